"""A season, and what is entered of it: classes and years that something is of stay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from racing.admin.two_at_once import WatchedForm
from racing.models import CarClass, Season
from racing.presentation.dates import day_text


class SeasonForm(WatchedForm):
    """Most seasons are of one year, which is typed once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "end_year" in self.fields:
            self.fields["end_year"].required = False
            self.fields["end_year"].help_text = gettext_lazy("Empty: the first year.")

    def clean_end_year(self) -> int | None:
        year = self.cleaned_data["end_year"]
        return self.cleaned_data.get("start_year") if year is None else year

    def clean_classes(self) -> Any:
        """Two series may each have a GT3."""
        chosen, series = self.cleaned_data["classes"], self.cleaned_data.get("series")
        foreign = [one for one in chosen.select_related("series") if series and one.series_id != series.pk]
        if foreign:
            raise ValidationError(_("Of another series: %(classes)s.") % {"classes": _with_series(foreign)})
        if self.instance.pk:
            kept = self.instance.classes.exclude(pk__in=chosen).filter(
                Q(entries__event__season=self.instance) | Q(championships__season=self.instance)
            )
            if names := ", ".join(str(one) for one in kept.distinct()):
                words = _("Cars or championships of this season are of %(classes)s: that stays.")
                raise ValidationError(words % {"classes": names})
        return chosen

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        first, last = (self.cleaned_data.get(name) for name in ("start_year", "end_year"))
        if self.instance.pk and first and last and {"start_year", "end_year"} & set(self.changed_data):
            event = self.instance.events.exclude(starts_on__year__range=(first, last)).first()
            if event is not None:
                values = {"event": event.name, "day": day_text(event.starts_on)}
                self.add_error("start_year", _("%(event)s begins on %(day)s, in another year.") % values)
        return given


def refuse_foreign_class(season: Season, car_class: CarClass) -> None:
    """Raises ValidationError for a class that the season does not have."""
    classes = season.classes.all()
    if car_class not in classes:
        words = _("The classes of the season are %(classes)s; %(car_class)s is none of them.")
        names = ", ".join(str(one) for one in classes)
        raise ValidationError(words % {"classes": names or "–", "car_class": _with_series([car_class])})


def _with_series(classes: Iterable[CarClass]) -> str:
    return ", ".join(f"{one} ({one.series.short_name})" for one in classes)
