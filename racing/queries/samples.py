"""Made-up values for the style page: one of everything a component can show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from racing.domain.vocabulary import BodyStyle, ClassRef, DriverRef, Tone
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
    countries=("DE", "US", "GB", "BR", "CA", "MX", "ZA", "AD"),
)
