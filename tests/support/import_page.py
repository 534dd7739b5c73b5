"""The page of an import as an editor uses it: send a file, read what it says, press its buttons."""

from __future__ import annotations

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from racing import models

ADD = "/admin/racing/timingupload/add/"


def upload(client: Client, text: str, name: str = "table.csv", **place: object) -> str:
    """What the page says after the file has been sent."""
    file = SimpleUploadedFile(name, text.encode())
    answer = client.post(
        ADD, {"file": file} | {kind: getattr(row, "pk", row) for kind, row in place.items()}, follow=True
    )
    return unescape(answer.content.decode())


def page() -> str:
    return reverse("admin:racing_timingupload_change", args=[models.TimingUpload.objects.latest("uploaded_at").pk])


def shown(client: Client) -> str:
    return unescape(client.get(page()).content.decode())


def posted(client: Client, **given: object) -> HttpResponse:
    """Send the form that applies, as it stands, with what is added."""
    mark = re.search(r'name="plan" value="(\w+)"', shown(client))
    assert mark is not None
    return client.post(page(), {"plan": mark.group(1), **given}, follow=True)


def changes(text: str) -> list[str]:
    rows = re.findall(r'<tr><th scope="row"><bdi>(.*?)</bdi></th><td>(.*?)</td></tr>', text)
    return [f"{label}: {re.sub('<[^>]*>', '', change)}" for label, change in rows]
