"""A run of class wins that equals or breaks the record of its class, under all the names it has had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from racing.domain.sentence import Sentence, Years, by_class, plural_sentence, sentence
from racing.domain.storylines.context import PreviewContext
from racing.domain.storylines.coverage import Rests
from racing.domain.storylines.examples import Example, weekend
from racing.domain.storylines.facts import Evidence, Fact
from racing.domain.storylines.past import ClassRace, class_races, lineage, winners_are_complete
from racing.domain.storylines.present import refs, slugs
from racing.domain.storylines.proof import race_row, winners_scope
from racing.domain.storylines.registry import storyline
from racing.domain.storylines.runs import (
    SHORTEST_STANDING,
    Run,
    RunHere,
    class_runs,
    run_rows,
    runs_here,
    say_end,
    say_run,
)
from racing.domain.vocabulary import DriverRef

WEIGHT_EQUALS, WEIGHT_BREAKS = 84, 90
SHORTEST_RECORD = 4
MOST_HOLDERS = 3


@dataclass(frozen=True, kw_only=True)
class RecordRun(Fact):
    told: RunHere
    since: int
    best: int
    earlier_names: tuple[str, ...]
    """What the class was called before."""
    holders: tuple[tuple[tuple[DriverRef, ...], tuple[int, ...]], ...]

    @property
    def equals(self) -> bool:
        return self.told.run.length == self.best


def find(context: PreviewContext) -> Iterator[RecordRun]:
    for told in runs_here(context):
        races = class_races(context, lineage(told.car_class))
        own, others = _apart(class_runs(context, lineage(told.car_class)), told.run)
        best, length = max((run.length for run in others), default=0), told.run.length
        since = context.winners_complete_from
        is_whole = length == max(run.length for run in own)
        is_record = best >= SHORTEST_STANDING and length >= max(best, SHORTEST_RECORD)
        if since and is_whole and is_record and winners_are_complete(context, races):
            yield _record(context, told, since, [run for run in others if run.length == best], races)


def _apart(found: Iterable[Run], told: Run) -> tuple[list[Run], list[Run]]:
    """Those that share a race with it, its own included, and all others; an earlier one may be of the same driver.

    Whoever wins between the first race and the last has won one of them.
    """
    own: list[Run] = []
    others: list[Run] = []
    for run in found:
        is_own = run.first.day <= told.last.day and told.first.day <= run.last.day
        (own if is_own else others).append(run)
    return own, others


def _record(
    context: PreviewContext, told: RunHere, since: int, holders: list[Run], races: tuple[ClassRace, ...]
) -> RecordRun:
    best = holders[0].length
    return RecordRun(
        key=f"record-run:{told.car_class.slug}:{'+'.join(slugs(told.drivers))}",
        subjects=slugs(told.drivers),
        weight=max((WEIGHT_EQUALS if told.run.length == best else WEIGHT_BREAKS) - told.has_faded_by, 0),
        figure=str(told.run.length),
        evidence=Evidence(
            (*run_rows(told), *(race_row(race) for run in holders for race in run.races)),
            by_class(
                sentence("Class wins of a driver in races of the class that follow each other directly."),
                sentence("Wins of a driver in races that follow each other directly."),
            ),
            winners_scope(context),
        ),
        car_class=told.car_class.slug,
        topic="run",
        told=told,
        since=since,
        best=best,
        earlier_names=_earlier_names(told, races),
        holders=tuple((refs(context, run.drivers), run.years) for run in holders),
    )


def _earlier_names(told: RunHere, races: tuple[ClassRace, ...]) -> tuple[str, ...]:
    names = dict.fromkeys(race.winner.car.car_class.name for race in races if race.winner)
    return tuple(name for name in names if name != told.car_class.name)


def phrase(fact: RecordRun) -> Sentence:
    return say_run(fact.told).followed_by(_record_said(fact), _who_else(fact), say_end(fact.told))


def _record_said(fact: RecordRun) -> Sentence:
    values = {"car_class": fact.told.car_class, "since": fact.since, "names": fact.earlier_names}
    if not fact.equals:
        return _broken(fact, {**values, "best": fact.best})
    alone = sentence("No driver has won more in succession{car_class:in} since {since}.", **values)
    if not fact.earlier_names:
        return alone
    return by_class(
        sentence(
            "No driver has won more in succession in {car_class}, or in {names} before it, since {since}.", **values
        ),
        alone,
    )


def _broken(fact: RecordRun, values: Mapping[str, Any]) -> Sentence:
    alone = sentence("That is a record{car_class:in} since {since}; before this run it stood at {best:word}.", **values)
    if not fact.earlier_names:
        return alone
    return by_class(
        sentence(
            "That is a record in {car_class}, and in {names} before it, since {since};"
            " before this run it stood at {best:word}.",
            **values,
        ),
        alone,
    )


def _who_else(fact: RecordRun) -> Sentence | None:
    """The holders of an equalled record: one run with its years, several by name only."""
    names = tuple(driver for drivers, _ in fact.holders for driver in drivers)
    if not fact.equals or len(names) > MOST_HOLDERS or {*names} <= {*fact.told.drivers}:
        return None
    if len(fact.holders) > 1:
        return sentence("{holders} have also won {best:word} in a row.", holders=names, best=fact.best)
    return plural_sentence(
        "{holders} also won {best:word} in a row, in {years:span}.",
        "{holders} also won {best:word} in a row, in {years:span}.",
        len(names),
        holders=names,
        best=fact.best,
        years=Years(fact.holders[0][1]),
    )


_HERE = weekend("petit", calendar="r1 r2 r3 r4 r5 petit").entered("GT2: 45 Jörg Bergmeister, Patrick Long")
_US = "GT2: 45 Jörg Bergmeister, Patrick Long"
_FOUR = _HERE.raced("r1", _US).raced("r2", _US).raced("r3", _US).raced("r4", _US)
_SALO = tuple(f"2004 r{number} GT: 62 Mika Salo" for number in range(1, 5))
_OTHERS = tuple(f"2002 s{number} GT: 23 Lucas Luhr, Sascha Maassen" for number in range(1, 5))
_FIVE = tuple(f"2003 s{number} GT: 23 Lucas Luhr, Sascha Maassen" for number in range(1, 6))
_OWN_FIVE = (*(f"2007 r{number} GT2: 45 Patrick Long" for number in range(1, 6)), "2008 r1 GT2: 1 A A")
_KEY = ("record-run:gt2:jorg-bergmeister+patrick-long",)
EXAMPLES = (
    Example(_FOUR.won(*_SALO), _KEY),
    Example(_FOUR.won(*_SALO).raced("r5", "GT2: 90 Joey Hand", _US), _KEY),
    Example(_FOUR.won(*_SALO, *_OTHERS), _KEY),
    Example(_FOUR.won(*(line.replace("GT:", "GT2:") for line in _SALO[:3])), _KEY),
    Example(_FOUR.won(*_SALO, *_OTHERS, "2005 s1 GT2: 1 A A, B B, C C", "2005 s2 GT2: 1 A A, B B, C C"), _KEY),
    Example(_FOUR.won(*_FIVE)),
    Example(_FOUR.won(*_SALO).without_complete_winners()),
    Example(_FOUR.won(*(line.replace("GT:", "GTS:") for line in _SALO))),
    Example(_FOUR.won(*_SALO, *_OWN_FIVE)),
)

storyline("record_run", theme="record", rests_on=(Rests.WINNERS,), find=find, phrase=phrase, examples=EXAMPLES)
