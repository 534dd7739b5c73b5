"""Practice and qualifying as Al Kamel Systems publishes them: the best lap of each car, no status."""

from __future__ import annotations

from racing.domain.sentence import sentence
from racing.importers.timing import al_kamel
from racing.importers.timing.parsed import Document, ParsedClassification
from racing.importers.timing.registry import timing_formats


def sniff(text: str) -> bool:
    names = al_kamel.header(text)
    is_race = al_kamel.has_race_time(names) or "DRIVERS" in names
    return al_kamel.is_placed(names) and not is_race and bool(names & {"LAP", "LAPS", "KPH"})


def parse(text: str) -> ParsedClassification:
    return al_kamel.read(text, Document.TIMED)


timing_formats.add(
    "al_kamel_timed",
    label=sentence("practice or qualifying with the columns POS;NUMBER;LAP;TIME"),
    sniff=sniff,
    parse=parse,
)
