"""Two editors at one thing: whoever saves second learns what the first has changed, and keeps his own input.

A form carries what it showed when it was opened. On saving this is held against what is there now; nothing has to be
counted, so changes by imports and commands are noticed as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.db.models import Model, Q
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from racing import clock
from racing.admin.typed import ModelAdmin, ModelForm
from racing.queries.states import State, state_of

SALT = "seen"
SHORT = 80
MOST_DIFFERENCES = 12
FIELD = "seen_state"


def seen(state: State) -> str:
    """What a form is about to show, to be sent back with it."""
    values = {"at": clock.real_now().isoformat(), "digest": _digest(state), "words": _said(state)}
    return signing.dumps(values, salt=SALT, compress=True)


def changed_since(token: str, state: State, about: Iterable[Model]) -> list[str]:
    """Who has saved since, and what is different now, in sentences; empty where nothing is.

    `about`: the rows under whose names such changes are logged.
    """
    try:
        opened = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return [
            _("This form does not say which state it was opened with."),
            _("Your own input is still below. Saving again puts it in the place of what is there."),
        ]
    if opened["digest"] == _digest(state):
        return []
    return [
        _who(about, datetime.fromisoformat(opened["at"])),
        *_first(list(_differences(opened["words"], _said(state)))),
        _("Your own input is still below. Saving again puts it in the place of theirs."),
    ]


class WatchedForm(ModelForm):
    """The change form of one row, with everything that hangs on it in the same page."""

    seen_state = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.initial[FIELD] = seen(state_of(self.instance))

    @cached_property
    def changed_data(self) -> list[str]:
        """What was seen is no change, and stands in no log."""
        return [name for name in super().changed_data if name != FIELD]

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        if self.instance.pk:
            rows: Any = type(self.instance)._default_manager
            current = rows.select_for_update().get(pk=self.instance.pk)
            state = state_of(current)
            if told := changed_since(self.cleaned_data.get(FIELD, ""), state, logged_under(current)):
                data: Any = self.data.copy()  # type: ignore[attr-defined]
                data[self.add_prefix(FIELD)] = seen(state)
                self.data = data
                self.add_error(None, told)
        return given


class Watched(ModelAdmin):
    """A page whose form is watched."""

    form: type[ModelForm] = WatchedForm

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who may only look sends nothing back."""
        (title, options), *others = super().get_fieldsets(request, obj)
        fields = [one for one in options["fields"] if one != FIELD]
        if obj is not None and self.has_change_permission(request, obj):
            fields.append(FIELD)
        return [(title, {**options, "fields": fields}), *others]


def logged_under(row: Any) -> list[Model]:
    """A car is also changed through its event's entry list."""
    return [row, row.event] if row._meta.model_name == "entry" else [row]


def _who(about: Iterable[Model], since: datetime) -> str:
    keys: dict[type[Model], list[str]] = {}
    for row in about:
        keys.setdefault(type(row), []).append(str(row.pk))
    here = Q(pk=None)
    for model, ids in keys.items():
        here |= Q(content_type=ContentType.objects.get_for_model(model), object_id__in=ids)
    entries = LogEntry.objects.filter(here, action_time__gt=since).select_related("user").order_by("-action_time")
    newest = entries.first()
    names = {str(entry.user): None for entry in entries}
    moment = localtime(newest.action_time if newest else clock.real_now()).strftime("%H:%M UTC")
    values = {"who": ", ".join(names) or _("Somebody"), "when": moment}
    if newest is None:
        return _("%(who)s changed this before %(when)s, after you had opened it.") % values
    return _("%(who)s saved this at %(when)s, after you had opened it.") % values


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    for what in {**before, **after}:
        old, new = before.get(what, ""), after.get(what, "")
        if old != new:
            values = {"what": what, "old": _short(old), "new": _short(new)}
            yield _("%(what)s: “%(old)s” → “%(new)s”.") % values


def _first(differences: list[str]) -> list[str]:
    more = len(differences) - MOST_DIFFERENCES
    if more <= 0:
        return differences
    said = ngettext("and {count} more difference.", "and {count} more differences.", more).format(count=more)
    return [*differences[:MOST_DIFFERENCES], said]


def _digest(state: State) -> str:
    """The same whatever language the editor reads."""
    with override("en"):
        return hashlib.sha256(repr(_said(state)).encode()).hexdigest()


def _said(state: State) -> dict[str, str]:
    return {str(what): " · ".join(filter(None, map(_in_words, parts))) for what, parts in state.items()}


def _in_words(part: Any) -> str:
    """A moment as the newsroom writes it; a tick is said."""
    if isinstance(part, bool):
        return _("yes") if part else _("no")
    return f"{part:%Y-%m-%d %H:%M} UTC" if isinstance(part, datetime) else str(part)


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
