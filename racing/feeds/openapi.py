"""The description of all data for programs: one OpenAPI 3.1 document, made from the tables themselves."""

from __future__ import annotations

import hashlib
import json
import re
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import condition, require_safe

from racing.tables.catalogue import CATALOGUE
from racing.tables.nested import Nested
from racing.tables.schema import Schema, of_twin
from racing.tables.twin import Twin

INTRODUCTION = (
    "Every table of the site as JSON and CSV, at the address of its page with .json or .csv for the last slash. "
    "Points are decimal strings, times are milliseconds, moments are UTC. What is not known is null in JSON and empty "
    "in CSV. Answers carry an ETag: send it back as If-None-Match and get 304 until the data change."
)
ADDRESSES = {
    "series": "Address of a series, for example alms",
    "season": "Address of a season within its series, for example 2009",
    "event": "Address of an event within its season, for example mosport",
    "session": "Address of a session within its event, for example race",
    "championship": "Address of a championship within its season, for example gt2-drivers",
    "driver": "Address of a driver, for example jorg-bergmeister",
    "team": "Address of a team",
    "carmodel": "Address of a model of car, for example porsche-911-gt3-rsr",
    "circuit": "Address of a circuit, for example mosport",
}
QUESTIONS: dict[str, tuple[str, Schema]] = {
    "after": ("Only what was run up to this round", {"type": "integer", "minimum": 1, "maximum": 999}),
    "known": ("Only what was known at the end of this day", {"type": "string", "format": "date"}),
    "what": ("What is compared", {"type": "string", "enum": ["drivers", "teams", "cars"]}),
    "season": ("Season of the cars that are compared, for example alms/2009", {"type": "string"}),
    "a": ("One side: addresses or names, several drivers of one car separated by commas", {"type": "string"}),
    "b": ("The other side", {"type": "string"}),
    "series": ("Address of a series; without it the one with the newest season", {"type": "string"}),
    "car_class": ("Address of a class of the series", {"type": "string"}),
    "make": ("Address of a make", {"type": "string"}),
    "circuit": ("Address of a circuit", {"type": "string"}),
    "as_of": ("Only what was known at the end of this day", {"type": "string", "format": "date"}),
    "version": ("An earlier version of the classification", {"type": "integer", "minimum": 1, "maximum": 9999}),
}
CAN_BE_WRONG = {"after", "known", "as_of", "what"}
"""Questions with values that make no sense; of the others whatever names nothing is not found."""
SLUG: Schema = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}
PLACEHOLDER = re.compile(r"{(\w+)}")


@require_safe
@condition(etag_func=lambda request: document_tag())
def openapi(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(document_text(), content_type="application/json")
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "public, no-cache"
    return answer


@lru_cache(maxsize=1)
def document_text() -> str:
    with override("en"):
        return json.dumps(document(), ensure_ascii=False, indent=1)


def document_tag() -> str:
    return f'"{hashlib.sha256(document_text().encode()).hexdigest()[:40]}"'


def document() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {"title": "Stint", "version": "1", "summary": "Motor racing as data", "description": INTRODUCTION},
        "servers": [
            {
                "url": f"{settings.SITE_URL}/{{language}}",
                "description": "Names of titles and sentences are in the language asked for.",
                "variables": {"language": {"default": "en", "enum": [code for code, _ in settings.LANGUAGES]}},
            }
        ],
        "paths": {f"{one.path}.{form}": {"get": operation(one, form)} for one in CATALOGUE for form in one.forms},
        "components": {"schemas": {one.name: schema_of(one) for one in CATALOGUE}},
    }


def schema_of(one: Twin | Nested) -> Schema:
    return one.schema if isinstance(one, Nested) else of_twin(one)


def operation(one: Twin | Nested, form: str) -> dict[str, Any]:
    as_csv: Schema = {"text/csv": {"schema": {"type": "string"}}}
    as_json: Schema = {"application/json": {"schema": {"$ref": f"#/components/schemas/{one.name}"}}}
    responses = {
        "200": {"description": str(one.words), "content": as_csv if form == "csv" else as_json},
        "304": {"description": "Nothing has changed since the ETag sent with the request."},
        "404": {"description": "There is no such row, or it is not known yet.", "content": {"text/html": {}}},
    }
    if CAN_BE_WRONG & set(one.questions):
        responses["400"] = {"description": "A value makes no sense.", "content": {"text/html": {}}}
    return {
        "operationId": f"{one.page}_{form}",
        "summary": str(one.words),
        "parameters": parameters(one),
        "responses": responses,
    }


def parameters(one: Twin | Nested) -> list[Schema]:
    """In the path first, then in the query."""
    found: list[Schema] = [
        {"name": name, "in": "path", "required": True, "description": ADDRESSES[name], "schema": SLUG}
        for name in PLACEHOLDER.findall(one.path)
    ]
    for name in one.questions:
        words, schema = QUESTIONS[name]
        found.append({"name": name, "in": "query", "required": False, "description": words, "schema": schema})
    return found
