"""A small, complete world in the database: one series with two classes, built round by round.

    world = SmallWorld()
    sebring = world.round("Sebring", "2009-03-21", gt2="45 62 87")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62")

Cars are named by number; `CREWS` says who drives them. A number in brackets has retired: "45 62 (87)",
one with a question mark has no known place: "45 ?62" (the coverage is partial then).
"""

from __future__ import annotations

from datetime import UTC, datetime, time

from racing import models
from racing.domain.vocabulary import Coverage, FinishStatus, SessionKind
from tests.support.built_once import built_once

CREWS = {
    "45": ("Flying Lizard", "Porsche", "Jörg Bergmeister, Patrick Long"),
    "62": ("Risi", "Ferrari", "Jaime Melo, Pierre Kaffer"),
    "87": ("Farnbacher Loles", "Porsche", "Wolf Henzler, Dirk Werner"),
    "92": ("Rahal Letterman", "BMW", "Dirk Müller, Tommy Milner"),
    "9": ("Highcroft", "Acura", "David Brabham, Scott Sharp"),
    "66": ("de Ferran", "Acura", "Gil de Ferran, Simon Pagenaud"),
}
POINTS = (20, 16, 13, 10, 8, 6, 4, 3, 2, 1)


def slug_of(name: str) -> str:
    return name.lower().translate(str.maketrans({"ö": "o", "ü": "u", " ": "-", ".": None}))


class SmallWorld:
    """The American Le Mans Series of 2009 with the classes GT2 and LMP1, and nothing run yet."""

    def __init__(self, year: int = 2009) -> None:
        self.series, _ = models.Series.objects.get_or_create(
            slug="alms",
            defaults={"name": "American Le Mans Series", "short_name": "ALMS", "winners_complete_from": 1999},
        )
        self.season = models.Season.objects.create(
            series=self.series, slug=str(year), label=str(year), start_year=year, end_year=year
        )
        self.classes = {
            slug: models.CarClass.objects.get_or_create(
                series=self.series, slug=slug, defaults={"name": slug.upper(), "tone": tone, "order": order}
            )[0]
            for order, (slug, tone) in enumerate((("lmp1", "crimson"), ("gt2", "green")))
        }
        self.season.classes.set(self.classes.values())
        self.system, made = models.PointsSystem.objects.get_or_create(slug="alms", defaults={"name": "ALMS"})
        if made:
            table = models.PointsTable.objects.create(system=self.system, category="under-4h", label="under 4 h")
            rows = [models.PointsTableRow(table=table, position=n, points=p) for n, p in enumerate(POINTS, start=1)]
            models.PointsTableRow.objects.bulk_create(rows)
        self.rounds = 0

    def championship(self, car_class: str = "gt2", kind: str = "drivers", **values: object) -> models.Championship:
        """`car_class` empty: overall."""
        given = {"season": self.season, "points_system": self.system, "slug": f"{car_class}-{kind}", "order": 1}
        ranked = {"car_class": self.classes[car_class] if car_class else None, "kind": kind}
        return models.Championship.objects.create(**(given | ranked | values))

    def event(self, place: str, day: str, **values: object) -> models.Event:
        circuit, _ = models.Circuit.objects.get_or_create(
            slug=slug_of(place),
            defaults={"name": f"{place} Raceway", "short_name": place, "country": "US", "timezone": "America/New_York",
                      "abbreviation": place[:3].upper(), "at_en": f"at {place}", "at_de": f"in {place}"},
        )  # fmt: skip
        self.rounds += 1
        given = {"round_number": self.rounds, "starts_on": day, "ends_on": day, "slug": slug_of(place)}
        return models.Event.objects.create(
            **({"season": self.season, "circuit": circuit, "name": f"Grand Prix of {place}"} | given | values)
        )

    def upcoming(self, place: str, day: str, starts_at: str = "19:00", **cars: str) -> models.Event:
        """An event with its entry list, known since New Year, and a race that has no result yet."""
        event = self.event(place, day)
        self.race(event, datetime.combine(event_day(day), time.fromisoformat(starts_at), UTC))
        for car_class, numbers in cars.items():
            for number in numbers.split():
                self.entry(event, car_class, number)
        event.entries.update(announced_on=f"{day[:4]}-01-01")
        return event

    def race(self, event: models.Event, starts_at: datetime | None = None, **values: object) -> models.Session:
        given = {"slug": "race", "kind": SessionKind.RACE, "planned_minutes": 165, "points_category": "under-4h"}
        moment = {"starts_at": starts_at, "is_time_known": starts_at is not None}
        return models.Session.objects.create(**({"event": event, "order": 9} | given | moment | values))

    def round(self, place: str, day: str, coverage: Coverage = Coverage.COMPLETE, **finish: str) -> models.Event:
        """An event that has been run: per class, the cars in finishing order."""
        event = self.event(place, day)
        session = self.race(event, coverage=coverage)
        published = datetime.combine(event_day(day), time(22), UTC)
        version = models.Classification.objects.create(session=session, status="official", published_at=published)
        order = 0
        for car_class, numbers in finish.items():
            for place_in_class, token in enumerate(numbers.split(), start=1):
                order += 1
                self.result(version, car_class, token, order, place_in_class)
        return event

    def paid(self, event: models.Event, kind: SessionKind, number: str, points: int) -> models.Session:
        """A session beside the race, and what it pays the first, this car."""
        session = models.Session.objects.create(event=event, slug=kind, kind=kind, coverage=Coverage.COMPLETE)
        published = datetime.combine(event.starts_on, time(20), UTC)
        version = models.Classification.objects.create(session=session, published_at=published)
        entry = event.entries.get(car_number=number)
        models.Result.objects.create(classification=version, entry=entry, order=1, position=1)
        table = models.PointsTable.objects.create(system=self.system, kind=kind)
        models.PointsTableRow.objects.create(table=table, position=1, points=points)
        return session

    def result(
        self, version: models.Classification, car_class: str, token: str, order: int, place: int
    ) -> models.Result:
        entry = self.entry(version.session.event, car_class, token.strip("()?"))
        status = FinishStatus.RETIRED if token.startswith("(") else FinishStatus.CLASSIFIED
        status = FinishStatus.UNKNOWN if token.startswith("?") else status
        classified = status is FinishStatus.CLASSIFIED
        return models.Result.objects.create(
            classification=version,
            entry=entry,
            order=order,
            status=status,
            position=order if classified and version.session.coverage == Coverage.COMPLETE else None,
            class_position=place if classified else None,
        )

    def entry(self, event: models.Event, car_class: str, number: str, drivers: str = "") -> models.Entry:
        team_name, maker_name, crew = CREWS.get(
            number, (f"Team {number}", f"Maker {number}", f"A {number}, B {number}")
        )
        maker, _ = models.Manufacturer.objects.get_or_create(slug=slug_of(maker_name), defaults={"name": maker_name})
        team, _ = models.Team.objects.get_or_create(slug=slug_of(team_name), defaults={"name": team_name})
        model, _ = models.CarModel.objects.get_or_create(
            slug=f"{maker.slug}-car", defaults={"name": f"{maker_name} Car", "manufacturer": maker}
        )
        entry = models.Entry.objects.create(
            event=event, car_class=self.classes[car_class], team=team, car_model=model, car_number=number
        )
        for order, name in enumerate((drivers or crew).split(", "), start=1):
            models.LineupDriver.objects.create(entry=entry, driver=driver(name), order=order)
        return entry


def driver(name: str) -> models.Driver:
    values = {"name": name, "last_name": name.split(" ", 1)[-1], "nationality": "DE"}
    return models.Driver.objects.get_or_create(slug=slug_of(name), defaults=values)[0]


def event_day(day: str) -> datetime:
    return datetime.fromisoformat(day)


def moment(day: str) -> datetime:
    return datetime.combine(event_day(day), time(12), UTC)


def season(rounds: int = 2) -> SmallWorld:
    """So many rounds run, Mosport to come."""
    world = SmallWorld()
    world.championship()
    for number, place in enumerate(("Sebring", "Utah", "Lime Rock")[:rounds], start=3):
        world.round(place, f"2009-0{number}-21", gt2="62 45 (87)", lmp1="9 66")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87", lmp1="9 66")
    return world


@built_once
def two_rounds_and_mosport() -> SmallWorld:
    """Two rounds of three run; Bergmeister and Long lead by three points."""
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45 (87)")
    world.round("Utah", "2009-05-17", gt2="45 87 62")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")
    return world


@built_once
def utah_turns_the_lead() -> SmallWorld:
    """Two rounds of three run: Bergmeister and Long win at Utah for the first time, and take the lead from Melo."""
    world = SmallWorld()
    world.series.first_year = 1999
    world.series.save()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="62 45 87")
    world.round("Utah", "2009-05-17", gt2="45 87 62")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 87")
    return world


@built_once
def two_seasons_with_mosport() -> SmallWorld:
    """Two rounds of four run, Mosport next; it was won by Melo and Kaffer the year before, who then were champions."""
    before = SmallWorld(2008)
    before.round("Mosport", "2008-08-24", coverage=Coverage.WINNERS, gt2="62")
    title = before.championship(points_system=None)
    for name in ("jaime-melo", "pierre-kaffer"):
        champion = models.Driver.objects.get(slug=name)
        models.RecordedStanding.objects.create(championship=title, driver=champion, position=1)
    world = SmallWorld()
    world.championship()
    world.round("Sebring", "2009-03-21", gt2="45 62 87", lmp1="9 66")
    world.round("Utah", "2009-05-17", gt2="45 87 62", lmp1="66 9")
    world.upcoming("Mosport", "2009-08-30", gt2="45 62 92", lmp1="9")
    world.upcoming("Petit Le Mans", "2009-09-26", gt2="45 62 87 92", lmp1="9 66")
    return world
