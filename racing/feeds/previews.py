"""The twin of a preview in JSON: its lines with stable keys and the rows behind them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from racing import clock
from racing.domain.storylines.changes import Cancellation, Change, Identity
from racing.domain.storylines.context import EnteredCar, EventRef
from racing.domain.storylines.engine import Finding
from racing.domain.storylines.facts import EvidenceRow
from racing.feeds.json import json_answer
from racing.feeds.numbers import decimal_string
from racing.presentation.changes import as_published_plain
from racing.presentation.sentences import render_plain
from racing.queries.preview_titles import TitleSituation
from racing.queries.previews import PreviewPage, preview_page
from racing.queries.renames import follows_renames
from racing.templatetags.story_tags import own_words


@require_safe
@follows_renames
def preview_data(request: HttpRequest, series: str, season: str, event: str) -> HttpResponse:
    return json_answer(page_values(preview_page(series, season, event, clock.now())))


def page_values(page: PreviewPage) -> dict[str, Any]:
    return {
        "event": event_values(page.event.ref),
        "rounds_in_season": page.rounds,
        "known_at": page.at.isoformat(timespec="seconds"),
        "is_frozen": page.is_frozen,
        "after_round": page.after_round,
        "titles": [title_values(one) for one in page.titles],
        "facts": [fact_values(one) for one in page.findings],
        "changes": [change_values(one) for one in page.changes],
        "entries": [car_values(line.car) for group in page.entries for line in group.lines],
        "cars_entered": page.size,
        "voices": [
            {
                "speaker": voice.speaker_name,
                "text_en": voice.text_en,
                "text_de": voice.text_de,
                "reported_speech": voice.is_reported,
                "source_en": voice.source_en,
                "source_de": voice.source_de,
            }
            for voice in page.voices
        ],
        "url": reverse("preview", args=[page.event.ref.series, page.event.ref.season, page.event.ref.slug]),
    }


def event_values(event: EventRef) -> dict[str, Any]:
    return {
        "series": event.series,
        "season": event.season,
        "slug": event.slug,
        "name": event.name,
        "round": event.round_number,
        "day": event.day.isoformat(),
        "circuit": event.circuit.slug,
    }


def title_values(one: TitleSituation) -> dict[str, Any]:
    return {
        "championship": one.title.slug,
        "points_left": decimal_string(one.left),
        "points_here": decimal_string(one.here),
        "can_be_decided_here": one.can_be_decided,
        "contenders": [
            {
                "drivers": [driver.slug for driver in contender.drivers],
                "car": contender.car.number if contender.car else None,
                "points": decimal_string(contender.least),
                "points_most": decimal_string(contender.most),
                "highest_possible": decimal_string(contender.highest),
            }
            for contender in one.contenders
        ],
    }


def fact_values(finding: Finding) -> dict[str, Any]:
    """`key` is stable over time; `weight` orders the lines of one preview."""
    evidence = finding.fact.evidence
    return {
        "key": finding.fact.key,
        "kind": finding.name,
        "theme": finding.theme,
        "weight": finding.fact.weight,
        "figure": finding.fact.figure or None,
        "class": finding.fact.car_class or None,
        "subjects": list(finding.fact.subjects),
        "sentence": render_plain(finding.sentence),
        "editors_words": own_words(finding) or None,
        "evidence": [evidence_values(row) for row in evidence.rows],
        "definition": render_plain(evidence.definition) if evidence.definition else None,
        "scope": render_plain(evidence.scope) if evidence.scope else None,
    }


def change_values(change: Change) -> dict[str, Any]:
    """A published statement that no longer stands as it was; `after` null: it is withdrawn."""
    return {
        "key": change.key,
        "before": as_published_plain(change),
        "after": render_plain(change.after) if change.after else None,
        "taken_back": change.is_taken_back,
        "corrections": [
            {
                "at": one.at.isoformat(timespec="seconds"),
                "event": f"{one.event.series}/{one.event.season}/{one.event.slug}" if one.event else None,
                "session": one.session or None,
                "classification_version": one.version,
                "championship": one.championship or None,
                "reason_en": one.reason_en,
                "reason_de": one.reason_de,
                "document": one.document,
            }
            for one in change.corrections
        ],
        "cancellations": [
            {"event": one.event, "at": one.at.isoformat(timespec="seconds") if one.at else None}
            for one in change.causes
            if isinstance(one, Cancellation)
        ],
        "identities": [
            {"names": [one.first, one.second], "told_apart": one.is_apart, "at": one.at.isoformat(timespec="seconds")}
            for one in change.causes
            if isinstance(one, Identity)
        ],
    }


def evidence_values(row: EvidenceRow) -> dict[str, Any]:
    return {
        "event": f"{row.event.series}/{row.event.season}/{row.event.slug}" if row.event else None,
        "day": row.day.isoformat() if row.day else None,
        "row": render_plain(row.text),
        "classification_version": row.classification_version,
    }


def car_values(car: EnteredCar) -> dict[str, Any]:
    return {
        "number": car.number,
        "class": car.car_class.name,
        "team": car.team.name if car.team else None,
        "car": car.car_model.name if car.car_model else None,
        "drivers": [driver.slug for driver in car.drivers],
    }
