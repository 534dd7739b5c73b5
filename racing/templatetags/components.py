"""The site's components as template tags. Every argument is named; a wrong one is an error when the page compiles.

Each tag maps values to a small context for the template of the same name and holds no rule of the sport.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, wraps
from typing import Any, Protocol

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from racing.domain.vocabulary import BodyStyle, DriverRef
from racing.models import Licence
from racing.presentation.clocks import both_clocks
from racing.presentation.links import Link, address
from racing.presentation.picture_files import fallback_address, srcset
from racing.presentation.words import brief_names, class_name
from racing.queries.matrix_marks import Cell
from racing.queries.outlines import Outline
from racing.queries.pictures import ShownPicture

register = template.Library()

Context = dict[str, Any]
# While somebody works on the templates, nothing is kept.
KEPT = 0 if settings.DEBUG else 5_000
# How wide a picture is that is higher than wide, as in static/css/components/picture.css.
TALL = "min(21rem, 72vw)"

# The flags that static/flags.svg draws; a test compares.
FLAG_LETTERS = (
    "ae ar at au az be bh br ca ch cl cn co cz de dk es fi fr gb hk hr hu id ie in it jp kr li lu ma mc mx my nl no "
    "nz pl pr pt qa ro ru sa se sg th tr ua us uy ve za zw"
)
DRAWN_FLAGS = frozenset(FLAG_LETTERS.split())
STEPS = (
    ("upcoming", _("Upcoming")),
    ("weekend", _("Race weekend")),
    ("provisional", _("Provisional")),
    ("official", _("Official")),
)
APPEAL = ("appeal", _("Under appeal"))
"""Stands in the place of "provisional"."""
HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
SILHOUETTES = {
    BodyStyle.GT: "gt",
    BodyStyle.PROTOTYPE_CLOSED: "closed",
    BodyStyle.PROTOTYPE_OPEN: "open",
    BodyStyle.SINGLE_SEATER: "single",
}


def filled(name: str, values: Mapping[str, object]) -> SafeString:
    """Without the line break that ends every file: a comma may follow."""
    return SafeString(render_to_string(name, dict(values)).strip())


@lru_cache(maxsize=KEPT)
def kept(name: str, values: tuple[tuple[str, object], ...], language: str) -> SafeString:
    """The same values look the same in a language; a page may show one plate a hundred times."""
    return filled(name, dict(values))


def shown(name: str, values: Context) -> SafeString:
    """The template filled with these values; where they have been shown before, it is not rendered again."""
    try:
        return kept(name, tuple(values.items()), get_language() or "")
    except TypeError:  # a list among the values: it cannot be remembered
        return filled(name, values)


def component(values: Callable[..., Context]) -> Callable[..., SafeString]:
    """A tag named like the function that fills the template of the same name with what the function returns."""
    name = f"components/{values.__name__}.html"

    @wraps(values)
    def tag(**arguments: Any) -> SafeString:
        return shown(name, values(**arguments))

    register.simple_tag(tag)
    return tag


class Toned(Protocol):
    """A class of cars: ClassRef or the model itself."""

    @property
    def name(self) -> str: ...
    @property
    def tone(self) -> str: ...


@component
def plate(*, number: str, car_class: Toned | None, big: bool = False, open: bool = False) -> Context:
    return {"number": number, "tone": tone_of(car_class), "big": big, "open": open}


@component
def class_badge(*, car_class: Toned, mute: bool = False) -> Context:
    return {"name": class_name(car_class.name), "tone": tone_of(car_class), "mute": mute}


@component
def flag(*, country: str) -> Context:
    code = str(country or "").lower()
    letters, name = country_words(code.upper(), get_language() or "en")
    return {"letters": letters, "name": name, "symbol": code if code in DRAWN_FLAGS else ""}


@component
def lineup(
    *, drivers: Sequence[DriverRef], flags: bool = True, short: bool = False, links: bool = True, more: object = ""
) -> Context:
    """`short`: last names, where they tell a car's drivers apart.

    `more` is what follows on the same line, if anything: its comma stays with the last name.
    """
    brief = brief_names(drivers) if short else {}
    seats = [(one, brief.get(one.slug, one.name)) for one in drivers]
    return {"seats": seats, "flags": flags, "links": links, "more": bool(more)}


@component
def movement(*, change: int | None = None, is_new: bool = False, is_open: bool = False) -> Context:
    return {"change": change, "size": abs(change or 0), "is_new": is_new, "is_open": is_open or change is None}


@component
def crumbs(*, trail: Sequence[tuple[object, str]]) -> Context:
    """Pairs of label and address; the last pair is the page itself, its address may be empty."""
    return {"links": trail[:-1], "here": trail[-1][0] if trail else ""}


@component
def outline(*, layout: Outline | None, mini: bool = False) -> Context:
    return {"outline": layout if layout and layout.path else None, "mini": mini}


@component
def moment(*, starts_at: datetime, timezone: str) -> Context:
    """Both clocks: the circuit's, and one for readers elsewhere (a script makes it the reader's own)."""
    return clock_values(starts_at, timezone)


@component
def clock_cells(*, starts_at: datetime, timezone: str, big: bool = True) -> Context:
    """The same as two cells of a table."""
    return {**clock_values(starts_at, timezone), "big": big}


def clock_values(starts_at: datetime, timezone: str) -> Context:
    here, *elsewhere = both_clocks(starts_at, timezone)
    return {"here": here, "elsewhere": elsewhere[0] if elsewhere else None}


@component
def state_steps(*, current: str) -> Context:
    steps = [APPEAL if one[0] == "provisional" and current == APPEAL[0] else one for one in STEPS]
    return {"steps": steps, "current": current}


@component
def matrix_cell(*, cell: Cell) -> Context:
    """One car in one round of a season's matrix."""
    return {"cell": cell, "kind": cell.kind}


@component
def silhouette(*, body_style: BodyStyle | str | None, car_class: Toned | None = None, livery: str = "") -> Context:
    """Tinted with the class's tone, or painted in the team's colour where one is entered (#0b6b45)."""
    symbol = SILHOUETTES[BodyStyle(body_style)] if body_style else ""
    return {"symbol": symbol, "tone": tone_of(car_class), "livery": livery if HEX_COLOUR.match(livery) else ""}


@component
def picture(*, picture: ShownPicture | None, sizes: str, above_fold: bool = False) -> Context:
    """Who made it and on what terms stand below it. `sizes` says how wide the page shows it; None draws nothing."""
    if picture is None:
        return {"picture": None}
    licence = Licence(picture.licence)
    return {
        "picture": picture,
        "srcset": srcset(picture.name, picture.kind, picture.width),
        "fallback": fallback_address(picture.name, picture.kind),
        "sizes": TALL if picture.is_tall else sizes,
        "above_fold": above_fold,
        "licence": licence.label if licence is not Licence.OTHER else "",
        "deed": licence.deed,
    }


@component
def neighbours(*, previous: object | None, next: object | None, label: object, by_name: bool = False) -> Context:
    """The ways to the one before and the one after, in time or `by_name`: references, or links of their own."""
    return {"previous": link_to(previous), "next": link_to(next), "label": label, "by_name": by_name}


def link_to(one: object | None) -> Link | None:
    return one if one is None or isinstance(one, Link) else Link(named(one), address(one))


def named(ref: object) -> str:
    return str(ref.name)  # type: ignore[attr-defined]


@register.simple_block_tag(end_name="endevidence")
def evidence(content: SafeString, *, summary: object, open: bool = False) -> SafeString:
    return filled("components/evidence.html", {"content": content, "summary": summary, "open": open})


@register.simple_block_tag(end_name="endempty_state")
def empty_state(content: SafeString, *, title: object, level: int = 3) -> SafeString:
    return filled("components/empty_state.html", {"content": content, "title": title, "level": level})


@register.simple_block_tag(end_name="endsection")
def section(content: SafeString, *, slug: str, title: object, note: object = "", sheet: bool = False) -> SafeString:
    """A section of the page: a rule, its name in the margin, its matter beside it."""
    values = {"content": content, "slug": slug, "title": title, "note": note, "sheet": sheet}
    return filled("components/section.html", values)


@lru_cache(maxsize=1_000)
def country_words(code: str, language: str) -> tuple[str, str]:
    """Letters and name in the active language, which is `language`: asking for them is slow."""
    return countries.ioc_code(code) or code, countries.name(code)


def tone_of(car_class: Toned | None) -> str:
    return str(car_class.tone) if car_class else "graphite"
