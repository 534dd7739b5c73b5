"""Answers in JSON: the values of a page, in UTF-8 that a person can read."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import JsonResponse


def json_answer(values: Mapping[str, object]) -> JsonResponse:
    return JsonResponse(dict(values), json_dumps_params={"ensure_ascii": False, "indent": 1})
