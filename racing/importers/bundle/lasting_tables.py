"""The files about what lasts longer than a season: series and classes, venues, people, teams and cars."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from racing import models
from racing.importers.bundle import keys
from racing.importers.bundle.cells import Cell, exact_decimal
from racing.importers.bundle.rule_settings import RULE_SETTINGS
from racing.importers.bundle.schema import OneOf, Part, Reference, Table, columns_of, reference


def _points(text: str) -> Decimal:
    value = exact_decimal(text, 3, 5)
    if value < 0:
        raise ValueError(text)
    return value


POINTS = Cell(_points, _("points from place 1 on, separated by semicolons, such as 20;16;13"))


def _by_slug(name: str, model: type[Model], *references: Reference) -> Table:
    return Table(name, model, keys.SLUG, keys.SLUG, columns_of(model), references)


def _about(name: str, model: type[Model], *key: str) -> Table:
    """Rows about a driver, a team and so on: first the kind, then the address."""
    subjects = tuple(keys.SUBJECTS)
    return Table(
        name,
        model,
        key=("@about", *key),
        lookups=(*(f"{subject}__slug" for subject in subjects), *key),
        columns=columns_of(model),
        one_of=OneOf("about_kind", "about", keys.SUBJECTS),
        normal=keys.with_one_of(subjects, 0),
        width=2 + len(key),
        aligned=0,
    )


LASTING_TABLES = (
    _by_slug("series", models.Series),
    Table(
        "lineages",
        models.ClassLineage,
        key=("@series", "slug"),
        lookups=keys.SERIES_PART,
        columns=columns_of(models.ClassLineage),
        references=(reference(models.ClassLineage, "series", "series"),),
    ),
    Table(
        "classes",
        models.CarClass,
        key=("@series", "slug"),
        lookups=keys.SERIES_PART,
        columns=columns_of(models.CarClass),
        references=(
            reference(models.CarClass, "series", "series"),
            reference(models.CarClass, "lineage", "lineages", "series", "lineage"),
        ),
    ),
    _by_slug("circuits", models.Circuit),
    Table(
        "layouts",
        models.CircuitLayout,
        key=("@circuit", "slug"),
        lookups=("circuit__slug", "slug"),
        columns=columns_of(models.CircuitLayout),
        references=(reference(models.CircuitLayout, "circuit", "circuits"),),
    ),
    Table(
        "lengths",
        models.CircuitLength,
        key=("@layout", "length_m", "said_by_en"),
        lookups=("layout__circuit__slug", "layout__slug", "length_m", "said_by_en"),
        columns=columns_of(models.CircuitLength),
        references=(reference(models.CircuitLength, "layout", "layouts"),),
    ),
    _by_slug(
        "manufacturers",
        models.Manufacturer,
        reference(models.Manufacturer, "chassis_maker", "manufacturers"),
        reference(models.Manufacturer, "engine_maker", "manufacturers"),
    ),
    _by_slug("car_models", models.CarModel, reference(models.CarModel, "manufacturer", "manufacturers")),
    _by_slug("team_lineages", models.TeamLineage),
    _by_slug("teams", models.Team, reference(models.Team, "lineage", "team_lineages")),
    _by_slug("drivers", models.Driver),
    _about("aliases", models.Alias, "name"),
    _about("facts", models.SourcedFact, "key", "said_by_en"),
    _by_slug("points_systems", models.PointsSystem),
    Table(
        "points_tables",
        models.PointsTable,
        key=("@system", "kind", "category", "min_minutes"),
        lookups=("system__slug", "kind", "category", "min_minutes"),
        columns=columns_of(models.PointsTable),
        references=(reference(models.PointsTable, "system", "points_systems"),),
        parts=(Part("points", models.PointsTableRow, "table", "points", cell=POINTS, position="position"),),
        aligned=3,
    ),
    Table(
        "points_rules",
        models.PointsRuleSetting,
        key=("@system", "order"),
        lookups=("system__slug", "order"),
        columns=columns_of(models.PointsRuleSetting, cells={"settings": RULE_SETTINGS}),
        references=(reference(models.PointsRuleSetting, "system", "points_systems"),),
    ),
)
