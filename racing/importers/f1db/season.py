"""A whole season as it will be written: its races with cars, sessions and what is special about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from racing.importers.f1db.cars import Cars, cars_of
from racing.importers.f1db.dataset import Dataset
from racing.importers.f1db.identities import OwnCircuit, own_names, reason_fields
from racing.importers.f1db.outcomes import Marks, SessionOutcome, sessions_of
from racing.importers.f1db.rows import Race
from racing.importers.f1db.scoring import Override
from racing.importers.f1db.season_entries import SeasonEntries

EVENING = time(22)
EVENING_BEFORE = {(2023, "las-vegas"): date(2023, 11, 18)}
"""The day at the circuit of a race whose day F1DB gives as that of UTC without naming the hour."""


@dataclass(frozen=True, slots=True)
class RacePlan:
    """One weekend. `factor` and `why` multiply the points of the race."""

    race: Race
    cars: Cars
    sessions: tuple[SessionOutcome, ...]
    start: datetime | None
    day: date
    factor: Decimal
    why: str

    @property
    def slug(self) -> str:
        return self.race.grand_prix

    def day_of(self, session: SessionOutcome) -> date | None:
        """The day at the circuit; None where the source does not say."""
        days = {"race": self.day, "qualifying": self.race.qualifying_date, "sprint": self.race.sprint_race_date}
        return days.get(session.slug)

    @property
    def first_day(self) -> date:
        days = (self.day, self.race.qualifying_date, self.race.sprint_race_date)
        return min(one for one in days if one is not None)

    def published(self, session: SessionOutcome) -> datetime:
        """In the evening of the session's day, at the latest of race day; the source has no better moment."""
        day = self.day_of(session) or self.race.date
        return datetime.combine(max(day, self.race.date) if session.slug == "race" else day, EVENING, UTC)


@dataclass(frozen=True, slots=True)
class SeasonPlan:
    year: int
    races: tuple[RacePlan, ...]


def plan_season(year: int, data: Dataset) -> SeasonPlan:
    entries = SeasonEntries(data.season_entries.get(year, ()))
    return SeasonPlan(year, tuple(_plan_race(race, data, entries) for race in data.races[year]))


def _plan_race(race: Race, data: Dataset, entries: SeasonEntries) -> RacePlan:
    overrides = [one for one in data.scoring.overrides if (one.year, one.round) == (race.year, race.round)]
    factors = [one for one in overrides if one.kind == "points_factor"]
    cars = cars_of(race, data, entries)
    start = _start(race)
    zone = ZoneInfo(own_names().circuits.get(race.circuit, OwnCircuit("UTC")).timezone)
    return RacePlan(
        race=race,
        cars=cars,
        sessions=sessions_of(race, cars, data, _marks(overrides)),
        start=start,
        day=start.astimezone(zone).date() if start else EVENING_BEFORE.get((race.year, race.grand_prix), race.date),
        factor=factors[0].factor if factors else Decimal(1),
        why=factors[0].why if factors else "",
    )


def _start(race: Race) -> datetime | None:
    """F1DB's date and time are those of UTC."""
    return datetime.combine(race.date, race.time, UTC) if race.time else None


def _marks(overrides: list[Override]) -> Marks | None:
    """The drivers credited with the fastest lap where that was decided apart; None: those the source marks."""
    if any(not one.fastest_lap for one in overrides):
        return frozenset()
    named = frozenset(one.driver for one in overrides if one.kind == "fastest_lap_to")
    return named or None


def layout_years(layout: str, data: Dataset) -> tuple[int | None, int | None]:
    """First and last year of a race on a layout; the end is open where the last season of the data was on it."""
    years = [race.year for races in data.races.values() for race in races if race.layout == layout]
    if not years:
        return None, None
    return min(years), max(years) if max(years) < data.years[-1] else None


def metres(kilometres: Decimal | None) -> int | None:
    return None if kilometres is None else int(kilometres * 1000)


def session_fields(plan: RacePlan, session: SessionOutcome) -> dict[str, Any]:
    """What Session's own fields say: distance planned and run, day, start and points factor."""
    fields: dict[str, Any] = {
        "kind": session.kind,
        "order": session.order,
        "starts_on": plan.day_of(session),
        "starts_at": None,
        "is_time_known": False,
        "planned_laps": None,
        "planned_distance_m": None,
        "run_laps": None,
        "points_factor": Decimal(1),
        **reason_fields("", "points_factor_reason"),
    }
    race = plan.race
    if session.slug == "race":
        fields |= {
            "starts_at": plan.start,
            "is_time_known": plan.start is not None,
            "planned_laps": race.scheduled_laps or race.laps,
            "planned_distance_m": metres(race.scheduled_distance or race.distance),
            "run_laps": race.laps,
            "points_factor": plan.factor,
            **reason_fields(plan.why, "points_factor_reason"),
        }
    if session.slug == "sprint":
        distance = metres(race.sprint_race_distance)
        fields |= {"planned_laps": race.sprint_race_laps, "planned_distance_m": distance}
    return fields
