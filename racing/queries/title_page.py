"""The page of one title fight, and the page of all fights of a season."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from django.http import Http404

from racing.domain.storylines.context import EnteredCar, EventRef
from racing.domain.title_race.history import Decision, RoundState, TitleHistory
from racing.domain.title_race.outlook import Outlook
from racing.domain.title_race.verdict import Status, Verdict
from racing.domain.vocabulary import Competitor, DriverRef
from racing.models import Championship
from racing.presentation.words import brief_names
from racing.queries.not_here import no_such_round
from racing.queries.renames import todays_slugs, under_todays_slug
from racing.queries.season_calendar import CalendarEvent
from racing.queries.season_results import SeasonData, load_data
from racing.queries.season_titles import TitleRef, championships_of, in_order, season_known, title_refs
from racing.queries.title import TitleState, cars_at, title_situation, with_recorded
from racing.queries.title_cases import Needs, needs_of
from racing.queries.title_what_if import WhatIfPage, what_if_page


@dataclass(frozen=True, slots=True)
class ContenderRow:
    """One line of those who can still win. `since`: the round after which the status was first true."""

    competitors: tuple[Competitor, ...]
    cars: tuple[EnteredCar, ...]
    verdict: Verdict
    since: int | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """The fight after one round. `out`: whose last chance went with it."""

    event: CalendarEvent | None
    state: RoundState
    leaders: tuple[Competitor, ...]
    out: tuple[Competitor, ...]
    alive: int
    decides: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """The round with which the title was decided in fact."""

    event: EventRef | None
    round_number: int
    champions: tuple[Competitor, ...]


@dataclass(frozen=True)
class TitlePage:
    """`latest_round` is the newest one with results; `after` is the one asked for."""

    series_name: str
    series_short_name: str
    season_label: str
    state: TitleState
    tabs: tuple[TitleRef, ...]
    contenders: tuple[ContenderRow, ...]
    eliminated: int
    needs: tuple[Needs, ...]
    history: tuple[HistoryRow, ...]
    decided: Decided | None
    what_if: WhatIfPage | None
    rounds: tuple[CalendarEvent, ...]
    latest_round: int

    @property
    def is_latest(self) -> bool:
        return self.state.after_round >= self.latest_round

    @property
    def is_open(self) -> bool:
        """Somebody can still win, or lose, the title."""
        return self.decided is None

    @property
    def left(self) -> Fraction:
        return self.state.outlook.points_left if self.state.outlook else Fraction(0)

    @property
    def unofficial_events(self) -> tuple[CalendarEvent, ...]:
        """Behind this state, with a result that is provisional or under appeal."""
        return tuple(one.event for one in self.history if one.event and one.event.is_unofficial)

    @property
    def rounds_run(self) -> tuple[CalendarEvent, ...]:
        return tuple(one for one in self.rounds if (one.ref.round_number or 0) <= self.latest_round)


@dataclass(frozen=True, slots=True)
class TitleIndex:
    """All titles of a season with their state."""

    series_name: str
    series_short_name: str
    season_label: str
    states: tuple[TitleState, ...]
    at: datetime


def title_page(
    series: str, season: str, championship: str, at: datetime, after: int | None, choices: Mapping[str, str]
) -> TitlePage:
    """Raises Http404 for a title or a round that does not exist or was not known.

    Five queries, six with a recorded table, one more where a choice names no event of today.
    """
    titles, data = _loaded(series, season, at)
    wanted = next((one for one in titles if one.slug == championship), None)
    if wanted is None:
        raise Http404
    latest = data.results.last_round_run
    if after is not None and (after > latest or all(one.number != after for one in data.results.rounds)):
        raise no_such_round(after, latest)
    state = title_situation(wanted, data, after)
    (state,) = with_recorded([state], [wanted]) if after is None else (state,)
    return _page(titles, state, wanted, under_todays_events(choices, data.calendar))


def under_todays_events(choices: Mapping[str, str], calendar: Sequence[CalendarEvent]) -> Mapping[str, str]:
    """Choices are named by event (`mosport-race-45`); a link that was shared names it as it was called then."""
    today = tuple(f"{one.ref.slug}-" for one in calendar)
    if all(name.startswith(today) for name in choices if "-" in name):
        return choices
    former = todays_slugs("event", {one.key: one.ref.slug for one in calendar})
    return {name if name.startswith(today) else under_todays_slug(name, former): choices[name] for name in choices}


def title_index(series: str, season: str, at: datetime) -> TitleIndex:
    """Raises Http404 for a season without titles or not known. Five queries, six with recorded tables."""
    titles, data = _loaded(series, season, at)
    first = titles[0].season
    return TitleIndex(
        series_name=first.series.local_name,
        series_short_name=first.series.local_short_name,
        season_label=first.label,
        states=with_recorded([title_situation(one, data) for one in titles], titles),
        at=at,
    )


def _loaded(series: str, season: str, at: datetime) -> tuple[list[Championship], SeasonData]:
    row = season_known(series, season, at)
    data = load_data(row, at) if row else None
    titles = in_order(championships_of(data)) if data else []
    if data is None or not titles:
        raise Http404
    return titles, data


def _page(
    titles: Sequence[Championship], state: TitleState, wanted: Championship, choices: Mapping[str, str]
) -> TitlePage:
    found = state.outlook
    history = state.history
    decision = history.decision if history else None
    return TitlePage(
        series_name=wanted.season.series.local_name,
        series_short_name=wanted.season.series.local_short_name,
        season_label=wanted.season.label,
        state=state,
        tabs=title_refs(titles),
        contenders=tuple(_contenders(state, found, history)) if found else (),
        eliminated=_eliminated(found, history) if found else 0,
        needs=needs_of(found, state.names) if found else (),
        history=tuple(_history(state, history)) if history else (),
        decided=_decided(state, decision) if decision else None,
        what_if=what_if_page(state, choices),
        rounds=tuple(one for one in state.data.calendar if one.ref.round_number and not one.ref.is_cancelled),
        latest_round=state.data.results.last_round_run,
    )


def _contenders(state: TitleState, found: Outlook, history: TitleHistory | None) -> list[ContenderRow]:
    """Everybody who is not out; the champion and the runner-up stay in once it is over."""
    rows = [one for at, one in enumerate(found.verdicts) if one.status is not Status.ELIMINATED or at < 2]
    return [
        ContenderRow(
            competitors=state.competitors(one.contender),
            cars=cars_at(found.situation, one.contender, state.data),
            verdict=one,
            since=_since(one, history),
        )
        for one in rows
    ]


def _eliminated(found: Outlook, history: TitleHistory | None) -> int:
    """Who had a chance and lost it, as the story counts them: not those who came when it was too late."""
    never = history.too_late if history else frozenset()
    out = (one.members for one in found.verdicts if one.status is Status.ELIMINATED)
    return sum(member not in never for members in out for member in members)


def _since(one: Verdict, history: TitleHistory | None) -> int | None:
    """The first round after which the status was what it has been ever since; None: from the start."""
    if history is None:
        return None
    member, since = one.members[0], None
    for state in reversed(history.rounds):
        if state.statuses.get(member) is not one.status:
            return since
        since = state.round_number
    return None


def _history(state: TitleState, history: TitleHistory) -> list[HistoryRow]:
    events = {one.ref.round_number: one for one in state.data.calendar}
    named = _told_apart(state, history)
    return [
        HistoryRow(
            event=events.get(one.round_number),
            state=one,
            leaders=tuple(named[key] for key in one.leaders),
            out=tuple(named[key] for key, number in history.eliminated.items() if number == one.round_number),
            alive=len(history.in_the_fight(one)),
            decides=history.decision is not None and history.decision.round_number == one.round_number,
        )
        for one in history.rounds
    ]


def _told_apart(state: TitleState, history: TitleHistory) -> dict[str, Competitor]:
    """Everybody in the fight by key; where last names are shared, the whole one is the last name."""
    keys = {key for one in history.rounds for key in one.statuses}
    found = {key: state.data.competitor(state.title.kind, key) for key in keys}
    names = brief_names(found.values())
    return {
        key: replace(one, last_name=names[one.slug]) if isinstance(one, DriverRef) else one
        for key, one in found.items()
    }


def _decided(state: TitleState, decision: Decision) -> Decided:
    events = {one.ref.round_number: one.ref for one in state.data.calendar}
    champions = tuple(state.data.competitor(state.title.kind, key) for key in decision.champions)
    return Decided(events.get(decision.round_number), decision.round_number, champions)
