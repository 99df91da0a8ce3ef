"""Pictures are embedded upright, and without what their files tell of camera, place and person."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat, PngImagePlugin

from generator.pictures import embedded, size
from tests.fuzz.pictures import KINDS

TURNED = 6  # of EXIF's orientations: the camera was held on its side
SECRET = b"canarysecret"


def photo(path: Path) -> Image.Image:
    """A JPEG from a camera that was held on its side and knows who held it."""
    picture = Image.linear_gradient("L").resize((60, 30)).convert("RGB")
    told = Image.Exif()
    told[0x0112], told[0x013B] = TURNED, SECRET.decode()
    picture.save(path, exif=told, comment=SECRET, quality=95)
    return picture


def test_a_photo_stands_upright_and_tells_nothing_of_its_camera(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    picture = photo(path)
    assert SECRET in path.read_bytes()
    data = embedded(str(path))
    with Image.open(io.BytesIO(data)) as found:
        assert (found.format, found.size, size(str(path))) == ("JPEG", (30, 60), (30, 60))
        difference = ImageStat.Stat(ImageChops.difference(found.convert("RGB"), picture.rotate(-90, expand=True)))
        assert max(difference.mean) < 3
        assert not found.getexif()
    assert SECRET not in data


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1"])
def test_a_drawing_keeps_its_pixels_and_loses_its_words(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "drawing.png"
    drawing = Image.linear_gradient("L").resize((20, 10)).convert(mode)
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET.decode())
    drawing.save(path, pnginfo=told)
    data = embedded(str(path))
    with Image.open(io.BytesIO(data)) as found:
        assert found.convert("RGBA").tobytes() == drawing.convert("RGBA").tobytes()
    assert SECRET not in data


def test_a_picture_that_changes_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "drawing.png"
    Image.new("RGB", (2, 2), "red").save(path)
    before = embedded(str(path))
    Image.new("RGB", (2, 2), "blue").save(path)
    assert embedded(str(path)) != before


def test_what_is_no_picture_is_an_error_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "words.png"
    path.write_text("no picture")
    with pytest.raises(OSError, match="identify"):
        size(str(path))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("half a bomb", "12,000 by 12,000 pixels"),
        ("bomb", "cannot be read"),
        ("animated", "moves"),
        ("svg", "identify as PNG or JPEG"),
        ("gif", "identify as PNG or JPEG"),
        ("emf", "identify as PNG or JPEG"),
        ("text", "identify as PNG or JPEG"),
    ],
)
def test_a_picture_that_no_slide_can_show_is_refused_and_says_why(tmp_path: Path, kind: str, said: str) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(KINDS[kind]())
    with pytest.raises(OSError, match=said) as refused:
        size(str(path))
    assert str(tmp_path) not in str(refused.value)


def test_a_picture_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    photo(path)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(OSError, match="truncated"):
        size(str(path))


def test_a_file_larger_than_any_picture_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo(tmp_path / "photo.jpg")
    monkeypatch.setattr("generator.pictures.MOST_BYTES", 100)
    with pytest.raises(OSError, match="is larger than"):
        size(str(tmp_path / "photo.jpg"))
