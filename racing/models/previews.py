"""What editors write about an event: the preview, what they did with the storylines found, and quotes."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from racing import clock
from racing.models.base import Sourced, no_control_characters
from racing.models.calendar import Event
from racing.models.competitors import Driver
from racing.models.results import Classification

LANGUAGES = ("en", "de")


class TextStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    PUBLISHED = "published", _("published")


class PreviewQuerySet(models.QuerySet["Preview"]):
    def public(self, now: datetime) -> PreviewQuerySet:
        """Readable in at least one language at this moment."""
        return self.filter(_public("en", now) | _public("de", now))

    def newest_first(self, now: datetime) -> PreviewQuerySet:
        """By the moment each became readable in its first language."""
        first = Case(
            When(_public("en", now) & ~_public("de", now), then="published_at_en"),
            When(_public("de", now) & ~_public("en", now), then="published_at_de"),
            default=Least("published_at_en", "published_at_de"),
        )
        return self.order_by(first.desc(), "-id")


def _public(language: str, now: datetime) -> Q:
    return Q(**{f"status_{language}": TextStatus.PUBLISHED, f"published_at_{language}__lte": now})


class Preview(models.Model):
    """The editor's part of an event's preview. Without one the preview page still finds its own stories.

    Each language is published on its own. A moment in the future is a schedule: what is public is decided
    when somebody reads, so nothing has to run at that moment.
    """

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
    status_en = models.CharField(_("status (English)"), max_length=10, choices=TextStatus, default=TextStatus.DRAFT)
    status_de = models.CharField(_("status (German)"), max_length=10, choices=TextStatus, default=TextStatus.DRAFT)
    published_at_en = models.DateTimeField(_("public from (English)"), null=True, blank=True)
    published_at_de = models.DateTimeField(_("public from (German)"), null=True, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=1, editable=False)

    history = HistoricalRecords()
    objects = PreviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview")
        verbose_name_plural = _("previews")
        permissions = [("publish_preview", "Can publish a preview")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(**{f"status_{language}": "published"}) | Q(**{f"published_at_{language}__isnull": False}),
                name=f"racing_preview_published_{language}",
            )
            for language in LANGUAGES
        ]

    def __str__(self) -> str:
        return str(self.event)

    def clean(self) -> None:
        """Published without a moment means from now on."""
        for language in LANGUAGES:
            if self.status_in(language) == TextStatus.PUBLISHED and self.moment_in(language) is None:
                setattr(self, f"published_at_{language}", clock.now())

    def status_in(self, language: str) -> str:
        return str(getattr(self, f"status_{language}"))

    def moment_in(self, language: str) -> datetime | None:
        """From when the words in this language are to be read; it counts once their status is published."""
        moment: datetime | None = getattr(self, f"published_at_{language}")
        return moment

    def is_public(self, language: str, now: datetime) -> bool:
        moment = self.moment_in(language)
        return self.status_in(language) == TextStatus.PUBLISHED and moment is not None and moment <= now

    def words(self, field: str, language: str, now: datetime) -> str:
        """Public words only: in the reader's language, else in the other one."""
        ordered = sorted(LANGUAGES, key=lambda one: one != language)
        texts = (str(getattr(self, f"{field}_{one}")) for one in ordered if self.is_public(one, now))
        return next((text for text in texts if text), "")

    def public_since(self, now: datetime) -> datetime | None:
        """When readers could first read it; None while they cannot."""
        moments = (self.moment_in(one) for one in LANGUAGES if self.is_public(one, now))
        return min((moment for moment in moments if moment), default=None)


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


class Statement(models.Model):
    """One sentence of a preview as readers found it, kept when it was published, with what it rests on.

    `kind` is the storyline, or "page" for headline and opening. `data` are the values of the sentence.
    """

    preview = models.ForeignKey(Preview, models.CASCADE, related_name="statements", verbose_name=_("preview"))
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
        ordering = ["preview", "order"]
        verbose_name = _("published statement")
        verbose_name_plural = _("published statements")
        constraints = [models.UniqueConstraint(fields=["preview", "key"], name="racing_statement_once")]

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
                condition=Q(speaker__isnull=False) | ~Q(speaker_name=""), name="racing_quote_speaker"
            ),
            models.CheckConstraint(condition=~Q(text_en="") | ~Q(text_de=""), name="racing_quote_text"),
        ]

    def __str__(self) -> str:
        return str(self.speaker or self.speaker_name)

    def clean(self) -> None:
        if not self.speaker_id and not self.speaker_name:
            raise ValidationError({"speaker_name": _("Somebody must have said it: choose a driver or write a name.")})
        if not self.text_en and not self.text_de:
            raise ValidationError({"text_en": _("Write what was said in at least one language.")})
