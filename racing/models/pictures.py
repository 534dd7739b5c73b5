"""Pictures of drivers, teams, cars, circuits and events, each with who made it and on what terms it is shown."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from racing.models.base import no_control_characters
from racing.models.calendar import Event
from racing.models.competitors import CarModel, Driver, Team, exactly_one
from racing.models.venues import Circuit

PICTURED = ("driver", "team", "car_model", "circuit", "event")


class Licence(models.TextChoices):
    CC0 = "cc0", _("CC0: no rights reserved")
    PUBLIC_DOMAIN = "public-domain", _("public domain")
    CC_BY_4 = "cc-by-4.0", _("CC BY 4.0")
    CC_BY_SA_4 = "cc-by-sa-4.0", _("CC BY-SA 4.0")
    CC_BY_3 = "cc-by-3.0", _("CC BY 3.0")
    CC_BY_SA_3 = "cc-by-sa-3.0", _("CC BY-SA 3.0")
    CC_BY_2 = "cc-by-2.0", _("CC BY 2.0")
    CC_BY_SA_2 = "cc-by-sa-2.0", _("CC BY-SA 2.0")
    PRESS = "press", _("press picture, free for editorial use")
    PERMISSION = "permission", _("shown with permission")
    OWN = "own", _("our own picture")
    OTHER = "other", _("another licence, named below")

    @property
    def deed(self) -> str:
        """The address of its terms; empty where they are not public ones."""
        deed = DEEDS.get(self.value)
        return f"https://creativecommons.org/{deed}" if deed else ""


DEEDS = {
    "cc0": "publicdomain/zero/1.0/",
    "cc-by-4.0": "licenses/by/4.0/",
    "cc-by-sa-4.0": "licenses/by-sa/4.0/",
    "cc-by-3.0": "licenses/by/3.0/",
    "cc-by-sa-3.0": "licenses/by-sa/3.0/",
    "cc-by-2.0": "licenses/by/2.0/",
    "cc-by-sa-2.0": "licenses/by-sa/2.0/",
}


class Picture(models.Model):
    """One picture of exactly one thing. Readers get the newest one of each.

    `name` is the random part of its files' names, `kind` the ending of the one in the original format; `width` and
    `height` are those of the largest file. The files are made by `actions/keep_picture.py`.
    """

    driver = models.ForeignKey(Driver, models.CASCADE, null=True, blank=True, verbose_name=_("driver"))
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, verbose_name=_("team"))
    car_model = models.ForeignKey(CarModel, models.CASCADE, null=True, blank=True, verbose_name=_("car model"))
    circuit = models.ForeignKey(Circuit, models.CASCADE, null=True, blank=True, verbose_name=_("circuit"))
    event = models.ForeignKey(Event, models.CASCADE, null=True, blank=True, verbose_name=_("event"))
    name = models.CharField(_("file"), max_length=32, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=3, editable=False)
    width = models.PositiveSmallIntegerField(_("width"), editable=False)
    height = models.PositiveSmallIntegerField(_("height"), editable=False)
    alt_en = models.CharField(
        _("what is to be seen (English)"),
        max_length=240,
        validators=[no_control_characters],
        help_text=_("For those who cannot see it: “Jörg Bergmeister on the podium, helmet under his arm”."),
    )
    alt_de = models.CharField(_("what is to be seen (German)"), max_length=240, validators=[no_control_characters])
    credit = models.CharField(
        _("credit"), max_length=120, validators=[no_control_characters], help_text=_("Who made it, as it is printed.")
    )
    licence = models.CharField(_("licence"), max_length=14, choices=Licence)
    licence_words = models.CharField(
        _("licence in words"),
        max_length=120,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Needed for another licence; else an addition such as “cropped”."),
    )
    source = models.TextField(_("source"), help_text=_("Where it is from: an address, or who sent it and when."))
    taken_on = models.DateField(_("taken on"), null=True, blank=True)

    history = HistoricalRecords(excluded_fields=["name", "kind", "width", "height"])

    class Meta:
        ordering = ["-id"]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        default_related_name = "pictures"
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(PICTURED),
                name="racing_picture_one_subject",
                violation_error_message=_(
                    "Choose exactly one: the driver, team, car model, circuit or event to be seen."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.subject or self.alt_en)

    def clean(self) -> None:
        """What it shows has no other picture, and the licence says something."""
        for field in PICTURED:
            subject: Any = {field: getattr(self, field)}
            if subject[field] and Picture.objects.filter(Q(**subject) & ~Q(pk=self.pk)).exists():
                message = _("%(subject)s has a picture already. Open that one and give it another file, or delete it.")
                raise ValidationError({field: message % {"subject": subject[field]}})
        if self.licence == Licence.OTHER and not self.licence_words:
            raise ValidationError({"licence_words": _("Name the licence.")})

    @property
    def subject(self) -> models.Model | None:
        return next((getattr(self, name) for name in PICTURED if getattr(self, f"{name}_id")), None)
