"""XML is well formed whatever stands in it: no part is read again before it reaches a file."""

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.render.pptx.xml.drawing import document, tag
from generator.render.pptx.xml.text import run

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # XML 1.0, 2.2
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS, TEXTS)
def test_any_text_comes_back_from_content_and_attribute_but_what_xml_cannot_write(content: str, attribute: str) -> None:
    found = etree.fromstring(document(tag("a", run(content, "").replace("a:", ""), name=attribute)))
    assert found.findtext("r/t", "") == UNWRITABLE.sub("", content)
    assert found.get("name") == UNWRITABLE.sub("", attribute)
