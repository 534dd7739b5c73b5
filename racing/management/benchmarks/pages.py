"""Pages of every kind rendered in process, over seasons of several decades, beside their budgets.

A cookie passes by the page cache. The time beside the budget is that of a page that is not kept, its season remembered
(decision 10); "kept" comes from the page cache. "After a change", held against the same budget, is the first answer
after one of a season, which loads and computes that season besides (`benchmark standings` has a budget for that alone):
whatever is remembered of seasons, previews and records is forgotten before each, except what single seasons left behind
for previews and records, and words and small components of other pages. Queries, those of a first answer, and sizes
are the largest found, times medians over the pages measured.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import Count, Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from racing import clock
from racing.actions.touch_season import data_revision
from racing.management.measure import Measured, benchmarks, typical
from racing.models import CarModel, Circuit, Driver, Event, Manufacturer, Team
from racing.queries.previews import PREVIEWS
from racing.queries.records import FOUND
from racing.queries.records_rows import SERIES
from racing.queries.season_results import SEASONS
from racing.queries.season_titles import titles_of

T = TypeVar("T")

SAMPLES = 6
PAST_THE_CACHE = "benchmark=1"
LARGEST_PAGE = 14_600
PROFILE = (0.040, 8)
LIST = (0.100, 4)


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page, its time budget in seconds, its budget of queries, and the pages measured."""

    name: str
    seconds: float
    queries: int
    addresses: Sequence[str]


def pages(series: str) -> Iterator[Measured]:
    """Budgets as in product.md; a kind without one of its own may take 100 ms, like any page."""
    now = clock.now()
    events = list(
        Event.objects.known(now.date())
        .filter(season__series__slug=series, sessions__classifications__published_at__lte=now)
        .select_related("season")
        .distinct()
        .order_by("starts_on", "id")
    )
    if not events:
        return
    with override("de"):
        for kind in (*_season_pages(series, spread(events)), *_profile_pages(series), *_other_pages(series)):
            if kind.addresses:
                yield _measured(kind)


def spread(found: Sequence[T], count: int = SAMPLES) -> list[T]:
    """So many of them, evenly over the whole; the first and the last are among them."""
    if len(found) <= count:
        return list(found)
    return [found[round(number * (len(found) - 1) / (count - 1))] for number in range(count)]


def _season_pages(series: str, events: Sequence[Event]) -> Iterator[PageKind]:
    of_event = [[series, event.season.slug, event.slug] for event in events]
    of_season = [[series, event.season.slug] for event in events]
    of_title = [
        [*season, title.slug]
        for season in of_season
        for title in spread(titles_of(season[0], season[1], clock.now()), 2)
    ]
    with_titles = [season for season in of_season if season in [title[:2] for title in of_title]]
    races = [[*address, "race"] for address in of_event]
    yield PageKind("season", 0.020, 6, _addresses("season", of_season))
    yield PageKind("standings, all titles", 0.012, 6, _addresses("standings_index", with_titles))
    yield PageKind("standings", 0.012, 5, _addresses("standings", of_title))
    yield PageKind("title", 0.100, 5, _addresses("title", of_title))
    yield PageKind("event", 0.015, 8, _addresses("event", of_event))
    yield PageKind("preview", 0.040, 12, _addresses("preview", of_event))
    yield PageKind("entries", 0.015, 6, _addresses("entries", of_event))
    yield PageKind("race", 0.015, 6, _addresses("results", races))
    yield PageKind("report", 0.100, 12, _addresses("report", of_event))


def _profile_pages(series: str) -> Iterator[PageKind]:
    """Whoever has most entries, and some with ever fewer."""
    for name, model, events in (
        ("driver", Driver, "seats__entry__event"),
        ("team", Team, "entries__event"),
        ("manufacturer", Manufacturer, "car_models__entries__event"),
        ("car", CarModel, "entries__event"),
        ("circuit", Circuit, "events"),
    ):
        yield PageKind(name, *PROFILE, _addresses(name, [[slug] for slug in _most_entered(model, events, series)]))


def _most_entered(model: type[Model], events: str, series: str) -> list[str]:
    of_series = model._default_manager.filter(**{f"{events}__season__series__slug": series})
    slugs = of_series.values_list("slug", flat=True).annotate(often=Count("pk")).order_by("-often", "slug")
    return spread(list(slugs))


def _other_pages(series: str) -> Iterator[PageKind]:
    yield PageKind("home", 0.020, 8, _addresses("home", [[]]))
    yield PageKind("series", 0.020, 6, _addresses("series", [[series]]))
    yield PageKind("records", 0.050, 16, [f"{reverse('records')}?series={series}"])
    for name in ("drivers", "teams", "manufacturers", "cars", "circuits"):
        yield PageKind(f"list of {name}", 0.100, 4, _addresses(name, [[]]))


def _addresses(name: str, all_arguments: Iterable[list[str]]) -> list[str]:
    return [reverse(name, args=arguments) for arguments in all_arguments]


def _measured(kind: PageKind) -> Measured:
    fresh, kept = _client(PAST_THE_CACHE), _client("")
    times, changed, queries, size = {}, {}, 0, 0
    for address in kind.addresses:
        with CaptureQueriesContext(connection) as captured:
            answer = _first(fresh, address)
        if answer.status_code == 200:
            queries = max(queries, len(captured))
            size = max(size, len(gzip.compress(answer.content)))
            changed[address] = typical(partial(_first, fresh, address), runs=3)
            times[address] = typical(partial(fresh.get, address, secure=True), runs=3)
    slowest = max(times, key=lambda one: times[one])
    kept.get(slowest, secure=True)
    kept_seconds = typical(partial(kept.get, slowest, secure=True))
    notes = [
        f"after a change {median(changed.values()) * 1000:.1f} ms{_over(median(changed.values()), kind.seconds)}",
        f"slowest {times[slowest] * 1000:.0f} ms {slowest}",
        f"kept {kept_seconds * 1000:.1f} ms" if data_revision(clock.now()) else "nothing is kept here",
        f"queries {queries} of {kind.queries}{_over(queries, kind.queries)}",
        f"{size / 1000:.1f} kB{_over(size, LARGEST_PAGE)}",
    ]
    return Measured(f"{kind.name} ({len(times)})", median(times.values()), kind.seconds, "; ".join(notes))


def _first(client: Client, address: str) -> Any:
    """The page as after a change of one season, which leaves the past of its series read."""
    for memo in (SEASONS, PREVIEWS, SERIES, FOUND):
        memo.forget()
    return client.get(address, secure=True)


def _over(found: float, budget: float) -> str:
    return " OVER" if found > budget else ""


def _client(cookie: str) -> Client:
    """Asks as a reader's browser does, by a name that this site answers to, over https."""
    hosts = [host for host in settings.ALLOWED_HOSTS if "*" not in host]
    headers = {"Host": hosts[0] if hosts else "localhost", "Cookie": cookie}
    return Client(headers={name: value for name, value in headers.items() if value})


benchmarks.register("pages", pages)
