"""Pictures as both files embed them: upright, and without what their files tell of camera, place and person.

In: the path of a PNG or a JPEG. Out: its size, and the bytes of the same picture.
"""

import io

FORMATS = ("PNG", "JPEG")


def size(path: str) -> tuple[int, int]:
    """Width and height in pixels. Raises OSError where it is no picture that can be read."""
    from PIL import Image, ImageOps  # only a report with pictures pays for it

    try:
        with Image.open(path, formats=FORMATS) as picture:
            return ImageOps.exif_transpose(picture).size
    except Image.DecompressionBombError as error:
        raise OSError(str(error)) from error


def embedded(path: str) -> bytes:
    """The picture: a PNG of the same pixels, a JPEG of a quality that shows no loss. Raises OSError."""
    from PIL import Image, ImageOps

    with Image.open(path, formats=FORMATS) as picture:
        form = str(picture.format)
        upright = ImageOps.exif_transpose(picture)
        bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
        if palette := upright.getpalette():
            bare.putpalette(palette)
        kept = {key: upright.info[key] for key in ("transparency", "icc_profile") if key in upright.info}
        out = io.BytesIO()
        bare.save(out, form, **kept, **({"quality": 95, "subsampling": 0} if form == "JPEG" else {"optimize": False}))
    return out.getvalue()
