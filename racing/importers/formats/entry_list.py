"""An entry list without any result: who drives which car, as a file of the timekeepers or as a table."""

from __future__ import annotations

from racing.domain.sentence import sentence
from racing.importers.timing import al_kamel
from racing.importers.timing.parsed import Document, ParsedClassification
from racing.importers.timing.plain import document_of, plain_layout, read_plain
from racing.importers.timing.registry import timing_formats


def sniff(text: str) -> bool:
    names = al_kamel.header(text)
    if names:
        return not al_kamel.is_placed(names)
    layout = plain_layout(text)
    return layout is not None and document_of(layout) is Document.ENTRIES


def parse(text: str) -> ParsedClassification:
    if al_kamel.header(text):
        return al_kamel.read(text, Document.ENTRIES)
    layout = plain_layout(text)
    return read_plain(layout) if layout else ParsedClassification(())


timing_formats.add(
    "entry_list",
    label=sentence("an entry list with car number, class, team, car and drivers"),
    sniff=sniff,
    parse=parse,
)
