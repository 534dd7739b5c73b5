"""German where it is not like English: several are Zweite, one point is einen Punkt, nobody's gender is guessed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from racing.domain.sentence import Points, Sentence
from racing.domain.storylines.facts import Fact
from racing.domain.storylines.registry import report_storylines, storylines
from racing.domain.vocabulary import DriverRef
from racing.presentation.sentences import GRAMMARS, render_plain
from racing.presentation.writers import PlainWriter

COLLINS = DriverRef("peter-collins", "Peter Collins", "Collins")
FANGIO = DriverRef("juan-manuel-fangio", "Juan Manuel Fangio", "Fangio")
ONE = Points.exactly(1)


def found(name: str) -> Iterator[tuple[Fact, Sentence]]:
    kind = dict([*storylines.items(), *report_storylines.items()])[name]
    for example in kind.examples:
        for fact in kind.find(example.given.context):
            yield fact, kind.phrase(fact)


def said_of_drivers(sentence: Sentence, *drivers: DriverRef, **values: object) -> str:
    """The sentence in German about other people, who are as many as a verb after them says."""
    given = {name: drivers if isinstance(value, tuple) else value for name, value in sentence.values.items()}
    about = replace(sentence, values={**given, **values, "count": len(drivers)}, count=len(drivers), then=())
    return render_plain(about, "de")


@pytest.mark.parametrize(
    ("points", "said"), [(ONE, "einen Punkt"), (Points.exactly(39), "39 Punkte"), (Points.exactly(0), "0 Punkte")]
)
def test_points_in_the_accusative(points: Points, said: str) -> None:
    assert GRAMMARS["de"].say(points, "points_accusative", PlainWriter()) == said


def test_two_drivers_of_one_car_come_second_together() -> None:
    for name in ("closest_finish", "close_finish"):
        fact, _ = next(found(name))
        row = fact.evidence.rows[0].text

        assert said_of_drivers(row, COLLINS).startswith("Peter Collins als Zweiter, ")
        assert said_of_drivers(row, COLLINS, FANGIO).startswith("Peter Collins und Juan Manuel Fangio als Zweite, ")


def test_one_point_is_an_object_of_its_verb() -> None:
    swings = [sentence for _, sentence in found("table_swing")]
    former = next(one for said in swings for one in (said, *said.then) if {"former", "before"} <= set(one.values))

    said = said_of_drivers(former, COLLINS, before=ONE, after=ONE)

    assert said == "Peter Collins lag davor einen Punkt vorn und liegt jetzt einen Punkt zurück."


def test_winner_of_last_year_who_is_absent_may_be_a_woman() -> None:
    sentence = next(one for _, one in found("last_year_here") if "does not start" in one.msgid)

    assert said_of_drivers(sentence.of_one_class, COLLINS) == (
        "Peter Collins hat auf der Strecke Mosport im Vorjahr gewonnen und ist diesmal nicht am Start."
    )
