"""Drivers and headers as documents print them."""

import pytest

from racing.importers.timing import people
from racing.importers.timing.file import TimingError, read_timing_text
from racing.importers.timing.layout import layout_of
from racing.importers.timing.meanings import WORDS, Meaning, meaning_of


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("Kamui KOBAYASHI", "Kamui", "Kobayashi"),
        ("Renger VAN DER ZANDE", "Renger", "van der Zande"),
        ("Renger van der Zande", "Renger", "van der Zande"),
        ("Marco SØRENSEN", "Marco", "Sørensen"),
        ("Allan MCNISH", "Allan", "McNish"),
        ("Pato O'WARD", "Pato", "O'Ward"),
        ("Juan Pablo Montoya", "Juan Pablo", "Montoya"),
        ("AJ Allmendinger", "AJ", "Allmendinger"),
        ("J.R. HILDEBRAND", "J.R.", "Hildebrand"),
        ("Al Unser Jr.", "Al", "Unser Jr."),
        ("John SMITH III", "John", "Smith III"),
        ("Long, Patrick", "Patrick", "Long"),
        ("LÉO", "", "Léo"),
        ("Thompson(J)", "", "Thompson"),
        ("Rosa Test (GER) (G)", "Rosa", "Test"),
    ],
)
def test_a_name_is_taken_apart(printed: str, first: str, last: str) -> None:
    driver = people.named(printed)

    assert (driver.first_name, people.surname(driver.last_name)) == (first, last)


def test_country_and_rating_may_stand_in_brackets() -> None:
    driver = people.named("Rosa Test (GER) [Platinium]")

    assert (driver.country, driver.rating) == ("GER", "platinum")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Rosa Test / Ivo Leer / Kim Sixth", ["Rosa Test", "Ivo Leer", "Kim Sixth"]),
        ("Rosa Test/Ivo Leer", ["Rosa Test", "Ivo Leer"]),
        ("Rosa Test, Ivo Leer", ["Rosa Test", "Ivo Leer"]),
        ("Test, Rosa", ["Test, Rosa"]),
        ("Test, Rosa / Leer, Ivo", ["Test, Rosa", "Leer, Ivo"]),
        ("Rosa Test\nIvo Leer", ["Rosa Test", "Ivo Leer"]),
        ("Rosa Test - Ivo Leer", ["Rosa Test", "Ivo Leer"]),
        ("Rosa Test & Ivo Leer", ["Rosa Test", "Ivo Leer"]),
        ("Rosa Test und Ivo Leer", ["Rosa Test", "Ivo Leer"]),
        ("Ana García y Luis Pérez", ["Ana García", "Luis Pérez"]),
        ("Ramón y Cajal", ["Ramón y Cajal"]),
        ("Jean-Baptiste Lahaye", ["Jean-Baptiste Lahaye"]),
        ("Rosa Test / TBA", ["Rosa Test"]),
        ("N/A", []),
        ("TBA TBA", []),
        ("", []),
    ],
)
def test_names_in_one_cell_are_parted(cell: str, names: list[str]) -> None:
    assert people.several(cell) == names


def test_every_word_for_a_column_means_one_thing() -> None:
    words = [word for known in WORDS.values() for word in known]

    assert sorted(words) == sorted(set(words))
    assert all(meaning_of(word) is meaning for meaning, known in WORDS.items() for word in known)


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("Car #", None),
        ("#", Meaning.NUMBER),
        ("Nº", Meaning.NUMBER),
        ("START-NR.", Meaning.NUMBER),
        ("Numéro", Meaning.NUMBER),
        ("Pos.", Meaning.POSITION),
        ("Puesto", Meaning.POSITION),
        ("Pos. in Class", Meaning.CLASS_POSITION),
        ("Catégorie", Meaning.CLASS),
        ("Équipe", Meaning.TEAM),
        ("Fahrer 2", Meaning.DRIVERS),
        ("Driver 1 Nationality", Meaning.COUNTRY),
        ("Driver 2 Last Name", Meaning.LAST_NAME),
        ("Schnellste Runde", Meaning.BEST_LAP),
        ("Rückstand", Meaning.GAP),
        ("km/h", Meaning.IGNORED),
        ("Lieblingsfarbe", None),
    ],
)
def test_a_header_is_understood_in_four_languages(header: str, meaning: Meaning | None) -> None:
    assert meaning_of(header) is meaning


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b;c\n1;2;3\n", ";"),
        ("a\tb\tc\n1\t2\t3\n", "\t"),
        ("a,b,c\n1,2,3\n", ","),
        ("a|b|c\n1|2|3\n", "|"),
        ("a;b;c\n1,5;2,5;3,5\n", ";"),
        ("aa   bb   cc\n1    2   3\n", "  "),
        ("1 45 101\n2 62 100\n", " "),
    ],
)
def test_the_delimiter_is_the_one_that_parts_most(text: str, delimiter: str) -> None:
    layout = layout_of(text)

    assert layout is not None
    assert (layout.delimiter, len(layout.columns)) == (delimiter, 3)


def test_a_header_may_stand_below_a_title_and_again_on_the_next_page() -> None:
    layout = layout_of("Official result\n\npos;no;laps\n1;9;10\npos;no;laps\n2;8;9\n")

    assert layout is not None
    assert (layout.header, [line for line, _cells in layout.records]) == (3, [4, 6])


def test_lines_with_words_alone_are_passed_over_and_told() -> None:
    file = read_timing_text("table.csv", "pos;no;laps\nGT2;;\n1;9;10\n2;8;9\nFastest lap by #9;;\n")

    assert [car.number for car in file.cars] == ["9", "8"]
    assert file.remarks == ("Lines that are left out: 2, 5.",)


def test_pieces_of_a_cell_of_several_lines_are_not_passed_over() -> None:
    file = read_timing_text("table.csv", "pos\tno\tdrivers\tlaps\n1\t9\tRosa Test\nIvo Leer\t10\n2\t8\tKim Sixth\t9\n")

    assert ([len(car.drivers) for car in file.cars], file.remarks) == ([2, 1], ())


def test_a_figure_alone_is_a_row_that_lacks_the_rest() -> None:
    with pytest.raises(TimingError, match="line 3, column no: empty; right would be: a car number"):
        read_timing_text("table.csv", "pos;no;laps\n1;9;10\n2;;\n")


@pytest.mark.parametrize("text", ["", "one", "one\ntwo\n", "\n\n", "a b\nc\n"])
def test_what_is_no_table_has_no_layout(text: str) -> None:
    assert layout_of(text) is None
