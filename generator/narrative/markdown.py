"""Markdown to paragraphs: what a narrative may hold is paragraphs, bullets of one level, bold and links by name.

In: Markdown in which bound figures stand as tokens. Out: paragraphs of runs; all else in it is text.
"""

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from generator.figure import Source
from generator.problems import Place, Problems, near
from generator.richtext import Link, Paragraph, ParagraphKind, RichText, Run, capitalised, typed

TOKEN = re.compile("\ue000(\\d+)\ue001")
LONGEST_WORD = 200  # characters: no line holds more, and what reads sentences would be long at it
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_SPACES = re.compile(r"\s{2,}")  # one space in print, as Markdown has it
_READ = {
    "paragraph_open",
    "paragraph_close",
    "bullet_list_open",
    "bullet_list_close",
    "list_item_open",
    "list_item_close",
    "inline",
}
_INLINE = {"text", "softbreak", "strong_open", "strong_close", "link_open", "link_close"}
_PARSER = MarkdownIt("commonmark", {"html": False}).disable(
    [
        "code",
        "fence",
        "backticks",
        "image",
        "html_block",
        "html_inline",
        "autolink",
        "heading",
        "lheading",
        "entity",
        "reference",
    ]
)


_EXPECTED = "paragraphs, bullets of one level (- text), **bold** and [links](name)"


class Reader(Struct, frozen=True):
    """What turns a piece of Markdown into runs: the bound figures by token, the known links, and the problems."""

    bound: Callable[[int], RichText]
    links: dict[str, str]
    problems: Problems

    def paragraphs(self, text: str, place: Place) -> tuple[Paragraph, ...]:
        """The paragraphs and bullets of `text`, which begins at `place`."""
        if word := _ENDLESS.search(text):
            what = f"{word[0][:20]!r} begins a word of {len(word[0]):,} characters"
            row = place.row + text.count("\n", 0, word.start())
            self.problems.error(replace(place, row=row), what, f"at most {LONGEST_WORD}")
            return ()
        found: list[Paragraph] = []
        lists = refused = 0  # how deep in lists, and in what is not read
        for token in _PARSER.parse(text):
            nested = token.type == "bullet_list_open" and lists > 0
            if refused or nested or token.type not in _READ:
                if not refused:
                    what = "a list within a list" if nested else token.markup[:20] or token.type.replace("_", " ")
                    self.problems.error(_line(token, place), f"{what} is not read here", _EXPECTED)
                refused += token.nesting
                continue
            lists += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
            if token.type == "inline":
                kind: ParagraphKind = "bullet" if lists else "paragraph"
                found.append(Paragraph(capitalised(tuple(self._runs(token, _line(token, place)))), kind))
        return tuple(found)

    def inline(self, text: str, place: Place) -> RichText:
        """The runs of one line: a headline, a heading or a cell."""
        runs: list[Run] = []
        for paragraph in self.paragraphs(text, place):
            runs += [Run(" ")] if runs else []
            runs += paragraph.runs
        return tuple(runs)

    def _runs(self, inline: Token, place: Place) -> Iterator[Run]:
        bold, link = False, None
        for token in inline.children or []:
            match token.type:
                case "text":
                    yield from self._text(token.content, place, bold, link)
                case "softbreak":
                    yield Run(" ", bold=bold, link=link)
                case "strong_open" | "strong_close":
                    bold = token.type == "strong_open"
                case "link_open":
                    link = self._link(str(token.attrGet("href") or ""), place)
                case "link_close":
                    link = None
                case _:
                    self.problems.error(
                        place,
                        f"{token.markup[:20] or token.type} is not read here",
                        "words, **bold** and [links](name)",
                    )

    def _text(self, text: str, place: Place, bold: bool, link: Link | None) -> Iterator[Run]:
        """Typed text and the bound figures in it."""
        source = Source("narrative", rule="typed", cells=(place,))
        text = _SPACES.sub(" ", text)
        end = 0
        for match in TOKEN.finditer(text):
            yield from typed(text[end : match.start()], source, bold, link)
            for run in self.bound(int(match[1])):
                yield replace(run, bold=bold or run.bold, link=run.link or link) if bold or link else run
            end = match.end()
        yield from typed(text[end:], source, bold, link)

    def _link(self, name: str, place: Place) -> Link | None:
        if name not in self.links:
            self.problems.error(
                place, f"no link `{name}`", "a name under `links` in report.yaml", near(name, self.links, "link")
            )
            return None
        return Link(address=self.links[name], name=name)


def _line(token: Token, place: Place) -> Place:
    """Where a token begins in the text that begins at `place`."""
    return replace(place, row=place.row + token.map[0]) if token.map and token.map[0] else place
