"""What several models share: slugs that stay, names in two languages, text that says where it is from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from racing.domain.folding import fold_names
from racing.domain.sentence import Written, written_in

no_control_characters = RegexValidator(
    r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]*$",
    _("Control characters and direction marks are not allowed here."),
)


def reader_language() -> str:
    """ "en" or "de", whichever is active."""
    return "de" if (get_language() or "en").startswith("de") else "en"


def localized(row: object, field: str) -> Written:
    """The text of `field` in the active language, else in the other one; empty when neither is filled."""
    english, german = (getattr(row, f"{field}_{language}") or "" for language in ("en", "de"))
    return written_in(reader_language(), en=english, de=german)


def in_reader_language(name: str, german: str) -> str:
    """A proper name: for German readers its German form where it has one."""
    return (german if reader_language() == "de" else "") or name


class Sourced(models.Model):
    """A row that says where it is from. Several sources are separated by " | "."""

    source = models.TextField(_("source"), blank=True, help_text=_("Several sources are separated by “ | ”."))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.source.split(" | ") if part.strip())


class Confidence(models.TextChoices):
    SOURCED = "sourced", _("one source")
    TWO_SOURCES = "two-sources", _("two or more independent sources")
    SOURCED_TOTAL = "sourced-total", _("one source, and an independent total agrees")
    INFERRED = "inferred", _("follows from printed figures")
    DISPUTED = "disputed", _("sources disagree")


RESERVED_SLUGS: Mapping[str, frozenset[str]] = {
    "series": frozenset(
        (
            *("drivers", "teams", "circuits", "manufacturers", "cars", "search", "records", "compare", "calendar"),
            *("on-this-day", "corrections", "about", "credits", "api", "embed", "style", "admin", "static", "media"),
            *("healthz", "en", "de"),
        )
    ),
    "season": frozenset(["calendar"]),
    "event": frozenset(["calendar", "standings", "title"]),
}
"""Model -> words that urls.py has where the slugs of its rows stand: a row of that name would have no page."""


class Slugged(models.Model):
    """A row with an address of its own. The slug is a promise: renaming goes through `rename_slug`."""

    slug = models.SlugField(_("address"), max_length=80, help_text=_("Part of the web address; lower case, hyphens."))

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        super().clean_fields(exclude)
        if "slug" not in (exclude or ()) and self.slug in RESERVED_SLUGS.get(self._meta.model_name or "", ()):
            raise ValidationError({"slug": _("“%(slug)s” is an address of the site itself.") % {"slug": self.slug}})

    def unique_error_message(self, model_class: type[Any], unique_check: Any) -> ValidationError:
        """Whose address it is, and one that is free."""
        if "slug" not in unique_check:
            return super().unique_error_message(model_class, unique_check)
        within = {name: getattr(self, name) for name in unique_check if name != "slug"}
        rows = model_class._default_manager.filter(**within)
        free = (address for number in count(2) if not rows.filter(slug=(address := f"{self.slug}-{number}")).exists())
        words = _("The address “%(slug)s” belongs to %(other)s; right would be another, such as %(free)s.")
        values = {"slug": self.slug, "other": rows.get(slug=self.slug), "free": next(free)}
        return ValidationError(words % values, code="unique")


class Searched(models.Model):
    """A row that search can find. `search_fold` holds all its names, folded."""

    search_fold = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refold()
        super().save(*args, **kwargs)

    @property
    def own_names(self) -> tuple[str, ...]:
        """Those that stand in the row itself; some may be empty."""
        return (str(self),)

    def refold(self) -> None:
        """Recompute `search_fold`."""
        self.search_fold = fold_names(self.own_names)


class Named(Slugged, Sourced, Searched):
    """An identity, which may have further names as aliases."""

    class Meta:
        abstract = True

    def refold(self) -> None:
        aliases = self.aliases.values_list("name", flat=True) if self.pk else ()  # type: ignore[attr-defined]
        self.search_fold = fold_names((*self.own_names, *aliases))


class PreviousSlug(models.Model):
    """An address that was once public: it answers with a permanent redirect for ever."""

    kind = models.CharField(_("kind"), max_length=20)
    scope = models.CharField(_("within"), max_length=160, blank=True)
    slug = models.SlugField(_("old address"), max_length=80)
    target_id = models.PositiveBigIntegerField(_("row"))

    class Meta:
        verbose_name = _("previous address")
        verbose_name_plural = _("previous addresses")
        constraints = [
            models.UniqueConstraint(fields=["kind", "scope", "slug"], name="racing_previousslug_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


def choices_of(enum: Any, labels: dict[Any, Any]) -> list[tuple[str, Any]]:
    """Choices of a domain enumeration with labels for the admin, in the enumeration's order."""
    return [(member.value, labels[member]) for member in enum]
