"""Load F1DB: one transaction per season, nothing written twice."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from django.db import transaction

from racing import models
from racing.actions.f1db.calendar import declare_coverage, write_circuits, write_events, write_season, write_sessions
from racing.actions.f1db.entries import write_entries, write_people
from racing.actions.f1db.identities import Known
from racing.actions.f1db.results import write_results
from racing.actions.f1db.sync import Tally
from racing.actions.f1db.titles import Written, write_exceptions, write_titles
from racing.actions.measure_tables import measure_tables
from racing.actions.touch_season import touch_seasons
from racing.importers.f1db.dataset import Dataset
from racing.importers.f1db.season import plan_season


@dataclass(frozen=True, slots=True)
class SeasonLoaded:
    year: int
    tally: Tally
    seconds: float


Progress = Callable[[SeasonLoaded], None]


def import_f1db(
    data: Dataset,
    now: datetime,
    years: Collection[int] = (),
    *,
    dry_run: bool = False,
    progress: Progress = lambda _loaded: None,
) -> list[SeasonLoaded]:
    """What became of each season, oldest first; `progress` hears of each as it is done. What corrects a result
    that is there already is published `now`.

    An error in one season leaves that season as it was, and the ones before it loaded. A dry run writes nothing.
    """
    known = Known()
    loaded = []
    with transaction.atomic() if dry_run else nullcontext():
        for year in sorted(years or data.years):
            loaded.append(_load(year, data, known, now))
            progress(loaded[-1])
        if dry_run:
            transaction.set_rollback(True)
    if not dry_run and any(one.tally.written for one in loaded):
        measure_tables()
    return loaded


def _load(year: int, data: Dataset, known: Known, now: datetime) -> SeasonLoaded:
    start = perf_counter()
    tally, shared = Tally(), Tally()
    plan = plan_season(year, data)
    with transaction.atomic():
        row = write_season(plan, tally)
        write_circuits(plan, data, known, shared)
        write_people(plan, data, known, shared)
        tally.add(shared)
        events = write_events(plan, row, data, known, tally)
        sessions = write_sessions(plan.races, events, tally)
        entries = write_entries(plan, row, events, data, known, tally)
        write_results(plan, row, sessions, entries, now, tally)
        titles = write_titles(plan, row, data, tally)
        write_exceptions(plan, data, Written(titles, sessions, entries, known), tally)
        declare_coverage()
        _touch(row.season, tally, shared)
    return SeasonLoaded(year, tally, perf_counter() - start)


def _touch(season: int, tally: Tally, shared: Tally) -> None:
    """The season itself; all of them when somebody changed who may have raced in others."""
    if shared.updated:
        touch_seasons(models.Season.objects.values_list("pk", flat=True), results=False)
    if tally.written:
        touch_seasons([season])
