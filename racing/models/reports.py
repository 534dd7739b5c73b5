"""What editors write about a race once it is over, beside what the result tells by itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from racing.models.base import no_control_characters
from racing.models.calendar import Event
from racing.models.publishing import Published


class Report(Published):
    """The editor's part of a race report. Without one the page still says what it found in the result."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="report", verbose_name=_("event"))
    lead_en = models.TextField(_("lead (English)"), blank=True, validators=[no_control_characters])
    lead_de = models.TextField(_("lead (German)"), blank=True, validators=[no_control_characters])
    text_en = models.TextField(
        _("text (English)"), blank=True, help_text=_("Markdown."), validators=[no_control_characters]
    )
    text_de = models.TextField(
        _("text (German)"), blank=True, help_text=_("Markdown."), validators=[no_control_characters]
    )

    history = HistoricalRecords()

    class Meta(Published.Meta):
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        permissions = [("publish_report", "Can publish a report")]

    def __str__(self) -> str:
        return str(self.event)
