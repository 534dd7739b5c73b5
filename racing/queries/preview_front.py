"""What a preview opens with: the title it is about, a headline, and one paragraph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from racing.domain.sentence import Sentence
from racing.domain.storylines.context import EventRef
from racing.domain.storylines.engine import Finding
from racing.queries.preview_titles import TitleSituation
from racing.queries.preview_words import headline, opening, round_of
from racing.queries.title import TitleState

WORTH_A_HEADLINE = 60
"""A line of less weight stands in a preview, but not over it."""
STANDS_IN_THE_TABLE = frozenset({"points_lead", "closest_rivals"})


@dataclass(frozen=True)
class Front:
    """`rounds` in the season, `classes` that race here; `fights` by the title's slug."""

    event: EventRef
    rounds: int
    classes: int
    findings: tuple[Finding, ...]
    titles: tuple[TitleSituation, ...]
    fights: Mapping[str, TitleState]

    @cached_property
    def main_title(self) -> TitleSituation | None:
        """A title that can be decided here, else that of the strongest line about one, else the first."""
        order = [one.fact.car_class for one in self.findings if one.theme == "title"]
        by_class = {one.title.car_class.slug: one for one in self.titles if one.title.car_class}
        spoken_of = [by_class[slug] for slug in dict.fromkeys(order) if slug in by_class]
        ranked = [*spoken_of, *(one for one in self.titles if one not in spoken_of)]
        open_here = (one for one in ranked if one.can_be_decided)
        return next(open_here, ranked[0] if ranked else None)

    @property
    def main_state(self) -> TitleState | None:
        """The main title as far as it can be worked out."""
        return self.fights.get(self.main_title.title.slug) if self.main_title else None

    @property
    def headline(self) -> Sentence | None:
        """A title that can be decided here; None: then a story gives the headline."""
        return headline(self.main_title, self.main_state, self.event, self.classes)

    @cached_property
    def position(self) -> Sentence | None:
        """Where the season stands, in one sentence."""
        found = next((one for one in self.findings if one.name == "nth_to_last" and not _is_edited(one)), None)
        return replace(found.sentence, then=()) if found else None

    @cached_property
    def title_opening(self) -> Sentence | None:
        return opening(self.main_title, self.main_state, self.event)

    @cached_property
    def opening(self) -> Sentence:
        """The season's position and the state of the main title in one paragraph."""
        position = None if self._position_is_the_headline else self.position
        said = (position or round_of(self.event, self.rounds), self.title_opening)
        first, *more = (one for paragraph in said if paragraph for one in (paragraph, *paragraph.then))
        return replace(first, then=tuple(replace(one, then=()) for one in more))

    @property
    def headline_lines(self) -> tuple[Finding, ...]:
        """Strong lines beside the opening; without any the lead, or where the season stands.

        That another class has a leader is no headline over an opening about this one, nor who is second.
        """
        own = tuple(one for one in self.findings if not self.says(one) and one.name not in STANDS_IN_THE_TABLE)
        if own and (own[0].is_pinned or own[0].fact.weight >= WORTH_A_HEADLINE):
            return own
        lead = (one for one in self.findings if one.name == "points_lead" and self._is_about_the_main_title(one))
        season = (one for one in self.findings if one.name == "nth_to_last")
        return tuple([*lead, *season][:1]) or own or self.findings

    def says(self, one: Finding) -> bool:
        """True if the opening says what this line says, or the section on the title case by case.

        Lines in the editors' hands stand for themselves.
        """
        if _is_edited(one):
            return False
        if one.name == "nth_to_last":
            return self.position is not None
        if one.name == "title_decision":
            return self.main_title is not None
        if self.title_opening is None or not self._is_about_the_main_title(one):
            return False
        return one.name == "points_lead" or (one.name == "points_at_stake" and self._says_what_is_left)

    @property
    def _position_is_the_headline(self) -> bool:
        return self.headline is None and [one.name for one in self.headline_lines[:1]] == ["nth_to_last"]

    def _is_about_the_main_title(self, one: Finding) -> bool:
        """A line on the class of the main title, or on the whole field where only one class races."""
        main = self.main_title.title.car_class if self.main_title else None
        if main is None or self.classes < 2:
            return True
        return one.fact.car_class in ("", main.slug)

    @property
    def _says_what_is_left(self) -> bool:
        main = self.main_title
        return main is not None and main.win_pays is not None and main.after is not None


def _is_edited(one: Finding) -> bool:
    return one.is_pinned or (one.wording is not None and not one.wording.is_stale)
