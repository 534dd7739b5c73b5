"""Pages of the site cannot be put into a frame by others; the embedded table can, and leaves no cookie."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import PATIENCE_MS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EMBED = "/en/alms/2009/standings/gt2-drivers/embed/"


class Elsewhere(BaseHTTPRequestHandler):
    """A page of another origin that frames the address named behind its question mark."""

    def do_GET(self) -> None:
        framed = unquote(self.path.partition("?")[2])
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f"<!doctype html><title>Elsewhere</title><iframe src='{framed}'></iframe>".encode())

    def log_message(self, *_given: object) -> None:
        """A test prints nothing."""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def framed(browser: Browser, elsewhere: str, address: str) -> tuple[str, int, int]:
    """What a frame there shows: its text, its forms, and the cookies it has left."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{elsewhere}/?{address}", wait_until="networkidle")
    frame = page.frames[1]
    seen = "" if frame.url.startswith("chrome-error:") else frame.locator("body").inner_text()
    forms = frame.locator("form").count()
    cookies = len(context.cookies())
    context.close()
    return seen, forms, cookies


@pytest.mark.parametrize("page", ["/en/", "/de/alms/2009/mosport/preview/", "/admin/login/"])
def test_no_page_of_the_site_opens_in_a_frame_of_others(browser: Browser, site: str, elsewhere: str, page: str) -> None:
    seen, _forms, _cookies = framed(browser, elsewhere, site + page)

    assert seen == ""


def test_the_embedded_table_opens_in_any_frame_without_a_form_and_without_a_cookie(
    browser: Browser, site: str, elsewhere: str
) -> None:
    seen, forms, cookies = framed(browser, elsewhere, site + EMBED)

    assert "Jörg Bergmeister" in seen
    assert (forms, cookies) == (0, 0)
