"""What people write: the preview of an event, and what others said."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from racing.models.base import Sourced
from racing.models.calendar import Event
from racing.models.competitors import Driver


class Preview(models.Model):
    """The editor's part of an event's preview. Without one the preview page still finds its own stories."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="preview", verbose_name=_("event"))
    lead_en = models.TextField(_("lead (English)"), blank=True)
    lead_de = models.TextField(_("lead (German)"), blank=True)
    text_en = models.TextField(_("text (English)"), blank=True, help_text=_("Markdown."))
    text_de = models.TextField(_("text (German)"), blank=True, help_text=_("Markdown."))
    pinned = models.JSONField(_("pinned storylines"), default=list, blank=True)
    muted = models.JSONField(_("muted storylines"), default=list, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = _("preview")
        verbose_name_plural = _("previews")

    def __str__(self) -> str:
        return str(self.event)


class Quote(Sourced):
    """What somebody said about an event: reported speech or a quotation, always with speaker and source."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="quotes", verbose_name=_("event"))
    speaker = models.ForeignKey(
        Driver, models.PROTECT, null=True, blank=True, related_name="quotes", verbose_name=_("driver")
    )
    speaker_name = models.CharField(_("speaker, if not a driver"), max_length=120, blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)
    text_de = models.TextField(_("text (German)"), blank=True)
    is_reported_speech = models.BooleanField(_("reported speech"), default=True)
    said_on = models.DateField(_("said on"), null=True, blank=True)
    source_en = models.CharField(_("source (English)"), max_length=240)
    source_de = models.CharField(_("source (German)"), max_length=240, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["event", "order", "id"]
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(speaker__isnull=False) | ~models.Q(speaker_name=""), name="racing_quote_speaker"
            ),
            models.CheckConstraint(condition=~models.Q(text_en="") | ~models.Q(text_de=""), name="racing_quote_text"),
        ]

    def __str__(self) -> str:
        return str(self.speaker or self.speaker_name)
