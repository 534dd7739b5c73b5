"""Arranges findings as a text: a few strong stories in front, the rest where their matter has a section."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from racing.domain.sentence import Sentence
from racing.domain.storylines.engine import Finding

FRONT, FEWEST = 5, 3
STRONG = 45
"""Up to five stories stand in front; beyond the third only those of this weight, and pinned ones."""
LINES_OF_A_STORY, LINES_OF_A_KIND = 3, 2
"""A story that says the same thing of one after the other is a list."""
OF_A_SECTION, OF_THE_ENTRIES = 1, 2
MATTERS = {"record": "form"}
"""Themes told together. A theme not named here is a matter of its own."""
WHOLE_FIELD = frozenset({"circuit", "entries", "season"})
"""Matters of the weekend rather than of a class."""
CAR, OF_A_CAR = "car:", "entries"
"""Opens a subject that is a car: all that is said about one car stands together, whatever the matter."""
A_CREW = 4
"""What is said about nobody but those a story began with stands in it, whatever the matter; with more it is a list."""
PERSONAL = frozenset({"form"})
"""Matters in which a story in front stays with the drivers it began with."""

THE_TITLE, OLD_RACES = "title", "circuit"
"""What somebody won here once is no place for the title race."""


@dataclass(frozen=True, slots=True)
class Story:
    """One paragraph: its strongest line opens it and gives the figure, further lines go on with matter or people."""

    findings: tuple[Finding, ...]

    @property
    def figure(self) -> str:
        """That of the line it opens with: a later line's figure would be read with the wrong words."""
        return self.findings[0].fact.figure

    @property
    def key(self) -> str:
        return self.findings[0].fact.key

    @property
    def is_pinned(self) -> bool:
        return any(one.is_pinned for one in self.findings)


@dataclass(frozen=True, slots=True)
class Composition:
    """`front`: the strongest stories; `sections`: matter (title, form, circuit, entries, season) -> further ones."""

    front: tuple[Story, ...] = ()
    sections: Mapping[str, tuple[Story, ...]] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every line that is told."""
        stories = (*self.front, *(story for own in self.sections.values() for story in own))
        return tuple(one for story in stories for one in story.findings)

    def section(self, matter: str) -> tuple[Story, ...]:
        return self.sections.get(matter, ())


def compose(findings: Sequence[Finding], told: Collection[str] = ()) -> Composition:
    """`findings` strongest first; `told`: keys of facts that the page says elsewhere, pinned ones stay all the same.

    Nothing is said twice: every finding stands in one story at most.
    """
    stories = _stories([one for one in findings if one.is_pinned or one.fact.key not in told], PERSONAL)
    front = [
        one
        for place, one in enumerate(stories)
        if one.is_pinned or place < FEWEST or (place < FRONT and one.findings[0].fact.weight >= STRONG)
    ]
    sections: dict[str, list[Story]] = {}
    for story in _stories(one for left in stories if left not in front for one in left.findings):
        sections.setdefault(_matter(story.findings[0]), []).append(story)
    shown = {matter: tuple(map(_said_once, own[: _most_of(matter)])) for matter, own in sections.items()}
    return Composition(tuple(map(_said_once, front)), shown)


def _said_once(story: Story) -> Story:
    """Without what a line before has said word for word: that the car was an Audi every time."""
    said: list[Sentence] = []
    findings = []
    for one in story.findings:
        more = tuple(further for further in one.sentence.then if further not in said)
        said += (one.sentence, *more)
        findings.append(one if more == one.sentence.then else replace(one, sentence=replace(one.sentence, then=more)))
    return Story(tuple(findings))


def _most_of(matter: str) -> int:
    """Who drives what has a story of a car and one of the field."""
    return OF_THE_ENTRIES if matter == OF_A_CAR else OF_A_SECTION


def matter_of(theme: str) -> str:
    return MATTERS.get(theme, theme)


def _matter(one: Finding) -> str:
    """What is told of a car belongs to who drives what."""
    return OF_A_CAR if _cars(one) else matter_of(one.theme)


def _cars(one: Finding) -> set[str]:
    return {subject for subject in one.fact.subjects if subject.startswith(CAR)}


def _people(one: Finding) -> set[str]:
    return {*one.fact.subjects} - _cars(one)


def _stories(findings: Iterable[Finding], personal: Collection[str] = ()) -> list[Story]:
    """In the order of their strongest lines. Pinned lines open stories; in `personal` matters new subjects do too.

    Within a story its own matter comes first, so that it does not leave it and come back.
    """
    stories: list[list[Finding]] = []
    for one in findings:
        story = next((story for story in stories if not one.is_pinned and _goes_on(story, one, personal)), None)
        if story is None:
            stories.append([one])
        else:
            story.append(one)
    return [Story(tuple(sorted(story, key=lambda one: _matter(one) != _matter(story[0])))) for story in stories]


def _goes_on(story: Sequence[Finding], one: Finding, personal: Collection[str]) -> bool:
    first, matter = story[0], _matter(one)
    if len(story) >= LINES_OF_A_STORY or sum(other.name == one.name for other in story) >= LINES_OF_A_KIND:
        return False
    cars, others = _cars(first), _cars(one)
    if cars and others:
        return bool(cars & others)
    if matter == THE_TITLE and _matter(first) == OLD_RACES:
        return False
    if _people(one) and _people(one) <= _people(first) and len(_people(first)) <= A_CREW:
        return True
    if _matter(first) != matter:
        return False
    if matter in personal and not {*first.fact.subjects} & {*one.fact.subjects}:
        return False
    return matter in WHOLE_FIELD or first.fact.car_class == one.fact.car_class
