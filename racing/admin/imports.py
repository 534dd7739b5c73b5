"""Imports: upload or paste, look at what would change, explain columns and names, apply, take back."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing import clock, models
from racing.actions.timing_outcome import TimingImport
from racing.actions.timing_uploads import (
    OPTIONS,
    UploadError,
    UploadPlan,
    apply_upload,
    decide,
    plan_upload,
    undo_upload,
)
from racing.admin.base import Page
from racing.admin.import_form import UploadForm, may_write
from racing.admin.name_kinds import KINDS
from racing.importers.names import NEW, UnknownName
from racing.importers.timing.meanings import LABELS
from racing.presentation.sentences import render_plain
from racing.templatetags.upload_tags import counted


@admin.register(models.TimingUpload)
class TimingUploadAdmin(Page):
    form = UploadForm
    add_form_template = "admin/imports/add.html"
    fields = ["session", "event", "file", "pasted"]
    autocomplete_fields = ["session", "event"]
    list_display = ["file_name", "brought_into", "said", "uploaded_by", "uploaded_at", "applied_at", "undone_at"]
    search_fields = ["file_name", "session__event__name", "event__name"]
    list_select_related = ["session__event", "event", "uploaded_by"]
    save_on_top = False

    @admin.display(description=gettext_lazy("for"))
    def brought_into(self, upload: models.TimingUpload) -> str:
        return str(upload.place or f"{upload.table}.csv")

    @admin.display(description=gettext_lazy("counts"))
    def said(self, upload: models.TimingUpload) -> str:
        return counted(upload.counts)

    def get_queryset(self, request: HttpRequest) -> QuerySet[models.TimingUpload]:
        related = ("session__event", "event", "uploaded_by", "classification")
        uploads: QuerySet[models.TimingUpload] = super().get_queryset(request)
        return uploads.select_related(*related)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {name: request.GET.get(name, "") for name in ("session", "event")}

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """It leads to the page of the import, which asks and shows before anything is written."""
        title = {"title": _("Bring in a file or a table")}
        return super().add_view(request, form_url, title | (extra_context or {}))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        length = request.META.get("CONTENT_LENGTH", "")
        form.sent_bytes = int(length) if length.isdecimal() else 0
        form.user = request.user
        return form

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
            if not self._may_decide(request, upload):
                raise PermissionDenied
            self._decide(request, upload)
            return redirect(self._address(upload))
        return self._shown(request, upload)

    def _may_decide(self, request: HttpRequest, upload: models.TimingUpload) -> bool:
        may_change = bool(self.has_change_permission(request, upload))
        return may_change and (not upload.table or may_write(request.user, upload.table))

    def _decide(self, request: HttpRequest, upload: models.TimingUpload) -> None:
        try:
            if "undo" in request.POST:
                undo_upload(upload, clock.real_now())
                self._note(request, upload, _("Everything this file brought was taken back."))
            elif "apply" in request.POST:
                self._apply(request, upload)
            elif "columns" in request.POST:
                decide(upload, columns=request.POST.getlist("column"))
            elif "look" in request.POST:
                decide(upload, options=request.POST.getlist("option"))
            else:
                plan = plan_upload(upload, clock.real_now())
                decide(upload, names=_decisions(request, plan.unknown))
        except UploadError as error:
            self.message_user(request, str(error), messages.ERROR)

    def _apply(self, request: HttpRequest, upload: models.TimingUpload) -> None:
        """Only what was looked at: options chosen on the way, or data that changed meanwhile, are shown first."""
        said = set(request.POST.getlist("option"))
        decide(upload, confirmed=request.POST.getlist("confirm"), options=sorted(said))
        seen = request.POST.get("plan")
        if seen is not None and seen != plan_mark(plan_upload(upload, clock.real_now())):
            told = _("What it would do has changed since this page was opened. Look at it, then apply.")
            self.message_user(request, told, messages.WARNING)
            return
        outcome = apply_upload(upload, clock.real_now())
        self._note(request, upload, _applied(outcome))

    def _note(self, request: HttpRequest, upload: models.TimingUpload, words: str) -> None:
        self.log_change(request, upload, words)
        self.message_user(request, words, messages.SUCCESS)

    def _shown(self, request: HttpRequest, upload: models.TimingUpload) -> TemplateResponse:
        plan = None if upload.is_applied else plan_upload(upload, clock.real_now())
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": upload,
            "title": upload.file_name,
            "upload": upload,
            "place": self.brought_into(upload),
            "event": upload.session.event if upload.session else upload.event,
            "plan": plan,
            "plan_mark": plan_mark(plan),
            "meanings": [(meaning.value, render_plain(label)) for meaning, label in LABELS.items()],
            "options": {name: bool(upload.options.get(name)) for name in OPTIONS},
            "kinds": KINDS,
            "may_change": self._may_decide(request, upload),
        }
        return TemplateResponse(request, "admin/timing_upload.html", context)

    def _address(self, upload: models.TimingUpload) -> str:
        return reverse("admin:racing_timingupload_change", args=[upload.pk])


def plan_mark(plan: UploadPlan | None) -> str:
    """Changes with what applying would do."""
    if plan is None:
        return ""
    told: Sequence[Any] = (plan.faults, plan.unknown)
    if plan.outcome is not None:
        outcome = plan.outcome
        told = (outcome.changes, outcome.entries, outcome.absent, outcome.made.names, outcome.made.remarks)
    elif plan.table is not None:
        told = (plan.table.changes,)
    return sha256(repr(told).encode()).hexdigest()[:16]


def _applied(outcome: Any) -> str:
    if isinstance(outcome, TimingImport) and outcome.version:
        values = {"number": outcome.version, "cars": outcome.cars}
        return _("Version %(number)s with %(cars)s cars is a draft.") % values
    return _("Applied. %(counts)s") % {"counts": counted(outcome.counts)}


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
