"""Results by class as SRO publishes them (05_Results by Class): place overall and in class, drivers in one cell."""

from __future__ import annotations

from racing.domain.sentence import sentence
from racing.importers.timing import al_kamel
from racing.importers.timing.parsed import Document, ParsedClassification
from racing.importers.timing.registry import timing_formats


def sniff(text: str) -> bool:
    names = al_kamel.header(text)
    return al_kamel.is_placed(names) and "DRIVERS" in names


def parse(text: str) -> ParsedClassification:
    return al_kamel.read(text, Document.RACE)


timing_formats.add(
    "al_kamel_by_class",
    label=sentence("a result by class with the columns CLASS_TYPE;POS;PIC;NUMBER"),
    sniff=sniff,
    parse=parse,
)
