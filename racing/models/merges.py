"""Two rows that turned out to be one: what was moved, so that it can be moved back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

IDENTITIES = [
    ("driver", _("driver")),
    ("team", _("team")),
    ("manufacturer", _("manufacturer")),
    ("carmodel", _("car model")),
    ("circuit", _("circuit")),
]
"""What may turn out to be the same, or two: the model's name and its words."""


class Merge(models.Model):
    """One merge.

    `kind` is the model's name, `gone` all fields of the row that went, `moved` the keys of the rows that pointed
    at it, by model and field: {"lineupdriver.driver": [3, 4]}.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=IDENTITIES)
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


class Split(models.Model):
    """Rows that were moved from one to another that had been taken for the same. `moved` as in a merge.

    `is_new`: the other one was made for it, and goes when the split is undone.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=IDENTITIES)
    from_id = models.PositiveBigIntegerField(_("row they were moved from"))
    from_name = models.CharField(_("from"), max_length=140)
    to_id = models.PositiveBigIntegerField(_("row they were moved to"))
    to_name = models.CharField(_("to"), max_length=140)
    is_new = models.BooleanField(_("made for it"), default=False)
    moved = models.JSONField(_("rows moved"), default=dict)
    split_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("by"))
    split_at = models.DateTimeField(_("split"))
    undone_at = models.DateTimeField(_("undone"), null=True)

    class Meta:
        ordering = ["-split_at"]
        verbose_name = _("split")
        verbose_name_plural = _("splits")

    def __str__(self) -> str:
        return f"{self.from_name} → {self.to_name}"
