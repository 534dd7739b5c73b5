"""`manage.py title_race`: who can still win a title and how, from the database or from a scenario file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import get_language, override

from racing import clock
from racing.domain.sentence import Sentence
from racing.domain.standings.books import RoundBooks
from racing.domain.title_race.certainty import season_outlook
from racing.domain.title_race.ledger import Ledger
from racing.domain.title_race.names import Names
from racing.domain.title_race.outlook import Outlook, outlook
from racing.domain.title_race.report import NamesIn, report
from racing.domain.title_race.scenario import scenario
from racing.domain.title_race.scenario_values import ScenarioError
from racing.domain.title_race.sentences import contender_sentences, session_sentences
from racing.domain.title_race.situation import Situation
from racing.models import Championship
from racing.presentation.sentences import render_plain
from racing.queries.season_results import load_data
from racing.queries.season_rules import rules_for
from racing.queries.season_titles import title_ref
from racing.queries.title import names_of


class Command(BaseCommand):
    help = "Who can still win a title, what the next session can decide, and how. See docs/title-race.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("series", nargs="?", default="", help="address of the series: alms")
        parser.add_argument("season", nargs="?", default="", help="address of the season: 2009")
        parser.add_argument("championship", nargs="?", default="", help="address of the championship: gt2-drivers")
        parser.add_argument("--before", type=int, metavar="ROUND", help="as it stood before this round")
        parser.add_argument("--before-session", default="", metavar="SLUG", help="before this session of the round")
        parser.add_argument("--scenario", type=Path, metavar="FILE", help="a situation that is not in the database")
        parser.add_argument("--json", action="store_true", help="everything, as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["scenario"] is not None:
            found = outlook(_scenario(options["scenario"]))
            names = _names_in_scenario(found.situation)
        else:
            found, names = _from_database(options)
        if options["json"]:
            self.stdout.write(json.dumps(report(found, names, _plain), ensure_ascii=False, indent=2))
        else:
            self._tell(found, names(get_language() or "en"))

    def _tell(self, found: Outlook, names: Names) -> None:
        language = get_language() or "en"
        if found.next_session is not None:
            self.stdout.write(self.style.MIGRATE_HEADING(found.next_session.name))
        for line in session_sentences(found, names):
            self.stdout.write(_plain(line, language))
        for one in found.verdicts:
            lines = contender_sentences(found, one.contender, names)
            self.stdout.write("")
            self.stdout.write("\n".join(_plain(line, language) for line in lines))
        if not found.is_exact:
            self.stdout.write("\nSome of it is a safe bound: results are missing, or there is too much to try.")


def _plain(sentence: Sentence, language: str) -> str:
    return render_plain(sentence, language)


def _scenario(path: Path) -> Situation:
    try:
        return scenario(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CommandError(f"{path}: this is not text in UTF-8") from None
    except ScenarioError as error:
        raise CommandError(f"{path}: {error}") from None


def _from_database(options: dict[str, Any]) -> tuple[Outlook, NamesIn]:
    championship = _championship(options["series"], options["season"], options["championship"])
    if championship.points_system_id is None:
        raise CommandError(f"{championship} has no points system: nothing can be computed.")
    data = load_data(championship.season, clock.now())
    rules = rules_for(championship, data.at, data.sessions_of_events)
    try:
        ledger = Ledger(RoundBooks(data.results, rules))
        found = season_outlook(ledger, options["before"], options["before_session"])
    except (LookupError, ValueError) as error:
        raise CommandError(str(error.args[0])) from None

    def names(language: str) -> Names:
        with override(language):
            return names_of(found.situation, title_ref(championship), data)

    return found, names


def _championship(series: str, season: str, slug: str) -> Championship:
    if not (series and season and slug):
        raise CommandError("Give SERIES, SEASON and CHAMPIONSHIP, or --scenario FILE.")
    of_season = Championship.objects.filter(season__series__slug=series, season__slug=season)
    found = of_season.select_related("season__series", "car_class", "points_system").filter(slug=slug).first()
    if found is None:
        known = ", ".join(of_season.values_list("slug", flat=True)) or "none"
        raise CommandError(f"There is no championship “{slug}” in {series} {season}; there are: {known}.")
    return found


def _names_in_scenario(situation: Situation) -> NamesIn:
    """A crew goes by its car, everybody else by the name in the file."""
    crews = [one for one in situation.contenders if one.members and one.cars]
    names = Names(cars={name: one.cars[0] for one in crews for name in one.names})
    return lambda language: names
