"""Words that are published: each language on its own, from a draft over the review to the readers."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Case, Q, When
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from racing import clock
from racing.domain.sentence import Written, written_in

LANGUAGES = ("en", "de")


class TextStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in-review", _("in review")
    PUBLISHED = "published", _("published")


class PublishedQuerySet(models.QuerySet[Any]):
    def public(self, now: datetime) -> Self:
        """Readable in at least one language at this moment."""
        return self.filter(_public("en", now) | _public("de", now))

    def newest_first(self, now: datetime) -> Self:
        """By the moment each became readable in its first language."""
        first = Case(
            When(_public("en", now) & ~_public("de", now), then="published_at_en"),
            When(_public("de", now) & ~_public("en", now), then="published_at_de"),
            default=Least("published_at_en", "published_at_de"),
        )
        return self.order_by(first.desc(), "-id")


def _public(language: str, now: datetime) -> Q:
    return Q(**{f"status_{language}": TextStatus.PUBLISHED, f"published_at_{language}__lte": now})


class Published(models.Model):
    """Editors' words about something.

    Each language is published on its own. A moment in the future is a schedule: what is public is decided
    when somebody reads, so nothing has to run at that moment.
    """

    status_en = models.CharField(_("status (English)"), max_length=10, choices=TextStatus, default=TextStatus.DRAFT)
    status_de = models.CharField(_("status (German)"), max_length=10, choices=TextStatus, default=TextStatus.DRAFT)
    published_at_en = models.DateTimeField(_("public from (English)"), null=True, blank=True)
    published_at_de = models.DateTimeField(_("public from (German)"), null=True, blank=True)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~Q(**{f"status_{language}": "published"}) | Q(**{f"published_at_{language}__isnull": False}),
                name=f"racing_%(class)s_published_{language}",
                violation_error_message=_("What is published needs the moment from which it is public."),
            )
            for language in LANGUAGES
        ]

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

    def words(self, field: str, language: str, now: datetime) -> Written:
        """Public words only: in the reader's language, else in the other one."""
        english, german = (getattr(self, f"{field}_{one}") if self.is_public(one, now) else "" for one in LANGUAGES)
        return written_in(language, en=english, de=german)

    def public_since(self, now: datetime) -> datetime | None:
        """When readers could first read it; None while they cannot."""
        moments = (self.moment_in(one) for one in LANGUAGES if self.is_public(one, now))
        return min((moment for moment in moments if moment), default=None)
