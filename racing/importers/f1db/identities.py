"""Who and what F1DB names, as rows of the site: addresses, fields, and what tells two of one address apart."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from racing.domain.folding import fold, fold_names
from racing.domain.vocabulary import BodyStyle
from racing.importers.f1db import rows
from racing.importers.f1db.dataset import Dataset
from racing.importers.f1db.makers import constructor_name, constructor_slug

SOURCE = "https://github.com/f1db/f1db"
CREDIT_EN = (
    "Formula One data: F1DB (https://github.com/f1db/f1db), CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/), converted and shortened."
)
CREDIT_DE = (
    "Daten der Formel 1: F1DB (https://github.com/f1db/f1db), CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/), umgewandelt und gekürzt."
)
SAID_BY = "F1DB"
NAME_LENGTH = 80
SEATS = BodyStyle.SINGLE_SEATER
MISNAMED = {"bar-007": "BAR 007"}
"""F1DB calls the BAR of 2005 like the one of 2004."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A driver, team, maker, model or circuit of F1DB, as a row of ours.

    `told_apart_by`: fields in which a row at the same address must not differ to be the same. `other_slug` is
    the address when they do. `names`: every name search should know.
    """

    id: str
    slug: str
    other_slug: str
    fields: Mapping[str, Any]
    told_apart_by: Mapping[str, Any]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnCircuit:
    """What F1DB does not say about a circuit. `slug` where this site's address is not F1DB's id.

    `short_name` where F1DB's is no name of a place; the phrases say where and whereto in a sentence.
    """

    timezone: str
    slug: str = ""
    short_name: str = ""
    at_en: str = ""
    at_de: str = ""
    to_de: str = ""


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The site's own small tables beside this module. Of a grand prix: its German name and the article's gender."""

    circuits: Mapping[str, OwnCircuit] = field(default_factory=dict)
    grands_prix: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why a rule made an exception, English to German."""


@cache
def own_names() -> OwnNames:
    """Time zones, addresses and phrases of circuits, German names and reasons; written by hand, read once."""
    circuits = {row.pop("circuit_id"): OwnCircuit(**row) for row in _own("circuits.csv")}
    names = {row["grand_prix_id"]: (row["name_de"], row["gender_de"]) for row in _own("grands_prix.csv")}
    return OwnNames(circuits, names, {row["en"]: row["de"] for row in _own("reasons.csv")})


def reason_fields(why: str, name: str = "reason") -> dict[str, str]:
    """Why an exception was made, in both languages as far as we know it."""
    return {f"{name}_en": why, f"{name}_de": own_names().reasons.get(why, "")}


def _own(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def driver(row: rows.Driver, data: Dataset) -> Identity:
    fields = {
        "name": row.name,
        "last_name": _as_in(row.name, row.last_name),
        "nationality": data.countries.get(row.nationality, ""),
        "second_nationality": data.countries.get(row.second_nationality, ""),
        "birth_date": row.date_of_birth,
        "death_date": row.date_of_death,
        "birthplace": row.place_of_birth,
    }
    told = {name: fields[name] for name in ("name", "nationality", "birth_date")}
    born = f"born-{row.date_of_birth.year}" if row.date_of_birth else "formula-1"
    return _identity(row.id, fields, told, born, row.full_name)


def _as_in(name: str, last_name: str) -> str:
    """F1DB writes "Von Trips" where it sorts by last names; in a sentence it is "von Trips", as in the whole name.

    "Villeneuve, Sr." is Villeneuve there: the comma is no part of a sentence.
    """
    last_name = last_name.partition(", ")[0]
    return name[-len(last_name) :] if name.casefold().endswith(last_name.casefold()) else last_name


def maker(one: str, data: Dataset) -> Identity:
    """Who builds chassis or engines or both."""
    row = data.constructors.get(one) or data.engines[one]
    fields = {"name": row.name[:NAME_LENGTH], "country": data.countries.get(row.country, "")}
    return _identity(one, fields, {"name": row.name}, "formula-1")


def constructor(chassis: str, engine: str, data: Dataset, makers: Mapping[str, int]) -> Identity:
    """A pair of two makers, as the standings rank it."""
    name = constructor_name(chassis, engine, data)
    fields = {
        "name": name[:NAME_LENGTH],
        "country": data.countries.get(data.constructors[chassis].country, ""),
        "chassis_maker_id": makers[chassis],
        "engine_maker_id": makers[engine],
    }
    return _identity(constructor_slug(chassis, engine), fields, {"name": name}, "formula-1")


def team(row: rows.Entrant, country: str) -> Identity:
    fields = {"name": row.name, "country": country}
    return _identity(row.id, fields, {"name": row.name}, "formula-1")


def car_model(row: rows.Chassis, makers: Mapping[str, int]) -> Identity:
    """Every Formula One car is a single-seater by the rules of its class."""
    name = MISNAMED.get(row.id, row.full_name)
    fields = {
        "name": name,
        "manufacturer_id": makers[row.constructor],
        "body_style": SEATS,
        "body_source_en": "Formula One: single-seaters by the rules",
        "body_source_de": "Formel 1: Einsitzer nach dem Reglement",
    }
    return _identity(row.id, fields, {"name": name}, "formula-1")


def circuit(row: rows.Circuit, data: Dataset) -> Identity:
    own = own_names().circuits.get(row.id, OwnCircuit("UTC"))
    fields = {
        "name": row.full_name,
        "short_name": own.short_name or row.name,
        "at_en": own.at_en,
        "at_de": own.at_de,
        "to_de": own.to_de,
        "locality": row.place_name,
        "country": data.countries.get(row.country, ""),
        "latitude": _degrees(row.latitude),
        "longitude": _degrees(row.longitude),
        "timezone": own.timezone,
    }
    told = {name: fields[name] for name in ("country", "latitude", "longitude")}
    fields["search_fold"] = fold_names((row.full_name, str(fields["short_name"]), row.place_name))
    names = (row.full_name, row.name, *(one.strip() for one in row.previous_names.split(";")))
    identity = _identity(row.id, fields, told, slugify(row.full_name), *names)
    return Identity(identity.id, own.slug or row.id, identity.other_slug, identity.fields, told, identity.names)


def _identity(one: str, fields: Mapping[str, Any], told: Mapping[str, Any], suffix: str, *names: str) -> Identity:
    known = tuple(dict.fromkeys(name for name in (str(fields["name"]), *names) if name))
    searched = {"search_fold": fields.get("search_fold") or fold(known[0]), "source": SOURCE}
    return Identity(one, one, f"{one}-{suffix}"[:NAME_LENGTH], {**fields, **searched}, told, known)


def _degrees(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 5)
