"""Every mishap with a timing file: told with line, column, value and what to do, and the data as they were.

Cases 44 to 48 of the catalogue. What an editor reads on the page stands in tests/data/bad_timing_files.txt.
"""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from racing import models
from racing.domain.vocabulary import SessionKind
from tests.support.bad_files import BAD_FILES
from tests.support.built_once import built_once
from tests.support.small_world import SmallWorld

pytestmark = pytest.mark.django_db
ADD = "/admin/racing/timingupload/add/"
TOLD = re.compile(
    r'<ul class="(?:errorlist|warning)[^"]*"[^>]*>(.*?)</ul>|<p class="doubt">(.*?)</p>'
    r'|<th scope="row" id="n\d+">(.*?)</td>',
    re.DOTALL,
)

GOLDEN = Path(__file__).parents[2] / "data" / "bad_timing_files.txt"
SAID = {
    part.split("\n")[0].strip("[]"): part.strip().split("\n")[1:]
    for part in GOLDEN.read_text(encoding="utf-8").split("\n\n")
}


@pytest.fixture
@built_once
def mosport() -> models.Event:
    return SmallWorld().upcoming("Mosport", "2009-08-30", lmp1="9 66", gt2="45 62 87")


@pytest.fixture
def bring(client: Client, mosport: models.Event) -> Callable[..., list[str]]:
    """Upload a file as an owner would; what the page then says."""
    client.force_login(User.objects.create_superuser("owner"))

    def brought(content: bytes, session: models.Session | None = None) -> list[str]:
        race = session or mosport.sessions.get(kind=SessionKind.RACE)
        file = SimpleUploadedFile("file.csv", content)
        answer = client.post(ADD, {"session": race.pk, "file": file}, follow=True)
        assert answer.status_code == 200
        return told(answer.content.decode())

    return brought


def told(page: str) -> list[str]:
    found = ["".join(parts) for parts in TOLD.findall(page)]
    lines = [line for part in found for line in re.split(r"</li>", part)]
    plain = (" ".join(unescape(re.sub(r"<[^>]*>", " ", line)).split()) for line in lines)
    return [line for line in plain if line and line != "Please correct the error below."]


def everything() -> dict[str, int]:
    """How many rows each table of ours has; uploads are no data."""
    found = apps.get_app_config("racing").get_models()
    return {model.__name__: model._default_manager.count() for model in found if model is not models.TimingUpload}


@pytest.mark.parametrize("name", BAD_FILES)
def test_mishap_is_told_and_changes_nothing(name: str, bring: Callable[..., list[str]], mosport: models.Event) -> None:
    session = None
    if name == "race in qualifying":
        session = models.Session.objects.create(event=mosport, slug="qualifying", kind=SessionKind.QUALIFYING)
    before = everything()

    said = bring(BAD_FILES[name], session)

    assert said == SAID[name]
    assert everything() == before
