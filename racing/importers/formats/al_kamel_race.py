"""Race results as Al Kamel Systems publishes them: IMSA, FIA WEC, ELMS, SRO, GR Cup and one-driver series.

IMSA ids and ECM columns of SRO lie beside what is read. A retired car is `Classified` with few laps there.
"""

from __future__ import annotations

from racing.domain.sentence import sentence
from racing.importers.timing import al_kamel
from racing.importers.timing.parsed import Document, ParsedClassification
from racing.importers.timing.registry import timing_formats


def sniff(text: str) -> bool:
    names = al_kamel.header(text)
    return al_kamel.is_placed(names) and al_kamel.has_race_time(names) and "DRIVERS" not in names


def parse(text: str) -> ParsedClassification:
    return al_kamel.read(text, Document.RACE)


timing_formats.add(
    "al_kamel_race",
    label=sentence("a race result such as 03_Results_Race_Official.CSV or 03_Classification_Race_Hour 6.CSV"),
    sniff=sniff,
    parse=parse,
)
