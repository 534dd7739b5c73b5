"""Pages about the site itself, and what robots are told."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.credits import credits_page
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail

# The page's own colour by day, as in static/css/tokens.css.
PAPER = "#fcfcfa"


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    trail = trail_to((_("About Stint"), request.path))
    return render_page(request, "racing/about.html", now=clock.now(), **with_trail(trail))


@require_safe
def credits(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    trail = trail_to((_("Sources and credits"), request.path))
    return render_page(request, "racing/credits.html", now=now, page=credits_page(now), **with_trail(trail))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read; answers to questions and the newsroom are not worth an index."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /*/search/"]
    lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where to report a weakness. It runs out a year after the day it is asked for."""
    expires = clock.now().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=365)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat()}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {settings.SITE_URL}{reverse('security')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """So that a phone may keep the site on its home screen."""
    icon = {"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml"}
    values = {"name": "Stint", "short_name": "Stint", "start_url": "/", "display": "browser", "icons": [icon]}
    colours = {"background_color": PAPER, "theme_color": PAPER}
    return JsonResponse(values | colours, content_type="application/manifest+json")


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For programs that ask without reading a page first."""
    return HttpResponseRedirect(static("icon.svg"))
