"""Pictures for links that people share. The page cache keeps them until the data change."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from racing import clock
from racing.presentation.dates import long_day_text
from racing.presentation.headlines import headline_words
from racing.presentation.share_card import Card, draw
from racing.queries.previews import PreviewPage, preview_page
from racing.queries.renames import follows_renames


@require_safe
@follows_renames
def preview_card(request: HttpRequest, series: str, season: str, event: str) -> HttpResponse:
    page = preview_page(series, season, event, clock.now())
    return HttpResponse(draw(_card(page)), content_type="image/png")


def _card(page: PreviewPage) -> Card:
    ref = page.event.ref
    name = f"{page.row.season.series.name} {page.row.season.label}"
    return Card(
        above=_("{season}: preview").format(season=name),
        headline=headline_words(page.front.headline, page.headline_lines, ref.name),
        below=f"{ref.name}, {long_day_text(ref.day)}",
        classes=[(one.name, one.tone) for one in page.classes] if len(page.classes) > 1 else [],
        outline=page.outline.path if page.outline else "",
    )
