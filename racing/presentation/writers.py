"""Two ways to put a sentence down: HTML with links, and plain text. Every value goes through one of them."""

from __future__ import annotations

from typing import Protocol

from django.utils.html import escape

from racing.presentation.links import address


class Writer(Protocol):
    """What a grammar writes with: `text` for words, `name` for a reference that may have a page."""

    def text(self, words: str) -> str: ...

    def name(self, ref: object, words: str) -> str: ...

    def bold(self, *, opens: bool) -> str: ...


class HtmlWriter:
    """Escapes everything; names link to their pages in the active language."""

    def text(self, words: str) -> str:
        return escape(words)

    def name(self, ref: object, words: str) -> str:
        page = address(ref)
        return f'<a href="{escape(page)}">{escape(words)}</a>' if page else escape(words)

    def bold(self, *, opens: bool) -> str:
        return "<b>" if opens else "</b>"


class PlainWriter:
    def text(self, words: str) -> str:
        return words

    def name(self, ref: object, words: str) -> str:
        return words

    def bold(self, *, opens: bool) -> str:
        return ""
