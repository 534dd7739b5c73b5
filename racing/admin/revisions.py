"""The history of a row: who changed what, each field before and after, and the way back; and rows that were removed."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from racing.actions.restore_revision import restore_revision
from racing.admin.typed import ModelAdmin
from racing.models.parts import PARTS
from racing.queries.revisions import REMOVED, difference, history_of, is_tracked, removed_rows, revisions_of

MOST_LOG_LINES = 100


class Revisable(ModelAdmin):
    """A page with a history. Rows that were removed can be brought back where `brings_back` says so."""

    brings_back = True
    change_list_template = "admin/list_with_removed.html"

    def get_urls(self) -> list[URLPattern]:
        if not is_tracked(self.model):
            return super().get_urls()
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        guarded = self.admin_site.admin_view
        own = [
            path("removed/", guarded(self.removed_view), name=f"{name}_removed"),
            path("removed/<int:revision>/", guarded(self.bring_back_view), name=f"{name}_bring_back"),
            path(
                "<path:object_id>/history/<slug:part>/<int:revision>/",
                guarded(self.restore_view),
                name=f"{name}_restore",
            ),
        ]
        return [*own, *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None or not is_tracked(self.model):
            return super().history_view(request, object_id, extra_context)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        values = {
            "revisions": revisions_of(row),
            "log": _log_of(row),
            "may_restore": self.has_change_permission(request, row),
        }
        return self._page(request, "admin/revisions.html", _("History of %(row)s") % {"row": row}, row, **values)

    def restore_view(self, request: HttpRequest, object_id: str, part: str, revision: int) -> HttpResponse:
        """Show what would change; with a POST, change it."""
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        record = self._record(row, part, revision)
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_history", args=[row.pk])
        if request.method == "POST":
            restored = self._restored(request, record, row)
            if restored and restored._meta.model is self.model:
                self.after_restoring(restored)
            return redirect(back)
        there = record.instance_type._base_manager.filter(pk=record.id).first()
        changes = difference(record, there) if there else ()
        values = {"record": record, "changes": changes, "is_removed": there is None, "back": back}
        return self._page(request, "admin/restore.html", _("Restore this revision?"), row, **values)

    def after_restoring(self, row: Any) -> None:
        """What a page does besides when a row of its own has gone back."""

    def removed_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request) or not self.brings_back:
            raise PermissionDenied
        values = {"removed": removed_rows(self.model), "may_restore": self.has_add_permission(request)}
        title = _("Removed: %(rows)s") % {"rows": self.opts.verbose_name_plural}
        return self._page(request, "admin/removed.html", title, None, **values)

    def bring_back_view(self, request: HttpRequest, revision: int) -> HttpResponse:
        """Only by POST: the list has shown what it is."""
        if not self.has_add_permission(request) or not self.brings_back:
            raise PermissionDenied
        found: Any = history_of(self.model)._default_manager.filter(history_id=revision, history_type=REMOVED)
        record = found.exclude(id__in=self.model._base_manager.values("pk")).first()
        if record is None or request.method != "POST":
            raise Http404
        row = self._restored(request, record, None)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        return redirect(f"{name}_change", row.pk) if row else redirect(f"{name}_removed")

    def _record(self, row: Model, part: str, revision: int) -> Any:
        """The revision, if it is one of this row or of a row that belongs to it; anybody else's is not found."""
        parents = dict(PARTS.get(self.opts.model_name or "", ()))
        which = {"id": row.pk} if part == self.opts.model_name else {f"{parents.get(part)}_id": row.pk}
        if part != self.opts.model_name and part not in parents:
            raise Http404
        history = history_of(apps.get_model("racing", part))
        record = history._default_manager.filter(history_id=revision, **which).first()
        if record is None:
            raise Http404
        return record

    def _restored(self, request: HttpRequest, record: Any, page_of: Model | None) -> Any:
        try:
            row = restore_revision(record)
        except ValidationError as error:
            words = _("It cannot be restored as it was: %(why)s") % {"why": " ".join(error.messages)}
            self.message_user(request, words, messages.ERROR)
            return None
        words = _("Restored as of %(when)s UTC: %(row)s") % {
            "when": f"{record.history_date:%Y-%m-%d %H:%M}",
            "row": row,
        }
        self.log_change(request, page_of or row, words)
        self.message_user(request, words, messages.SUCCESS)
        return row

    def _page(self, request: HttpRequest, template: str, title: str, row: Model | None, **values: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": row,
            "title": title,
            "kept_out": not self.brings_back,
            **values,
        }
        return TemplateResponse(request, template, context)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        leads = is_tracked(self.model) and self.brings_back
        return super().changelist_view(request, {**(extra_context or {}), "leads_to_removed": leads})


def _log_of(row: Model) -> list[tuple[Any, str, str]]:
    """What the newsroom's log says besides: merges, stories of a preview, actions of lists."""
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(row), object_id=str(row.pk)
    ).select_related("user")
    return [(one.action_time, str(one.user), one.get_change_message()) for one in entries[:MOST_LOG_LINES]]
