"""What a championship is called: its own name, else class and kind."""

from __future__ import annotations

from typing import Protocol

from django.utils.translation import gettext

from racing.domain.sentence import written_in
from racing.domain.vocabulary import ClassRef, TitleKind
from racing.presentation.languages import reader_language
from racing.presentation.words import class_name


class Named(Protocol):
    """A championship: TitleRef or a table of it."""

    @property
    def kind(self) -> TitleKind: ...
    @property
    def car_class(self) -> ClassRef | None: ...
    @property
    def name_en(self) -> str: ...
    @property
    def name_de(self) -> str: ...


def title_name(title: Named) -> str:
    """GT2 drivers; Fahrerwertung GT2. `Written` where the title has a name of its own."""
    given = written_in(reader_language(), en=title.name_en, de=title.name_de)
    if given:
        return given
    if title.car_class is None:
        return _overall(title.kind)
    return _in_class(title.kind).format(car_class=class_name(title.car_class.name))


def _overall(kind: TitleKind) -> str:
    if kind is TitleKind.DRIVERS:
        return gettext("Drivers’ championship")
    return gettext("Teams’ championship") if kind is TitleKind.TEAMS else gettext("Makes’ championship")


def _in_class(kind: TitleKind) -> str:
    if kind is TitleKind.DRIVERS:
        return gettext("{car_class} drivers")
    return gettext("{car_class} teams") if kind is TitleKind.TEAMS else gettext("{car_class} makes")
