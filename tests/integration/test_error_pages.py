"""Error pages stand when everything else has fallen."""

import re
from collections.abc import Callable

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist, loader
from django.test import Client, RequestFactory

from racing.views import errors

ErrorView = Callable[[HttpRequest], HttpResponse]

REQUEST = RequestFactory().get("/de/alms/")


@pytest.mark.parametrize(
    ("view", "status", "title"),
    [
        (errors.bad_request, 400, "Diese Adresse ist nicht lesbar"),
        (errors.permission_denied, 403, "Diese Seite ist nicht für Sie freigegeben"),
        (errors.csrf_failure, 403, "Dieses Formular konnte nicht angenommen werden"),
        (errors.page_not_found, 404, "Diese Seite gibt es nicht"),
        (errors.server_error, 500, "Something broke on our side"),
    ],
    ids=["400", "403", "403 csrf", "404", "500"],
)
def test_error_pages_render_without_a_database(view: ErrorView, status: int, title: str) -> None:
    response = view(REQUEST)

    assert response.status_code == status
    assert f"<h1>{title}</h1>" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_page_not_found_leads_on_and_to_the_other_language() -> None:
    here = errors.page_not_found(REQUEST).content.decode()
    nowhere = errors.page_not_found(RequestFactory().get("/nowhere/")).content.decode()

    assert '<a href="/en/alms/" hreflang="en"' in here
    assert '<a href="/de/drivers/"' in here
    assert '<a href="/de/" hreflang="de"' in nowhere


def test_the_failure_page_speaks_both_languages() -> None:
    text = errors.server_error(REQUEST).content.decode()

    assert "Please try again in a minute." in text
    assert "Bitte versuchen Sie es in einer Minute noch einmal" in text


def test_the_failure_page_survives_broken_templates(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(name: str) -> None:
        raise TemplateDoesNotExist(name)

    monkeypatch.setattr(loader, "get_template", broken)

    assert "Error 500" in errors.server_error(REQUEST).content.decode()


def test_a_form_without_its_token_is_refused_politely() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", headers={"accept-language": "en"})

    assert response.status_code == 403
    assert "<h1>This form could not be accepted</h1>" in response.content.decode()


@pytest.mark.parametrize("name", ["error.html", "500.html"])
def test_the_files_an_error_page_names_exist(name: str) -> None:
    source = loader.get_template(name).template.source
    files = re.findall(r'"/static/([^"]+)"', source)

    assert files != []
    assert [file for file in files if finders.find(file) is None] == []
