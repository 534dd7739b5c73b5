"""What search engines are told: every page that exists on that day, in both languages. One class per kind of page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from racing import clock
from racing.domain.vocabulary import SessionKind
from racing.models import Championship, Classification, Event, Session
from racing.queries.profiles_rows import known_entries
from racing.queries.profiles_visible import (
    visible_circuits,
    visible_drivers,
    visible_manufacturers,
    visible_models,
    visible_seasons,
    visible_teams,
)
from racing.queries.this_day import DAYS_OF_LEAP_YEAR, LEAP_YEAR

Address = tuple[Any, ...]


class Pages(Sitemap):  # type: ignore[type-arg]  # Django's own class takes no arguments at run time
    """Addresses of one route, each once per language with the other named beside it."""

    i18n = True
    alternates = True
    x_default = True
    limit = 2_000
    route = ""

    def items(self) -> list[Address]:
        return list(self.addresses())

    def addresses(self) -> Iterable[Address]:
        raise NotImplementedError

    def location(self, item: Address) -> str:
        return reverse(self.route, args=item)

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """Under the site's own name, whatever host was asked."""
        parts = urlsplit(settings.SITE_URL)
        own: Any = SimpleNamespace(domain=parts.netloc)
        urls: list[dict[str, Any]] = super().get_urls(page, own, parts.scheme)
        return urls


LAST = ("about", "credits", "api")


class FixedPages(Pages):
    def addresses(self) -> Iterable[Address]:
        return [
            (name,)
            for name in ("home", "drivers", "teams", "manufacturers", "cars", "circuits", "records", "compare", *LAST)
        ]

    def location(self, item: Address) -> str:
        return reverse(item[0])


class SeriesPages(Pages):
    route = "series"

    def addresses(self) -> Iterable[Address]:
        return visible_seasons(clock.now()).order_by("series__slug").values_list("series__slug").distinct()


class SeasonPages(Pages):
    route = "season"

    def addresses(self) -> Iterable[Address]:
        return visible_seasons(clock.now()).order_by("series__slug", "slug").values_list("series__slug", "slug")


class StandingsPages(Pages):
    route = "standings"

    def addresses(self) -> Iterable[Address]:
        titles = Championship.objects.filter(season__in=visible_seasons(clock.now()))
        return titles.order_by("season__series__slug", "season__slug", "slug").values_list(
            "season__series__slug", "season__slug", "slug"
        )


class StandingsIndexPages(Pages):
    route = "standings_index"

    def addresses(self) -> Iterable[Address]:
        seasons = visible_seasons(clock.now()).filter(championships__isnull=False).distinct()
        return seasons.order_by("series__slug", "slug").values_list("series__slug", "slug")


class TitlePages(Pages):
    """Fights that can be worked out; a title typed from a source has only its table."""

    route = "title"

    def addresses(self) -> Iterable[Address]:
        titles = Championship.objects.filter(season__in=visible_seasons(clock.now()), points_system__isnull=False)
        return titles.order_by("season__series__slug", "season__slug", "slug").values_list(
            "season__series__slug", "season__slug", "slug"
        )


class CalendarPages(SeasonPages):
    route = "season_dates"


class EventPages(Pages):
    route = "event"

    def addresses(self) -> Iterable[Address]:
        known = Event.objects.known(clock.now().date())
        return known.order_by("starts_on", "pk").values_list("season__series__slug", "season__slug", "slug")


class EntryListPages(Pages):
    route = "entries"

    def addresses(self) -> Iterable[Address]:
        listed = Event.objects.filter(pk__in=known_entries(clock.now()).values("event"))
        return listed.order_by("starts_on", "pk").values_list("season__series__slug", "season__slug", "slug")


class PreviewPages(EntryListPages):
    """A preview has something to say where somebody is entered."""

    route = "preview"


class ResultPages(Pages):
    route = "results"

    def addresses(self) -> Iterable[Address]:
        now = clock.now()
        published = Session.objects.filter(
            pk__in=Classification.objects.current(now).values("session"), event__in=Event.objects.known(now.date())
        )
        return published.order_by("event__starts_on", "event", "order").values_list(
            "event__season__series__slug", "event__season__slug", "event__slug", "slug"
        )


class ReportPages(Pages):
    """Of every race with a result."""

    route = "report"

    def addresses(self) -> Iterable[Address]:
        now = clock.now()
        run = Classification.objects.current(now).filter(session__kind=SessionKind.RACE).values("session__event")
        events = Event.objects.known(now.date()).filter(pk__in=run)
        return events.order_by("starts_on", "pk").values_list("season__series__slug", "season__slug", "slug")


class DriverPages(Pages):
    route = "driver"

    def addresses(self) -> Iterable[Address]:
        return visible_drivers(clock.now()).order_by("slug").values_list("slug")


class TeamPages(Pages):
    route = "team"

    def addresses(self) -> Iterable[Address]:
        return visible_teams(clock.now()).order_by("slug").values_list("slug")


class ManufacturerPages(Pages):
    route = "manufacturer"

    def addresses(self) -> Iterable[Address]:
        return visible_manufacturers(clock.now()).order_by("slug").values_list("slug")


class CarPages(Pages):
    route = "car"

    def addresses(self) -> Iterable[Address]:
        return visible_models(clock.now()).order_by("slug").values_list("slug")


class DayPages(Pages):
    """Every day of the year."""

    route = "this_day"

    def addresses(self) -> Iterable[Address]:
        return [(f"{date(LEAP_YEAR, 1, 1) + timedelta(days=day):%m-%d}",) for day in range(DAYS_OF_LEAP_YEAR)]


class CircuitPages(Pages):
    route = "circuit"

    def addresses(self) -> Iterable[Address]:
        return visible_circuits(clock.now()).order_by("slug").values_list("slug")


SITEMAPS: dict[str, type[Pages]] = {
    "pages": FixedPages,
    "series": SeriesPages,
    "seasons": SeasonPages,
    "standings": StandingsPages,
    "standings-indexes": StandingsIndexPages,
    "titles": TitlePages,
    "calendars": CalendarPages,
    "events": EventPages,
    "previews": PreviewPages,
    "entries": EntryListPages,
    "results": ResultPages,
    "reports": ReportPages,
    "drivers": DriverPages,
    "teams": TeamPages,
    "manufacturers": ManufacturerPages,
    "cars": CarPages,
    "circuits": CircuitPages,
    "days": DayPages,
}
