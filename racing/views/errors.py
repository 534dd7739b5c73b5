"""Pages for requests that went wrong: in the visitor's language, and without touching the database."""

from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.urls import reverse
from django.utils import translation

from racing import clock
from racing.queries.nearest import nearest
from racing.queries.not_here import NotHereError

LONGEST_GUESS = 60
LAST_RESORT = "<!doctype html><html lang=en><title>Error 500</title><h1>Error 500</h1>"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What a form of ours refused is said in its own words; other exceptions speak to programmers."""
    if isinstance(exception, RequestDataTooBig):
        return _page(request, "413.html", status=413, megabytes=settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 1024**2)
    why = str(exception) if isinstance(exception, BadRequest) else ""
    return _page(request, "400.html", status=400, why=why)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, "403_csrf.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """With what may have been meant, where the address is like one that exists, or what was wrong with a question."""
    last = request.path.rstrip("/").rsplit("/", 1)[-1].split(".")[0]
    words = last.replace("-", " ").replace("_", " ")[:LONGEST_GUESS]
    if isinstance(exception, NotHereError):
        return _page(request, "404.html", status=404, why=str(exception), here=request.path)
    return _page(request, "404.html", status=404, words=words, nearest=_nearest(request))


def _nearest(request: HttpRequest) -> list[tuple[str, str]]:
    """Name and address of rows like the one asked for; nothing where no view was found or the database is gone."""
    match = request.resolver_match
    if match is None or not match.kwargs:
        return []
    try:
        found = nearest(match.kwargs, clock.now())
    except DatabaseError:
        return []
    return [(one.name, reverse(match.view_name, kwargs=dict(one.address))) for one in found]


def address_too_long(request: HttpRequest) -> HttpResponse:
    return _page(request, "400.html", status=414)


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever broke may also break languages, templates or the database, so this page needs none of them."""
    try:
        content = loader.get_template("500.html").render()
    except Exception:
        content = LAST_RESORT
    return HttpResponse(content, status=500, headers={"Cache-Control": "no-store"})


def _page(request: HttpRequest, template: str, *, status: int, **values: object) -> HttpResponse:
    """Rendered without context processors, so that none asks for a user or a session."""
    language = translation.get_language_from_request(request, check_path=True)
    context: dict[str, Any] = {"request": request, "language": language, "status": status, **values}
    with translation.override(language):
        content = loader.get_template(template).render(context)
    headers = {"Cache-Control": "no-store", "Content-Language": language}
    return HttpResponse(content, status=status, headers=headers)
