"""Made-up values for the style page: one of everything a component can show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from racing.domain.vocabulary import BodyStyle, ClassRef, DriverRef, FinishStatus, Tone
from racing.queries.matrix_marks import Cell
from racing.queries.outlines import Outline

LOOP = "M90 300C70 180 120 90 230 90H470C560 90 590 170 540 230S420 300 360 300Z"


@dataclass(frozen=True, slots=True)
class Samples:
    classes: tuple[ClassRef, ...]
    lineup: tuple[DriverRef, ...]
    outline: Outline
    moment: datetime
    zone: str
    bodies: tuple[BodyStyle, ...]
    countries: tuple[str, ...]
    cells: tuple[Cell, ...]
    bars: tuple[tuple[int, int], ...]
    trail: tuple[tuple[str, str], ...]


SAMPLES = Samples(
    classes=tuple(ClassRef(tone.value, tone.value.capitalize(), tone) for tone in Tone),
    lineup=(
        DriverRef("a-b-example", "Aloïs Beispiel", "Beispiel", "CH"),
        DriverRef("no-country", "Nomen Nescio", "Nescio"),
        DriverRef("undrawn-flag", "Óscar Muster", "Muster", "AD"),
    ),
    outline=Outline("sample", "Musterring", "Four corners.", LOOP, "0 0 640 400", "M90 280L60 290", ("110", "280"), 30),
    moment=datetime(2009, 8, 30, 19, 0, tzinfo=UTC),
    zone="America/Toronto",
    bodies=tuple(BodyStyle),
    cells=(
        Cell(was_entered=True, was_run=True, place=1, on_pole=True),
        Cell(was_entered=True, was_run=True, place=2),
        Cell(was_entered=True, was_run=True, place=3, fastest_lap=True),
        Cell(was_entered=True, was_run=True, place=6, is_dropped=True),
        Cell(was_entered=True, was_run=True, place=11),
        Cell(was_entered=True, was_run=True, status=FinishStatus.RETIRED),
        Cell(was_entered=True, was_run=True, status=FinishStatus.DISQUALIFIED),
        Cell(was_entered=True, was_run=True, is_open=True),
        Cell(was_entered=True),
        Cell(was_entered=False, was_run=True),
        Cell(was_entered=False),
    ),
    bars=((2005, 1), (2006, 0), (2007, 3), (2008, 5), (2009, 4)),
    trail=(("Home", "#"), ("ALMS 2009", "#"), ("Here", "")),
    countries=("DE", "US", "GB", "BR", "CA", "MX", "ZA", "AD"),
)
