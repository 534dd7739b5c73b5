"""Timing files that editors brought in: what was in them, what was decided about names, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from racing.models.calendar import Session
from racing.models.results import Classification


class TimingUpload(models.Model):
    """One file or pasted table for one session. Nothing of it counts before it is applied.

    `choices` says for each unknown name what it is: "new", or the key of the row it means. `made` lists the rows that
    applying it has created, by model, for undoing.
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="uploads", verbose_name=_("session"))
    file_name = models.CharField(_("file"), max_length=240)
    text = models.TextField(_("text"), editable=False)
    choices = models.JSONField(_("decided names"), default=dict, editable=False)
    made = models.JSONField(_("rows made"), default=dict, editable=False)
    classification = models.ForeignKey(
        Classification, models.SET_NULL, null=True, editable=False, related_name="uploads", verbose_name=_("version")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, verbose_name=_("by")
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    applied_at = models.DateTimeField(_("applied"), null=True, editable=False)
    undone_at = models.DateTimeField(_("undone"), null=True, editable=False)

    class Meta:
        ordering = ["-uploaded_at"]
        verbose_name = _("timing file")
        verbose_name_plural = _("timing files")

    def __str__(self) -> str:
        return self.file_name
