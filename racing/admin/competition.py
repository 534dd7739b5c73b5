"""Series, seasons, classes, titles and their points."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from racing import models
from racing.admin.adjustment_forms import AdjustmentForm, AdjustmentRowForm, warn_of_rules
from racing.admin.base import SOURCES, Page, Rows
from racing.admin.decisions import DecisionPage
from racing.admin.filters import MissingFilter
from racing.admin.rule_fields import ROUNDS, SETTINGS, TIE_BREAKS
from racing.admin.season_form import SeasonForm, refuse_foreign_class
from racing.admin.two_at_once import WatchedForm
from racing.admin.typed import ModelForm
from racing.domain.points.registry import PointsRule, points_rules
from racing.domain.points.settings import SettingError
from racing.domain.points.system import RuleSetting
from racing.presentation.sentences import render_plain


@admin.register(models.Series)
class SeriesAdmin(Page):
    list_display = ["name", "short_name", "winners_complete_from"]
    search_fields = ["name", "short_name", "name_de", "short_name_de"]
    fieldsets = [
        (None, {"fields": [("name", "short_name"), ("name_de", "short_name_de"), "slug", "gender_de"]}),
        (
            _("Coverage"),
            {
                "fields": [("first_year", "winners_complete_from")],
                "description": _("Records are printed only for what is complete, and they name the year."),
            },
        ),
        (_("About"), {"fields": [("about_en", "about_de"), ("credit_en", "credit_de")]}),
    ]


@admin.register(models.ClassLineage)
class ClassLineageAdmin(Page):
    list_display = ["name", "series"]
    list_select_related = ["series"]
    search_fields = ["name"]


@admin.register(models.CarClass)
class CarClassAdmin(Page):
    list_display = ["name", "series", "lineage", "tone", "order"]
    list_filter = ["series"]
    list_select_related = ["series", "lineage"]
    search_fields = ["name", "series__name"]
    autocomplete_fields = ["series", "lineage"]


@admin.register(models.Season)
class SeasonAdmin(Page):
    form = SeasonForm
    list_display = ["__str__", "start_year", "end_year", "announced_on"]
    list_filter = ["series"]
    list_select_related = ["series"]
    search_fields = ["label", "series__name", "series__short_name"]
    autocomplete_fields = ["series", "classes"]
    slug_from = ("label",)


class PointsTableRows(Rows):
    model = models.PointsTableRow
    show_change_link = False


@admin.register(models.PointsTable)
class PointsTableAdmin(Page):
    list_display = ["system", "kind", "__str__", "min_minutes", "max_minutes", "others"]
    list_filter = ["kind"]
    list_select_related = ["system"]
    search_fields = ["system__name", "label", "category"]
    autocomplete_fields = ["system"]
    inlines = [PointsTableRows]
    fieldsets = [
        (None, {"fields": ["system", "kind", "category", "label"]}),
        (
            _("For which length"),
            {
                "fields": [("min_minutes", "max_minutes")],
                "description": _("The planned length decides, not the length run. Both ends are included."),
            },
        ),
        (_("More"), {"fields": ["others", "counts_for_ties"]}),
        SOURCES,
    ]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Like the system itself, its tables stay while a championship is worked out with them."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        worked_out = models.Championship.objects.filter(points_system__tables__in=objs).distinct()
        return deleted, counts, lacking, [*protected, *map(_linked, worked_out.select_related("season__series"))]


def _linked(title: models.Championship) -> SafeString:
    address = reverse("admin:racing_championship_change", args=[title.pk])
    return format_html('{}: <a href="{}">{}</a>', capfirst(title._meta.verbose_name), address, title)


def rule_choices() -> list[tuple[str, str]]:
    """The rules that exist, in words, with their settings. A new rule file appears here without a migration."""
    return [("", "---------"), *((name, _told(rule)) for name, rule in points_rules.items())]


def _told(rule: PointsRule) -> str:
    """What may be left out is in brackets."""
    settings = (f"[{name}]" if name in rule.defaults else name for name in rule.settings)
    return f"{gettext(rule.label.msgid)} ({': '.join(filter(None, [rule.name, ', '.join(settings)]))})"


class RuleForm(ModelForm):
    rule = forms.ChoiceField(choices=rule_choices, label=_("rule"))
    settings = SETTINGS

    class Meta:
        model = models.PointsRuleSetting
        fields = ["order", "rule", "settings"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        name, settings = cleaned.get("rule"), cleaned.get("settings")
        if name and settings is not None:
            try:
                points_rules.bind(RuleSetting(name, settings))
            except SettingError as error:
                raise ValidationError({"settings": render_plain(error.sentence)}) from error
        return cleaned


class PointsRuleRows(Rows):
    model = models.PointsRuleSetting
    form = RuleForm
    show_change_link = False


class AddedTableForm(ModelForm):
    """A table that was added is one, though nothing in it differs from what was offered."""

    def has_changed(self) -> bool:
        return self.instance.pk is None or super().has_changed()


class PointsTables(Rows):
    """Taken away on its own page only, which knows who needs it."""

    model = models.PointsTable
    form = AddedTableForm
    can_delete = False
    fields = ["kind", "category", "label", "min_minutes", "max_minutes", "others", "counts_for_ties"]


@admin.register(models.PointsSystem)
class PointsSystemAdmin(Page):
    list_display = ["name", "slug"]
    search_fields = ["name"]
    inlines = [PointsTables, PointsRuleRows]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "slug"],
                "description": _("Save, then open each table to fill in its points."),
            },
        ),
        SOURCES,
    ]


class AdjustmentRows(Rows):
    model = models.PointsAdjustment
    form = AdjustmentRowForm
    autocomplete_fields = ["driver", "team", "manufacturer"]
    fields = [
        *["driver", "team", "manufacturer", "kind", "points", "from_round", "keeps_points"],
        *["reason_en", "reason_de", "document", "decided_on"],
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        """What came with a correction is changed by another one."""
        return super().get_queryset(request).filter(classification=None)


class ChampionshipForm(WatchedForm):
    tie_break = TIE_BREAKS
    excluded_rounds = ROUNDS

    def clean_car_class(self) -> models.CarClass | None:
        car_class, season = self.cleaned_data["car_class"], self.cleaned_data.get("season")
        if car_class and season and "car_class" in self.changed_data:
            refuse_foreign_class(season, car_class)
        return car_class  # type: ignore[no-any-return]


@admin.register(models.Championship)
class ChampionshipAdmin(Page):
    list_display = ["__str__", "car_class", "kind", "points_system"]
    list_filter = ["kind", "season__series"]
    list_select_related = ["season__series", "car_class", "points_system"]
    search_fields = ["slug", "season__label", "season__series__name", "name_en", "name_de"]
    autocomplete_fields = ["season", "car_class", "points_system"]
    slug_from = ("kind",)
    form = ChampionshipForm
    inlines = [AdjustmentRows]
    fieldsets = [
        (None, {"fields": ["season", ("car_class", "kind"), "slug", ("name_en", "name_de"), "order"]}),
        (_("How it is decided"), {"fields": ["points_system", "tie_break", "dense_ranks", "excluded_rounds"]}),
        (_("How it is shown"), {"fields": ["lists_everybody", "decimals"]}),
        SOURCES,
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("season__series", "car_class")

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Whoever opens the page learns what is wrong with the rules before readers find a wrong zero."""
        championship = context.get("original")
        if championship is not None and request.method == "GET":
            warn_of_rules(request, championship)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever stays on the page is told there."""
        super().save_related(request, form, formsets, change)
        if "_continue" not in request.POST:
            warn_of_rules(request, form.instance)


@admin.register(models.PointsAdjustment)
class PointsAdjustmentAdmin(DecisionPage):
    form = AdjustmentForm
    list_display = ["__str__", "championship", "points", "from_round", "decided_on"]
    list_filter = [MissingFilter]
    list_select_related = ["championship__season__series", "driver", "team", "manufacturer"]
    autocomplete_fields = ["championship", "driver", "team", "manufacturer"]
    fieldsets = [
        (
            None,
            {
                "fields": ["championship", "driver", "team", "manufacturer", ("kind", "points"), "from_round"],
                "description": _("One competitor: a driver, a team or a make."),
            },
        ),
        (_("Why"), {"fields": [("reason_en", "reason_de"), ("document", "decided_on"), "keeps_points"]}),
        SOURCES,
    ]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        warn_of_rules(request, obj.championship)


@admin.register(models.RecordedStanding)
class RecordedStandingAdmin(Page):
    list_display = ["__str__", "championship", "after_round", "points"]
    list_filter = ["championship__season__series"]
    list_select_related = ["championship__season__series", "driver", "team", "manufacturer"]
    search_fields = ["driver__name", "team__name", "manufacturer__name", "championship__season__label"]
    autocomplete_fields = ["championship", "driver", "team", "manufacturer"]
