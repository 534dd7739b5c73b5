"""A decided title in the opening of a report: by its own name where it has one."""

from __future__ import annotations

from dataclasses import replace

from racing.domain.sentence import Words
from racing.domain.storylines.examples import weekend
from racing.domain.storylines.report.title_decided import champions_of, find
from racing.presentation.sentences import render_plain


def test_title_with_a_name_of_its_own_is_called_by_it() -> None:
    us, them = "GT2: 45 Jörg Bergmeister", "GT2: 62 Jaime Melo"
    here = weekend().entered(us, them).raced("mosport", us, them)
    (fact,) = find(here.table("GT2: Jörg Bergmeister 130, Jaime Melo 90", falls_here=True).context)

    said = [champions_of(one) for one in (fact, replace(fact, name=Words("Michelin Cup", "Michelin-Pokal")))]

    assert [render_plain(one, "en") for one in said if one] == [
        "The GT2 drivers’ title goes to Jörg Bergmeister.",
        "Michelin Cup: the title goes to Jörg Bergmeister.",
    ]
