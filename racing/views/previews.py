"""The preview of a weekend."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.headlines import headline_words
from racing.presentation.json_ld import Thing, article
from racing.presentation.links import address
from racing.queries.previews import PreviewPage, preview_page
from racing.queries.renames import follows_renames
from racing.views.rendering import render_page
from racing.views.weekend import weekend_trail


@require_safe
@follows_renames
def preview(request: HttpRequest, series: str, season: str, event: str) -> HttpResponse:
    now = clock.now()
    page = preview_page(series, season, event, now)
    data = as_article(page, request.path)
    trail = weekend_trail(page.event.ref, str(page.row.season), data, here=_("Preview"), path=request.path)
    return render_page(request, "racing/preview.html", now=now, page=page, **trail)


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
