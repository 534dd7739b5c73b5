"""Results as JSON, as IMSA publishes them since 2024: a session, and its cars with the names of the CSV files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from racing.domain.sentence import Sentence, sentence
from racing.importers.timing import al_kamel
from racing.importers.timing.delimited import MAX_ROWS
from racing.importers.timing.parsed import Document, ParsedClassification, TextFault
from racing.importers.timing.registry import timing_formats
from racing.importers.timing.tables import Row

LISTS = ("classification", "results", "grid", "starting_grid", "entries", "entry_list")
SEAT_NAMES = {"firstname": "FIRSTNAME", "surname": "SECONDNAME", "secondname": "SECONDNAME", "license": "LICENSE"}
SEAT_NAMES |= {"hometown": "HOMETOWN", "country": "COUNTRY", "imsa_driverratinglong": "IMSA_DriverRatingLong"}

_FIRST_KEY = re.compile(r'\s*\{\s*"(\w+)"\s*:')


def sniff(text: str) -> bool:
    key = _FIRST_KEY.match(text.lstrip("\ufeff"))
    return key is not None and key.group(1).casefold() in ("session", *LISTS)


def parse(text: str) -> ParsedClassification:
    text = text.lstrip("\ufeff")
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        line = text.split("\n")[error.lineno - 1].strip()
        wanted = sentence("whole JSON; this file is cut off or damaged here")
        return ParsedClassification((), (TextFault(error.lineno, str(error.colno), line, wanted),))
    except RecursionError:
        return ParsedClassification((), (TextFault(0, "", "", sentence("JSON that is not nested that deep")),))
    return _read(text, content)


def _read(text: str, content: Mapping[str, Any]) -> ParsedClassification:
    faults: list[TextFault] = []
    key, items = _cars(content)
    if not key or len(items) > MAX_ROWS:
        found = ", ".join(str(name) for name in content)
        wanted = sentence("a list named classification of at most {count} cars", count=str(MAX_ROWS))
        return ParsedClassification((), (TextFault(1, "", found, wanted),))
    document = _document(key, content, items)
    lines = _lines_of(text, key)
    rows = [Row(line, _cells(item), faults) for line, item in zip(lines, items, strict=False) if isinstance(item, dict)]
    cars = tuple(al_kamel.car_of(row, document) for row in rows)
    names = {name for row in rows for name in row.names()}
    return ParsedClassification(cars, tuple(faults), document, al_kamel.said(names, document), _remarks(content))


def _cars(content: Mapping[str, Any]) -> tuple[str, list[Any]]:
    for key, value in content.items():
        if key.casefold() in LISTS and isinstance(value, list):
            return key, value
    return "", []


def _document(key: str, content: Mapping[str, Any], items: list[Any]) -> Document:
    session = content.get("session")
    kind = str(session.get("session_type", "")).casefold() if isinstance(session, dict) else ""
    if "grid" in (kind, key.casefold(), *key.casefold().split("_")):
        return Document.GRID
    if "entr" in key.casefold():
        return Document.ENTRIES
    if kind:
        return Document.RACE if "race" in kind else Document.TIMED
    is_race = any("elapsed_time" in item for item in items if isinstance(item, dict))
    return Document.RACE if is_race else Document.TIMED


def _cells(item: Mapping[str, Any]) -> dict[str, str]:
    """The names of the CSV files, values as text."""
    cells = {key.upper(): _text(value) for key, value in item.items() if not isinstance(value, list | dict)}
    drivers = item.get("drivers")
    for at, driver in enumerate(drivers if isinstance(drivers, list) else (), start=1):
        for key, value in driver.items() if isinstance(driver, dict) else ():
            name = SEAT_NAMES.get(key.casefold())
            if name and at <= al_kamel.MOST_DRIVERS + 1:
                cells[f"DRIVER{at}_{name}"] = _text(value)
    return cells


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, bool) else str(value).strip()


def _lines_of(text: str, key: str) -> Iterator[int]:
    """The line on which each car begins."""
    start = re.search(rf'"{re.escape(key)}"\s*:\s*\[', text)
    at, line, counted = (start.end() if start else 0), 1, 0
    decoder = json.JSONDecoder()
    while True:
        at = next((found for found in range(at, len(text)) if text[found] not in " \t\n\r,"), len(text))
        line, counted = line + text.count("\n", counted, at), at
        yield line
        try:
            _item, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError:
            return


def _remarks(content: Mapping[str, Any]) -> tuple[Sentence, ...]:
    session = content.get("session")
    said = str(session.get("report_message") or "").strip() if isinstance(session, dict) else ""
    return (sentence("The document says: {message}", message=said[:240]),) if said else ()


timing_formats.add(
    "al_kamel_json",
    label=sentence("a result as JSON such as 03_Results.JSON"),
    sniff=sniff,
    parse=parse,
)
