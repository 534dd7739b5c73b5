"""Timing files: upload or paste, look at what would change, explain unknown names, apply, take back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing import clock, models
from racing.actions.enter_cars import NEW
from racing.actions.timing_uploads import UploadError, apply_upload, decide_names, plan_upload, undo_upload
from racing.admin.base import ModelForm, Page
from racing.admin.name_kinds import KINDS
from racing.importers.names import UnknownName
from racing.importers.timing.decoding import decode
from racing.importers.timing.file import TimingError, check_size, read_timing_text

PASTED = gettext_lazy("pasted table")


class UploadForm(ModelForm):
    """A file or a pasted table, read at once: a fault is told with line, column, value and what would be right."""

    file = forms.FileField(label=gettext_lazy("timing file"), required=False)
    pasted = forms.CharField(
        label=gettext_lazy("or a table"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 100}),
        help_text=gettext_lazy("Paste it from a spreadsheet with its first line: number, class, position, laps, time."),
    )

    class Meta:
        model = models.TimingUpload
        fields = ["session"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        file, pasted = data.get("file"), data.get("pasted", "")
        if bool(file) == bool(pasted.strip()):
            raise ValidationError(_("Choose a file or paste a table: one of the two."))
        try:
            if file:
                check_size(file.name, file.size)
            name, text = (file.name, decode(file.read())) if file else (str(PASTED), pasted)
            read_timing_text(name, text)
        except TimingError as error:
            raise ValidationError([str(fault) for fault in error.faults]) from None
        self.instance.file_name, self.instance.text = name[:240], text
        return data


@admin.register(models.TimingUpload)
class TimingUploadAdmin(Page):
    form = UploadForm
    fields = ["session", "file", "pasted"]
    autocomplete_fields = ["session"]
    list_display = ["file_name", "session", "uploaded_by", "uploaded_at", "applied_at", "undone_at"]
    list_select_related = ["session__event__season__series", "uploaded_by"]
    save_on_top = False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"session": request.GET.get("session", "")}

    def save_model(self, request: HttpRequest, obj: models.TimingUpload, form: Any, change: bool) -> None:
        obj.uploaded_by_id = request.user.pk
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: models.TimingUpload, post_url_continue: Any = None) -> Any:
        return redirect(self._address(obj))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What the file would do or has done, with the decisions that are left."""
        upload = self.get_object(request, object_id)
        if upload is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]
        if not self.has_view_or_change_permission(request, upload):
            raise PermissionDenied
        if request.method == "POST":
            if not self.has_change_permission(request, upload):
                raise PermissionDenied
            self._decide(request, upload)
            return redirect(self._address(upload))
        return self._shown(request, upload)

    def _decide(self, request: HttpRequest, upload: models.TimingUpload) -> None:
        try:
            if "undo" in request.POST:
                undo_upload(upload, clock.real_now())
                self._note(request, upload, _("Everything this file brought was taken back."))
            elif "apply" in request.POST:
                outcome = apply_upload(upload, clock.real_now())
                values = {"number": outcome.version or "–", "cars": outcome.cars}
                self._note(request, upload, _("Version %(number)s with %(cars)s cars is a draft.") % values)
            else:
                decide_names(upload, _decisions(request, plan_upload(upload).unknown))
        except UploadError as error:
            self.message_user(request, str(error), messages.ERROR)

    def _note(self, request: HttpRequest, upload: models.TimingUpload, words: str) -> None:
        self.log_change(request, upload, words)
        self.message_user(request, words, messages.SUCCESS)

    def _shown(self, request: HttpRequest, upload: models.TimingUpload) -> TemplateResponse:
        is_applied = upload.applied_at is not None and upload.undone_at is None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": upload,
            "title": upload.file_name,
            "upload": upload,
            "is_applied": is_applied,
            "plan": None if is_applied else plan_upload(upload),
            "kinds": KINDS,
            "may_change": self.has_change_permission(request, upload),
        }
        return TemplateResponse(request, "admin/timing_upload.html", context)

    def _address(self, upload: models.TimingUpload) -> str:
        return reverse("admin:racing_timingupload_change", args=[upload.pk])


def _decisions(request: HttpRequest, unknown: tuple[UnknownName, ...]) -> dict[str, str]:
    """Only what was asked can be answered: a name of this file, as new or as one of its proposals."""
    decided = {}
    for at, one in enumerate(unknown):
        answer = request.POST.get(f"name-{at}", "")
        if request.POST.get(f"key-{at}") != one.name.key:
            continue
        if answer == NEW or answer in {str(key) for key, _name in one.proposals}:
            decided[one.name.key] = answer
    return decided
