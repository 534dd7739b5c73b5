"""What pages tell machines: objects of schema.org as plain dictionaries, without keys that are not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from racing.domain.storylines.context import EventRef
from racing.domain.vocabulary import CircuitRef, DriverRef, ManufacturerRef, TeamRef

Thing = dict[str, object]
Trail = Sequence[tuple[object, str]]

CONTEXT = "https://schema.org"


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def graph(*things: Thing) -> Thing:
    """Several objects of one page."""
    return {"@context": CONTEXT, "@graph": list(things)}


def breadcrumb_list(trail: Trail) -> Thing:
    """Pairs of label and address, from the home page to this one; the last address may be empty."""
    items = []
    for position, (label, path) in enumerate(trail, start=1):
        item: Thing = {"@type": "ListItem", "position": position, "name": str(label)}
        items.append(item | ({"item": absolute(path)} if path else {}))
    return {"@type": "BreadcrumbList", "itemListElement": items}


def person(driver: DriverRef, *, born: date | None = None, birthplace: str = "", names: Iterable[str] = ()) -> Thing:
    return known(
        {
            "@type": "Person",
            "@id": absolute(reverse("driver", args=[driver.slug])),
            "name": driver.name,
            "url": absolute(reverse("driver", args=[driver.slug])),
            "alternateName": list(names),
            "birthDate": born.isoformat() if born else "",
            "birthPlace": known({"@type": "Place", "name": birthplace}) if birthplace else "",
            "nationality": {"@type": "Country", "name": driver.country} if driver.country else "",
        }
    )


def sports_team(team: TeamRef, *, sport: str, members: Iterable[DriverRef] = (), names: Iterable[str] = ()) -> Thing:
    return known(
        {
            "@type": "SportsTeam",
            "@id": absolute(reverse("team", args=[team.slug])),
            "name": team.name,
            "url": absolute(reverse("team", args=[team.slug])),
            "sport": sport,
            "alternateName": list(names),
            "athlete": [
                {"@type": "Person", "name": one.name, "url": absolute(reverse("driver", args=[one.slug]))}
                for one in members
            ],
        }
    )


def place(
    circuit: CircuitRef,
    *,
    locality: str = "",
    region: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
    names: Iterable[str] = (),
) -> Thing:
    address = known(
        {
            "@type": "PostalAddress",
            "addressLocality": locality,
            "addressRegion": region,
            "addressCountry": circuit.country,
        }
    )
    geo: Thing | str = ""
    if latitude is not None and longitude is not None:
        geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return known(
        {
            "@type": "StadiumOrArena",
            "@id": absolute(reverse("circuit", args=[circuit.slug])),
            "name": circuit.name,
            "url": absolute(reverse("circuit", args=[circuit.slug])),
            "alternateName": list(names),
            "address": address,
            "geo": geo,
        }
    )


def sports_event(
    event: EventRef,
    *,
    organizer: str,
    sport: str,
    starts: date | datetime,
    ends: date | datetime | None = None,
    location: Thing | None = None,
    competitors: Iterable[TeamRef] = (),
) -> Thing:
    """`starts` with a zone where the time is known, else the day alone."""
    path = reverse("event", args=[event.series, event.season, event.slug])
    status = "EventCancelled" if event.is_cancelled else "EventPostponed" if event.is_postponed else "EventScheduled"
    return known(
        {
            "@type": "SportsEvent",
            "@id": absolute(path),
            "name": event.name,
            "url": absolute(path),
            "sport": sport,
            "startDate": starts.isoformat(),
            "endDate": (ends or event.day).isoformat(),
            "eventStatus": f"{CONTEXT}/{status}",
            "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
            "location": location or place(event.circuit),
            "organizer": {"@type": "Organization", "name": organizer},
            "competitor": [{"@type": "SportsTeam", "name": one.name} for one in competitors],
        }
    )


def website(*, search: str) -> Thing:
    """The site itself; `search` is the path of the search page."""
    target = {"@type": "EntryPoint", "urlTemplate": f"{absolute(search)}?q={{search_term_string}}"}
    return {
        "@type": "WebSite",
        "@id": f"{settings.SITE_URL}/#site",
        "name": "Stint",
        "url": f"{settings.SITE_URL}/",
        "potentialAction": {
            "@type": "SearchAction",
            "target": target,
            "query-input": "required name=search_term_string",
        },
    }


def article(
    *, path: str, headline: str, about: str, language: str, published: datetime | None, changed: datetime
) -> Thing:
    """News where an editor published it; without one the page wrote itself, and is an article all the same.

    `about` is the path of what it is about.
    """
    site = {"@type": "Organization", "name": "Stint", "url": f"{settings.SITE_URL}/"}
    return known(
        {
            "@type": "NewsArticle" if published else "Article",
            "headline": headline,
            "mainEntityOfPage": absolute(path),
            "inLanguage": language,
            "datePublished": published.isoformat(timespec="seconds") if published else "",
            "dateModified": changed.isoformat(timespec="seconds"),
            "author": site,
            "publisher": site,
            "about": {"@id": absolute(about)},
        }
    )


def dataset(*, path: str, name: str, description: str, forms: Iterable[str]) -> Thing:
    """A table that can be taken away; `forms` are the endings of its files."""
    types = {"json": "application/json", "csv": "text/csv"}
    return {
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": absolute(path),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": "Stint", "url": f"{settings.SITE_URL}/"},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": types[form],
                "contentUrl": absolute(f"{path.removesuffix('/')}.{form}"),
            }
            for form in forms
        ],
    }


def organization(maker: ManufacturerRef, *, names: Iterable[str] = ()) -> Thing:
    path = absolute(reverse("manufacturer", args=[maker.slug]))
    return known({"@type": "Organization", "@id": path, "name": maker.name, "url": path, "alternateName": list(names)})


def known(thing: Thing) -> Thing:
    """Without empty values."""
    return {key: value for key, value in thing.items() if value not in ("", [], None)}
