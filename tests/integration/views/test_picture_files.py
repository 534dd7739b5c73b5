"""The files of pictures as browsers get them."""

from pathlib import Path

import pytest
from django.test import Client

from racing import models
from tests.support.photographs import encoded, make_picture, photograph

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(settings, tmp_path: Path) -> models.Picture:
    settings.MEDIA_ROOT = tmp_path
    driver = models.Driver.objects.create(slug="a-driver", name="A Driver", last_name="Driver")
    return make_picture(encoded(photograph()), driver=driver)


@pytest.mark.parametrize(("ending", "kind"), [("-320.webp", "image/webp"), (".jpg", "image/jpeg")])
def test_a_picture_is_sent_as_what_it_is_and_as_nothing_else(
    client: Client, picture: models.Picture, ending: str, kind: str
) -> None:
    answer = client.get(f"/media/pictures/{picture.name}{ending}", headers={"Accept-Encoding": "br, gzip"})

    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert set(answer["Content-Security-Policy"].split("; ")) == {"default-src 'none'", "sandbox"}
    assert answer["Content-Disposition"] == "inline"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not answer.cookies
    assert not answer.has_header("Content-Encoding")
    assert len(answer.content) > 1_000


def test_whoever_has_it_already_is_told_so(client: Client, picture: models.Picture) -> None:
    address = f"/media/pictures/{picture.name}.jpg"
    tag = client.get(address)["ETag"]

    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    "name",
    ["0" * 32 + ".jpg", "0" * 32 + ".html", "..%2Fsecret.txt", "%2e%2e/secret.txt", "secret.txt", "0" * 32 + ".jpg%00"],
)
def test_nothing_else_is_handed_out(client: Client, picture: models.Picture, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "pictures" / "secret.txt").write_text("secret")

    assert client.get(f"/media/pictures/{name}", follow=True).status_code in (400, 404)
