"""Reading a report back: its text, its attributes and its table of numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

VOID: Final = {"meta", "link", "br", "img", "input", "hr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def all(self, tag: str) -> list[Element]:
        found = [self] if self.tag == tag else []
        for each in self.inside:
            found += each.all(tag) if isinstance(each, Element) else []
        return found

    def named(self, name: str) -> Element:
        return next(each for each in self.everything() if each.attributes.get("id") == name)

    def everything(self) -> list[Element]:
        return [self, *(one for each in self.inside if isinstance(each, Element) for one in each.everything())]

    @property
    def text(self) -> str:
        parts = (each if isinstance(each, str) else each.text for each in self.inside)
        return " ".join(" ".join(parts).split())


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"<{self.open[-1].tag}> is closed by </{tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read(html: str) -> Element:
    """The tree of a report; every element that is opened must be closed."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1
    return reader.open[0]


def numbers(page: Element) -> dict[str, tuple[str, ...]]:
    """The table of numbers: metric to the words of its cells (left, right, both, steps)."""
    found = {}
    for row in page.all("tr"):
        name = row.attributes.get("id", "").removeprefix("number-")
        cells = [re.sub(r"^. none$", "", cell.text) for cell in row.all("td")]
        if name:
            found[name] = tuple(cells[:4])
    return found
