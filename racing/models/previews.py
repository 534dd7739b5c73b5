"""What editors write about an event: the preview, what they did with the storylines found, and quotes."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from racing.models.base import Sourced, no_control_characters
from racing.models.calendar import Event
from racing.models.competitors import Driver
from racing.models.publishing import Published


class Preview(Published):
    """The editor's part of an event's preview. Without one the preview page still finds its own stories."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="preview", verbose_name=_("event"))
    lead_en = models.TextField(_("lead (English)"), blank=True, validators=[no_control_characters])
    lead_de = models.TextField(_("lead (German)"), blank=True, validators=[no_control_characters])
    text_en = models.TextField(
        _("text (English)"), blank=True, help_text=_("Markdown."), validators=[no_control_characters]
    )
    text_de = models.TextField(
        _("text (German)"), blank=True, help_text=_("Markdown."), validators=[no_control_characters]
    )
    closing_en = models.TextField(
        _("closing words (English)"), blank=True, help_text=_("Markdown."), validators=[no_control_characters]
    )
    closing_de = models.TextField(
        _("closing words (German)"), blank=True, help_text=_("Markdown."), validators=[no_control_characters]
    )
    history = HistoricalRecords()

    class Meta(Published.Meta):
        verbose_name = _("preview")
        verbose_name_plural = _("previews")
        permissions = [("publish_preview", "Can publish a preview")]

    def __str__(self) -> str:
        return str(self.event)


class EditChoice(models.TextChoices):
    PINNED = "pinned", _("pin")
    MUTED = "muted", _("mute")


class StorylineEdit(models.Model):
    """What the editors did with one storyline of a preview.

    `key` is that of the fact, or the name of a whole kind. Words of the editors rest on the fact they saw,
    kept as `fingerprint`: when the fact changes they are stale, and readers get the computed sentence.
    """

    preview = models.ForeignKey(Preview, models.CASCADE, related_name="edits", verbose_name=_("preview"))
    key = models.CharField(_("storyline"), max_length=240)
    choice = models.CharField(_("choice"), max_length=6, choices=EditChoice, blank=True)
    order = models.PositiveSmallIntegerField(_("place among the pinned"), null=True, blank=True)
    text_en = models.TextField(_("in our words (English)"), blank=True, validators=[no_control_characters])
    text_de = models.TextField(_("in our words (German)"), blank=True, validators=[no_control_characters])
    fingerprint = models.CharField(_("fact when reworded"), max_length=64, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["preview", "order", "id"]
        verbose_name = _("edited storyline")
        verbose_name_plural = _("edited storylines")
        constraints = [models.UniqueConstraint(fields=["preview", "key"], name="racing_storylineedit_once")]

    def __str__(self) -> str:
        return self.key


class Consent(models.TextChoices):
    PUBLISHED = "published", _("published elsewhere, source named")
    GIVEN = "given", _("given to us")
    ASKED = "asked", _("asked, no answer yet")


class QuoteLanguage(models.TextChoices):
    ENGLISH = "en", _("English")
    GERMAN = "de", _("German")
    OTHER = "other", _("another language")


class Quote(Sourced):
    """What somebody said about an event: reported speech or a quotation, always with speaker and source.

    Readers do not see it before there is consent, and learn which of both texts is a translation.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="quotes", verbose_name=_("event"))
    speaker = models.ForeignKey(
        Driver, models.PROTECT, null=True, blank=True, related_name="quotes", verbose_name=_("driver")
    )
    speaker_name = models.CharField(_("speaker, if not a driver"), max_length=120, blank=True)
    text_en = models.TextField(_("text (English)"), blank=True)
    text_de = models.TextField(_("text (German)"), blank=True)
    is_reported_speech = models.BooleanField(_("reported speech"), default=True)
    original_language = models.CharField(
        _("said in"), max_length=5, choices=QuoteLanguage, blank=True, help_text=_("Empty: not known.")
    )
    original_text = models.TextField(
        _("original words"), blank=True, help_text=_("Where they were neither English nor German.")
    )
    consent = models.CharField(_("consent"), max_length=9, choices=Consent, default=Consent.PUBLISHED)
    said_on = models.DateField(_("said on"), null=True, blank=True)
    source_en = models.CharField(_("source (English)"), max_length=240)
    source_de = models.CharField(_("source (German)"), max_length=240, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ["event", "order", "id"]
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = [
            models.CheckConstraint(
                condition=Q(speaker__isnull=False) | ~Q(speaker_name=""),
                name="racing_quote_speaker",
                violation_error_message=_("Somebody must have said it: choose a driver or write a name."),
            ),
            models.CheckConstraint(
                condition=~Q(text_en="") | ~Q(text_de=""),
                name="racing_quote_text",
                violation_error_message=_("Write what was said in at least one language."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.speaker or self.speaker_name)

    def clean(self) -> None:
        if not self.speaker_id and not self.speaker_name:
            raise ValidationError({"speaker_name": _("Somebody must have said it: choose a driver or write a name.")})
        if self.speaker_id and self.speaker_name:
            raise ValidationError({"speaker_name": _("Only one has said it: choose a driver, or write a name.")})
        if not self.text_en and not self.text_de:
            raise ValidationError({"text_en": _("Write what was said in at least one language.")})
