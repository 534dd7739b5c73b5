"""What stands between the server and every view: headers that Django does not set, and requests no view should see."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponsePermanentRedirect
from django.urls import reverse

from racing.views import errors

GetResponse = Callable[[HttpRequest], HttpResponse]

READING = ("GET", "HEAD")
LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
UNUSED_BROWSER_FEATURES = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"


class ResponseHeaders:
    """No page asks for a sensor, and nobody embeds our files unless a view has said so itself."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", UNUSED_BROWSER_FEATURES)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class RefuseBadRequests:
    """Refuses what is no address of ours in any reading, before a view or the database can stumble over it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "TRACE" or (request.method not in READING and not is_in_newsroom(request)):
            return HttpResponseNotAllowed(READING)
        query = request.META.get("QUERY_STRING", "")
        if len(query) > settings.MAX_QUERY_STRING_LENGTH:
            return errors.address_too_long(request)
        # Bytes of the path that are no UTF-8 reach us as "%FF" and match no address; only NUL comes through.
        if "\x00" in request.path_info or not is_clean_text(unquote_to_bytes(query)):
            return errors.bad_request(request)
        first = request.path_info[1:].partition("/")[0]
        if first not in LANGUAGES and first.lower() in LANGUAGES:
            return HttpResponsePermanentRedirect(request.get_full_path().replace(first, first.lower(), 1))
        return self.get_response(request)


def is_in_newsroom(request: HttpRequest) -> bool:
    """Where forms are sent to."""
    return request.path.startswith(reverse("admin:index"))


def is_clean_text(raw: bytes) -> bool:
    """UTF-8 without NUL, which PostgreSQL refuses to store or compare."""
    try:
        return "\x00" not in raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
