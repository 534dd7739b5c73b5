"""What a process remembers of seasons: as loaded, and what was computed from them. Decision 10 says why and when.

A season is remembered under its revision, which rises in the database with every change to what its pages say. So
there is nothing to throw away by hand, and a change made by another process shows at once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import date, datetime
from threading import Lock, RLock
from typing import Generic, Protocol, TypeVar, cast

from django.db import connection

from racing.models import Season

SEASONS = 24
"""So many are remembered by each process, those asked for last; a long season takes some megabytes."""

PREVIEWS = 48
"""So many previews, likewise; one takes about as much as the past of its series, some hundred kilobytes."""

PAST_SEASONS = 256
"""So many seasons' winners and champions, likewise; those of Formula 1 and of several younger series together."""

RECORDS = 16
"""So many series as their records need them, and so many selections among them, likewise."""

SeasonVersions = tuple[int, int, tuple[int, ...]]
"""A season, its revision, and the versions of its classifications that are known."""

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


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


class Memo(Generic[K, V]):
    """The values asked for last, by key. Within a transaction nothing is remembered or found: it may be undone."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def find(self, key: K) -> V | None:
        if connection.in_atomic_block:
            return None
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: K, value: V) -> None:
        if connection.in_atomic_block:
            return
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)

    def once(self, key: K, compute: Callable[[], V]) -> V:
        """The value under this key; computed and remembered where there is none yet."""
        found = self.find(key)
        if found is None:
            found = compute()
            self.keep(key, found)
        return found

    def each(self, keys: Collection[K], read: Callable[[Collection[K]], Mapping[K, V]]) -> list[V]:
        """The values under these keys; those that are not remembered are read together."""
        found = {key: self.find(key) for key in keys}
        missing = [key for key, value in found.items() if value is None]
        for key, value in (read(missing) if missing else {}).items():
            self.keep(key, value)
            found[key] = value
        return [value for value in found.values() if value is not None]

    def forget(self) -> None:
        """As after a start; for measuring."""
        with self._lock:
            self._kept.clear()


class Loaded(Protocol):
    """A season that holds what was known from `since` until `until` (None: for good) of one day."""

    @property
    def since(self) -> datetime: ...

    @property
    def until(self) -> datetime | None: ...


L = TypeVar("L", bound=Loaded)
Key = tuple[int, str, str, int, date]


class SeasonMemo(Generic[L]):
    """The seasons asked for last, each for as long as no other version of a classification is the current one."""

    def __init__(self, size: int = SEASONS) -> None:
        self._seasons: Memo[Key, L] = Memo(size)

    def find(self, season: Season, at: datetime) -> L | None:
        found = self._seasons.find(_key(season, at))
        if found is None or at < found.since or (found.until is not None and at >= found.until):
            return None
        return found

    def keep(self, season: Season, at: datetime, loaded: L) -> None:
        self._seasons.keep(_key(season, at), loaded)

    def forget(self) -> None:
        self._seasons.forget()


def _key(season: Season, at: datetime) -> Key:
    """Announcements and decisions count from a day on, so each day is remembered by itself."""
    return season.pk, season.series.slug, season.slug, season.results_revision, at.date()
