"""Drivers, teams, manufacturers, car models and their other names."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from racing import clock, models
from racing.admin.base import SOURCES, Page, Rows
from racing.admin.filters import MissingFilter
from racing.admin.merging import MergeablePage
from racing.admin.pictures import Pictured
from racing.admin.two_at_once import WatchedForm


class AliasRows(Rows):
    model = models.Alias
    fields = ["name", "is_name_at_the_time", "valid_from", "valid_to", "source"]
    show_change_link = False


class FactRows(Rows):
    model = models.SourcedFact
    fields = ["key", "text_en", "text_de", "said_by_en", "said_by_de", "source", "is_confirmed"]


class DriverForm(WatchedForm):
    """A year of two figures lies between 1969 and 2068, so whoever was born in ’37 would be born in 2037."""

    def clean(self) -> dict[str, Any] | None:
        given = super().clean()
        born, died = (self.cleaned_data.get(name) for name in ("birth_date", "death_date"))
        today = clock.now().date()
        for name, day in (("birth_date", born), ("death_date", died)):
            if day and day > today and name in self.changed_data:
                self.add_error(name, gettext("This day is still to come."))
        if born and died and died < born:
            self.add_error("death_date", gettext("This is before the day of birth."))
        return given


@admin.register(models.Driver)
class DriverAdmin(Pictured, MergeablePage):
    form = DriverForm
    picture_field = "driver"
    list_display = ["name", "nationality", "birth_date", "home_town", "disambiguation"]
    search_fields = ["name", "search_fold"]
    inlines = [AliasRows, FactRows]
    fieldsets = [
        (None, {"fields": ["name", "last_name", "slug", "disambiguation"]}),
        (
            _("Person"),
            {
                "fields": [
                    ("nationality", "second_nationality"),
                    ("birth_date", "birthplace", "death_date"),
                    "home_town",
                ],
                "description": _("What is not known stays empty."),
            },
        ),
        SOURCES,
    ]


@admin.register(models.TeamLineage)
class TeamLineageAdmin(Page):
    search_fields = ["name"]


@admin.register(models.Team)
class TeamAdmin(Pictured, MergeablePage):
    picture_field = "team"
    list_display = ["name", "country", "base", "lineage"]
    list_select_related = ["lineage"]
    search_fields = ["name", "search_fold"]
    autocomplete_fields = ["lineage"]
    inlines = [AliasRows, FactRows]
    fieldsets = [(None, {"fields": ["name", "slug", "lineage", ("country", "base")]}), SOURCES]


class CarModelRows(Rows):
    model = models.CarModel
    fields = ["name", "slug", "body_style", "body_source_en", "body_source_de"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(models.Manufacturer)
class ManufacturerAdmin(MergeablePage):
    list_display = ["name", "country"]
    search_fields = ["name", "search_fold"]
    autocomplete_fields = ["chassis_maker", "engine_maker"]
    inlines = [CarModelRows, AliasRows]


@admin.register(models.CarModel)
class CarModelAdmin(Pictured, MergeablePage):
    picture_field = "car_model"
    list_display = ["name", "manufacturer", "body_style"]
    list_filter = ["body_style"]
    list_select_related = ["manufacturer"]
    search_fields = ["name", "search_fold"]
    autocomplete_fields = ["manufacturer"]
    inlines = [AliasRows]
    fieldsets = [
        (None, {"fields": ["manufacturer", "name", "slug"]}),
        (_("Body"), {"fields": ["body_style", ("body_source_en", "body_source_de")]}),
        SOURCES,
    ]


class AboutPage(Page):
    """Of what says something about somebody or something else."""

    @admin.display(description=_("subject"))
    def subject(self, row: models.Alias | models.SourcedFact) -> str:
        return str(row.subject)


@admin.register(models.Alias)
class AliasAdmin(AboutPage):
    list_display = ["name", "subject", "is_name_at_the_time", "valid_from", "valid_to"]
    list_select_related = ["driver", "team", "manufacturer", "car_model", "circuit", "series"]
    search_fields = ["name"]
    autocomplete_fields = ["driver", "team", "manufacturer", "car_model", "circuit", "series"]


@admin.register(models.SourcedFact)
class SourcedFactAdmin(AboutPage):
    list_display = ["subject", "key", "said_by_en", "is_confirmed"]
    list_filter = [MissingFilter, "is_confirmed", "key"]
    list_select_related = ["driver", "team", "manufacturer", "car_model", "circuit", "series"]
    search_fields = ["text_en", "text_de", "key"]
    autocomplete_fields = ["driver", "team", "manufacturer", "car_model", "circuit", "series"]
