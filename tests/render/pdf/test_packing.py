"""Objects packed into a file."""

import pytest

from generator.render.pdf import packing
from tests.render.pdf.reading import opened

TRAILER = "/Root 1 0 R"
CATALOGUE = [
    b"<< /Type /Catalog /Pages 2 0 R /Others 4 0 R >>",
    b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 9 9 ] /Resources << >> /Contents 5 0 R >>",
]


def objects(more: int) -> list[bytes]:
    """A file of one page and so many numbers."""
    listed = b"[ %b ]" % b" ".join(b"%d 0 R" % number for number in range(6, 6 + more))
    return [*CATALOGUE, listed, packing.packed("", b"0 0 9 9 re f"), *(b"%d" % number for number in range(more))]


@pytest.mark.parametrize("more", [0, 1, packing.PACKED - 4, packing.PACKED - 3, 2 * packing.PACKED, 1000])
def test_every_object_is_found_in_its_place(more: int) -> None:
    with opened(packing.file(objects(more), TRAILER)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert [int(number) for number in pdf.Root.Others] == list(range(more))
        assert pdf.pages[0].Contents.read_bytes() == b"0 0 9 9 re f"


def test_a_long_file_has_its_last_objects_too() -> None:
    content = bytes(range(256)) * 1000
    data = packing.file([*objects(0)[:4], packing.stream("", content), packing.stream("", b"last")], TRAILER)
    with opened(data) as pdf:
        assert pdf.pages[0].Contents.read_bytes() == content
        assert pdf.get_object(6, 0).read_bytes() == b"last"


def test_the_name_of_a_file_depends_on_its_content() -> None:
    one, same, other = (packing.file(objects(more), TRAILER) for more in (1, 1, 2))
    assert one == same
    names = [opened(data).trailer.ID[0] for data in (one, other)]
    assert names[0] != names[1]


def test_a_stream_as_it_is() -> None:
    found = packing.stream("/Type /Metadata", b"<x/>")
    assert found == b"<< /Type /Metadata /Length 4 >>\nstream\n<x/>\nendstream"
