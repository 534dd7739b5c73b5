"""A version of a classification from rows that were read, and in what it differs from the newest one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from racing.actions.enter_cars import Made
from racing.actions.timing_results import FIELDS
from racing.domain.times import format_time
from racing.domain.vocabulary import ClassificationStatus, Coverage
from racing.models import Classification, Entry, Result, Session


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one car that this file says differently."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CarChange:
    """A car that is new, gone, or different from the newest version. New and gone have no differences."""

    entry: Entry
    is_new: bool = False
    is_gone: bool = False
    differences: tuple[Difference, ...] = ()


def newest_version(session: Session) -> Classification | None:
    """Published or not."""
    return session.classifications.order_by("-number").first()


def rows_of(version: Classification | None) -> dict[int, Result]:
    """Entry -> its row; of no version none."""
    if version is None:
        return {}
    rows = version.results.select_related("entry__car_class", "entry__team", "entry__car_model", "fastest_lap_driver")
    return {row.entry_id: row for row in rows}


def changes_since(before: Mapping[int, Result], results: Iterable[Result]) -> tuple[CarChange, ...]:
    return tuple(_changes(dict(before), results))


def write_version(
    session: Session, number: int, document: str, results: list[Result], *, is_complete: bool, made: Made
) -> Classification:
    """A draft; nobody sees it until it is published. What the session promises is only set where it says nothing."""
    version = Classification.objects.create(
        session=session,
        number=number,
        status=ClassificationStatus.PROVISIONAL,
        published_at=None,
        document=document[:240],
    )
    for row in results:
        row.classification = version
    Result.objects.bulk_create(results)
    if session.coverage == Coverage.NONE:
        coverage = Coverage.COMPLETE if is_complete else Coverage.PARTIAL
        told = {"before": {"coverage": str(session.coverage)}, "after": {"coverage": str(coverage)}}
        made.changed.append({"model": "session", "pk": session.pk, **told})
        session.coverage = coverage
        session.save(update_fields=["coverage"])
    return version


def _changes(before: dict[int, Result], results: Iterable[Result]) -> Iterator[CarChange]:
    for row in results:
        old = before.pop(row.entry_id, None)
        if old is None:
            yield CarChange(row.entry, is_new=True)
        elif differences := tuple(_differences(old, row)):
            yield CarChange(row.entry, differences=differences)
    for old in before.values():
        yield CarChange(old.entry, is_gone=True)


def _differences(old: Result, new: Result) -> Iterator[Difference]:
    """Field by field; the row is told only where nothing else differs, for it follows from the places."""
    names = [name for name in FIELDS if getattr(old, name) != getattr(new, name)]
    for name in names:
        if name != "order" or len(names) == 1:
            yield Difference(_label(name), _shown(old, name), _shown(new, name))


def _label(name: str) -> str:
    """Times are shown as people write them, not in milliseconds."""
    labels = {"time_ms": _("time"), "gap_ms": _("gap"), "fastest_lap_ms": _("best lap")}
    field = Result._meta.get_field(name.removesuffix("_id"))
    return labels.get(name) or str(field.verbose_name)  # type: ignore[union-attr]


def _shown(row: Result, name: str) -> str:
    value = getattr(row, name.removesuffix("_id"))
    if value is None or value == "":
        return "–"
    if name == "status":
        return str(row.get_status_display())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return format_time(value) if name.endswith("_ms") else str(value)
