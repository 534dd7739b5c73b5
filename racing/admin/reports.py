"""Reports: an editor's text about a race, beside the real page with what the result tells by itself."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from racing import clock, models
from racing.actions.keep_statements import keep_statements
from racing.admin.publishing import PUBLICATION, PublishedForm, PublishedPage
from racing.queries.reports import ReportPage, draft_report


@admin.register(models.Report)
class ReportAdmin(PublishedPage):
    form = PublishedForm
    change_form_template = "admin/racing/report/change_form.html"
    live_template = "admin/racing/report/live.html"
    fieldsets = [
        (None, {"fields": ["event"]}),
        PUBLICATION,
        (
            _("Lead"),
            {"fields": [("lead_de", "lead_en")], "description": _("Empty: the page opens with what it worked out.")},
        ),
        (
            _("Text"),
            {
                "fields": [("text_de", "text_en")],
                "description": _("Podiums, tables and what the result tells stand below it by themselves."),
            },
        ),
    ]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What is public from now on is kept as it is said."""
        super().save_related(request, form, formsets, change)
        keep_statements(form.instance, clock.now())

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        report = kwargs.get("obj")
        page = draft_report(report.event, clock.now()) if report else None
        return super().render_change_form(request, context | {"page": page}, *args, **kwargs)

    def after_restoring(self, row: models.Report) -> None:
        """What is scheduled says something else from now on."""
        keep_statements(row, clock.now())

    def live_page(self, words: models.Report) -> ReportPage:
        return draft_report(words.event, clock.now())

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"event": request.GET.get("event", "")}

    def view_on_site(self, report: models.Report) -> str:
        event = report.event
        return reverse("report", args=[event.season.series.slug, event.season.slug, event.slug])
