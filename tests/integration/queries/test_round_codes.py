"""Codes of rounds: three letters, and no two rounds of a season alike."""

from __future__ import annotations

import pytest

from racing.queries.round_codes import Place, round_codes


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        ("Mosport, Utah", "MOS UTA"),
        ("Monaco, Montreal, Monza", "MAC MTR MZA"),
        ("Monza, Spa, Monaco", "MZA SPA MAC"),
        ("Le Castellet, Le Mans", "LEC LEM"),
        ("Spa, Spain", "SPA SIN"),
        ("Monaco, Monza, MAC", "MON MZA MAC"),
        ("Spielberg, Spielberg, Spa", "SPI1 SPI2 SPA"),
        ("Monza, Monaco, Monza", "MZA1 MAC MZA2"),
        ("X, X", "X1 X2"),
    ],
)
def test_letters_of_the_name_tell_rounds_apart(names: str, codes: str) -> None:
    assert " ".join(round_codes([Place(name) for name in names.split(", ")])) == codes


def test_an_abbreviation_of_the_circuit_stays_and_the_other_gives_way() -> None:
    places = [Place("Monaco"), Place("Mont Tremblant", "MON"), Place("Utah", "UTH")]

    assert round_codes(places) == ["MAC", "MON", "UTH"]


def test_no_season_of_names_alike_has_a_code_twice() -> None:
    places = [Place(f"Mon{rest}") for rest in ("aco", "treal", "za", "tjuic", "terey", "zaco", "aca")]

    codes = round_codes(places)

    assert len(set(codes)) == len(places)
