"""Take back what an import brought while nothing was built on it: rows it made go, rows it changed are as before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _

from racing.actions.entry_changes import SEAT_FIELDS, seat_values
from racing.actions.kept_values import from_json, holds, mark
from racing.importers.bundle.tables import BY_NAME
from racing.models import Classification, Entry, LineupDriver, Merge, Season, TimingUpload
from racing.queries.pointing import relations_to

FIRST = ("alias", "lineupdriver", "entry", "carmodel", "manufacturer", "driver", "team")
"""What goes first; everything else follows, the last made first."""
SHOWN = 3
IN_ONE_QUERY = 500

Made = Mapping[str, Sequence[int]]
Marks = Mapping[str, Mapping[str, str]]


class UploadError(Exception):
    """Why a file cannot be applied or taken back now, in words for the editor."""


def marks_of(made: Made) -> dict[str, dict[str, str]]:
    """Model -> key -> what the row looks like now."""
    return {name: {str(row.pk): mark(row) for row in _rows(name, keys)} for name, keys in made.items()}


def take_back(upload: TimingUpload) -> None:
    """Call it inside a transaction. Raises UploadError once something was built on what the file brought."""
    _check_version(upload.classification)
    _check_rows(upload.made, upload.marks)
    for change in reversed(upload.changed):
        _restore(change)
    _check_nothing_built(upload)
    if upload.classification is not None:
        upload.classification.delete()
    names = sorted(upload.made, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))
    for name in names:
        _remove(name, upload.made[name])
    for change in upload.changed:
        _leave_class(change)


def _check_version(version: Classification | None) -> None:
    if version is None:
        return
    if version.published_at is not None:
        raise UploadError(
            _("Version %(number)s is published; correct it with a new version.") % {"number": version.number}
        )
    if version.session.classifications.filter(number__gt=version.number).exists():
        raise UploadError(
            _("There is a newer version than %(number)s; take that back first.") % {"number": version.number}
        )


def _check_rows(made: Made, marks: Marks) -> None:
    """Every row is there and looks as it did."""
    for name, keys in made.items():
        found = {row.pk: row for row in _rows(name, keys)}
        gone = Merge.objects.filter(kind=name, undone_at=None, gone__pk__in=list(keys)).first()
        kept = Merge.objects.filter(kind=name, undone_at=None, kept_id__in=list(keys)).first()
        if merged := gone or kept:
            raise UploadError(_("Two were merged since: %(merge)s. Undo that first.") % {"merge": merged})
        known = marks.get(name, {})
        changed = [str(row) for key, row in found.items() if str(key) in known and mark(row) != known[str(key)]]
        if changed:
            raise UploadError(
                _("Changed since: %(rows)s. Nothing was taken back.") % {"rows": ", ".join(changed[:SHOWN])}
            )


def _check_nothing_built(upload: TimingUpload) -> None:
    if built := list(_built_on(upload)):
        raise _built(built)


def _built(rows: Iterable[Any]) -> UploadError:
    used = ", ".join(sorted({_named(row) for row in rows})[:SHOWN])
    return UploadError(
        _("Others were built on what this file brought: %(rows)s. Nothing was taken back.") % {"rows": used}
    )


def _named(row: Any) -> str:
    """What it is, and where it stands unless its name says so."""
    places = (getattr(row, name, None) for name in ("classification", "entry", "event"))
    place = next((one for one in places if one is not None and str(one) not in str(row)), None)
    values = {"kind": row._meta.verbose_name, "row": row, "place": place}
    return _("%(kind)s “%(row)s” (%(place)s)") % values if place else _("%(kind)s “%(row)s”") % values


def _built_on(upload: TimingUpload) -> Iterator[Model]:
    """Rows that point at rows of the file and did not come with it."""
    own: dict[str, set[int]] = {name: set(keys) for name, keys in upload.made.items()}
    own["timingupload"] = {upload.pk}
    if upload.classification is not None:
        own.setdefault("classification", set()).add(upload.classification.pk)
        own["result"] = set(upload.classification.results.values_list("pk", flat=True))
    for name, keys in upload.made.items():
        for model, field in relations_to(apps.get_model("racing", name)):
            mine = own.get(model._meta.model_name or "", set())
            for some in _portions(keys):
                pointing = model._base_manager.filter(**{f"{field}__in": some})
                yield from (row for row in pointing[: SHOWN + len(mine)] if row.pk not in mine)


def _remove(name: str, keys: Sequence[int]) -> None:
    try:
        for some in _portions(keys):
            rows = apps.get_model("racing", name)._default_manager.filter(pk__in=some)
            if name == "alias":
                for row in rows:
                    row.delete()
            else:
                rows.delete()
    except ProtectedError as error:
        raise _built(error.protected_objects) from error


def _restore(change: Mapping[str, Any]) -> None:
    """One row that was changed becomes what it was, if it still is what it was made."""
    if "part" in change:
        _restore_part(change)
    elif "lineup" in change.get("before", ()):
        _restore_lineup(change)
    elif "model" in change:
        model = apps.get_model("racing", change["model"])
        row = model._default_manager.filter(pk=change["pk"]).first()
        is_as_made = row is not None and holds(row, change["after"])
        if row is not None and (is_as_made or change["model"] != "session"):
            _check_unchanged(row, is_as_made)
            before = {name: from_json(model, name, value) for name, value in change["before"].items()}
            model._default_manager.filter(pk=row.pk).update(**before)


def _leave_class(change: Mapping[str, Any]) -> None:
    """A class that the season took up for the file's cars, and that no car has now."""
    if "class" in change:
        season = Season.objects.get(pk=change["season"])
        if not Entry.objects.filter(event__season=season, car_class=change["class"]).exists():
            season.classes.remove(change["class"])


def _restore_lineup(change: Mapping[str, Any]) -> None:
    entry = Entry.objects.filter(pk=change["pk"]).first()
    if entry is None:
        return
    seats = [seat_values(seat) for seat in entry.lineup.order_by("order")]
    _check_unchanged(entry, seats == change["after"]["lineup"])
    entry.lineup.all().delete()
    for values in change["before"]["lineup"]:
        LineupDriver.objects.create(entry=entry, **dict(zip(SEAT_FIELDS, values, strict=True)))


def _restore_part(change: Mapping[str, Any]) -> None:
    """A list in one cell of a bundle's table."""
    table = BY_NAME[change["part"][0]]
    part = next(one for one in table.parts if one.column == change["part"][1])
    rows = part.model._default_manager.filter(**{part.parent: change["parent"]})
    rows.delete()
    for values in change["before"]:
        given = {name: from_json(part.model, name, value) for name, value in values.items()}
        part.model._default_manager.create(**{f"{part.parent}_id": change["parent"]}, **given)


def _check_unchanged(row: Model, is_unchanged: bool) -> None:
    if not is_unchanged:
        raise UploadError(_("Changed since: %(rows)s. Nothing was taken back.") % {"rows": row})


def _rows(name: str, keys: Sequence[int]) -> Iterator[Model]:
    for some in _portions(keys):
        yield from apps.get_model("racing", name)._base_manager.filter(pk__in=some)


def _portions(keys: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), IN_ONE_QUERY):
        yield list(keys[start : start + IN_ONE_QUERY])
