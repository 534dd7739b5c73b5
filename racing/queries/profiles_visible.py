"""Who exists on a day: whoever is on an entry list that is known by then. Nobody else is listed, found or shown."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from racing.models import Alias, CarModel, Circuit, Driver, Event, Manufacturer, Season, Team
from racing.queries.profiles_rows import known_entries
from racing.queries.profiles_titles import final_rows


def visible_drivers(at: datetime) -> QuerySet[Driver]:
    """On a known entry list, or in the final table of a season that is over: some champions are known by name alone."""
    entered = known_entries(at).filter(lineup__driver=OuterRef("pk"))
    return Driver.objects.filter(Exists(entered) | Exists(final_rows(at.date()).filter(driver=OuterRef("pk"))))


def visible_teams(at: datetime) -> QuerySet[Team]:
    return Team.objects.filter(Exists(known_entries(at).filter(team=OuterRef("pk"))))


def visible_models(at: datetime) -> QuerySet[CarModel]:
    return CarModel.objects.filter(Exists(known_entries(at).filter(car_model=OuterRef("pk"))))


def visible_manufacturers(at: datetime) -> QuerySet[Manufacturer]:
    """Whoever scores for an entry, built its car, or gave a part to one who did."""
    entered = known_entries(at).filter(manufacturer=OuterRef("pk"))
    built = visible_models(at).filter(manufacturer=OuterRef("pk"))
    parts = Q(chassis_maker=OuterRef("pk")) | Q(engine_maker=OuterRef("pk"))
    gave = Manufacturer.objects.filter(parts, Exists(entered) | Exists(built))
    return Manufacturer.objects.filter(Exists(entered) | Exists(built) | Exists(gave))


def visible_circuits(at: datetime) -> QuerySet[Circuit]:
    return Circuit.objects.filter(Exists(Event.objects.known(at.date()).filter(circuit=OuterRef("pk"))))


def visible_seasons(at: datetime) -> QuerySet[Season]:
    return Season.objects.filter(Exists(Event.objects.known(at.date()).filter(season=OuterRef("pk"))))


def known_aliases(today: date) -> QuerySet[Alias]:
    """Names that were in use or had been by this day."""
    return Alias.objects.filter(Q(valid_from=None) | Q(valid_from__lte=today))
