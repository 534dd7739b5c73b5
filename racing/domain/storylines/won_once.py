"""The line about those who start here and have won a class here just once; several share one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from racing.domain.sentence import NamesWithYear, Sentence, by_class, plural_sentence, sentence
from racing.domain.storylines.context import EventRef, PreviewContext, RaceResult
from racing.domain.storylines.facts import Fact
from racing.domain.storylines.fight import contenders
from racing.domain.storylines.present import slugs
from racing.domain.storylines.winners_here import WonHere, wins_here, years_of
from racing.domain.vocabulary import ClassRef, DriverRef

WEIGHT, CONTENDS, LESS_FOR_THE_REST = 51, 6, 2
MOST = 5
"""So many stand in one line; of more those who fight for a title, and the newest."""


@dataclass(frozen=True, kw_only=True)
class WonOnce(Fact):
    event: EventRef
    car_class_ref: ClassRef
    """The class entered now; the wins may be in others."""
    wins: tuple[RaceResult, ...]
    winners: tuple[tuple[DriverRef, ...], ...]
    """Of each win those who start here."""
    is_also: bool
    """Others of the class have won here more than once, and are told before."""


def heaviest_of(lines: Iterable[Fact]) -> dict[str, int]:
    """Class -> the weight of its first line about somebody who has won here more than once."""
    return {one.car_class: one.weight for one in sorted(lines, key=lambda one: one.weight)}


def won_once(context: PreviewContext, here: Sequence[WonHere], heaviest: Mapping[str, int]) -> Iterator[WonOnce]:
    """All of a class; beside a line that names some of them already, only the rest.

    Lines are told by weight: who has "also" won here can only be said after a heavier line.
    """
    for car_class in dict.fromkeys(one.car.car_class for one in here):
        of_class = [one for one in here if one.car.car_class == car_class]
        once = [one for one in of_class if len(one.wins) == 1]
        often = [one for one in of_class if len(one.wins) > 1]
        telling = [one for one in often if any(one.tells_of(other) for other in once)]
        rest = [one for one in once if not any(more.tells_of(one) for more in telling)]
        if once:
            yield _won_once(context, car_class, once, heaviest, tuple(one.key for one in telling))
        if telling and rest:
            yield _won_once(context, car_class, rest, heaviest, less=LESS_FOR_THE_REST)


def _won_once(
    context: PreviewContext,
    car_class: ClassRef,
    once: Sequence[WonHere],
    heaviest: Mapping[str, int],
    gives_way_to: tuple[str, ...] = (),
    less: int = 0,
) -> WonOnce:
    """The weightiest of them, in the order of the years."""
    ranked = sorted(once, key=lambda one: (-_contends(context, one), -one.wins[0].event.day.toordinal(), one.key))
    told = sorted(ranked[:MOST], key=lambda one: (one.wins[0].event.day, one.key))
    drivers = tuple(driver for one in told for driver in one.drivers)
    wins = tuple(one.wins[0] for one in told)
    weight = WEIGHT + CONTENDS * _contends(context, ranked[0]) - less
    return WonOnce(
        key=told[0].key if len(told) == 1 else f"past-wins-here:once:{car_class.slug}{':rest' if less else ''}",
        subjects=slugs(drivers),
        weight=weight,
        figure=str(len(drivers)),
        evidence=wins_here(context, wins),
        car_class=car_class.slug,
        gives_way_to=gives_way_to,
        event=context.event,
        car_class_ref=car_class,
        wins=wins,
        winners=tuple(one.drivers for one in told),
        is_also=weight < heaviest.get(car_class.slug, 0),
    )


def _contends(context: PreviewContext, one: WonHere) -> bool:
    return bool({*slugs(one.drivers)} & contenders(context))


def say_won_once(fact: WonOnce) -> Sentence:
    if len(fact.wins) == 1:
        return _alone(fact)
    groups = tuple((names, win.event.day.year) for names, win in zip(fact.winners, fact.wins, strict=True))
    values = {"winners": NamesWithYear(groups), "event": fact.event, "car_class": fact.car_class_ref}
    if fact.is_also:
        return by_class(
            sentence("*Of the {car_class:compound}drivers, {winners} have also won {event:where} before.*", **values),
            sentence("*{winners} have also won {event:where} before.*", **values),
        )
    return by_class(
        sentence("*Of the {car_class:compound}drivers, {winners} have won {event:where} before.*", **values),
        sentence("*{winners} have won {event:where} before.*", **values),
    )


def _alone(fact: WonOnce) -> Sentence:
    (drivers,), (win,) = fact.winners, fact.wins
    values = {
        "drivers": drivers,
        "event": fact.event,
        "car_class": win.car.car_class,
        "years": years_of(drivers, fact.wins),
    }
    return by_class(
        plural_sentence(
            "*{drivers} has won {event:where} before*, in {car_class} {years:when}.",
            "*{drivers} have won {event:where} before*, in {car_class} {years:when}.",
            len(drivers),
            **values,
        ),
        plural_sentence(
            "*{drivers} has won {event:where} before*, {years:when}.",
            "*{drivers} have won {event:where} before*, {years:when}.",
            len(drivers),
            **values,
        ),
    )
