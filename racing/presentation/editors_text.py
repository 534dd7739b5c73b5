"""Editors' words: Markdown to safe HTML, and the marks that place sections of the page within a text.

A line `[[title]]` alone in a text puts that section there; what follows the line stands behind it. Marks that
name no section are left out; `lost_marks` tells the editor of them. Sections without a mark follow in the page's own
order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

MARK = re.compile(r"^[ \t]*\[\[(?P<name>[\w-]+)\]\][ \t]*$", re.MULTILINE)
MARK_LIKE = re.compile(r"\[\[(?P<name>[^\[\]\n]*)\]\](?!\()")
"""What was meant as one wherever it stands; `[[1]](…)` is a link."""
TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "h3", "h4", "hr", "code"}
ATTRIBUTES = {"a": {"href", "title"}}
SCHEMES = {"http", "https", "mailto"}
HIGHEST_HEADING, LOWEST_HEADING = 3, 4
KEPT = 256


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: editors' `html`, or the section with this `name`."""

    name: str = ""
    html: str = ""


def blocks(text: str, sections: Sequence[str]) -> tuple[Block, ...]:
    """The text in its pieces with the sections its marks place, then the others in their order."""
    placed = list(_woven(text, sections))
    named = {one.name for one in placed}
    return (*placed, *(Block(name) for name in sections if name not in named))


def lost_marks(text: str, sections: Sequence[str]) -> tuple[str, ...]:
    """Marks that place nothing, as they are written: of no such section, or within a line."""
    placing = {mark.start("name") for mark in MARK.finditer(text) if mark["name"].lower() in sections}
    return tuple(mark[0] for mark in MARK_LIKE.finditer(text) if mark.start("name") not in placing)


def _woven(text: str, sections: Sequence[str]) -> Iterator[Block]:
    told: set[str] = set()
    position = 0
    for mark in MARK.finditer(text):
        yield from _words(text[position : mark.start()])
        position = mark.end()
        name = mark["name"].lower()
        if name in sections and name not in told:
            told.add(name)
            yield Block(name)
    yield from _words(text[position:])


def _words(piece: str) -> Iterator[Block]:
    if piece.strip():
        yield Block(html=safe_html(piece))


@lru_cache(maxsize=KEPT)
def safe_html(markdown: str) -> SafeString:
    """HTML of prose only: no raw HTML, no pictures, headings below those of the page."""
    return mark_safe(
        nh3.clean(_RENDERER.render(markdown), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES).strip()
    )


def _lower_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1]) + HIGHEST_HEADING - 1
            token.tag = f"h{min(level, LOWEST_HEADING)}"


_RENDERER = MarkdownIt("commonmark", {"html": False})
_RENDERER.core.ruler.push("lower_headings", _lower_headings)
