"""All a preview may look at: one event, its season and the series' past, as known at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from racing.domain.sentence import Words
from racing.domain.storylines.context import (
    EventRef,
    LayoutRef,
    PreviewContext,
    RaceResult,
    SeasonClasses,
    SeatElsewhere,
    TitleFight,
)
from racing.domain.title_race.certainty import next_event_can_decide
from racing.domain.title_race.ledger import Ledger
from racing.domain.vocabulary import ClassRef, ManufacturerRef, TeamRef, TitleKind
from racing.models import Championship, Season
from racing.queries.preview_beginners import beginners_here
from racing.queries.preview_decisions import since_the_last_race, table_before
from racing.queries.preview_history import drivers_of, results_of
from racing.queries.preview_past import past_before
from racing.queries.preview_people import people_of
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData
from racing.queries.season_rules import rules_for
from racing.queries.season_titles import title_ref
from racing.queries.standings import round_books, standings_after
from racing.queries.standings_outlook import points_left, rounds_to_come
from racing.queries.title import TitleState, title_situation


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around the event: the circuit's layouts, the series' other seasons, other series that weekend."""

    layouts: Mapping[str, LayoutRef] = field(default_factory=dict)
    seasons: tuple[SeasonClasses, ...] = ()
    elsewhere: tuple[SeatElsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class Weekend:
    """The event a preview is for, and what its season looked like at that moment."""

    season: Season
    here: CalendarEvent
    data: SeasonData
    titles: Sequence[Championship]
    around: Surroundings = Surroundings()

    @property
    def at(self) -> datetime:
        return self.data.at


def title_states(weekend: Weekend) -> dict[str, TitleState]:
    """Who can still win each drivers' title of a class racing here."""
    return {title_ref(one).slug: title_situation(one, weekend.data) for one in _titles(weekend, is_drivers=True)}


def preview_context(weekend: Weekend, states: Mapping[str, TitleState]) -> PreviewContext:
    """Two queries, the series' seasons and the people; two more where the past is not remembered.

    And one where somebody may start for the first time who is no driver, and starters are not remembered.
    """
    season, data, here = weekend.season, weekend.data, weekend.here
    before = past_before(season, here, data.at, data.corrected_until)
    past = before.winners
    history = (*past, *results_of(data, here.ref.day))
    entered = data.entry_list(here).cars
    others = {*_winners_at(here.ref, past), *data.drivers}
    people = people_of(season, here.ref.day, data.at, data.corrected_until, entered, others)
    return PreviewContext(
        today=data.at.date(),
        event=here.ref,
        calendar=tuple(event.ref for event in data.calendar if event.ref.round_number is not None),
        classes=classes_here(weekend),
        entry_lists=data.entry_lists,
        season=data.results,
        fights=tuple(_fights(weekend, states)),
        history=history,
        titles=before.titles,
        drivers={**before.champions, **drivers_of(past), **data.drivers},
        teams={**_teams(row.car.team for row in past), **data.teams},
        manufacturers={**_makers(row.car.manufacturer for row in past), **data.manufacturers},
        winners_complete_from=season.series.winners_complete_from,
        team_fights=tuple(_team_fights(weekend)),
        runners_up=before.seconds,
        layouts=weekend.around.layouts,
        seasons=weekend.around.seasons,
        elsewhere=weekend.around.elsewhere,
        series_began=season.series.first_year,
        people=people.known,
        starters_complete_from=people.starters_complete_from,
        beginners=beginners_here(season, here.ref.day, before.seasons, entered, people),
    )


def _winners_at(event: EventRef, past: Iterable[RaceResult]) -> set[str]:
    rows = (row for row in past if row.event.circuit.slug == event.circuit.slug)
    return {driver.slug for row in rows for driver in row.car.drivers}


def classes_here(weekend: Weekend) -> tuple[ClassRef, ...]:
    """The classes that race at this event, fastest first; without a list of classes those of its entries."""
    listed = weekend.data.entry_list(weekend.here).cars
    wanted = set(weekend.here.classes) or {car.car_class.slug for car in listed}
    known = {car.car.car_class.slug: car.car.car_class for car in weekend.data.cars.values()}
    for title in (title_ref(one) for one in weekend.titles):
        if title.car_class:
            known.setdefault(title.car_class.slug, title.car_class)
    order = list(weekend.here.classes) or [car.car_class.slug for car in listed]
    return tuple(known[slug] for slug in dict.fromkeys(order) if slug in wanted and slug in known)


def _titles(weekend: Weekend, *, is_drivers: bool) -> Iterator[Championship]:
    """The titles of the classes racing here that have points."""
    here = {one.slug for one in classes_here(weekend)}
    for championship in weekend.titles:
        title = title_ref(championship)
        is_here = title.car_class is None or title.car_class.slug in here
        if championship.points_system_id and (title.kind is TitleKind.DRIVERS) is is_drivers and is_here:
            yield championship


def _fights(weekend: Weekend, states: Mapping[str, TitleState]) -> Iterator[TitleFight]:
    since = since_the_last_race(weekend.data, weekend.here.starts_on)
    for championship in _titles(weekend, is_drivers=True):
        with suppress(ValueError):  # rules that do not exist: the standings page says so
            fight = _fight(championship, weekend, states[title_ref(championship).slug])
            yield replace(fight, before_decisions=table_before(championship, since)) if since else fight


def _team_fights(weekend: Weekend) -> Iterator[TitleFight]:
    """Teams and makes; only where the season is far enough for a decision."""
    held = weekend.data.results.counting_rounds
    after = sum(1 for one in held if one.number > (weekend.here.ref.round_number or 0))
    if not weekend.here.ref.round_number or after * 3 > len(held):
        return
    for championship in _titles(weekend, is_drivers=False):
        with suppress(ValueError, LookupError):
            yield _fight(championship, weekend, None)


def _fight(championship: Championship, weekend: Weekend, state: TitleState | None) -> TitleFight:
    """What is left is said only for the next event: with rounds in between, the table before it is not known."""
    data = weekend.data
    rules = rules_for(championship, data.at, data.sessions_of_events)
    standings = standings_after(data, rules)
    earlier = [one.number for one in data.results.counting_rounds if one.number < standings.after_round]
    coming = rounds_to_come(data.results, rules, standings.after_round)
    is_next = bool(coming) and coming[0].event == weekend.here.ref.slug
    here = coming[0] if is_next else None
    title = title_ref(championship)
    outlook = state.outlook if state and is_next else None
    if state is None:
        can_be_decided = is_next and next_event_can_decide(Ledger(round_books(data, rules)))
    else:
        can_be_decided = is_next and state.can_be_decided_next
    return TitleFight(
        slug=title.slug,
        kind=title.kind,
        car_class=title.car_class,
        standings=standings,
        previous=standings_after(data, rules, earlier[-1]) if earlier and state else None,
        available_here=here.most if here else None,
        available_after=points_left(coming[1:]) if here else None,
        win_pays=here.win_pays if here else None,
        wins_pay={one.event: one.win_pays for one in rounds_to_come(data.results, rules, 0)},
        outlook=outlook,
        can_be_decided=can_be_decided,
        name=Words(title.name_en, title.name_de) if title.name_en or title.name_de else None,
    )


def _teams(teams: Iterable[TeamRef | None]) -> dict[str, TeamRef]:
    return {team.slug: team for team in teams if team}


def _makers(makers: Iterable[ManufacturerRef | None]) -> dict[str, ManufacturerRef]:
    return {maker.slug: maker for maker in makers if maker}
