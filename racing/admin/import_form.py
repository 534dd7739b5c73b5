"""The form that takes a file or a pasted table: read at once, refused with line, column, value and what is right."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing import models
from racing.actions.timing_places import session_for
from racing.admin.typed import ModelForm
from racing.importers.bundle.bundle import table_named
from racing.importers.bundle.tables import BY_NAME
from racing.importers.timing.decoding import composed
from racing.importers.timing.delimited import header_of
from racing.importers.timing.file import TimingError, TimingFile, check_size, read_timing_text, text_of
from racing.importers.timing.meanings import Meaning
from racing.importers.timing.parsed import Document
from racing.importers.timing.plain import plain_layout

PASTED = gettext_lazy("pasted table")
LEAST_KNOWN = 2
"""Columns that must be recognised before an editor is asked about the others."""


class UploadForm(ModelForm):
    """`sent_bytes` is the length of the whole request: of a file far too large nothing else arrives.

    `user` may bring only such tables of a bundle whose rows they may write by hand.
    """

    sent_bytes = 0
    user: Any = None
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy("CSV or JSON of the timekeepers, a spreadsheet saved as CSV, or a table of a bundle."),
    )
    pasted = forms.CharField(
        label=gettext_lazy("Or a table"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 100}),
        help_text=gettext_lazy(
            "Paste it from a spreadsheet or a document: car number, class, place, drivers, laps, time, in any order."
        ),
    )

    class Meta:
        model = models.TimingUpload
        fields = ["session", "event"]
        help_texts = {
            "session": gettext_lazy("Empty: found by the kind of file, where the event has only one that fits."),
            "event": gettext_lazy("For an entry list; else the session says it. A table of a bundle needs neither."),
        }

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self._check_length(data)
        if "file" in self.errors:
            return data
        file, pasted = data.get("file"), data.get("pasted", "")
        if bool(file) == bool(pasted.strip()):
            raise ValidationError(_("Choose a file or paste a table: one of the two."))
        try:
            if file:
                check_size(file.name, file.size)
            name, text = (file.name, text_of(file.name, file.read())) if file else (str(PASTED), composed(pasted))
            self._read(data, name, text)
        except TimingError as error:
            raise ValidationError([str(fault) for fault in error.faults]) from None
        self.instance.file_name, self.instance.text = name[:240], text
        return data

    def _check_length(self, data: dict[str, Any]) -> None:
        if self.sent_bytes > settings.MAX_UPLOAD_BYTES and not data.get("file"):
            try:
                check_size(str(_("the file")), self.sent_bytes)
            except TimingError as error:
                raise ValidationError(str(error)) from None

    def _read(self, data: dict[str, Any], name: str, text: str) -> None:
        self.instance.table = table_named(name, header_of(text))
        if self.instance.table:
            if not may_write(self.user, self.instance.table):
                raise ValidationError(_("Your role may not write the table %(name)s.") % {"name": self.instance.table})
            data["session"] = data["event"] = None
            return
        try:
            file = read_timing_text(name, text)
        except TimingError:
            if not _may_be_explained(text):
                raise
            file = TimingFile(name, "", ())
        layout = plain_layout(text)
        self._settle_place(data, file, is_guess=layout is not None and not layout.is_sure)

    def _settle_place(self, data: dict[str, Any], file: TimingFile, *, is_guess: bool) -> None:
        """An entry list belongs to the event, everything else to a session."""
        session, event = data.get("session"), data.get("event")
        if session is not None and event is not None and session.event_id != event.pk:
            raise ValidationError(
                {"session": _("This session belongs to another event: %(event)s.") % {"event": session.event}}
            )
        event = session.event if session is not None else event
        if event is None:
            raise ValidationError({"event": _("Choose the event or the session that the file is of.")})
        if file.document is Document.ENTRIES and not is_guess:
            session = None
        elif session is None and not is_guess:
            try:
                session = session_for(event, file.document)
            except LookupError as error:
                raise ValidationError({"session": str(error)}) from None
        data["session"], data["event"] = session, event


def may_write(user: Any, table: str) -> bool:
    """Whether somebody may add and change the rows of a table of a bundle."""
    name = BY_NAME[table].model._meta.model_name
    return bool(user.has_perms([f"racing.add_{name}", f"racing.change_{name}"]))


def _may_be_explained(text: str) -> bool:
    """A table of which something was recognised, and not all: its columns can be named on the next page."""
    layout = plain_layout(text)
    if layout is None or layout.is_sure:
        return False
    return sum(1 for meaning in layout.meanings if meaning is not Meaning.IGNORED) >= LEAST_KNOWN
