"""A penalty says how much it was, in both languages."""

import pytest
from django.utils.translation import override

from racing.domain.vocabulary import PenaltyKind
from racing.models.penalty_words import penalty_words


@pytest.mark.parametrize(
    ("kind", "time_ms", "amount", "english", "german"),
    [
        ("time", 30_000, None, "30-second time penalty", "30 s Zeitstrafe"),
        ("time", 1_500, None, "1.5-second time penalty", "1,5 s Zeitstrafe"),
        ("time", None, None, "time added", "Zeitstrafe"),
        ("laps", None, 1, "1 lap taken", "Abzug von einer Runde"),
        ("laps", None, 2, "2 laps taken", "Abzug von 2 Runden"),
        ("places", None, 3, "3 places lost", "Rückversetzung um 3 Plätze"),
        ("class-places", None, 1, "1 place lost in class", "Rückversetzung um einen Platz in der Klasse"),
        ("points", None, 5, "5 points taken", "Abzug von 5 Punkten"),
        ("disqualification", None, None, "disqualified", "disqualifiziert"),
    ],
)
def test_penalty_says_how_much(kind: str, time_ms: int | None, amount: int | None, english: str, german: str) -> None:
    for language, words in (("en", english), ("de", german)):
        with override(language):
            assert penalty_words(PenaltyKind(kind), time_ms, amount) == words
