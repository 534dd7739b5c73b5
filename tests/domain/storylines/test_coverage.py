"""No sentence claims a record, a first or a milestone beyond what is declared to be in the data."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import MEANINGS, Rests
from racing.domain.storylines.facts import Fact
from racing.domain.storylines.registry import Storyline, report_storylines, storylines
from racing.domain.vocabulary import Coverage
from racing.presentation.sentences import render_plain

KINDS = [kind for _, kind in (*storylines.items(), *report_storylines.items())]
LONG_AGO, ONE_MORE = 1900, 1


def without_declared_winners(context: PreviewContext) -> PreviewContext:
    return replace(context, winners_complete_from=None)


def without_declared_starters(context: PreviewContext) -> PreviewContext:
    return replace(context, starters_complete_from=None)


def of_an_older_series(context: PreviewContext) -> PreviewContext:
    """What is declared begins long after the series."""
    return replace(context, series_began=LONG_AGO)


def of_a_series_of_unknown_age(context: PreviewContext) -> PreviewContext:
    return replace(context, series_began=None)


def with_missing_cars(context: PreviewContext) -> PreviewContext:
    return replace(context, history=tuple(replace(row, coverage=Coverage.PARTIAL) for row in context.history))


def with_missing_entries(context: PreviewContext) -> PreviewContext:
    lists = (replace(one, announced=len(one.cars) + ONE_MORE, class_counts={}) for one in context.entry_lists)
    return replace(context, entry_lists=tuple(lists))


Weaken = Callable[[PreviewContext], PreviewContext]
WEAKER: dict[Rests, tuple[Weaken, ...]] = {
    Rests.WINNERS: (without_declared_winners, of_an_older_series, of_a_series_of_unknown_age),
    Rests.STARTERS: (without_declared_starters, of_an_older_series, of_a_series_of_unknown_age),
    Rests.RACES: (with_missing_cars,),
    Rests.ENTRIES: (with_missing_entries,),
    Rests.BEGINNING: (of_a_series_of_unknown_age, of_an_older_series),
}


def without_anything_declared(context: PreviewContext) -> PreviewContext:
    for weaken, *_ in WEAKER.values():
        context = weaken(context)
    return context


CLAIM = re.compile(
    r"\b(record|never|nobody|no (driver|season|finish|home win)|none of the (?!last)|furthest|closest finish"
    r"|longest run|race number|for the (?!last )\w+ time|first (class )?(win|start|podium)\b(?! since)"
    r"|would be (number|an? )|only [^.*]* (has|have) )",
    re.IGNORECASE,
)
SCOPE = re.compile(
    r"since \d{4}|not known are left out|known margins|is known to have been|this season|in the last \w+ (\w+ )?races"
    r"|in this field"
)


def told(kind: Storyline[Fact], context: PreviewContext) -> dict[str, str]:
    """Every line in English, by the key of its fact."""
    return {fact.key: render_plain(kind.phrase(fact), "en") for fact in kind.find(context)}


def found(kind: Storyline[Fact]) -> Iterator[PreviewContext]:
    return (example.given.context for example in kind.examples if example.gives)


def claims(text: str) -> bool:
    return bool(CLAIM.search(text)) and not SCOPE.search(text)


def label(value: object) -> str | None:
    return f"{value.find.__module__.split('.')[-2]}-{value.name}" if isinstance(value, Storyline) else None


@pytest.mark.parametrize("kind", KINDS, ids=label)
def test_what_a_kind_rests_on_is_needed_by_one_of_its_examples(kind: Storyline[Fact]) -> None:
    idle = [
        str(rests)
        for rests in kind.rests_on
        if all(told(kind, WEAKER[rests][0](context)) == told(kind, context) for context in found(kind))
    ]

    assert idle == []


@pytest.mark.parametrize("weaken", [without_anything_declared, of_an_older_series, of_a_series_of_unknown_age])
@pytest.mark.parametrize("kind", KINDS, ids=label)
def test_line_vanishes_or_names_its_scope_where_less_is_declared(kind: Storyline[Fact], weaken: Weaken) -> None:
    bold = [text for context in found(kind) for text in told(kind, weaken(context)).values() if claims(text)]

    assert bold == []


@pytest.mark.parametrize("kind", KINDS, ids=label)
def test_kind_does_not_rest_on_what_it_does_not_declare(kind: Storyline[Fact]) -> None:
    undeclared = {weaken for rests in Rests if rests not in kind.rests_on for weaken in WEAKER[rests]}
    undeclared -= {weaken for rests in kind.rests_on for weaken in WEAKER[rests]}
    changed = [
        weaken.__name__
        for weaken in undeclared
        for context in found(kind)
        if told(kind, weaken(context)) != told(kind, context)
    ]

    assert changed == []


def test_a_claim_without_its_scope_is_recognised() -> None:
    assert claims("Nobody has won more.")
    assert claims("It is race number 100 of the series.")
    assert not claims("No driver has won more in succession since 1999.")
    assert not claims("A class win would be Patrick Long’s first since 2005.")


def test_everything_a_kind_can_rest_on_can_be_taken_away_and_is_explained() -> None:
    assert WEAKER.keys() == MEANINGS.keys() == set(Rests)
