"""Starting grids as Al Kamel Systems publishes them; the times in them are those of qualifying."""

from __future__ import annotations

from racing.domain.sentence import sentence
from racing.importers.timing import al_kamel
from racing.importers.timing.parsed import Document, ParsedClassification
from racing.importers.timing.registry import timing_formats


def sniff(text: str) -> bool:
    names = al_kamel.header(text)
    says_how_it_went = al_kamel.has_race_time(names) or bool(names & {"LAP", "LAPS", "KPH", "DRIVERS"})
    return al_kamel.is_placed(names) and not says_how_it_went


def parse(text: str) -> ParsedClassification:
    return al_kamel.read(text, Document.GRID)


timing_formats.add(
    "al_kamel_grid",
    label=sentence("a starting grid such as 01_Starting Grid.CSV"),
    sniff=sniff,
    parse=parse,
)
