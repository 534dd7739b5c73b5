"""F1DB read as it lies: rows of text, loops, no index, nothing of the site's own code.

What the slow check of storylines asks here is worked out a second time, in the plainest way.
"""

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

Row = dict[str, str]
STILL_THE_EVENING_BEFORE = {"las-vegas"}


@dataclass
class Car:
    """One car at one race: its row of the classification, where it has one, and everybody who drove it."""

    number: str
    constructor: str
    engine: str
    starter: str
    drivers: list[str]
    row: Row = field(default_factory=dict)

    @property
    def place(self) -> int | None:
        """The place it finished in; None: none."""
        position = self.row.get("position", "")
        return int(position) if position.isdecimal() else None

    @property
    def make(self) -> str:
        return self.constructor if self.constructor == self.engine else f"{self.constructor}-{self.engine}"

    @property
    def known_by(self) -> tuple[str, str]:
        """What tells one car of a race from another."""
        return (self.number, self.starter)


@dataclass
class Race:
    id: str
    year: int
    round: int
    day: str
    grand_prix: str
    circuit: str
    cars: list[Car] = field(default_factory=list)

    @property
    def event(self) -> str:
        return f"{self.year}/{self.grand_prix}"

    @property
    def winner(self) -> Car | None:
        return next((car for car in self.cars if car.place == 1), None)

    def car_of(self, driver: str) -> Car | None:
        """The car in which somebody was entered; the first where there were two."""
        return next((car for car in self.cars if car.starter == driver), None)


def day_at_the_track(row: Row) -> str:
    """F1DB has date and hour of Greenwich; where racing is at night in the west, the clock there is a day behind."""
    if row["time"] and row["circuit_id"] in STILL_THE_EVENING_BEFORE:
        return (date.fromisoformat(row["date"]) - timedelta(days=1)).isoformat()
    return row["date"]


class World:
    """The seasons `first` to `last` of an F1DB directory."""

    def __init__(self, directory: Path, first: int, last: int) -> None:
        self.directory = directory
        self.years = list(range(first, last + 1))
        self.races = [
            Race(
                row["race_id"],
                int(row["year"]),
                int(row["round"]),
                day_at_the_track(row),
                row["grand_prix_id"],
                row["circuit_id"],
            )
            for row in self.table("races")
            if int(row["year"]) in self.years
        ]
        self.races.sort(key=lambda race: (race.year, race.round))
        for race in self.races:
            race.cars = list(self._cars(race))

    def table(self, name: str) -> list[Row]:
        with gzip.open(self.directory / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def of_race(self, name: str, race: Race) -> list[Row]:
        if name not in self._by_race:
            grouped: dict[str, list[Row]] = {}
            for row in self.table(name):
                grouped.setdefault(row["race_id"], []).append(row)
            self._by_race[name] = grouped
        return self._by_race[name].get(race.id, [])

    @cached_property
    def _by_race(self) -> dict[str, dict[str, list[Row]]]:
        return {}

    @cached_property
    def scoring(self) -> dict[str, list[dict[str, object]]]:
        text = (self.directory / "scoring_rules.json").read_text(encoding="utf-8")
        rules: dict[str, list[dict[str, object]]] = json.loads(text)
        return rules

    def race(self, event: str) -> Race:
        return next(race for race in self.races if race.event == event)

    def before(self, race: Race) -> list[Race]:
        """Every race before this one, oldest first."""
        return [one for one in self.races if (one.year, one.round) < (race.year, race.round)]

    def season(self, year: int) -> list[Race]:
        return [one for one in self.races if one.year == year]

    def this_season_before(self, race: Race) -> list[Race]:
        return [one for one in self.before(race) if one.year == race.year]

    def last_race(self, race: Race) -> Race | None:
        """The race before this one in the same season."""
        return next(iter(reversed(self.this_season_before(race))), None)

    def here_before(self, race: Race) -> list[Race]:
        return [one for one in self.before(race) if one.circuit == race.circuit]

    def wins_of(self, driver: str, races: list[Race]) -> list[Race]:
        return [one for one in races if one.winner and driver in one.winner.drivers]

    def entrant_name(self, entrant: str) -> str:
        return next(row["name"] for row in self.table("entrants") if row["id"] == entrant)

    def team(self, race: Race, car: Car) -> str:
        """Who entered it, where the season's entry list leaves no doubt."""
        return self._only(race, car, "entrant_id")

    def model(self, race: Race, car: Car) -> str:
        """The chassis, where the season's entry list leaves no doubt."""
        return self._only(race, car, "chassis_ids")

    def _only(self, race: Race, car: Car, column: str) -> str:
        entrants = [
            {row["entrant_id"] for row in rows} for rows in (self._entered(race, car, one) for one in car.drivers)
        ]
        common = entrants[0]
        for others in entrants[1:]:
            common = common & others or common
        values = {
            value.split("@")[0]
            for driver in car.drivers
            for row in self._entered(race, car, driver)
            if row["entrant_id"] in common
            for value in row[column].split("|")
            if value
        }
        return next(iter(values)) if len(values) == 1 else ""

    def _entered(self, race: Race, car: Car, driver: str) -> list[Row]:
        """The season's entries of a driver in this make: those of this round, else all."""
        rows = [
            row
            for row in self._season_entries.get(str(race.year), [])
            if (row["driver_id"], row["constructor_id"], row["engine_manufacturer_id"])
            == (driver, car.constructor, car.engine)
        ]
        return [row for row in rows if race.round in rounds_in(row["rounds"])] or rows

    @cached_property
    def _season_entries(self) -> dict[str, list[Row]]:
        years: dict[str, list[Row]] = {}
        for row in self.table("season_entries"):
            years.setdefault(row["year"], []).append(row)
        return years

    def _cars(self, race: Race) -> Iterator[Car]:
        """Cars of the classification, then those that were only seen on the grid or in qualifying."""
        cars: list[Car] = []
        for row in self.of_race("race_results", race):
            mates = [car for car in cars if _is_same(car, row) and car.row["position"] == row["position"]]
            if row["shared_car"] == "true" and mates:
                mates[0].drivers += [row["driver_id"]] if row["driver_id"] not in mates[0].drivers else []
            else:
                cars.append(_car(row, row))
        seen_elsewhere = [
            *self.of_race("sprint_results", race),
            *(row for row in self.of_race("starting_grids", race)),
            *(row for row in self.of_race("qualifying_results", race) if row["session"] == "QUALIFYING"),
        ]
        for row in seen_elsewhere:
            if not any(row["driver_id"] in car.drivers and _fits(car, row) for car in cars):
                cars.append(_car(row, {}))
        yield from cars


def rounds_in(text: str) -> set[int]:
    """ "1-3,5" are the rounds 1, 2, 3 and 5."""
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        found |= set(range(int(first), int(last or first) + 1)) if first else set()
    return found


def _car(row: Row, result: Row) -> Car:
    driver = row["driver_id"]
    return Car(row["driver_number"], row["constructor_id"], row["engine_manufacturer_id"], driver, [driver], result)


def _is_same(car: Car, row: Row) -> bool:
    make = (row["constructor_id"], row["engine_manufacturer_id"])
    return car.number == row["driver_number"] and (car.constructor, car.engine) == make


def _fits(car: Car, row: Row) -> bool:
    """One wrong figure in the source is forgiven: the number, or the make."""
    make = (row["constructor_id"], row["engine_manufacturer_id"])
    return car.number == row["driver_number"] or (car.constructor, car.engine) == make
