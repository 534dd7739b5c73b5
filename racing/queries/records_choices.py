"""What the records of a series can be narrowed to, and the drives that fit what was chosen."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from racing.models import CarClass, Circuit, Manufacturer, Series
from racing.presentation.words import class_name
from racing.queries.not_here import no_such_choice
from racing.queries.profiles_tallies import spanned
from racing.queries.records_rows import SeriesRows
from racing.queries.records_sums import Drive
from racing.queries.renames import not_there


@dataclass(frozen=True, slots=True)
class Scope:
    """What the records are about: a series, and a class, a make or a circuit of it (empty: all)."""

    series: str = ""
    car_class: str = ""
    make: str = ""
    circuit: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    slug: str
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Selection:
    """The choices, and the keys of what was chosen (None: all). Races and drives are those that fit."""

    classes: tuple[Choice, ...]
    makes: tuple[Choice, ...]
    circuits: tuple[Choice, ...]
    car_class: str
    make: int | None
    circuit: int | None

    def races(self, drives: Sequence[Drive], since: int | None) -> Sequence[Drive]:
        """Whatever the make: a run is one in all races of the class. Oldest first; none where there is no claim."""
        if since is None:
            return []
        found = drives[bisect_left(drives, since, key=lambda one: one.year) :]
        if self.car_class:
            found = [one for one in found if one.lineage == self.car_class]
        return found if self.circuit is None else [one for one in found if one.circuit == self.circuit]

    def drives(self, drives: Sequence[Drive], since: int | None) -> Sequence[Drive]:
        found = self.races(drives, since)
        return found if self.make is None else [one for one in found if one.make == self.make]

    @property
    def is_about_titles(self) -> bool:
        """A title belongs to no circuit, and not to one make."""
        return self.make is None and self.circuit is None


def selection(series: Series, rows: SeriesRows, scope: Scope) -> Selection:
    """Three queries. Raises Http404 for what nobody raced in, with or at, MovedError for what was renamed."""
    classes, families = _classes(series, rows.lineages)
    makes = _told_apart(_rows_of(Manufacturer, rows.makes), rows.drives)
    circuits = _rows_of(Circuit, rows.circuits)
    car_class = families.get(scope.car_class, scope.car_class)
    if car_class and car_class not in classes:
        raise no_such_choice(car_class)
    return Selection(
        classes=tuple(Choice(slug, name, slug == car_class) for slug, name in classes.items()),
        makes=tuple(Choice(slug, name, slug == scope.make) for _, slug, name in makes),
        circuits=tuple(Choice(slug, name, slug == scope.circuit) for _, slug, name in circuits),
        car_class=car_class,
        make=_chosen(makes, "make", "manufacturer", scope.make),
        circuit=_chosen(circuits, "circuit", "circuit", scope.circuit),
    )


def _classes(series: Series, driven: Collection[str]) -> tuple[dict[str, str], dict[str, str]]:
    """A class and its earlier and later names are one: names by lineage, and the lineage of every class."""
    found: dict[str, str] = {}
    families: dict[str, str] = {}
    for one in CarClass.objects.filter(series=series).select_related("lineage").order_by("order", "name"):
        slug = one.lineage.slug if one.lineage else one.slug
        if slug in driven:
            found.setdefault(slug, class_name(one.lineage.name if one.lineage else one.name))
            families[one.slug] = slug
    return found, families


def _rows_of(model: type[Circuit] | type[Manufacturer], keys: Iterable[int | None]) -> list[tuple[int, str, str]]:
    found = model._default_manager.filter(pk__in=[key for key in keys if key]).order_by("name")
    return list(found.values_list("pk", "slug", "name"))


def _told_apart(makes: Sequence[tuple[int, str, str]], drives: Iterable[Drive]) -> list[tuple[int, str, str]]:
    """Makes of one name each with its years, the oldest first: "Lotus-Renault, 1983–1986"."""
    names = Counter(name for _, _, name in makes)
    years: dict[int, list[int]] = {pk: [] for pk, _, name in makes if names[name] > 1}
    for one in drives:
        if one.make in years:
            years[one.make].append(one.year)
    order = {name: place for place, (_, _, name) in enumerate(makes)}
    return [
        (pk, slug, f"{name}, {spanned(min(years[pk]), max(years[pk]))}" if pk in years else name)
        for pk, slug, name in sorted(makes, key=lambda one: (order[one[2]], min(years.get(one[0], [0]))))
    ]


def _chosen(rows: Sequence[tuple[int, str, str]], name: str, kind: str, slug: str) -> int | None:
    key = next((pk for pk, one, _ in rows if one == slug), None)
    if slug and key is None:
        raise not_there(name, kind, slug)
    return key
