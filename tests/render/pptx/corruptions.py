"""The ways in which a deck is broken, each with the check that must say so.

Its codes are those of the house's validator, its words those of the auditor, its names those of our own rules.
"""

from tests.render.pptx.breaking import (
    auditor,
    called,
    chart,
    content,
    element,
    fit,
    given,
    gone,
    holding,
    house,
    last,
    ours,
    relation,
    saying,
    slide,
    twice,
)

TYPES, MAIN, MASTER = "[Content_Types].xml", "ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml"
LAYOUT, NOTES = "ppt/slideLayouts/slideLayout3.xml", "ppt/notesSlides/notesSlide1.xml"
LINES, BARS, MONEY = "ppt/slides/slide2.xml", "ppt/slides/slide3.xml", "ppt/slides/slide5.xml"
CHART, BOOK = "ppt/charts/chart1.xml", "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx"
TITLE, FRAME = "//p:sp[.//p:ph[@type='title']]", "//p:graphicFrame"
RED = '<a:solidFill><a:srgbClr val="C00000"/></a:solidFill>'
ON_A_DISK = given(Target="file:///C:/figures.xlsx", TargetMode="External")

PACKAGE = (
    house(
        "REL-TARGET", "a relationship to a part that is not there", relation(LINES, "chart", given(Target="../x.xml"))
    ),
    house("RID", "a relationship that is missing", relation(LINES, "chart", gone)),
    house("REL-DUP", "two relationships with one id", relation(LINES, "chart", twice)),
    house("CT-MISSING", "a part without content type", element(TYPES, f"//*[@PartName='/{BARS}']", gone)),
    house(
        "CT-DANGLING",
        "a content type of no part",
        element(TYPES, f"//*[@PartName='/{BARS}']", given(PartName="/x.xml")),
    ),
    house("PART-ORPHAN", "a part that nothing leads to", content("ppt/media/lost.png", lambda _: b"lost")),
    house("ZIP-DUP", "two parts whose names differ in case alone", content("ppt/slides/Slide1.xml", lambda _: b"<x/>")),
    house("XML", "malformed XML", content(BARS, lambda data: data[:-1])),
    house("CORE", "a file without a title", element("docProps/core.xml", "//dc:title", saying(" "))),
    house("CORE", "a file without a language", element("docProps/core.xml", "//dc:language", gone)),
    house("SLDID", "a slide id that stands twice", element(MAIN, "//p:sldId[2]", given(id="256"))),
    house("SLDID", "a slide id that is too small", element(MAIN, "//p:sldId[2]", given(id="255"))),
    house("MASTERID", "a layout id that is the master's", element(MASTER, "//p:sldLayoutId", given(id="2147483648"))),
    house("SECTIONS", "a section that names a slide that is not there", element(MAIN, "//p14:sldId", given(id="999"))),
    house("SECTIONS", "a slide in no section", element(MAIN, "//p14:sldId", gone)),
    house("SECTIONS", "slides in another order than their sections", element(MAIN, "//p:sldId", last)),
    house("SLD-UNLISTED", "a slide that the deck does not list", element(MAIN, "//p:sldId", gone)),
    house("REL-TARGET", "an unknown layout", relation(BARS, "slideLayout", given(Target="../slideLayouts/x.xml"))),
    house("SLD-LAYOUT", "a slide without a layout", relation(BARS, "slideLayout", gone)),
    ours("unlisted_layouts", "a layout that no master lists", element(MASTER, "//p:sldLayoutId[3]", gone)),
    auditor("must have a theme", "a master without a theme", relation(MASTER, "theme", gone), "common"),
    ours("stray_notes", "notes without their master", relation(NOTES, "notesMaster", gone)),
    ours("stray_notes", "notes of another slide", relation(NOTES, "slide", given(Target="../slides/slide3.xml"))),
    ours("hidden_slides", "a hidden slide", slide(3, "/p:sld", given(show="0"))),
    ours(
        "unreadable_pictures", "a picture that does not open", content("ppt/media/image1.png", lambda data: data[:40])
    ),
    ours("fetched_parts", "a picture on somebody's disk", relation(BARS, "image", ON_A_DISK)),
    auditor("'cSld' is missing", "a slide whose parts are in another order", slide(3, "//p:cSld", last), "common"),
)

SHAPES = (
    house("SHAPE-ID", "a shape id that stands twice", slide(3, f"{TITLE}//p:cNvPr", given(id="2"))),
    house("TITLE", "a blank title", slide(3, f"{TITLE}//a:t", saying(" "))),
    house("TITLE", "a slide without a title", slide(3, TITLE, gone)),
    house("TITLE", "two titles on a slide", slide(3, TITLE, twice)),
    ours("repeated_titles", "two slides with one title", slide(3, f"{TITLE}//a:t", saying("Money"))),
    ours("late_titles", "a title behind what it is about", slide(3, TITLE, last)),
    house("PH-LAYOUT", "a text in a placeholder that its layout lacks", slide(3, "//p:ph[@idx='10']", given(idx="77"))),
    ours(
        "strange_places", "a chart in a placeholder that its layout lacks", slide(3, f"{FRAME}//p:ph", given(idx="77"))
    ),
    house("PH-EMPTY", "a placeholder that is empty", slide(5, "//p:sp[.//p:ph[@idx='10']]//a:r", gone)),
    house("ALT", "a chart without alternative", slide(2, f"{FRAME}//p:cNvPr", given(descr=None))),
    house("ALT", "a table without alternative", slide(4, f"{FRAME}//p:cNvPr", given(descr=None))),
    house("ALT", "a picture that is called like its file", slide(3, "//p:pic//p:cNvPr", given(descr="photo.png"))),
    ours(
        "speaking_decorations", "a decoration with words", slide(4, "//p:cNvPr[.//adec:decorative]", given(descr="x"))
    ),
    ours("off_the_slide", "a shape beyond the edge", slide(3, "//p:pic//a:off", given(x="12000000"))),
    ours("off_the_slide", "a chart without height", slide(3, f"{FRAME}/p:xfrm/a:ext", given(cy="0"))),
    ours("unshown_parts", "a chart that is taken off its slide", slide(2, FRAME, gone)),
    ours("literal_colours", "a literal colour in a layout", element(LAYOUT, "//a:rPr", holding(RED))),
    ours("literal_colours", "a literal colour in the master", element(MASTER, "//p:bgPr", holding(RED))),
    house("COLOUR", "a literal colour in a slide", slide(5, "//a:rPr", holding(RED))),
)

TEXTS = (
    ours("languages", "a text without language", slide(5, "//a:r/a:rPr", given(lang=None))),
    ours("languages", "a text in another language", slide(5, "//a:r/a:rPr", given(lang="de-DE"))),
    ours("languages", "notes in another language", element(NOTES, "//a:rPr", given(lang="en-US"))),
    ours("literal_colours", "a colour by its name", slide(4, "//a:schemeClr", called("prstClr"))),
    house("FONT", "a font that is not the theme's", slide(5, "//a:rPr", holding('<a:latin typeface="Calibri"/>', 9))),
    ours(
        "literal_fonts",
        "the theme's font by its own name",
        slide(5, "//a:rPr", holding('<a:latin typeface="Arial"/>', 9)),
    ),
    house("FONT", "a bullet in a font of its own", slide(5, "//a:buFont", given(typeface="Wingdings"))),
    ours("fontless_defaults", "a text that inherits no font", element(MAIN, "//a:latin", gone)),
    ours("small_texts", "a text that is too small", slide(5, "//a:rPr", given(sz="700"))),
    ours("shrinking_texts", "a text that shrinks", slide(5, "//a:noAutofit", called("normAutofit"))),
    house(
        "REL-TARGET",
        "a link to a slide that is not there",
        relation("ppt/slides/slide1.xml", "slide", given(Target="x.xml")),
    ),
    house("LINK", "a link to a slide that leads nowhere", slide(1, "//a:hlinkClick", given(r_id="rId99"))),
    house("LINK", "a link to a slide that leads to a layout", slide(1, "//a:hlinkClick", given(r_id="rId1"))),
    house("LINK", "a link to a file on somebody's disk", relation(MONEY, "hyperlink", ON_A_DISK)),
    fit(
        "slide5.xml",
        "a text that is longer than its box",
        slide(5, "//p:sp//a:t[string-length(.) > 40]", saying("", 12)),
    ),
    fit(
        "slide4.xml",
        "a text that is longer than its cell",
        slide(4, "//a:t[contains(., 'at some length')]", saying("", 2)),
    ),
)

TABLES = (
    house("TBL-HEADER", "a table without a head", slide(4, "//a:tblPr", given(firstRow=None))),
    house("TBL-GRID", "a row without a cell", slide(4, "//a:tr[3]/a:tc[2]", gone)),
    house("TBL-SPAN", "a cell that spans too far", slide(5, "//a:tc[@gridSpan]", given(gridSpan="8"))),
    house("TBL-SPAN", "a cell that spans too little", slide(5, "//a:tc[@gridSpan]", given(gridSpan="6"))),
    house("TBL-SPAN", "a cell over rows that are not covered", slide(4, "//a:tc[@vMerge]", given(vMerge=None))),
    auditor("'p' is missing", "a cell without a paragraph", slide(3, "//a:tc/a:txBody/a:p", gone), "common"),
)

CHARTS = (
    house("CHART-CACHE", "a value that is not the workbook's", chart(1, "//c:val//c:v", saying("99"))),
    house("CHART-CACHE", "a value that is missing", chart(1, "//c:val//c:pt", gone)),
    house("CHART-CACHE", "a category that is not the workbook's", chart(1, "//c:cat//c:v", saying("Q9"))),
    house("CHART-CACHE", "a name that is not the workbook's", chart(1, "//c:tx//c:v", saying("Trust"))),
    house("CHART-CACHE", "values that the workbook does not have", chart(1, "//c:val//c:f", saying("Data!$Z$2:$Z$10"))),
    house("CHART-REF", "values in a sheet that is not there", chart(1, "//c:val//c:f", saying("Sheet1!$B$2:$B$10"))),
    house("CHART-XLSX", "a workbook that does not open", content(BOOK, lambda data: data[:200])),
    house("CHART-XLSX", "a chart without a workbook", chart(1, "//c:externalData", gone)),
    ours("fetched_parts", "a workbook on somebody's disk", relation(CHART, "package", ON_A_DISK)),
    house("CHART-AXIS", "an axis without a partner", chart(1, "//c:crossAx", given(val="77"))),
    house("CHART-SER", "two series with one number", chart(4, "//c:ser/c:idx", given(val="1"))),
    auditor("less than minimum", "a negative number of an axis", chart(1, "//c:axId", given(val="-2")), "common"),
    auditor(
        "'autoTitleDeleted'",
        "a chart whose parts are in another order",
        chart(1, "//c:autoTitleDeleted", last),
        "common",
    ),
    ours("label_sides", "a label where its kind of chart has none", chart(1, "//c:dLblPos", given(val="outEnd"))),
    house("COLOUR", "a literal colour in a chart", chart(1, "//c:ser/c:spPr", holding(RED))),
    ours("literal_fonts", "a chart in a font by its name", chart(1, "//a:latin", given(typeface="Arial"))),
    ours("fontless_defaults", "a chart that inherits no font", chart(1, "//a:latin", gone)),
    ours("languages", "a chart in another language", chart(1, "//c:lang", given(val="de-DE"))),
)

CORRUPTIONS = (*PACKAGE, *SHAPES, *TEXTS, *TABLES, *CHARTS)
