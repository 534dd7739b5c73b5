"""How rows are found again: paths of lookups in the database, and what makes a key of looked-up values."""

from __future__ import annotations

from collections.abc import Callable

from racing.importers.bundle.schema import Key

SUBJECTS = {
    "driver": "drivers",
    "team": "teams",
    "manufacturer": "manufacturers",
    "car_model": "car_models",
    "circuit": "circuits",
    "series": "series",
}
COMPETITORS = {"driver": "drivers", "team": "teams", "manufacturer": "manufacturers"}


def under(path: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The lookups of another row, seen from a row that hangs on it."""
    return tuple(f"{path}__{name}" for name in names)


SLUG = ("slug",)
SERIES_PART = ("series__slug", "slug")
SEASON = SERIES_PART
EVENT = (*under("season", SEASON), "slug")
CHAMPIONSHIP = EVENT
SESSION = (*under("event", EVENT), "slug")
CLASSIFICATION = (*under("session", SESSION), "number")
ENTRY = (*under("event", EVENT), "car_class__slug", "car_number", "team__slug", "shares_number")
ENTRY_WIDTH = 6


def entry_key(key: Key) -> Key:
    """A car is known by its number; only where that is missing or shared, by its team as well."""
    *path, number, team, shares = key
    return (*path, number, team if shares == "True" or not number else "")


def with_entry(before: int) -> Callable[[Key], Key]:
    """Looked-up values that hold a car's after `before` others."""
    end = before + len(ENTRY)
    return lambda key: (*key[:before], *entry_key(key[before:end]), *key[end:])


def with_one_of(kinds: tuple[str, ...], before: int) -> Callable[[Key], Key]:
    """Looked-up values that hold one of several foreign keys after `before` others."""
    end = before + len(kinds)

    def normal(key: Key) -> Key:
        filled = ((kind, slug) for kind, slug in zip(kinds, key[before:end], strict=True) if slug)
        return (*key[:before], *next(filled, ("", "")), *key[end:])

    return normal
