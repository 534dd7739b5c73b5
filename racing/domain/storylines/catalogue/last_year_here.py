"""The last race here: who won it, by how much, and what has become of the winners since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from racing.domain.sentence import Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import (
    ClassRace,
    class_races,
    class_wins,
    lineage,
    races_here,
    winners_are_complete,
)
from racing.domain.storylines.present import car_of, class_named, person, slugs, stays_away
from racing.domain.storylines.proof import win_row, winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.times import Gap
from racing.domain.vocabulary import ClassRef, DriverRef

WEIGHT, WEIGHT_ABSENT, NEVER_SINCE = 50, 44, 6
WORTH_COUNTING = 3
LONGEST_AGO = 1
"""Years: what lies back further is told by other kinds."""


@dataclass(frozen=True, kw_only=True)
class LastTime(Fact):
    event: EventRef
    last: EventRef
    car_class_ref: ClassRef
    winners: tuple[DriverRef, ...]
    starting: tuple[DriverRef, ...]
    wins_since: int | None
    """Class wins of those who start, since then; None: not every winner since is known."""
    races_since: int
    went_on: bool
    """Everybody of them who starts here is known to have started at least half of these races."""
    gap: Gap | None
    """To the second, where all cars race in one class and it was run on the same lap."""


@dataclass(frozen=True, kw_only=True)
class StayAway(Fact):
    """Winners of several classes, none of whom starts."""

    event: EventRef
    classes: tuple[ClassRef, ...]
    winners: tuple[DriverRef, ...]


def find(context: PreviewContext) -> Iterator[LastTime | StayAway]:
    found = tuple(_of_every_class(context))
    away = [one for one in found if not one.starting]
    if len(away) > 1:
        yield from (one for one in found if one.starting)
        yield _stay_away(away)
    else:
        yield from found


def _of_every_class(context: PreviewContext) -> Iterator[LastTime]:
    for car_class in context.classes:
        races = races_here(context, lineage(car_class))
        win = races[-1].winner if races else None
        is_last_year = win is not None and 0 < context.event.day.year - win.event.day.year <= LONGEST_AGO
        if win and win.car.drivers and is_last_year and not _was_one_of_two(races):
            drivers = slugs(win.car.drivers)
            if any(car_of(context, one) for one in drivers) or all(stays_away(context, one) for one in drivers):
                yield _last_time(context, car_class, win)


def _was_one_of_two(races: Sequence[ClassRace]) -> bool:
    """Nobody knows which race "last year's" is where the season had two here."""
    return len(races) > 1 and races[-1].event.day.year == races[-2].event.day.year


def _last_time(context: PreviewContext, car_class: ClassRef, win: RaceResult) -> LastTime:
    starting = tuple(one for one in win.car.drivers if car_of(context, one.slug))
    since = [race for race in class_races(context, lineage(car_class)) if race.event.day > win.event.day]
    here = set(slugs(starting))
    wins = [one for one in class_wins(context) if one.event.day > win.event.day and here & set(slugs(one.car.drivers))]
    wins_since = len(wins) if winners_are_complete(context, since) else None
    return LastTime(
        key=f"last-year-here:{car_class.slug}",
        subjects=slugs(win.car.drivers),
        weight=_weight(starting, wins_since),
        figure=str(win.event.day.year),
        evidence=Evidence(
            (win_row(win), *(win_row(one) for one in wins)),
            sentence("Last year is the last race of the class at this circuit, if it was the year before."),
            winners_scope(context),
        ),
        car_class=car_class.slug,
        topic="past_wins_here",
        event=context.event,
        last=win.event,
        car_class_ref=class_named(context, car_class),
        winners=win.car.drivers,
        starting=starting,
        wins_since=wins_since,
        races_since=len(since),
        went_on=all(2 * _starts_since(context, one, win) >= len(since) for one in starting),
        gap=_gap(context, win) if len(context.classes) == 1 else None,
    )


def _starts_since(context: PreviewContext, driver: DriverRef, win: RaceResult) -> int:
    return sum(start.day > win.event.day for start in person(context, driver.slug).races)


def _stay_away(away: list[LastTime]) -> StayAway:
    first = away[0]
    return StayAway(
        key=f"last-year-here:{'+'.join(one.car_class for one in away)}",
        subjects=tuple(dict.fromkeys(subject for one in away for subject in one.subjects)),
        weight=max(one.weight for one in away),
        figure=first.figure,
        evidence=replace(first.evidence, rows=tuple(row for one in away for row in one.evidence.rows)),
        topic=first.topic,
        event=first.event,
        classes=tuple(one.car_class_ref for one in away),
        winners=tuple(dict.fromkeys(driver for one in away for driver in one.winners)),
    )


def _gap(context: PreviewContext, win: RaceResult) -> Gap | None:
    second = next((one for one in context.runners_up if one.event == win.event), None)
    return Gap(time_ms=second.gap_ms) if second and second.gap_ms is not None else None


def _weight(starting: tuple[DriverRef, ...], wins_since: int | None) -> int:
    return (WEIGHT if starting else WEIGHT_ABSENT) + NEVER_SINCE * (wins_since == 0)


def phrase(fact: LastTime | StayAway) -> Sentence:
    if isinstance(fact, StayAway):
        return sentence(
            "*{winners}, last year’s winners {event:where} in {classes}, do not start.*",
            winners=fact.winners,
            event=fact.event,
            classes=fact.classes,
        )
    values = {"event": fact.event, "winners": fact.winners, "car_class": fact.car_class_ref}
    if not fact.starting:
        return plural_sentence(
            "*{winners}, last year’s {car_class:compound}winner {event:where}, does not start.*",
            "*{winners}, last year’s {car_class:compound}winners {event:where}, do not start.*",
            len(fact.winners),
            **values,
        )
    return plural_sentence(
        "*{winners} won the {car_class:compound}race {event:where} last year.*",
        "*{winners} won the {car_class:compound}race {event:where} last year.*",
        len(fact.winners),
        **values,
    ).followed_by(_margin(fact), _since(fact))


def _margin(fact: LastTime) -> Sentence | None:
    return sentence("The margin was {gap}.", gap=fact.gap) if fact.gap else None


def _since(fact: LastTime) -> Sentence | None:
    """Said only where nothing was won since, though they raced: the rest is in the table of form."""
    if fact.wins_since != 0 or fact.races_since < WORTH_COUNTING or not fact.went_on:
        return None
    return plural_sentence(
        "In the {races:word} races since, {drivers:last} has not won again.",
        "In the {races:word} races since, {drivers:last} have not won again.",
        len(fact.starting),
        races=fact.races_since,
        drivers=fact.starting,
    )


_HERE = weekend().entered("GT2: 45 Jörg Bergmeister, Patrick Long", "LMP1: 1 A A")
_ONE = weekend().entered("GT2: 45 Jörg Bergmeister, Patrick Long")
_OURS, _THEIRS = "2008 mosport GT2: 45 Jörg Bergmeister, Wolf Henzler", "2008 mosport GT2: 62 Jaime Melo"
_NEXT = tuple(f"2008 {place} GT2: 90 Joey Hand" for place in ("imola", "r8", "s8"))
_RACED = ("2008 imola 2", "2008 r8 ret")
_KEY = ("last-year-here:gt2",)
EXAMPLES = (
    Example(_HERE.won(_OURS), _KEY),
    Example(_ONE.won(_OURS).second(2008, "mosport", "GT2: 62 Jaime Melo", gap_ms=461), _KEY),
    Example(_ONE.won(_OURS).second(2008, "mosport", "GT2: 62 Jaime Melo", gap_laps=1), _KEY),
    Example(_HERE.won(_OURS, *_NEXT), _KEY),
    Example(_HERE.won(_OURS, *_NEXT).knows("Jörg Bergmeister", *_RACED), _KEY),
    Example(_ONE.won(_OURS, "2008 imola GT2: 45 Patrick Long, Jörg Bergmeister"), _KEY),
    Example(_HERE.won(_THEIRS), _KEY),
    Example(_HERE.won(_THEIRS, "2008 mosport LMP1: 7 Marco Werner, Lucas Luhr"), ("last-year-here:gt2+lmp1",)),
    Example(
        _HERE.won(_OURS, "2008 mosport LMP1: 7 Marco Werner, Lucas Luhr"), ("last-year-here:gt2", "last-year-here:lmp1")
    ),
    Example(_HERE.won(_THEIRS).knows("Jaime Melo", died=date(2009, 1, 1))),
    Example(_ONE.won(_THEIRS), _KEY),
    Example(weekend().entered("GT2: 45 Jörg Bergmeister", "GT2: 62").won(_THEIRS)),
    Example(_HERE.won(_OURS, "2008 outer GT2: 45 Jörg Bergmeister")),
    Example(_HERE.won("2007 mosport GT2: 62 Jaime Melo")),
    Example(_HERE.won("2008 mosport GT2: 62")),
    Example(_HERE.won(*_NEXT)),
)

storyline(
    "last_year_here",
    theme="circuit",
    rests_on=(Rests.WINNERS, Rests.ENTRIES),
    find=find,
    phrase=phrase,
    examples=EXAMPLES,
)
