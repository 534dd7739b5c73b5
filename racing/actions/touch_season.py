"""Every change to what a season says raises its revision, in the same transaction.

Single saves and deletes come through signals, so the admin and the shell are covered. Actions that write
in bulk call `touch_seasons` by name.
"""

from __future__ import annotations

import logging
import secrets
from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import lru_cache

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.db.models import F, Model
from django.db.models.signals import post_delete, post_migrate, post_save

from racing import models
from racing.actions.settle_titles import settle_titles
from racing.queries.moments import moments_of

_REVISION_KEY = "data-revision"

logger = logging.getLogger(__name__)


def touch_seasons(season_ids: Iterable[int], *, results: bool = True) -> None:
    """Raise the revision of these seasons by one; their champions are worked out again with the commit.

    `results` False: something about the competitors has changed, which decides no title.
    """
    seasons = set(season_ids)
    models.Season.objects.filter(id__in=seasons).update(results_revision=F("results_revision") + 1)
    _renew_with_the_commit(seasons if results else set())


def raise_revisions_above(revision: int) -> None:
    """No season may come back to a revision at which it once said something else."""
    models.Season.objects.update(results_revision=F("results_revision") + revision + 1)


def renew_data_revision(**_signal: object) -> None:
    """Everything kept for readers is out of date from the end of this transaction on."""
    _renew_with_the_commit(set())


def _renew_with_the_commit(seasons: set[int]) -> None:
    """A transaction has one renewal, which goes with it when it is rolled back."""
    waiting = (one for _savepoints, one, _robust in transaction.get_connection().run_on_commit)
    renewal = next((one for one in waiting if isinstance(one, _Renewal)), None) or _Renewal()
    renewal.seasons |= seasons
    renewal.is_due = True
    transaction.on_commit(renewal, robust=True)


class _Renewal:
    """Once for all that a transaction has changed, however often. `seasons`: whose champions may be others now."""

    def __init__(self) -> None:
        self.seasons: set[int] = set()
        self.is_due = False

    def __call__(self) -> None:
        """The champions first, for they are part of what has changed."""
        if self.is_due:
            self.is_due = False
            seasons, self.seasons = sorted(self.seasons), set()
            for season in seasons:
                settle(season)
            cache.set(_REVISION_KEY, secrets.token_hex(8), settings.PAGE_CACHE_SECONDS)


def settle(season: int) -> None:
    """Works out its champions. A season that fails is left to its next change, and hides nothing of what is written."""
    try:
        with transaction.atomic():
            settle_titles([season])
    except Exception:
        logger.exception("Champions of season %s not worked out; run manage.py settle_titles", season)


def data_revision(now: datetime) -> str | None:
    """Changes with every change to the data and at every moment that changes a page. None: the cache keeps nothing.

    Should a change ever fail to renew it, it ends by itself after as long as a page is kept.
    """
    token: str | None = cache.get(_REVISION_KEY)
    if token is None:
        cache.add(_REVISION_KEY, secrets.token_hex(8), settings.PAGE_CACHE_SECONDS)
        token = cache.get(_REVISION_KEY)
    return token and f"{token} {now.date()} {bisect_right(_moments(token, now.date()), now)}"


@lru_cache(maxsize=2)
def _moments(token: str, day: date) -> tuple[datetime, ...]:
    """Asked for once per change and day; `token` stands for the state of the data."""
    return moments_of(day)


_SEASON_OF: dict[type[Model], Callable[..., int]] = {
    models.Event: lambda row: row.season_id,
    models.EventClass: lambda row: row.event.season_id,
    models.Session: lambda row: row.event.season_id,
    models.Entry: lambda row: row.event.season_id,
    models.LineupDriver: lambda row: row.entry.event.season_id,
    models.Ineligibility: lambda row: row.championship.season_id,
    models.Classification: lambda row: row.session.event.season_id,
    models.Result: lambda row: row.classification.session.event.season_id,
    models.Penalty: lambda row: row.session.event.season_id,
    models.Championship: lambda row: row.season_id,
    models.PointsAdjustment: lambda row: row.championship.season_id,
    models.RecordedStanding: lambda row: row.championship.season_id,
    models.Preview: lambda row: row.event.season_id,
    models.Report: lambda row: row.event.season_id,
    models.StorylineEdit: lambda row: row.preview.event.season_id,
    models.Quote: lambda row: row.event.season_id,
}


def _touch(sender: type[Model], instance: Model, **_kwargs: object) -> None:
    """Champions that were worked out follow from a change; they are none themselves."""
    if not getattr(instance, "is_computed", False):
        touch_seasons([_SEASON_OF[sender](instance)])


def _touch_all_users(sender: type[Model], instance: Model, **_kwargs: object) -> None:
    """A points system may serve many seasons: all of them change."""
    system = instance.table.system_id if isinstance(instance, models.PointsTableRow) else instance.system_id  # type: ignore[attr-defined]
    users = models.Championship.objects.filter(points_system_id=system).values_list("season_id", flat=True)
    touch_seasons(users)


def _touch_all(**_signal: object) -> None:
    """Names and places stand on the pages of many seasons."""
    touch_seasons(models.Season.objects.values_list("pk", flat=True), results=False)


_SHARED: tuple[type[Model], ...] = (
    *(models.Series, models.ClassLineage, models.CarClass, models.PointsSystem, models.Circuit),
    *(models.Driver, models.TeamLineage, models.Team, models.Manufacturer, models.CarModel),
)


def connect() -> None:
    """Called once when the app is ready."""
    for any_model in apps.get_app_config("racing").get_models():
        post_save.connect(renew_data_revision, sender=any_model, dispatch_uid=f"renew_{any_model.__name__}")
        post_delete.connect(renew_data_revision, sender=any_model, dispatch_uid=f"renew_away_{any_model.__name__}")
    post_migrate.connect(renew_data_revision, dispatch_uid="renew_after_migrate")
    for model in _SEASON_OF:
        post_save.connect(_touch, sender=model, dispatch_uid=f"touch_{model.__name__}")
        post_delete.connect(_touch, sender=model, dispatch_uid=f"untouch_{model.__name__}")
    for shared in _SHARED:
        post_save.connect(_touch_all, sender=shared, dispatch_uid=f"touch_{shared.__name__}")
        post_delete.connect(_touch_all, sender=shared, dispatch_uid=f"untouch_{shared.__name__}")
    for model in (models.PointsTable, models.PointsTableRow, models.PointsRuleSetting):
        post_save.connect(_touch_all_users, sender=model, dispatch_uid=f"touch_{model.__name__}")
        post_delete.connect(_touch_all_users, sender=model, dispatch_uid=f"untouch_{model.__name__}")
