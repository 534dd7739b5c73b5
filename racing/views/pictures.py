"""The files of pictures. A server in front may hand them out itself; then it sets the same headers."""

from __future__ import annotations

from csp.decorators import csp
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import condition, require_safe

from racing.presentation.picture_files import FOLDER

TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
A_YEAR = 31_536_000


@require_safe
@condition(etag_func=lambda request, name: f'"{name}"')
@csp({"default-src": ["'none'"], "sandbox": []})  # type: ignore[arg-type]
def picture_file(request: HttpRequest, name: str) -> HttpResponse:
    """A file of this name never changes: a new picture gets a new name."""
    try:
        with default_storage.open(f"{FOLDER}/{name}") as file:
            content = file.read()
    except FileNotFoundError:
        raise Http404 from None
    headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable", "Content-Disposition": "inline"}
    return HttpResponse(content, content_type=TYPES[name.rpartition(".")[2]], headers=headers)
