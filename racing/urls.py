"""Every public address, in reading order. Identical behind /en/ and /de/."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path, register_converter
from django.views.decorators.http import require_safe

from racing.feeds import atom, ical, oembed, openapi, twins
from racing.feeds import corrections as corrections_feed
from racing.feeds import previews as previews_feed
from racing.feeds import standings as standings_feed
from racing.presentation.picture_files import FILE_NAME
from racing.sitemaps import SITEMAPS
from racing.views import (
    api,
    cars,
    circuits,
    compare,
    corrections,
    dates,
    days,
    drivers,
    embed,
    entries,
    events,
    home,
    manufacturers,
    pages,
    pictures,
    previews,
    records,
    reports,
    results,
    search,
    seasons,
    share_cards,
    standings,
    style,
    teams,
    titles,
)


class FormConverter:
    """The forms in which data are handed out."""

    regex = "json|csv"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class PictureConverter(FormConverter):
    """The names of pictures' files."""

    regex = FILE_NAME


register_converter(FormConverter, "form")
register_converter(PictureConverter, "picture")

SEASON = "<slug:series>/<slug:season>/"
EVENT = SEASON + "<slug:event>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("card.png", share_cards.card, {"kind": "site"}, name="site_card"),
    path("search/", search.search, name="search"),
    path("about/", pages.about, name="about"),
    path("credits/", pages.credits, name="credits"),
    path("style/", style.style, name="style"),
    path("drivers/", drivers.drivers, name="drivers"),
    path("drivers/<slug:driver>/", drivers.driver, name="driver"),
    path("drivers/<slug:driver>/card.png", share_cards.card, {"kind": "driver"}, name="driver_card"),
    path("drivers/<slug:driver>.<form:form>", twins.driver_data, name="driver_data"),
    path("drivers/<slug:driver>/calendar.ics", ical.driver_calendar, name="driver_calendar"),
    path("teams/", teams.teams, name="teams"),
    path("teams/<slug:team>/", teams.team, name="team"),
    path("teams/<slug:team>/card.png", share_cards.card, {"kind": "team"}, name="team_card"),
    path("teams/<slug:team>.<form:form>", twins.team_data, name="team_data"),
    path("teams/<slug:team>/calendar.ics", ical.team_calendar, name="team_calendar"),
    path("manufacturers/", manufacturers.manufacturers, name="manufacturers"),
    path("manufacturers/<slug:manufacturer>/", manufacturers.manufacturer, name="manufacturer"),
    path(
        "manufacturers/<slug:manufacturer>/card.png",
        share_cards.card,
        {"kind": "manufacturer"},
        name="manufacturer_card",
    ),
    path("cars/", cars.cars, name="cars"),
    path("cars/<slug:carmodel>.<form:form>", twins.car_data, name="car_data"),
    path("cars/<slug:carmodel>/", cars.car, name="car"),
    path("cars/<slug:carmodel>/card.png", share_cards.card, {"kind": "car"}, name="car_card"),
    path("circuits/", circuits.circuits, name="circuits"),
    path("circuits/<slug:circuit>/", circuits.circuit, name="circuit"),
    path("circuits/<slug:circuit>/card.png", share_cards.card, {"kind": "circuit"}, name="circuit_card"),
    path("circuits/<slug:circuit>.<form:form>", twins.circuit_data, name="circuit_data"),
    path("api/", api.api, name="api"),
    path("compare/", compare.compare, name="compare"),
    path("compare.<form:form>", twins.compare_data, name="compare_data"),
    path("records/", records.records, name="records"),
    path("records.<form:form>", twins.records_data, name="records_data"),
    path("on-this-day/", days.today, name="on_this_day"),
    path("on-this-day/<slug:day>/", days.this_day, name="this_day"),
    path("previews.atom", require_safe(atom.PreviewsFeed()), name="previews_feed"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/feed.atom", require_safe(corrections_feed.CorrectionsFeed()), name="corrections_feed"),
    path("feed.atom", require_safe(atom.ResultsFeed()), name="feed"),
    path("<slug:series>/", seasons.series, name="series"),
    path("<slug:series>/calendar.ics", ical.series_calendar, name="series_calendar"),
    path("<slug:series>/calendar/<slug:car_class>.ics", ical.class_calendar, name="class_calendar"),
    path("<slug:series>/calendar/", dates.series_dates, name="series_dates"),
    path(SEASON, seasons.season, name="season"),
    path(SEASON + "card.png", share_cards.card, {"kind": "season"}, name="season_card"),
    path(SEASON + "calendar/", dates.season_dates, name="season_dates"),
    path(SEASON + "calendar.<form:form>", twins.calendar_data, name="season_dates_data"),
    path(SEASON + "calendar.ics", ical.season_calendar, name="season_calendar"),
    path(SEASON + "standings/", standings.standings_index, name="standings_index"),
    path(SEASON + "standings/<slug:championship>.<form:form>", standings_feed.standings_data, name="standings_data"),
    path(SEASON + "standings/<slug:championship>/", standings.standings, name="standings"),
    path(SEASON + "standings/<slug:championship>/embed/", embed.embed, name="standings_embed"),
    path(
        SEASON + "standings/<slug:championship>/card.png",
        share_cards.card,
        {"kind": "standings"},
        name="standings_card",
    ),
    path(SEASON + "title/", titles.title_index, name="title_index"),
    path(SEASON + "title/<slug:championship>/", titles.title, name="title"),
    path(SEASON + "title/<slug:championship>.<form:form>", twins.title_data, name="title_data"),
    path(EVENT, events.event, name="event"),
    path(EVENT + "card.png", share_cards.card, {"kind": "event"}, name="event_card"),
    path(EVENT + "preview/", previews.preview, name="preview"),
    path(EVENT + "preview/card.png", share_cards.card, {"kind": "preview"}, name="preview_card"),
    path(EVENT + "preview.json", previews_feed.preview_data, name="preview_data"),
    path(EVENT + "report/", reports.report, name="report"),
    path(EVENT + "entries/", entries.entries, name="entries"),
    path(EVENT + "entries/spotter/", entries.spotter, name="spotter"),
    path(EVENT + "entries.<form:form>", twins.entries_data, name="entries_data"),
    path(EVENT + "results/<slug:session>/", results.results, name="results"),
    path(EVENT + "results/<slug:session>.<form:form>", twins.results_data, name="results_data"),
]

neutral_urlpatterns = [
    path("api/openapi.json", openapi.openapi, name="openapi"),
    path("oembed.json", oembed.oembed, name="oembed"),
    path(".well-known/security.txt", pages.security, name="security"),
    path("media/pictures/<picture:name>", pictures.picture_file, name="picture_file"),
    path("favicon.ico", pages.favicon, name="favicon"),
    path("manifest.webmanifest", pages.manifest, name="manifest"),
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
