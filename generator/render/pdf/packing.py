"""Objects packed into a file: many in one stream, and the places of all in another (ISO 32000-1, 7.5.7 and 7.5.8).

In: objects in the words of a PDF. Out: bytes, few, and the same for the same objects.
"""

import struct
import zlib
from hashlib import sha256

HEADER = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"  # PDF/UA-1 builds on ISO 32000-1; the second line says that bytes follow
STREAM_END = b"\nendstream"
PACKED = 100  # objects in one stream: for one of them a reader unpacks all
_FREE, _WHOLE, _INSIDE = 0, 1, 2  # where an object stands: nowhere, in the file, in a stream of objects
_PLACE = struct.Struct(">BIB")
_UP = 2  # each byte less the one above it, as in a PNG: places grow evenly, so that the same few are left


def stream(entries: str, content: bytes) -> bytes:
    """A stream of `content` as it is, with the entries of its dictionary."""
    return b"<< %b /Length %d >>\nstream\n%b%b" % (entries.encode("ascii"), len(content), content, STREAM_END)


def packed(entries: str, content: bytes) -> bytes:
    """A stream of `content`, compressed."""
    return stream(f"{entries} /Filter /FlateDecode", zlib.compress(content))


def file(objects: list[bytes], trailer: str) -> bytes:
    """The file of all objects, numbered from 1 on; `trailer` says which are the catalogue and the information."""
    whole = {number: one for number, one in enumerate(objects, 1) if one.endswith(STREAM_END)}
    places = {0: (_FREE, 0, 0)}
    others = [number for number in range(1, len(objects) + 1) if number not in whole]
    for first in range(0, len(others), PACKED):
        inside, container = others[first : first + PACKED], len(objects) + 1 + first // PACKED
        whole[container] = _object_stream({number: objects[number - 1] for number in inside})
        places |= {number: (_INSIDE, container, index) for index, number in enumerate(inside)}
    found = bytearray(HEADER)
    for number, one in whole.items():
        places[number] = (_WHOLE, len(found), 0)
        found += _numbered(number, one)
    start, last = len(found), len(places)
    places[last] = (_WHOLE, start, 0)
    name = sha256(found).hexdigest()[:32]
    table = _table([places[number] for number in range(last + 1)], f"{trailer} /ID [<{name}> <{name}>]")
    return bytes(found) + _numbered(last, table) + b"startxref\n%d\n%%%%EOF\n" % start


def _numbered(number: int, found: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, found)


def _object_stream(objects: dict[int, bytes]) -> bytes:
    """Objects after a list of their numbers and places."""
    heads, at = [], 0
    for number, one in objects.items():
        heads.append(b"%d %d" % (number, at))
        at += len(one) + 1
    head = b" ".join(heads) + b"\n"
    entries = f"/Type /ObjStm /N {len(objects)} /First {len(head)}"
    return packed(entries, head + b"\n".join(objects.values()))


def _table(places: list[tuple[int, int, int]], trailer: str) -> bytes:
    """Where each object stands."""
    width = _PLACE.size
    rows = b"".join(_PLACE.pack(*place) for place in places)
    less = bytes((byte - above) & 0xFF for byte, above in zip(rows, bytes(width) + rows, strict=False))
    lines = bytearray([_UP]) * (len(places) * (width + 1))
    for column in range(width):
        lines[column + 1 :: width + 1] = less[column::width]
    predicted = f"/DecodeParms << /Columns {width} /Predictor 12 >>"
    return packed(f"/Type /XRef /Size {len(places)} /W [1 4 1] {predicted} {trailer}", bytes(lines))
