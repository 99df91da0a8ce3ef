"""Damage to pictures: the right suffix on the wrong thing."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

from PIL import Image


def _saved(mode: str, form: str, size: tuple[int, int] = (12, 8), **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, form, **more)  # type: ignore[arg-type]
    return out.getvalue()


def _png_of(width: int, height: int) -> bytes:
    """The head of a PNG that says how large it is, and hardly any pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def _animated() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), (n * 60, 0, 0)) for n in range(3)]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


KINDS: dict[str, Callable[[], bytes]] = {
    "gif": lambda: _saved("P", "GIF"),
    "bmp": lambda: _saved("RGB", "BMP"),
    "tiff": lambda: _saved("RGB", "TIFF"),
    "webp": lambda: _saved("RGB", "WEBP"),
    "grey and alpha": lambda: _saved("LA", "PNG"),
    "palette": lambda: _saved("P", "PNG"),
    "bilevel": lambda: _saved("1", "PNG"),
    "sixteen bits": lambda: _saved("I;16", "PNG"),
    "alpha": lambda: _saved("RGBA", "PNG"),
    "cmyk": lambda: _saved("CMYK", "JPEG"),
    "grey jpeg": lambda: _saved("L", "JPEG"),
    "one pixel": lambda: _saved("RGB", "PNG", (1, 1)),
    "very wide": lambda: _saved("RGB", "PNG", (20_000, 1)),
    "large": lambda: _saved("L", "PNG", (5_000, 5_000)),
    "bomb": lambda: _png_of(60_000, 60_000),
    "half a bomb": lambda: _png_of(12_000, 12_000),
    "no pixels": lambda: _png_of(0, 0),
    "animated": _animated,
    "svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "emf": lambda: b"\x01\x00\x00\x00" + bytes(200),
    "text": lambda: b"no picture at all",
    "damaged profile": lambda: _saved("RGB", "PNG", icc_profile=b"no profile"),
    "exif": lambda: _saved("RGB", "JPEG", exif=b"Exif\x00\x00broken"),
}


def change(path: Path, dice: Random) -> str:
    """Another thing under the picture's name."""
    kind = dice.choice(sorted(KINDS))
    path.write_bytes(KINDS[kind]())
    return kind
