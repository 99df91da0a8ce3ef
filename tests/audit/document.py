"""Rules on the file as a whole: what it says of itself, who may read it, what is attached."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.audit.report import Finding, Report

RELATIONS = {"/Data", "/Supplement"}


def title(report: Report) -> Iterator[Finding]:
    """The file has one title, whoever asks for it (ISO 14289-1, 7.1; ISO 32000-1, 14.3.3)."""
    told = str(report.metadata.get("dc:title", ""))
    shown = str(report.pdf.docinfo.get("/Title", ""))
    if not told.strip() or told != shown:
        yield "TITLE", "-", f"the metadata says {told!r}, the information dictionary {shown!r}"


def language(report: Report) -> Iterator[Finding]:
    """The metadata name the language that the catalogue does (ISO 14289-1, 7.2; ISO 32000-1, 14.9.2)."""
    told = list(report.metadata.get("dc:language", []))
    if told != [str(report.root.get("/Lang", ""))]:
        yield "LANG", "-", f"the metadata says {told}, the catalogue {report.root.get('/Lang')}"


def open_to_all(report: Report) -> Iterator[Finding]:
    """No permission is kept from a reader, nor from assistive technology (ISO 14289-1, 7.16)."""
    if report.pdf.is_encrypted and not (report.pdf.allow.extract and report.pdf.allow.accessibility):
        yield "ENCRYPTED", "-", "it may not be read aloud or copied"


def files(report: Report) -> Iterator[Finding]:
    """An attached file says what it is, and of what (ISO 14289-1, 7.11; ISO 19005-3, 6.8; ISO 32000-1, 7.11.4)."""
    tree = report.root.get("/Names", {}).get("/EmbeddedFiles")
    listed = dict(pikepdf.NameTree(tree).items()) if tree is not None else {}
    associated = list(report.root.get("/AF", []))
    for name, file in listed.items():
        yield from (("FILE", "-", f"{name}: {fault}") for fault in _faults(file))
        if file.objgen not in [one.objgen for one in associated]:
            yield "FILE", "-", f"{name} is associated with nothing"
    for file in associated:
        if file.objgen not in [one.objgen for one in listed.values()]:
            yield "FILE", "-", f"{file.get('/UF')} is in no list of attachments"


def _faults(file: Any) -> Iterator[str]:
    for name in ("/F", "/UF", "/Desc"):
        if not str(file.get(name, "")).strip():
            yield f"no {name[1:]}"
    if file.get("/AFRelationship") not in RELATIONS:
        yield f"its relation to the report is {file.get('/AFRelationship')}"
    stream = file.get("/EF", {}).get("/F")
    if not isinstance(stream, pikepdf.Stream):
        yield "it is not in the file"
    elif stream.get("/Params", {}).get("/Size") != len(stream.read_bytes()):
        yield f"its size is {len(stream.read_bytes())}, not {stream.get('/Params', {}).get('/Size')}"
    elif "/Subtype" not in stream:
        yield "it does not say of what type it is"


RULES = (title, language, open_to_all, files)
