"""What a process remembers of seasons: as loaded, and what was computed from them. Decision 10 says why and when.

A season is remembered under its revision, which rises in the database with every change to what its pages say. So
there is nothing to throw away by hand, and a change made by another process shows at once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date, datetime
from threading import Lock, RLock
from typing import Generic, Protocol, TypeVar, cast

from django.db import connection

from racing.models import Season

SEASONS = 24
"""So many are remembered by each process, those asked for last; a long season takes some megabytes."""

T = TypeVar("T")


class Computed:
    """Everything that was computed from one loaded season, each thing once, for all threads."""

    def __init__(self) -> None:
        self._found: dict[Hashable, object] = {}
        self._lock = RLock()

    def once(self, key: Hashable, compute: Callable[[], T]) -> T:
        """The value that was computed under this key; an error is raised again each time."""
        with self._lock:
            if key not in self._found:
                self._found[key] = compute()
            return cast(T, self._found[key])


class Loaded(Protocol):
    """A season that holds what was known from `since` until `until` (None: for good) of one day."""

    @property
    def since(self) -> datetime: ...

    @property
    def until(self) -> datetime | None: ...


L = TypeVar("L", bound=Loaded)
Key = tuple[int, str, str, int, date]


class SeasonMemo(Generic[L]):
    """The seasons asked for last. Within a transaction nothing is remembered or found: it may be undone."""

    def __init__(self, size: int = SEASONS) -> None:
        self._size = size
        self._kept: OrderedDict[Key, L] = OrderedDict()
        self._lock = Lock()

    def find(self, season: Season, at: datetime) -> L | None:
        if connection.in_atomic_block:
            return None
        key = _key(season, at)
        with self._lock:
            found = self._kept.get(key)
            if found is None or at < found.since or (found.until is not None and at >= found.until):
                return None
            self._kept.move_to_end(key)
            return found

    def keep(self, season: Season, at: datetime, loaded: L) -> None:
        if connection.in_atomic_block:
            return
        with self._lock:
            self._kept[_key(season, at)] = loaded
            self._kept.move_to_end(_key(season, at))
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """As after a start; for measuring."""
        with self._lock:
            self._kept.clear()


def _key(season: Season, at: datetime) -> Key:
    """Announcements and decisions count from a day on, so each day is remembered by itself."""
    return season.pk, season.series.slug, season.slug, season.results_revision, at.date()
