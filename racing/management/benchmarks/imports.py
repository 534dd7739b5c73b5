"""Timing files brought in: an invented season of twelve races with entries, line-ups, new names and results.

Everything happens in one transaction that is taken back; the series asked for is not looked at. The budget is that of
product.md: 5,000 rows per second with validation, whatever is in the database already.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from django.db import transaction

from racing import models
from racing.actions.import_timing import import_timing
from racing.domain.vocabulary import SessionKind
from racing.importers.names import KnownNames, all_new
from racing.importers.timing.file import TimingFile, read_timing_text
from racing.management.measure import Measured, benchmarks

ROWS_PER_SECOND = 5_000
RACES, CARS, SEATS = 12, 60, 3
CLASSES = ("GTP", "LMP2", "GTDPRO", "GTD")
HEADER = "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;GAP_FIRST;FL_LAPNUM;FL_TIME;TEAM;CLASS;VEHICLE;TIRES;"
SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo", "zu", "fa", "ge")
SEAT = "DRIVER{0}_FIRSTNAME;DRIVER{0}_SECONDNAME;DRIVER{0}_LICENSE;DRIVER{0}_COUNTRY;"


def imports(_series: str) -> Iterator[Measured]:
    with transaction.atomic():
        races = [_race(number) for number in range(RACES)]
        texts = [_text(number) for number in range(RACES)]
        before = _rows()
        started = perf_counter()
        files = [read_timing_text(f"race {number}.CSV", text) for number, text in enumerate(texts)]
        read = perf_counter() - started
        for file, race in zip(files, races, strict=True):
            import_timing(file, race, all_new(file.cars, KnownNames(race.event), similar_too=True))
        seconds = perf_counter() - started
        rows = _rows() - before
        started = perf_counter()
        again = _again(files, races)
        repeated = perf_counter() - started
        transaction.set_rollback(True)
    notes = f"{rows / seconds:,.0f} rows a second; reading alone {read * 1000:.0f} ms"
    yield Measured(f"{RACES} races of {CARS} cars, {rows} rows", seconds, rows / ROWS_PER_SECOND, notes)
    yield Measured("the same files again", repeated, rows / ROWS_PER_SECOND, f"{again} versions")


def _again(files: list[TimingFile], races: list[models.Session]) -> int:
    """How many new versions the same files make: none."""
    return sum(1 for file, race in zip(files, races, strict=True) if import_timing(file, race, {}).version)


def _rows() -> int:
    tables = (
        *(models.Driver, models.Team, models.Manufacturer, models.CarModel, models.CarClass),
        *(models.Entry, models.LineupDriver, models.Classification, models.Result),
    )
    return sum(model._default_manager.count() for model in tables)


def _race(number: int) -> models.Session:
    series, _new = models.Series.objects.get_or_create(
        slug="benchmark-of-imports", defaults={"name": "Benchmark", "short_name": "Benchmark"}
    )
    season, _new = models.Season.objects.get_or_create(
        series=series, slug="2009", defaults={"label": "2009", "start_year": 2009, "end_year": 2009}
    )
    circuit, _new = models.Circuit.objects.get_or_create(
        slug="benchmark-of-imports", defaults={"name": "Any", "short_name": "Any", "timezone": "UTC"}
    )
    day = f"2009-{number + 1:02}-01"
    event = models.Event.objects.create(
        season=season, circuit=circuit, name=f"Race {number}", slug=f"r{number}", starts_on=day, ends_on=day
    )
    return models.Session.objects.create(event=event, slug="race", kind=SessionKind.RACE)


def _text(race: int) -> str:
    """As timekeepers write it. Line-ups change from race to race, teams and cars do not."""
    header = HEADER + "".join(SEAT.format(seat) for seat in range(1, SEATS + 1))
    return "\ufeff" + "\n".join([header, *(_line(race, place) for place in range(1, CARS + 1))]) + "\n"


def _line(race: int, place: int) -> str:
    laps, seconds = 100 - place // 3, 10 + race + place / 1000
    car_class = CLASSES[place * len(CLASSES) // (CARS + 1)]
    cells = [place, 200 + place, "Classified", laps, f"2:40:{seconds:06.3f}", "", 7, f"1:{seconds:06.3f}"]
    cells += [f"Team {place // 2} of Benchmark", car_class, f"Benchmark {car_class}", "M"]
    for seat in range(SEATS):
        number = (place * SEATS + seat + race * 7) % (CARS * SEATS * 2)
        cells += [_word(number), _word(number * 7919), "Silver", "DEU"]
    return ";".join(map(str, cells)) + ";"


def _word(number: int) -> str:
    """A name that resembles others no more than names do."""
    return "".join(SYLLABLES[number // len(SYLLABLES) ** at % len(SYLLABLES)] for at in range(4)).title()


benchmarks.register("imports", imports)
