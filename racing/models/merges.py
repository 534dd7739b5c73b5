"""Two rows that turned out to be one: what was moved, so that it can be moved back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Merge(models.Model):
    """One merge. `kind` is the model's name, `gone` all fields of the row that went, `moved` the keys of the rows

    that pointed at it, by model and field: {"lineupdriver.driver": [3, 4]}.
    """

    kind = models.CharField(_("kind"), max_length=20)
    kept_id = models.PositiveBigIntegerField(_("kept row"))
    kept_name = models.CharField(_("kept"), max_length=140)
    gone_name = models.CharField(_("merged into it"), max_length=140)
    gone = models.JSONField(_("the row that went"))
    moved = models.JSONField(_("rows moved"), default=dict)
    alias_id = models.PositiveBigIntegerField(_("alias made"), null=True)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("by"))
    merged_at = models.DateTimeField(_("merged"))
    undone_at = models.DateTimeField(_("undone"), null=True)

    class Meta:
        ordering = ["-merged_at"]
        verbose_name = _("merge")
        verbose_name_plural = _("merges")

    def __str__(self) -> str:
        return f"{self.gone_name} → {self.kept_name}"
