"""What a result tells: every kind keeps its examples, and the report tells each thing once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from racing.domain.storylines.aftermath import the_day_after
from racing.domain.storylines.engine import collect_report
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Fact
from racing.domain.storylines.registry import Storyline, report_storylines

KINDS = [kind for _, kind in report_storylines.items()]
EXAMPLES = [(kind, number, example) for kind in KINDS for number, example in enumerate(kind.examples)]
US, THEM = "GT2: 45 Jörg Bergmeister, Patrick Long", "GT2: 62 Jaime Melo"


def name_of(value: object) -> str | None:
    return value.name if isinstance(value, Storyline) else None


@pytest.mark.parametrize(("kind", "number", "example"), EXAMPLES, ids=name_of)
def test_example_of_a_report_holds(kind: Storyline[Fact], number: int, example: Example) -> None:
    assert tuple(fact.key for fact in kind.find(example.given.context)) == example.gives


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_every_fact_of_a_report_has_rows_behind_it(kind: Storyline[Fact]) -> None:
    found = [fact for example in kind.examples for fact in kind.find(example.given.context)]

    assert [fact.key for fact in found if not fact.evidence.rows] == []


def test_the_day_after_has_the_race_in_the_past() -> None:
    context = weekend().entered(US).raced("mosport", US).context

    after = the_day_after(context)

    assert after.event.day == context.event.day + timedelta(days=1)
    assert the_day_after(context) is after


def test_report_tells_the_strongest_first() -> None:
    past = weekend().entered(US, THEM).won("2005 mosport GT2: 62 Jaime Melo")
    given = past.raced("mosport", US, THEM).second(2009, "mosport", THEM, 10)

    found = collect_report(given.context)

    assert [one.fact.key for one in found] == ["first-win:jorg-bergmeister+patrick-long", "close-finish"]


@pytest.mark.parametrize("kind", KINDS, ids=name_of)
def test_every_fact_of_a_report_is_a_whole_sentence(kind: Storyline[Fact]) -> None:
    found = [fact for example in kind.examples for fact in kind.find(example.given.context)]

    said = [kind.phrase(fact).msgid.rstrip("*")[-1] for fact in found]

    assert said == ["."] * len(found)


def test_race_older_than_the_complete_winners_claims_no_first_win() -> None:
    context = weekend().entered(US).raced("mosport", US).context

    assert collect_report(replace(context, winners_complete_from=2010)) == ()
