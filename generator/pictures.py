"""Pictures as both files embed them: upright, and without what their files tell of camera, place and person.

In: the path of a PNG or a JPEG. Out: its size, and the bytes of the same picture.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FORMATS = ("PNG", "JPEG")
MOST_BYTES, MOST_PIXELS = 20_000_000, 40_000_000  # of one picture; a slide shows two million pixels


def size(path: str) -> tuple[int, int]:
    """Width and height in pixels. Raises OSError, saying why, where it is no picture that can be embedded."""
    from PIL import ImageOps  # only a report with pictures pays for it

    with _opened(path) as picture:
        wide, high = picture.size
        if wide * high > MOST_PIXELS:
            raise OSError(f"has {wide:,} by {high:,} pixels, and {MOST_PIXELS:,} are the most")
        if getattr(picture, "is_animated", False):
            raise OSError("moves, and a slide shows one picture")
        picture.load()
        return ImageOps.exif_transpose(picture).size


def embedded(path: str) -> bytes:
    """The picture: a PNG of the same pixels, a JPEG of a quality that shows no loss. Raises OSError."""
    from PIL import Image, ImageOps

    with _opened(path) as picture:
        form = str(picture.format)
        upright = ImageOps.exif_transpose(picture)
        bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
        if palette := upright.getpalette():
            bare.putpalette(palette)
        kept = {key: upright.info[key] for key in ("transparency", "icc_profile") if key in upright.info}
        out = io.BytesIO()
        bare.save(out, form, **kept, **({"quality": 95, "subsampling": 0} if form == "JPEG" else {"optimize": False}))
    return out.getvalue()


@contextmanager
def _opened(path: str) -> Iterator[Any]:
    """The picture in a file; whatever its reader says of damage comes out as one kind of error."""
    from PIL import Image, UnidentifiedImageError

    if Path(path).stat().st_size > MOST_BYTES:
        raise OSError(f"is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd sizes and profiles, which are judged here
            with Image.open(path, formats=FORMATS) as picture:
                yield picture
    except UnidentifiedImageError as error:
        raise OSError("is nothing that one can identify as PNG or JPEG") from error
    except (SyntaxError, Image.DecompressionBombError) as error:
        raise OSError(f"cannot be read: {error}") from error
