"""Decisions of a published version are as fixed as the version; a draft's are not."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from racing import models
from tests.support.correction_page import CorrectionPage, as_draft, utah_alone
from tests.support.html_forms import as_opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(anna: Client, pin_clock: Callable[[str], None]) -> CorrectionPage:
    """Five points taken from car 45, not yet sent."""
    pin_clock("2009-05-19T21:00Z")
    page = CorrectionPage(anna, utah_alone())
    page.decide(1, "45", "points", "5")
    return page


def fields_of(client: Client, row: models.Penalty | models.PointsAdjustment) -> list[str]:
    answer = client.get(reverse(f"admin:racing_{row._meta.model_name}_change", args=[row.pk]))
    return [name for name in answer.context["adminform"].form.fields if name != "seen_state"]


def test_a_published_decision_keeps_its_kind_and_amount_but_its_words_can_be_put_right(
    anna: Client, page: CorrectionPage
) -> None:
    version = page.publish()

    penalty, adjustment = version.penalties.get(), version.adjustments.first()
    assert adjustment is not None
    for row in (penalty, adjustment):
        assert sorted(fields_of(anna, row)) == ["document", "note", "reason_de", "reason_en", "source"]
        address = reverse(f"admin:racing_{row._meta.model_name}_change", args=[row.pk])
        words = {"reason_en": "Fuel pressure", "reason_de": "Kraftstoffdruck", "document": "", "note": ""}
        more = {"source": "", "kind": "laps", "points": "50", "amount": "50"}
        assert anna.post(address, words | more | as_opened(row)).status_code == 302
        row.refresh_from_db()
        assert row.reason_de == "Kraftstoffdruck"
    assert (penalty.kind, penalty.amount, adjustment.points) == ("points", 5, Decimal(5))


def test_a_published_decision_cannot_be_deleted(anna: Client, page: CorrectionPage) -> None:
    version = page.publish()

    for row in (version.penalties.get(), version.adjustments.first()):
        assert row is not None
        name = row._meta.model_name
        assert anna.post(reverse(f"admin:racing_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
        chosen = {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"}
        anna.post(reverse(f"admin:racing_{name}_changelist"), chosen)
    assert (version.penalties.count(), version.adjustments.count()) == (1, 3)


def test_a_drafts_decision_can_be_changed_and_deleted(anna: Client, page: CorrectionPage) -> None:
    draft = as_draft(page)

    penalty = draft.penalties.get()
    assert {"kind", "amount", "entry"} < set(fields_of(anna, penalty))
    assert anna.post(reverse("admin:racing_penalty_delete", args=[penalty.pk]), {"post": "yes"}).status_code == 302
    assert draft.penalties.count() == 0


def test_a_championships_page_says_what_is_wrong_with_its_rules(anna: Client, page: CorrectionPage) -> None:
    championship = models.Championship.objects.first()
    models.Championship.objects.filter(pk=championship.pk).update(excluded_rounds=[9])
    address = reverse("admin:racing_championship_change", args=[championship.pk])

    assert "Round 9 is excluded, but not in the calendar." in anna.get(address).content.decode()


def test_a_championships_page_leaves_what_came_with_a_correction_alone(anna: Client, page: CorrectionPage) -> None:
    version = page.publish()
    adjustment = version.adjustments.first()
    assert adjustment is not None

    answer = anna.get(reverse("admin:racing_championship_change", args=[adjustment.championship_id]))

    assert [len(one.formset.queryset) for one in answer.context["inline_admin_formsets"]] == [0]
