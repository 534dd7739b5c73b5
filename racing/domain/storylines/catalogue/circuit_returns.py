"""A circuit that is new to the series, back after years, or driven on another layout than last time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from racing.domain.sentence import Length, Sentence, sentence
from racing.domain.storylines.context import EventRef, LayoutRef, PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, EvidenceRow, Fact
from racing.domain.storylines.past import counted_since, races_before
from racing.domain.storylines.proof import winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.vocabulary import CircuitRef

WEIGHT_NEW, WEIGHT_BACK, WEIGHT_LAYOUT, PER_YEAR, HEAVIEST = 52, 36, 40, 1, 54
SHORTEST_ABSENCE = 3
"""Years from the last race here to this one that make it a return."""


@dataclass(frozen=True, kw_only=True)
class CircuitReturns(Fact):
    event: EventRef
    since: int | None
    last: EventRef | None
    is_new_in_town: bool
    """The series has raced in this town before, on another circuit."""
    is_back: bool
    layout: LayoutRef | None
    """What is driven now, where it is another layout than last time, or the first one here."""
    old_layout: LayoutRef | None
    last_on_it: EventRef | None


def find(context: PreviewContext) -> Iterator[CircuitReturns]:
    before = races_before(context)
    if all(one.season == context.event.season for one in before):
        return
    here = [one for one in before if one.circuit.slug == context.event.circuit.slug]
    since = context.winners_complete_from
    if not here and since is not None and before[0].day.year >= since:
        yield _fact(context, None, is_back=False)
    elif here:
        away = context.event.day.year - here[-1].day.year
        is_back = since is not None and here[-1].day.year >= since and away >= SHORTEST_ABSENCE
        if is_back or (_has_another_layout(context, here[-1]) and not _was_driven_with_it(context, here)):
            yield _fact(context, here[-1], is_back=is_back)


def _was_driven_with_it(context: PreviewContext, here: list[EventRef]) -> bool:
    """The season of the last race here had one on the layout of today too: there is nothing new about it."""
    last = here[-1].season
    return last != context.event.season and any(
        one.season == last and one.layout == context.event.layout for one in here
    )


def _has_another_layout(context: PreviewContext, last: EventRef) -> bool:
    """Both lengths are known and differ, so that the sentence has something to say."""
    lengths = [one.length_m if one else None for one in map(context.layouts.get, (context.event.layout, last.layout))]
    return all(lengths) and lengths[0] != lengths[1]


def _fact(context: PreviewContext, last: EventRef | None, *, is_back: bool) -> CircuitReturns:
    event = context.event
    is_other = last is None or _has_another_layout(context, last)
    layout = context.layouts.get(event.layout) if is_other else None
    away = event.day.year - last.day.year if last else 0
    weight = WEIGHT_NEW if last is None else WEIGHT_BACK + PER_YEAR * away if is_back else WEIGHT_LAYOUT
    return CircuitReturns(
        key="circuit-returns",
        subjects=(f"circuit:{event.circuit.slug}",),
        weight=min(weight, HEAVIEST),
        figure=str(away) if is_back else "",
        evidence=_evidence(context),
        event=event,
        since=counted_since(context),
        last=last,
        is_new_in_town=bool(event.circuit.locality)
        and any(_is_in(event.circuit, one) for one in races_before(context)),
        is_back=is_back,
        layout=layout if layout and layout.length_m else None,
        old_layout=context.layouts.get(last.layout) if last and layout else None,
        last_on_it=_last_on(context, event.layout) if last and layout else None,
    )


def _is_in(town_of: CircuitRef, other: EventRef) -> bool:
    here, there = town_of, other.circuit
    return (here.locality, here.country) == (there.locality, there.country) and here.slug != there.slug


def _last_on(context: PreviewContext, layout: str) -> EventRef | None:
    """The last race of the series on the layout driven now."""
    circuit = context.event.circuit.slug
    used = [one for one in races_before(context) if one.circuit.slug == circuit and one.layout == layout]
    return used[-1] if used else None


def _evidence(context: PreviewContext) -> Evidence:
    here = [one for one in races_before(context) if one.circuit.slug == context.event.circuit.slug]
    rows = [EvidenceRow(one, one.day, sentence("Race on {day}.", day=one.day)) for one in (*here, context.event)]
    return Evidence(tuple(rows), sentence("Races of this series at this circuit."), winners_scope(context))


def phrase(fact: CircuitReturns) -> Sentence:
    if fact.last is None:
        return _new(fact).followed_by(_lap(fact))
    if fact.is_back:
        said = sentence(
            "*The series is back {event:where}* for the first time since {year}.",
            event=fact.event,
            year=fact.last.day.year,
        )
        return said.followed_by(_other_layout(fact))
    return _other_than(fact, fact.last).followed_by(_used_before(fact))


def _other_than(fact: CircuitReturns, last: EventRef) -> Sentence:
    values = {"event": fact.event, "new": _km(fact.layout), "old": _km(fact.old_layout)}
    if last.season == fact.event.season:
        return sentence(
            "*The layout {event:where} differs from the one {last:at} {days:word} days earlier*:"
            " {new} instead of {old}.",
            last=last,
            days=(fact.event.day - last.day).days,
            **values,
        )
    return sentence(
        "*The layout {event:where} differs from that of {year}*: {new} instead of {old}.", year=last.day.year, **values
    )


def _new(fact: CircuitReturns) -> Sentence:
    """Where the whole history is known, new says it all. A town that has had races before is not new itself."""
    if fact.is_new_in_town and fact.since is None:
        return sentence("*The circuit {event:where} is new to the calendar.*", event=fact.event)
    if fact.is_new_in_town:
        return sentence(
            "*The circuit {event:where} is new to the calendar*: none of the races since {since} was held on it.",
            event=fact.event,
            since=fact.since,
        )
    if fact.since is None:
        return sentence("*{circuit:short} is new to the calendar.*", circuit=fact.event.circuit)
    return sentence(
        "*{circuit:short} is new to the calendar*: none of the races since {since} was held there.",
        circuit=fact.event.circuit,
        since=fact.since,
    )


def _km(layout: LayoutRef | None) -> Length:
    return Length(Decimal(layout.length_m or 0 if layout else 0) / 1000)


def _lap(fact: CircuitReturns) -> Sentence | None:
    if fact.layout is None:
        return None
    if fact.layout.turns is None:
        return sentence("A lap is {length}.", length=_km(fact.layout))
    return sentence("A lap is {length} and has {turns:word} turns.", length=_km(fact.layout), turns=fact.layout.turns)


def _other_layout(fact: CircuitReturns) -> Sentence | None:
    if fact.layout is None:
        return None
    return sentence("A lap is {new} now; then it was {old}.", new=_km(fact.layout), old=_km(fact.old_layout))


def _used_before(fact: CircuitReturns) -> Sentence | None:
    if fact.last_on_it is None:
        return None
    return sentence("It was last used in {year}.", year=fact.last_on_it.day.year)


_HERE = weekend().about("mosport", layout="long").layout("long", 5891, 18).layout("short", 3957)
_ELSEWHERE = "2008 sebring GT2: 1 A A"
EXAMPLES = (
    Example(_HERE.won(_ELSEWHERE), ("circuit-returns",)),
    Example(_HERE.won(_ELSEWHERE).about("mosport", layout="short"), ("circuit-returns",)),
    Example(weekend().won(_ELSEWHERE), ("circuit-returns",)),
    Example(weekend().won(_ELSEWHERE).of_a_series_from(1990), ("circuit-returns",)),
    Example(weekend().won("2007 fairgrounds GT2: 1 A A"), ("circuit-returns",)),
    Example(weekend().won("2007 fairgrounds GT2: 1 A A").of_a_series_from(1990), ("circuit-returns",)),
    Example(weekend().won("2005 mosport GT2: 1 A A", _ELSEWHERE), ("circuit-returns",)),
    Example(_HERE.won("2005 mosport GT2: 1 A A").about("mosport", 2005, layout="short"), ("circuit-returns",)),
    Example(_HERE.won("2008 mosport GT2: 1 A A").about("mosport", 2008, layout="short"), ("circuit-returns",)),
    Example(
        _HERE.won("2007 mosport GT2: 1 A A", "2008 mosport GT2: 1 A A")
        .about("mosport", 2007, layout="long")
        .about("mosport", 2008, layout="short"),
        ("circuit-returns",),
    ),
    Example(
        weekend(calendar="sebring outer mosport")
        .about("mosport", layout="long")
        .about("outer", layout="short")
        .layout("long", 5891)
        .layout("short", 3957)
        .won(_ELSEWHERE),
        ("circuit-returns",),
    ),
    Example(_HERE.won("2008 mosport GT2: 1 A A").about("mosport", 2008, layout="long")),
    Example(
        _HERE.won("2008 mosport GT2: 1 A A", "2008 outer GT2: 1 A A")
        .about("outer", 2008, layout="long")
        .about("mosport", 2008, layout="short")
    ),
    Example(_HERE.layout("older", 5891).won("2008 mosport GT2: 1 A A").about("mosport", 2008, layout="older")),
    Example(weekend().won("2008 mosport GT2: 1 A A")),
    Example(weekend().won("2005 mosport GT2: 1 A A", _ELSEWHERE).without_complete_winners()),
    Example(weekend().won(_ELSEWHERE).without_complete_winners()),
    Example(weekend()),
)

storyline("circuit_returns", theme="circuit", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
