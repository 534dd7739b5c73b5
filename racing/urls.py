"""Every public address, in reading order. Identical behind /en/ and /de/."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path, re_path
from django.views.decorators.http import require_safe

from racing.feeds import atom, ical
from racing.feeds import previews as previews_feed
from racing.feeds import standings as standings_feed
from racing.sitemaps import SITEMAPS
from racing.views import (
    circuits,
    drivers,
    entries,
    events,
    home,
    manufacturers,
    pages,
    previews,
    results,
    search,
    seasons,
    standings,
    style,
    teams,
    titles,
)

SEASON = "<slug:series>/<slug:season>/"
EVENT = SEASON + "<slug:event>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("about/", pages.about, name="about"),
    path("credits/", pages.credits, name="credits"),
    path("style/", style.style, name="style"),
    path("drivers/", drivers.drivers, name="drivers"),
    path("drivers/<slug:driver>/", drivers.driver, name="driver"),
    path("teams/", teams.teams, name="teams"),
    path("teams/<slug:team>/", teams.team, name="team"),
    path("manufacturers/", manufacturers.manufacturers, name="manufacturers"),
    path("manufacturers/<slug:manufacturer>/", manufacturers.manufacturer, name="manufacturer"),
    path("circuits/", circuits.circuits, name="circuits"),
    path("circuits/<slug:circuit>/", circuits.circuit, name="circuit"),
    path("feed.atom", require_safe(atom.ResultsFeed()), name="feed"),
    path("<slug:series>/", seasons.series, name="series"),
    path("<slug:series>/calendar.ics", ical.series_calendar, name="series_calendar"),
    path(SEASON, seasons.season, name="season"),
    path(SEASON + "calendar.ics", ical.season_calendar, name="season_calendar"),
    path(SEASON + "standings/", standings.standings_index, name="standings_index"),
    re_path(
        r"^(?P<series>[-\w]+)/(?P<season>[-\w]+)/standings/(?P<championship>[-\w]+)\.(?P<form>json|csv)$",
        standings_feed.standings_data,
        name="standings_data",
    ),
    path(SEASON + "standings/<slug:championship>/", standings.standings, name="standings"),
    path(SEASON + "title/", titles.title_index, name="title_index"),
    path(SEASON + "title/<slug:championship>/", titles.title, name="title"),
    path(EVENT, events.event, name="event"),
    path(EVENT + "preview/", previews.preview, name="preview"),
    path(EVENT + "preview.json", previews_feed.preview_data, name="preview_data"),
    path(EVENT + "entries/", entries.entries, name="entries"),
    path(EVENT + "results/<slug:session>/", results.results, name="results"),
]

neutral_urlpatterns = [
    path("robots.txt", pages.robots, name="robots"),
    path(
        "sitemap.xml",
        require_safe(sitemap_views.index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"},
        name="sitemap",
    ),
    path(
        "sitemap-<slug:section>.xml",
        require_safe(sitemap_views.sitemap),
        {"sitemaps": SITEMAPS},
        name="sitemap_section",
    ),
]
