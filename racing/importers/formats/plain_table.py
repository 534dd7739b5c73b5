"""A table typed by hand, saved from a spreadsheet or copied out of a document: how cars finished or where they start.

Tab, semicolon, comma, bar or runs of blanks between the cells. The columns may stand in any order and be named in
English, German, French or Spanish, or not at all; an editor may say what they mean.
"""

from __future__ import annotations

from racing.domain.sentence import sentence
from racing.importers.timing.parsed import Document, ParsedClassification
from racing.importers.timing.plain import document_of, plain_layout, read_plain
from racing.importers.timing.registry import timing_formats


def sniff(text: str) -> bool:
    layout = plain_layout(text)
    return layout is not None and document_of(layout) in (Document.RESULT, Document.GRID)


def parse(text: str) -> ParsedClassification:
    layout = plain_layout(text)
    return read_plain(layout) if layout else ParsedClassification(())


timing_formats.add(
    "plain_table",
    label=sentence("a table with car number, class, place or status, laps, time, in any order"),
    sniff=sniff,
    parse=parse,
)
