"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def search(request: HttpRequest, **_address: str) -> HttpResponse:
    raise Http404
