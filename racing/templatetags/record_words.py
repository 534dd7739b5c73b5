"""Records in words: what each is called, what it counts, and from when on nothing is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from racing.presentation.times import gap_text
from racing.queries.days import age, birthday
from racing.queries.records import Record, RecordLine, RecordsPage

register = template.Library()

GROUPS: Mapping[str, Promise] = {
    "most": gettext_lazy("Most"),
    "runs": gettext_lazy("Longest runs"),
    "ages": gettext_lazy("Youngest and oldest"),
    "gaps": gettext_lazy("Closest finishes"),
}
TITLES: Mapping[str, tuple[Promise, Promise]] = {
    "wins": (
        gettext_lazy("Class wins, drivers"),
        gettext_lazy("First places in class; each driver of the car has one."),
    ),
    "team_wins": (
        gettext_lazy("Class wins, teams"),
        gettext_lazy("First places in class of all cars of a team, under all its names where these are known."),
    ),
    "make_wins": (gettext_lazy("Class wins, makes"), gettext_lazy("First places in class of all cars of a make.")),
    "starts": (gettext_lazy("Starts"), gettext_lazy("Races in which the driver’s car started.")),
    "podiums": (gettext_lazy("Podiums"), gettext_lazy("First, second and third places in class.")),
    "poles": (
        gettext_lazy("Class poles"),
        gettext_lazy("First places in class on the grid; in qualifying where no grid is known."),
    ),
    "titles": (gettext_lazy("Drivers’ titles"), gettext_lazy("Championships won, of seasons that are over.")),
    "run_of_wins": (
        gettext_lazy("Class wins in a row"),
        gettext_lazy("In consecutive races of the class; a race missed or lost ends the run. Each driver’s longest."),
    ),
    "run_of_podiums": (
        gettext_lazy("Podiums in a row"),
        gettext_lazy("In consecutive races of the class; a race missed ends the run. Each driver’s longest."),
    ),
    "run_of_finishes": (
        gettext_lazy("Finishes in a row"),
        gettext_lazy("Races started and classified; a race missed does not end the run. Each driver’s longest."),
    ),
    "youngest": (gettext_lazy("Youngest winners"), gettext_lazy("Age on the day of the first class win.")),
    "oldest": (gettext_lazy("Oldest winners"), gettext_lazy("Age on the day of the last class win.")),
    "closest": (
        gettext_lazy("Closest finishes"),
        gettext_lazy("Between the first two cars over all classes, where the gap is in the data."),
    ),
}
OF_ONE_CLASS: Mapping[str, tuple[Promise, Promise]] = {
    "wins": (gettext_lazy("Wins, drivers"), gettext_lazy("First places; each driver of the car has one.")),
    "team_wins": (
        gettext_lazy("Wins, teams"),
        gettext_lazy("First places of all cars of a team, under all its names where these are known."),
    ),
    "make_wins": (gettext_lazy("Wins, makes"), gettext_lazy("First places of all cars of a make.")),
    "podiums": (gettext_lazy("Podiums"), gettext_lazy("First, second and third places.")),
    "poles": (
        gettext_lazy("Pole positions"),
        gettext_lazy("First places on the grid; in qualifying where no grid is known."),
    ),
    "run_of_wins": (
        gettext_lazy("Wins in a row"),
        gettext_lazy("In consecutive races; a race missed or lost ends the run. Each driver’s longest."),
    ),
    "run_of_podiums": (
        gettext_lazy("Podiums in a row"),
        gettext_lazy("In consecutive races; a race missed ends the run. Each driver’s longest."),
    ),
    "youngest": (gettext_lazy("Youngest winners"), gettext_lazy("Age on the day of the first win.")),
    "oldest": (gettext_lazy("Oldest winners"), gettext_lazy("Age on the day of the last win.")),
    "closest": (
        gettext_lazy("Closest finishes"),
        gettext_lazy("Between the first two cars, where the gap is in the data."),
    ),
}
"""What is said otherwise where a series has one class."""
UNITS: Mapping[str, Promise] = {
    "youngest": gettext_lazy("Age"),
    "oldest": gettext_lazy("Age"),
    "closest": gettext_lazy("Gap"),
    "titles": gettext_lazy("Titles"),
}


@register.filter
def group_title(key: str) -> str:
    return str(GROUPS[key])


@register.filter
def record_title(key: str, in_classes: bool) -> str:
    return str(_words(key, in_classes)[0])


@register.filter
def record_definition(key: str, in_classes: bool) -> str:
    return str(_words(key, in_classes)[1])


def _words(key: str, in_classes: bool) -> tuple[Promise, Promise]:
    """`in_classes`: the series has several."""
    return TITLES[key] if in_classes else OF_ONE_CLASS.get(key, TITLES[key])


@register.filter
def record_unit(key: str) -> str:
    return str(UNITS.get(key, _("Number")))


@register.filter
def record_value(line: RecordLine, key: str) -> str:
    """A number; an age in years and days; a gap in seconds."""
    if key == "closest":
        return gap_text(line.value, None)
    return age_text(line) if key in ("youngest", "oldest") else str(line.value)


def age_text(line: RecordLine) -> str:
    """Full years and days on the day of the win; the value is in days."""
    assert line.last is not None  # an age belongs to a race
    born = line.last.day - timedelta(days=line.value)
    years = age(born, line.last.day) or 0
    days = (line.last.day - birthday(born, born.year + years)).days
    return ngettext("{years} years, {days} day", "{years} years, {days} days", days).format(years=years, days=days)


@register.filter
def record_scope(record: Record) -> str:
    """From which year nothing is missing, or that a record cannot be claimed."""
    if record.since is None:
        words = [_("The data are not complete enough, or the choice makes no sense for it: no record is claimed.")]
    else:
        words = [_("Complete since {year}.").format(year=record.since)]
        if not record.lines:
            words.append(_("Nobody fits this choice."))
    if record.of and record.known is not None and record.known < record.of:
        words.append(known_text(record))
    return " ".join(words)


def known_text(record: Record) -> str:
    if record.key == "closest":
        return _("The gap is known of {known} of {of} races.").format(known=record.known, of=record.of)
    return _("The birthday is known of {known} of {of} winners.").format(known=record.known, of=record.of)


@register.filter
def filters_chosen(page: RecordsPage) -> list[str]:
    """The names of what was chosen, for the title of the page."""
    chosen = page.selection
    choices = [*chosen.classes, *chosen.makes, *chosen.circuits] if chosen else []
    day = [page.as_of.isoformat()] if page.as_of else []
    return [one.name for one in choices if one.is_chosen] + day
