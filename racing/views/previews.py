"""The preview of a weekend."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.headlines import headline_words
from racing.presentation.json_ld import Thing, Trail, article
from racing.presentation.links import address
from racing.queries.previews import PreviewPage, preview_page
from racing.queries.renames import follows_renames
from racing.views.rendering import render_page
from racing.views.trails import trail_to, with_trail


@require_safe
@follows_renames
def preview(request: HttpRequest, series: str, season: str, event: str) -> HttpResponse:
    now = clock.now()
    page = preview_page(series, season, event, now)
    values = {"page": page, **with_trail(_trail(page, request.path), as_article(page, request.path))}
    return render_page(request, "racing/preview.html", now=now, **values)


def _trail(page: PreviewPage, path: str) -> Trail:
    season, event = page.row.season, page.event.ref
    return trail_to(
        (f"{season.series.local_short_name} {season.label}", reverse("season", args=[event.series, event.season])),
        (page.event.ref.circuit.short_name, reverse("event", args=[event.series, event.season, event.slug])),
        (_("Preview"), path),
    )


def as_article(page: PreviewPage, path: str) -> Thing:
    """News once an editor has published it; until then what the results tell by themselves."""
    written = getattr(page.row, "preview", None)
    name = _("Preview of {event}").format(event=page.event.ref.name)
    return article(
        path=path,
        headline=headline_words(page.front.headline, page.headline_lines, name),
        about=address(page.event.ref),
        language=get_language() or "en",
        published=written.public_since(page.now) if written else None,
        changed=page.at,
    )
