"""Two ways to put a sentence down: HTML with links, and plain text. Every value goes through one of them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from django.utils.html import escape

from racing.domain.vocabulary import DriverRef
from racing.presentation.links import address


class Writer(Protocol):
    """What a grammar writes with: `text` for words, `name` for a reference that may have a page.

    `called`: what to call a driver here; `shortly`: where the same sentence has named him already.
    """

    def text(self, words: str) -> str: ...

    def name(self, ref: object, words: str) -> str: ...

    def called(self, driver: DriverRef) -> str: ...

    def shortly(self, driver: DriverRef) -> str: ...

    def bold(self, *, opens: bool) -> str: ...


class HtmlWriter:
    """One paragraph. Escapes everything; a name links to its page in the active language, the first time it comes.

    From the second time on a driver is called by the last name, unless it is one of `namesakes`.
    """

    def __init__(self, namesakes: Collection[str] = ()) -> None:
        self._namesakes = namesakes
        self._called: set[str] = set()
        self._linked: set[str] = set()

    def text(self, words: str) -> str:
        return escape(words)

    def name(self, ref: object, words: str) -> str:
        page = address(ref)
        if not page or page in self._linked:
            return escape(words)
        self._linked.add(page)
        return f'<a href="{escape(page)}">{escape(words)}</a>'

    def called(self, driver: DriverRef) -> str:
        is_known = driver.slug in self._called
        self._called.add(driver.slug)
        return self.shortly(driver) if is_known else driver.name

    def shortly(self, driver: DriverRef) -> str:
        return driver.name if driver.last_name in self._namesakes else driver.last_name

    def bold(self, *, opens: bool) -> str:
        return "<b>" if opens else "</b>"


class PlainWriter:
    def text(self, words: str) -> str:
        return words

    def name(self, ref: object, words: str) -> str:
        return words

    def called(self, driver: DriverRef) -> str:
        return driver.name

    def shortly(self, driver: DriverRef) -> str:
        return driver.last_name

    def bold(self, *, opens: bool) -> str:
        return ""


def linked(writer: Writer, ref: object, phrase: str, name: str) -> str:
    """A phrase with the link on the name inside it: "auf der <a>Road America</a>"."""
    before, found, after = phrase.partition(name)
    if not found or not name:
        return writer.text(phrase)
    return writer.text(before) + writer.name(ref, found) + writer.text(after)
