"""Brotli for readers: a tenth less on the wire than gzip, and paid for once, because compressed pages are kept.

Whoever carries a cookie gets gzip with Django's random padding, so that the size of an answer tells nothing.
"""

import re

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

REFUSED = r"(?!\s*;\s*q=0(\.0*)?\s*(,|$))"
ACCEPTS_BROTLI, ACCEPTS_GZIP = (re.compile(rf"\b{coding}\b{REFUSED}") for coding in ("br", "gzip"))
QUALITY = 6
WORTH_IT = 200
# Pictures cannot be made smaller without being drawn anew.
PACKED_TYPES = ("image/webp", "image/jpeg", "image/png")


def encoding_for(request: HttpRequest) -> str:
    """What an answer to this request is packed with; empty: nothing."""
    accepted = request.headers.get("Accept-Encoding", "")
    if ACCEPTS_BROTLI.search(accepted) and not request.COOKIES:
        return "br"
    return "gzip" if ACCEPTS_GZIP.search(accepted) else ""


class Compression(GZipMiddleware):
    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_packed = response.has_header("Content-Encoding") or response.get("Content-Type", "") in PACKED_TYPES
        if is_packed:
            return response
        encoding = encoding_for(request)
        if encoding == "gzip":
            return super().process_response(request, response)
        if not isinstance(response, HttpResponse) or len(response.content) < WORTH_IT:
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if encoding != "br":
            return response
        response.content = brotli.compress(response.content, quality=QUALITY)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "br"
        return response
