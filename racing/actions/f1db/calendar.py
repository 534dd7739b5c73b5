"""The series, a season's calendar, and the circuits it goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from racing import models
from racing.actions.f1db.identities import Known, settle
from racing.actions.f1db.sync import Tally, sync
from racing.domain.folding import fold_names
from racing.domain.vocabulary import Coverage, Tone
from racing.importers.f1db import identities
from racing.importers.f1db.dataset import Dataset
from racing.importers.f1db.identities import CREDIT_DE, CREDIT_EN, SAID_BY, SOURCE, own_names
from racing.importers.f1db.season import RacePlan, SeasonPlan, layout_years, session_fields
from racing.models.competition import Gender

SERIES = "formula-1"
FIRST_YEAR = 1950
CAR_CLASS = "f1"


@dataclass(frozen=True, slots=True)
class SeasonRow:
    season: int
    car_class: int


def write_season(plan: SeasonPlan, tally: Tally) -> SeasonRow:
    """The series, its class and the season itself."""
    series = _series(tally)
    classes = {(CAR_CLASS,): {"series_id": series, "slug": CAR_CLASS, "name": "Formula 1", "tone": Tone.GRAPHITE}}
    found = models.CarClass.objects.filter(series=series)
    car_class = sync(found, ("slug",), classes, tally, fill=True)[(CAR_CLASS,)]
    label = str(plan.year)
    seasons = {
        (label,): {"series_id": series, "slug": label, "label": label, "start_year": plan.year, "end_year": plan.year}
    }
    season = sync(models.Season.objects.filter(series=series), ("slug",), seasons, tally)[(label,)]
    through = models.Season.classes.through
    link = {(season, car_class): {"season_id": season, "carclass_id": car_class}}
    sync(through._default_manager.filter(season=season), ("season_id", "carclass_id"), link, tally)
    return SeasonRow(season, car_class)


def _series(tally: Tally) -> int:
    fields = {
        "slug": SERIES,
        "name": "Formula One World Championship",
        "short_name": "Formula 1",
        "name_de": "Formel-1-Weltmeisterschaft",
        "short_name_de": "Formel 1",
        "gender_de": Gender.FEMININE,
        "first_year": FIRST_YEAR,
        "credit_en": CREDIT_EN,
        "credit_de": CREDIT_DE,
    }
    return sync(models.Series.objects.all(), ("slug",), {(SERIES,): fields}, tally, fill=True)[(SERIES,)]


def declare_coverage() -> None:
    """Every winner is known from the first of the seasons that follow each other up to the newest one loaded."""
    years = set(models.Season.objects.filter(series__slug=SERIES).values_list("start_year", flat=True))
    first = max(years)
    while first - 1 in years:
        first -= 1
    series = models.Series.objects.get(slug=SERIES)
    if series.winners_complete_from != first:
        series.winners_complete_from = first
        series.save(update_fields=["winners_complete_from"])


def write_circuits(plan: SeasonPlan, data: Dataset, known: Known, tally: Tally) -> None:
    """Circuits and layouts of the season; a layout is known by F1DB's id in `Known`."""
    wanted = {one.race.circuit for one in plan.races}
    circuits = settle(
        models.Circuit, (identities.circuit(data.circuits[one], data) for one in sorted(wanted)), known, tally
    )
    layouts = known.of(models.CircuitLayout)
    new = {one.race.layout for one in plan.races if one.race.layout} - layouts.keys()
    rows = {}
    for one in sorted(new):
        row = data.layouts[one]
        first, last = layout_years(one, data)
        pk = circuits[row.circuit]
        years = {"valid_from": first, "valid_to": last, "note": "The years are those of its Formula One races."}
        rows[pk, one] = {"circuit_id": pk, "slug": one, "turns": row.turns, "source": SOURCE, **years}
    found = sync(models.CircuitLayout.objects.filter(slug__in=new), ("circuit_id", "slug"), rows, tally, fill=True)
    layouts.update({slug: pk for (_, slug), pk in found.items()})
    _write_lengths({one: layouts[one] for one in new}, data, tally)


def _write_lengths(layouts: Mapping[str, int], data: Dataset, tally: Tally) -> None:
    lengths = {}
    for one, pk in layouts.items():
        length = int(data.layouts[one].length_km * 1000)
        lengths[pk, SAID_BY] = {
            "layout_id": pk, "length_m": length, "said_by_en": SAID_BY, "is_preferred": True, "source": SOURCE
        }  # fmt: skip
    found = models.CircuitLength.objects.filter(layout__in=layouts.values())
    sync(found, ("layout_id", "said_by_en"), lengths, tally, fill=True)


def write_events(plan: SeasonPlan, row: SeasonRow, data: Dataset, known: Known, tally: Tally) -> dict[str, int]:
    """The season's events by F1DB's id of the race."""
    wanted = {(one.slug,): _event(one, row, data, known) for one in plan.races}
    found = sync(models.Event.objects.filter(season=row.season), ("slug",), wanted, tally)
    events = {one.race.id: found[(one.slug,)] for one in plan.races}
    counts = {(events[one.race.id], row.car_class): _counts(one, events[one.race.id], row) for one in plan.races}
    there = models.EventClass.objects.filter(event__season=row.season)
    sync(there, ("event_id", "car_class_id"), counts, tally)
    return events


def _event(plan: RacePlan, row: SeasonRow, data: Dataset, known: Known) -> dict[str, object]:
    race = plan.race
    name = data.grands_prix[race.grand_prix].full_name
    name_de, gender_de = own_names().grands_prix.get(race.grand_prix, ("", ""))
    official = race.official_name or name
    return {
        "season_id": row.season,
        "slug": plan.slug,
        "circuit_id": known.of(models.Circuit)[race.circuit],
        "layout_id": known.of(models.CircuitLayout)[race.layout] if race.layout else None,
        "name": official,
        "short_name_en": name,
        "short_name_de": name_de,
        "search_fold": fold_names((official, name, name_de)),
        "gender_de": gender_de,
        "edition": f"{race.grand_prix}-formula-1",
        "round_number": race.round,
        "starts_on": plan.first_day,
        "ends_on": plan.day,
        "source": SOURCE,
    }


def _counts(plan: RacePlan, event: int, row: SeasonRow) -> dict[str, object]:
    race = next((one.outcomes for one in plan.sessions if one.slug == "race"), ())
    return {
        "event_id": event,
        "car_class_id": row.car_class,
        "entered": len(plan.cars.cars),
        "starters": sum(1 for one in race if one.status.started),
        "classified": sum(1 for one in race if one.position is not None),
    }


def write_sessions(plans: Iterable[RacePlan], events: Mapping[str, int], tally: Tally) -> dict[tuple[str, str], int]:
    """Sessions by the race's id and their own address."""
    wanted = {}
    for plan in plans:
        event = events[plan.race.id]
        for session in plan.sessions:
            own = {"event_id": event, "slug": session.slug, "coverage": Coverage.COMPLETE, "source": SOURCE}
            wanted[event, session.slug] = own | session_fields(plan, session)
    found = sync(models.Session.objects.filter(event__in=events.values()), ("event_id", "slug"), wanted, tally)
    return {(race, slug): found[event, slug] for race, event in events.items() for slug in _slugs(found, event)}


def _slugs(found: Mapping[tuple[object, ...], int], event: int) -> list[str]:
    return [str(slug) for one, slug in found if one == event]
