"""Pages about the site itself, and what robots are told."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.queries.credits import credits_page
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


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
