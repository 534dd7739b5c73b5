"""Marks in the text of a preview, as a browser sends them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from racing import models
from tests.support.html_forms import open_form
from tests.support.small_world import two_rounds_and_mosport

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mosport_week")]


def test_a_mark_alone_in_its_line_is_one_whatever_ends_the_line(anna: Client) -> None:
    two_rounds_and_mosport()
    preview = models.Preview.objects.create(event=models.Event.objects.get(slug="mosport"))
    address = reverse("admin:racing_preview_change", args=[preview.pk])
    typed = open_form(anna, address, "novalidate")

    answer = anna.post(address, typed | {"text_de": "Vorher.\r\n\r\n[[title]]\r\n\r\nNachher."})

    preview.refresh_from_db()
    assert (answer.status_code, preview.text_de) == (302, "Vorher.\n\n[[title]]\n\nNachher.")
