"""Publish a version of a classification, after checking what its coverage promises."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from racing.domain.vocabulary import ClassificationStatus, Coverage, FinishStatus
from racing.models import Classification, Result


class ClassificationError(Exception):
    """Why a classification cannot be published, in words for the editor."""


def publish_classification(
    classification: Classification, now: datetime, status: ClassificationStatus = ClassificationStatus.OFFICIAL
) -> None:
    """Set the status, and the moment of publication to `now` if it was a draft.

    Raises ClassificationError when places are doubled, when a later version is published already, and, where the
    session declares complete coverage, when a place is missing or a classified car has none.
    """
    _check_not_overtaken(classification, now)
    results = list(classification.results.all())
    _check_no_place_twice(results)
    if classification.session.coverage == Coverage.COMPLETE:
        _check_no_gap(results)
    with transaction.atomic():
        classification.status = status
        classification.published_at = classification.published_at or now
        classification.save(update_fields=["status", "published_at"])


def _check_not_overtaken(classification: Classification, now: datetime) -> None:
    """A draft with a smaller number would never be in force."""
    later = Classification.objects.filter(session=classification.session_id, number__gt=classification.number)
    newest = later.published(now).order_by("-number").first()
    if classification.published_at is None and newest is not None:
        raise ClassificationError(
            gettext("Version %(newest)s was published meanwhile: this draft would never be in force. Correct that one.")
            % {"newest": newest.number}
        )


def _check_no_place_twice(results: list[Result]) -> None:
    counts = Counter(result.position for result in results if result.position is not None)
    doubled = [place for place, count in counts.items() if count > 1]
    if doubled:
        raise ClassificationError(gettext("Place %(place)s is given twice.") % {"place": doubled[0]})


def _check_no_gap(results: list[Result]) -> None:
    classified = [result for result in results if result.status == FinishStatus.CLASSIFIED]
    if not classified:
        raise ClassificationError(gettext("No car is classified."))
    places = {result.position for result in classified if result.position is not None}
    missing = sorted(set(range(1, len(classified) + 1)) - places)
    if missing:
        raise ClassificationError(
            gettext("Place %(place)s is missing: %(count)s cars are classified.")
            % {"place": missing[0], "count": len(classified)}
        )
