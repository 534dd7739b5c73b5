"""What a page says first of a race to come: which titles are at stake, and where the fight is tightest."""

from __future__ import annotations

from collections.abc import Sequence

from racing.domain.sentence import Points, Sentence, plural_sentence, sentence
from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import ClassRef, TitleKind
from racing.queries.leads import Lead
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData
from racing.queries.stakes import Stake, stake
from racing.queries.standings import TitleTable
from racing.queries.summaries import overall, paragraph


def before_the_race(
    here: CalendarEvent, tables: Sequence[TitleTable], leads: Sequence[Lead], data: SeasonData
) -> Sentence | None:
    """Who leads over all classes, which drivers' titles are at stake here, and where the fight is tightest."""
    drivers = [table for table in tables if table.title.kind is TitleKind.DRIVERS]
    at_stake = [(table.title.car_class, stake(table, here, data)) for table in drivers]
    said = [*overall(leads)]
    for kind in (Stake.DECIDES, Stake.CAN_DECIDE):
        classes = [car_class for car_class, found in at_stake if found is kind]
        said += [_overall_title(kind, here.ref)] if None in classes else []
        said += [_class_titles(kind, here.ref, named)] if (named := tuple(one for one in classes if one)) else []
    fight = tightest([table for table in drivers if _races_here(table, here)], leads, here, data)
    return paragraph([*said, _tightest(fight) if fight else None])


def _races_here(table: TitleTable, here: CalendarEvent) -> bool:
    car_class = table.title.car_class
    return car_class is not None and (not here.classes or car_class.slug in here.classes)


def _overall_title(kind: Stake, event: EventRef) -> Sentence:
    if kind is Stake.DECIDES:
        return sentence("The drivers’ title is decided {event:at}.", event=event)
    return sentence("The drivers’ title can be decided {event:at}.", event=event)


def _class_titles(kind: Stake, event: EventRef, classes: tuple[ClassRef, ...]) -> Sentence:
    if kind is Stake.DECIDES:
        return plural_sentence(
            "The drivers’ title in {classes} is decided {event:at}.",
            "The drivers’ titles in {classes} are decided {event:at}.",
            len(classes),
            classes=classes,
            event=event,
        )
    return plural_sentence(
        "The drivers’ title in {classes} can be decided {event:at}.",
        "The drivers’ titles in {classes} can be decided {event:at}.",
        len(classes),
        classes=classes,
        event=event,
    )


def tightest(tables: Sequence[TitleTable], leads: Sequence[Lead], here: CalendarEvent, data: SeasonData) -> Lead | None:
    """The smallest lead of several open fights in classes; None where it is not certain, or led by somebody absent.

    One lead that is not known, or two that are alike, and nothing can be said.
    """
    by_slug = {lead.title.slug: lead for lead in leads}
    found = [by_slug.get(table.title.slug) for table in tables]
    fights = [lead for lead in found if lead is None or not lead.is_decided]
    known = [lead for lead in fights if lead is not None and lead.gap_least is not None]
    if len(fights) < 2 or len(known) < len(fights):
        return None
    first, *others = sorted(known, key=lambda lead: lead.gap_most or 0)
    if first.gap_least != first.gap_most or any((one.gap_least or 0) <= (first.gap_most or 0) for one in others):
        return None
    return first if _are_entered(first, here, data) else None


def _are_entered(lead: Lead, here: CalendarEvent, data: SeasonData) -> bool:
    """True as well where there is no entry list yet."""
    cars = data.entry_list(here).cars
    entered = {driver.slug for car in cars for driver in car.drivers}
    return not cars or all(one.slug in entered for one in lead.first.competitors)


def _tightest(lead: Lead) -> Sentence:
    leaders, car_class = lead.first.competitors, lead.title.car_class
    if lead.is_shared:
        return sentence(
            "The tightest fight is in {car_class}: {leaders} are level on points.", car_class=car_class, leaders=leaders
        )
    if lead.is_tie and lead.second:
        return plural_sentence(
            "The tightest fight is in {car_class}: {leaders} leads, level on points with {others}.",
            "The tightest fight is in {car_class}: {leaders} lead, level on points with {others}.",
            len(leaders),
            car_class=car_class,
            leaders=leaders,
            others=lead.second.competitors,
        )
    return plural_sentence(
        "The tightest fight is in {car_class}: {leaders} leads by {gap:points}.",
        "The tightest fight is in {car_class}: {leaders} lead by {gap:points}.",
        len(leaders),
        car_class=car_class,
        leaders=leaders,
        gap=Points.exactly(lead.gap_most or 0),
    )
