"""What was published about an event, sentence by sentence."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from racing.models.previews import Preview
from racing.models.reports import Report
from racing.models.results import Classification


class Statement(models.Model):
    """One sentence of a preview or a report as readers found it, kept when that was published, with what it rests on.

    `kind` is the storyline, or "page" for headline and opening. `data` are the values of the sentence.
    """

    preview = models.ForeignKey(
        Preview, models.CASCADE, null=True, related_name="statements", verbose_name=_("preview")
    )
    report = models.ForeignKey(Report, models.CASCADE, null=True, related_name="statements", verbose_name=_("report"))
    key = models.CharField(_("storyline"), max_length=240)
    kind = models.CharField(_("kind"), max_length=60)
    order = models.PositiveSmallIntegerField(_("order"))
    text_en = models.TextField(_("text (English)"))
    text_de = models.TextField(_("text (German)"))
    data = models.JSONField(_("data"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    kept_at = models.DateTimeField(_("kept"))
    rests_on = models.ManyToManyField(Classification, related_name="statements", verbose_name=_("rests on"))

    class Meta:
        ordering = ["preview", "report", "order"]
        verbose_name = _("published statement")
        verbose_name_plural = _("published statements")
        constraints = [
            models.UniqueConstraint(fields=["preview", "key"], name="racing_statement_once"),
            models.UniqueConstraint(fields=["report", "key"], name="racing_statement_once_in_report"),
            models.CheckConstraint(
                condition=Q(preview__isnull=True, report__isnull=False) | Q(preview__isnull=False, report__isnull=True),
                name="racing_statement_of_one_page",
            ),
        ]

    def __str__(self) -> str:
        return self.key
