"""The ways between the titles of a season: by class, by who is ranked, and from the table to the fight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from racing.domain.vocabulary import ClassRef
from racing.presentation.titles import title_name
from racing.presentation.words import class_name
from racing.queries.season_titles import TitleRef
from racing.templatetags.standings_tags import round_address
from racing.templatetags.standings_words import kind_words

register = template.Library()


@dataclass(frozen=True, slots=True)
class Tab:
    """`car_class` where the tab is a whole class."""

    label: str
    url: str
    is_current: bool
    car_class: ClassRef | None = None


@register.inclusion_tag("components/title_tabs.html")
def title_tabs(*, titles: Sequence[TitleRef], here: TitleRef, view: str, known: date | None) -> dict[str, object]:
    """`view`: "standings" or "title", the page of a title that is shown. A class's tab keeps who is ranked.

    Groups with one choice only are left out.
    """
    asked = round_address(after=None, known=known)

    def tab(one: TitleRef, label: str, *, to: str = view, is_current: bool, car_class: ClassRef | None = None) -> Tab:
        return Tab(label, reverse(to, args=[one.series, one.season, one.slug]) + asked, is_current, car_class)

    classes = []
    for car_class in dict.fromkeys(one.car_class for one in titles):
        label, is_current = class_name(car_class.name) if car_class else _("overall"), car_class == here.car_class
        classes.append(tab(_nearest(titles, car_class, here), label, is_current=is_current, car_class=car_class))
    same = [one for one in titles if one.car_class == here.car_class]
    kinds = [tab(one, _label(one, same), is_current=one.slug == here.slug) for one in same]
    views = [
        tab(here, label, to=to, is_current=to == view)
        for to, label in (("standings", _("Table")), ("title", _("Title fight")))
    ]
    return {"groups": [group for group in (classes, kinds, views) if len(group) > 1]}


def _nearest(titles: Sequence[TitleRef], car_class: ClassRef | None, here: TitleRef) -> TitleRef:
    """The title of a class that ranks the same, else its first."""
    found = [one for one in titles if one.car_class == car_class]
    return next((one for one in found if one.kind is here.kind), found[0])


def _label(one: TitleRef, same: Sequence[TitleRef]) -> str:
    """Drivers; the whole name where the title has one of its own or another one ranks the same."""
    is_alone = sum(other.kind is one.kind for other in same) == 1
    return kind_words(one.kind) if is_alone and not one.name_en and not one.name_de else title_name(one)
