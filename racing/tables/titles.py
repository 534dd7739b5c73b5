"""A title fight as a table: everybody who can still win, and what the next session can bring each of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from racing.presentation.sentences import render_plain
from racing.presentation.titles import title_name
from racing.queries.title_page import ContenderRow, TitlePage
from racing.tables import columns as c
from racing.tables.twin import Column, Kind, Row, Twin


def fight(page: TitlePage) -> Row:
    title, state = page.state.title, page.state
    return {
        "series": title.series,
        "season": title.season,
        "championship": title.slug,
        "name": title_name(title),
        "class": title.car_class.name if title.car_class else None,
        "after_round": state.after_round,
        "rounds_in_season": state.rounds_in_season,
        "points_left": page.left,
        "headline": render_plain(state.headline),
        "situation": render_plain(state.state),
        "cases": [render_plain(case.sentence) for case in state.cases],
        "is_exact": state.is_exact,
        "known_at": state.data.at,
        "url": reverse("title", args=[title.series, title.season, title.slug]),
    }


def contender_rows(page: TitlePage) -> Iterable[Row]:
    needs = {one.contender: [render_plain(line) for line in one.sentences] for one in page.needs}
    return (contender_row(one, needs.get(one.verdict.contender, [])) for one in page.contenders)


def contender_row(row: ContenderRow, needs: list[str]) -> Row:
    verdict = row.verdict
    return {
        "competitors": [one.slug for one in row.competitors],
        "names": [one.name for one in row.competitors],
        "cars": [car.number for car in row.cars],
        "points": verdict.points_least,
        "points_most": verdict.points_most,
        "points_available": verdict.points_available,
        "status": verdict.status.value,
        "in_own_hands": verdict.in_own_hands,
        "since_round": row.since,
        "needs": needs,
    }


TITLE = Twin(
    page="title",
    name="TitleFight",
    path="/{series}/{season}/title/{championship}",
    words=_("Who can still win a title, and with which result"),
    head=(
        c.SERIES,
        c.SEASON,
        Column("championship", _("address of the championship within its season"), is_always_known=True),
        c.NAME,
        Column("class", _("class, null for a title over all classes")),
        Column("after_round", _("the last round that is counted"), Kind.INTEGER, is_always_known=True),
        Column("rounds_in_season", _("rounds that count in the season"), Kind.INTEGER, is_always_known=True),
        Column("points_left", _("the most that one contender can still add"), Kind.DECIMAL),
        Column("headline", _("the fight in a few words"), is_always_known=True),
        Column("situation", _("the fight in whole sentences"), is_always_known=True),
        Column("cases", _("what the next session can decide"), Kind.TEXTS, is_always_known=True),
        Column("is_exact", _("false where missing results leave more possible"), Kind.BOOLEAN, is_always_known=True),
        c.KNOWN_AT,
        c.URL,
    ),
    columns=(
        Column("competitors", _("addresses of those who score together"), Kind.TEXTS, is_always_known=True),
        Column("names", _("their names in the same order"), Kind.TEXTS, is_always_known=True),
        Column("cars", _("numbers of their cars"), Kind.TEXTS, is_always_known=True),
        Column("points", _("the least points the known results give"), Kind.DECIMAL),
        Column("points_most", _("the most; equal to the least where all is known"), Kind.DECIMAL),
        Column("points_available", _("the most that can still be added"), Kind.DECIMAL),
        Column("status", _("champion, tied, alive, open or eliminated"), is_always_known=True),
        Column("in_own_hands", _("true if winning everything is enough"), Kind.BOOLEAN),
        Column("since_round", _("the round after which this was first true"), Kind.INTEGER),
        Column("needs", _("what is needed, in sentences"), Kind.TEXTS, is_always_known=True),
    ),
    about=fight,
    rows=contender_rows,
    questions=("after", "known"),
)
