"""Files that editors brought in: what was in them, what was decided about names, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from racing.models.calendar import Event, Session
from racing.models.results import Classification


class TimingUpload(models.Model):
    """One file or pasted table. Nothing of it counts before it is applied.

    It is for one session, for one event (an entry list), or for neither (`table`: a table of a bundle). `columns` says
    what the columns of a plain table mean where an editor has corrected the guess. `choices` says for each unknown name
    what it is: "new", or the key of the row it means. `options` holds what is wanted beyond the file and doubts that
    were put aside. For taking back: `made` lists the rows that applying has created, by model, `marks` what these rows
    looked like, `changed` what other rows were before and after.
    """

    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="uploads", verbose_name=_("event")
    )
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="uploads", verbose_name=_("session")
    )
    table = models.CharField(_("table"), max_length=40, blank=True, editable=False)
    file_name = models.CharField(_("file"), max_length=240)
    text = models.TextField(_("text"), editable=False)
    columns = models.JSONField(_("columns"), default=list, editable=False)
    choices = models.JSONField(_("decided names"), default=dict, editable=False)
    options = models.JSONField(_("options"), default=dict, editable=False)
    made = models.JSONField(_("rows made"), default=dict, editable=False)
    marks = models.JSONField(_("rows as made"), default=dict, editable=False)
    changed = models.JSONField(_("rows changed"), default=list, editable=False)
    counts = models.JSONField(_("counts"), default=dict, editable=False)
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
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_applied(self) -> bool:
        return self.applied_at is not None and self.undone_at is None

    @property
    def place(self) -> Session | Event | None:
        """What it was brought into."""
        return self.session or self.event
