"""A renamed row answers under its old address for ever."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404

from racing.actions.rename_slug import rename_slug
from racing.models import Driver, Event, PointsSystem, PreviousSlug
from racing.queries.addresses import MovedError, get_or_redirect
from tests.support.factories import make_driver, make_event

pytestmark = pytest.mark.django_db


def test_the_old_slug_leads_to_the_new_one() -> None:
    driver = make_driver("Jörg Bergmeister")

    rename_slug(driver, "joerg-bergmeister")

    with pytest.raises(MovedError) as moved:
        get_or_redirect(Driver.objects.all(), kind="driver", slug="jorg-bergmeister")
    assert (moved.value.kind, moved.value.slug) == ("driver", "joerg-bergmeister")


def test_a_second_renaming_leads_both_old_slugs_to_the_newest() -> None:
    driver = make_driver("Jörg Bergmeister")
    rename_slug(driver, "second")
    rename_slug(driver, "third")

    for old in ("jorg-bergmeister", "second"):
        with pytest.raises(MovedError) as moved:
            get_or_redirect(Driver.objects.all(), kind="driver", slug=old)
        assert moved.value.slug == "third"


def test_renaming_back_frees_the_address() -> None:
    driver = make_driver("Jörg Bergmeister")
    rename_slug(driver, "second")
    rename_slug(driver, "jorg-bergmeister")

    assert get_or_redirect(Driver.objects.all(), kind="driver", slug="jorg-bergmeister") == driver
    assert list(PreviousSlug.objects.values_list("slug", flat=True)) == ["second"]


def test_the_same_slug_changes_nothing() -> None:
    rename_slug(make_driver(), "jorg-bergmeister")

    assert not PreviousSlug.objects.exists()


def test_an_event_is_renamed_within_its_season() -> None:
    event = make_event("Mosport")

    rename_slug(event, "canada")

    assert PreviousSlug.objects.get().scope == "alms/2009"
    with pytest.raises(MovedError):
        get_or_redirect(Event.objects.all(), kind="event", slug="mosport", scope="alms/2009")
    with pytest.raises(Http404):
        get_or_redirect(Event.objects.all(), kind="event", slug="mosport", scope="alms/2008")


def test_a_slug_that_is_taken_or_malformed_is_refused_and_nothing_is_written() -> None:
    make_driver("Patrick Long")
    driver = make_driver("Jörg Bergmeister")

    for slug in ("patrick-long", "Not a slug"):
        with pytest.raises(ValidationError):
            rename_slug(driver, slug)

    assert not PreviousSlug.objects.exists()


def test_a_row_without_an_address_cannot_be_renamed() -> None:
    with pytest.raises(ValueError, match="no address"):
        rename_slug(PointsSystem.objects.create(slug="a", name="A"), "b")
