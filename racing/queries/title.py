"""The title fight of one championship as known at a moment: prospects, conditions, and the names in them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import get_language

from racing.domain.sentence import CarNumber, Sentence, sentence
from racing.domain.standings.books import RoundBooks
from racing.domain.standings.season import ChampionshipRules, SeasonResults
from racing.domain.storylines.context import EnteredCar, EventRef
from racing.domain.title_race.cases import CaseTable, case_table, main_rival
from racing.domain.title_race.certainty import season_outlook
from racing.domain.title_race.history import TitleHistory, title_history
from racing.domain.title_race.ledger import Ledger
from racing.domain.title_race.names import Names
from racing.domain.title_race.outlook import Outlook
from racing.domain.title_race.situation import Situation, cars_in
from racing.domain.title_race.verdict import Verdict
from racing.domain.vocabulary import Competitor
from racing.models import Championship
from racing.queries.begun_rounds import begun_round
from racing.queries.season_results import SeasonData
from racing.queries.season_rules import rules_for
from racing.queries.season_titles import TitleRef, races_run, title_ref
from racing.queries.standings import TitleTable, round_books, tables_for
from racing.queries.standings_decisions import AccountDecision, told_together
from racing.queries.standings_words import opening, without_rules
from racing.queries.title_cases import SaidCase, said_cases, says_it_all
from racing.queries.title_words import headline, recorded_headline, state

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class TitleState:
    """`outlook` None: nothing to compute it from, or nobody has points yet. `season` stands after `after_round`.

    `recorded`: the table as its source has it, where the results are not enough for one.
    """

    title: TitleRef
    season: SeasonResults
    rules: ChampionshipRules | None
    data: SeasonData
    outlook: Outlook | None
    after_round: int
    rounds_in_season: int
    recorded: TitleTable | None = None
    key: tuple[object, ...] = ()
    """What the outcome of long computing is remembered under, beside the season."""

    @cached_property
    def names(self) -> Names:
        return names_of(self.outlook.situation, self.title, self.data) if self.outlook else Names()

    @property
    def next_event(self) -> EventRef | None:
        """Where the next session that pays points is held; None where nobody knows when that will be."""
        session = self.outlook.next_session if self.outlook else None
        event = self.data.event(session.event) if session else None
        return event.ref if event and not event.ref.is_called_off else None

    @cached_property
    def headline(self) -> Sentence:
        """The fight in a few words: who is champion, where it can be decided, or who leads."""
        if self.recorded is not None:
            return recorded_headline(self.recorded)
        if not self.title.has_rules:
            return sentence("Points rules not known")
        return headline(self.outlook, self.names, self.next_event, self.title.car_class)

    @cached_property
    def state(self) -> Sentence:
        """The same in whole sentences, with points."""
        if self.recorded is not None:
            return opening(self.recorded, None)
        if not self.title.has_rules:
            return without_rules(self.title, races_run(self.title, self.data))
        return state(self.outlook, self.names, self.next_event, self.begun)

    @cached_property
    def begun(self) -> Sentence | None:
        """That points of a round whose race is still to come are counted; None: there are none."""
        if self.rules is None or self.outlook is None:
            return None
        found = begun_round(self.season, self.data, self._books(self.rules))
        return found.counted_already if found else None

    @property
    def can_be_decided_next(self) -> bool:
        """True if the next event can make somebody champion for certain."""
        return self.outlook is not None and self.outlook.champion is None and bool(self.outlook.able)

    @cached_property
    def cases(self) -> tuple[SaidCase, ...]:
        """What the next session can decide, the strongest condition first."""
        return said_cases(self.outlook, self.names, self.cars_of) if self.outlook else ()

    @cached_property
    def table(self) -> CaseTable | None:
        """Own place by main rival's place; None when the title is decided, no session remains or one does not race."""
        found = self.outlook
        if found is None or found.champion is not None or not found.situation.sessions or not found.chances:
            return None
        if any(one.by_points for one in found.chances):
            return None
        return self.data.reckoned.once(("cases", *self.key), lambda: _cases_of_the_first(found))

    @property
    def table_says_it_all(self) -> bool:
        """True if every case marked as won wins the title, whatever others than the main rival do."""
        found, table = self.outlook, self.table
        if found is None or table is None or not table.other_rivals:
            return True
        chances = found.chances_of(table.contender)
        return chances is not None and says_it_all(table, chances.secures_if, found.duels.reckoning.worst(0))

    @cached_property
    def history(self) -> TitleHistory | None:
        """None where nothing can be worked out."""
        rules = self.rules
        if self.outlook is None or rules is None:
            return None
        return self.data.reckoned.once(("history", *self.key), lambda: title_history(self._books(rules)))

    def _books(self, rules: ChampionshipRules) -> RoundBooks:
        """Those of the whole season serve every later question; a season cut short has its own."""
        return round_books(self.data, rules) if self.season is self.data.results else RoundBooks(self.season, rules)

    @property
    def is_exact(self) -> bool:
        return self.outlook is None or self.outlook.is_exact

    @property
    def decisions(self) -> tuple[AccountDecision, ...]:
        """Those on accounts of this title; its whole story is told as they left it."""
        found = self.rules.adjustments if self.rules else ()
        in_force = (one for one in found if one.is_in_force(self.after_round))
        return told_together((self.data.competitor(self.title.kind, one.competitor), one) for one in in_force)

    def verdict(self, contender: str) -> Verdict | None:
        return self.outlook.verdict(contender) if self.outlook else None

    def competitors(self, contender: str) -> tuple[Competitor, ...]:
        found = self.verdict(contender)
        return tuple(self.data.competitor(self.title.kind, key) for key in found.members) if found else ()

    def cars_of(self, contender: str) -> tuple[EnteredCar, ...]:
        """The cars of a contender at the next session; after the last one, in the newest list."""
        if self.outlook is None:
            return ()
        return cars_at(self.outlook.situation, contender, self.data)


def _cases_of_the_first(found: Outlook) -> CaseTable | None:
    duels = found.duels
    first = found.situation.contender(found.chances[0].contender)
    rival = main_rival(duels, first)
    if rival is None or not all(cars_in(found.situation.sessions[0], one) for one in (first, rival)):
        return None
    return case_table(duels, first, rival)


def title_situation(championship: Championship, data: SeasonData, after: int | None = None) -> TitleState:
    """The fight after round `after` (None: after all that has been run). No query with rules selected."""
    season = data.results if after is None else data.results.through(after)
    total = data.results.length
    title = title_ref(championship)
    if championship.points_system_id is None:
        return TitleState(title, season, None, data, None, season.last_round_run, total)
    rules = rules_for(championship, data.at, data.sessions_of_events)
    key = (championship.slug, get_language(), after)
    found = data.reckoned.once(("outlook", *key), lambda: _outlook_in(data, rules, after))
    return TitleState(title, season, rules, data, found, season.last_round_run, total, key=key)


def with_recorded(states: Sequence[TitleState], titles: Sequence[Championship]) -> tuple[TitleState, ...]:
    """Where nothing can be worked out, the tables that sources have. One query if there are such titles."""
    bare = {one.title.slug for one in states if one.outlook is None}
    wanted = [one for one in titles if one.slug in bare]
    if not wanted:
        return tuple(states)
    data = states[0].data
    found = {one.title.slug: one for one in tables_for(wanted, data.at, data=data) if one.is_recorded}
    return tuple(replace(one, recorded=found[one.title.slug]) if one.title.slug in found else one for one in states)


def _outlook_in(data: SeasonData, rules: ChampionshipRules, after: int | None) -> Outlook | None:
    if after is None:
        return _outlook(rules, lambda: round_books(data, rules))
    later = [one.number for one in data.results.rounds if one.number > after]
    return _outlook(rules, lambda: RoundBooks(data.results.through(after), rules), min(later, default=None))


def outlook_of(season: SeasonResults, rules: ChampionshipRules) -> Outlook | None:
    """None for rules that do not exist, and as long as nobody has points."""
    return _outlook(rules, lambda: RoundBooks(season, rules))


def _outlook(rules: ChampionshipRules, write: Callable[[], RoundBooks], before: int | None = None) -> Outlook | None:
    try:
        found = season_outlook(Ledger(write()), before)
    except (ValueError, LookupError) as error:
        logger.warning("the title fight of %s cannot be computed: %s", rules.slug, error)
        return None
    return found if any(one.points_most for one in found.verdicts) else None


def cars_at(situation: Situation, contender: str, data: SeasonData) -> tuple[EnteredCar, ...]:
    one = situation.contender(contender)
    keys = cars_in(situation.sessions[0], one) if situation.sessions else one.cars
    found = [data.cars[int(key)].car for key in keys if key.isdecimal() and int(key) in data.cars]
    return tuple(found) or newest_cars(one.names[0], data)


def newest_cars(competitor: str, data: SeasonData) -> tuple[EnteredCar, ...]:
    """The cars of the newest list that names a competitor; none has whoever took over during a race."""
    events: dict[int, list[EnteredCar]] = {}
    for one in data.cars.values():
        own = {driver.slug for driver in one.entered.drivers}
        own |= {one.team.slug} if one.team else set()
        own |= {one.car.manufacturer.slug} if one.car.manufacturer else set()
        if competitor in own:
            events.setdefault(one.event, []).append(one.car)
    order = [event.key for event in data.calendar if event.key in events]
    return tuple(events[order[-1]]) if order else ()


def names_of(situation: Situation, title: TitleRef, data: SeasonData) -> Names:
    """Crews are named by their car where they are somebody's rival."""
    people: dict[str, object] = {}
    cars: dict[str, object] = {}
    for one in situation.contenders:
        people |= {key: data.competitor(title.kind, key) for key in one.names}
        found = cars_at(situation, one.key, data) if len(one.names) > 1 else ()
        if len(found) == 1 and found[0].number:
            cars |= dict.fromkeys(one.names, CarNumber(found[0].number))
    return Names(people, cars, dict(_places(situation, data)))


def _places(situation: Situation, data: SeasonData) -> Iterator[tuple[str, EventRef]]:
    """Sessions are named by their event where the calendar has it."""
    for session in situation.sessions:
        event = data.event(session.event)
        if event is not None:
            yield session.name, event.ref
