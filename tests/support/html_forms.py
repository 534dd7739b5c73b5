"""What a browser without script would send: the fields of a form as they stand in a page."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.db.models import Model
from django.test import Client

from racing.admin.two_at_once import FIELD, seen
from racing.queries.states import state_of


def fields_in(page: str, marker: str = "data-grid") -> dict[str, str]:
    """Names and values of the form that carries this attribute, buttons left out."""
    reader = _Fields(marker)
    reader.feed(page)
    return reader.fields


def open_form(client: Client, address: str, marker: str = "data-grid") -> dict[str, str]:
    return fields_in(client.get(address).content.decode(), marker)


def as_opened(row: Model) -> dict[str, str]:
    """What the change form of a row sends back of what it has shown, where it was opened just now."""
    return {FIELD: seen(state_of(row))}


class _Fields(HTMLParser):
    def __init__(self, marker: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._marker, self._is_inside = marker, False
        self._select, self._textarea = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = dict(attrs)
        if tag == "form":
            self._is_inside = self._marker in given
        elif self._is_inside and tag == "option":
            self._option(given)
        elif self._is_inside and given.get("name"):
            self._field(tag, given["name"], given)

    def _field(self, tag: str, name: str, given: dict[str, Any]) -> None:
        if tag == "textarea":
            self._textarea, self.fields[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "input":
            is_box = given.get("type") in ("checkbox", "radio")
            if not is_box or "checked" in given:
                self.fields[name] = given.get("value") or ("on" if is_box else "")

    def _option(self, given: dict[str, Any]) -> None:
        """The one that is selected, else the first."""
        if self._select and (self._select not in self.fields or "selected" in given):
            self.fields[self._select] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.fields[self._textarea] += data
