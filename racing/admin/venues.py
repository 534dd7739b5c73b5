"""Circuits and their layouts."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from racing import models
from racing.admin.base import SOURCES, Page, Rows
from racing.admin.merging import MergeablePage
from racing.admin.pictures import Pictured


class LayoutRows(Rows):
    model = models.CircuitLayout
    fields = ["slug", "name", "turns", "valid_from", "valid_to"]


@admin.register(models.Circuit)
class CircuitAdmin(Pictured, MergeablePage):
    picture_field = "circuit"
    list_display = ["name", "locality", "country", "timezone", "opened_year"]
    list_filter = ["country"]
    search_fields = ["name", "short_name", "locality", "search_fold"]
    inlines = [LayoutRows]
    slug_from = ("short_name",)
    fieldsets = [
        (None, {"fields": ["name", ("short_name", "abbreviation"), "slug"]}),
        (_("Where"), {"fields": [("locality", "region", "country"), ("latitude", "longitude"), "timezone"]}),
        (
            _("In a sentence"),
            {
                "fields": ["at_en", ("at_de", "to_de")],
                "description": _("German needs its own phrases: “auf der Road America”, “zur Road America”."),
            },
        ),
        (_("History and character"), {"fields": ["opened_year", ("character_en", "character_de")]}),
        SOURCES,
    ]


class LengthRows(Rows):
    model = models.CircuitLength
    fields = ["length_m", "said_by_en", "said_by_de", "said_on", "is_preferred", "source"]


@admin.register(models.CircuitLayout)
class CircuitLayoutAdmin(Page):
    list_display = ["__str__", "turns", "valid_from", "valid_to"]
    list_select_related = ["circuit"]
    search_fields = ["name", "circuit__name", "circuit__short_name"]
    autocomplete_fields = ["circuit"]
    inlines = [LengthRows]
    fieldsets = [
        (None, {"fields": ["circuit", "name", "slug", "turns", ("valid_from", "valid_to")]}),
        (
            _("Outline"),
            {
                "fields": [
                    "outline",
                    ("outline_box", "outline_start", "outline_label", "outline_north"),
                    ("outline_en", "outline_de"),
                ],
                "description": _("Drawn for this site from about forty points; never copied from a file of others."),
            },
        ),
        SOURCES,
    ]
