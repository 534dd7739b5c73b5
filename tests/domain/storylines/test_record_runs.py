"""What a run of wins is held against: every other one, also an earlier one of the same drivers."""

from racing.domain.storylines.examples import Weekend, weekend
from racing.domain.storylines.registry import storylines

US = "GT2: 45 Jörg Bergmeister, Patrick Long"
FOUR = (
    weekend("petit", calendar="r1 r2 r3 r4 petit").entered(US).raced("r1", US).raced("r2", US).raced("r3", US)
).raced("r4", US)
THREE_OF_SALO = tuple(f"2004 r{number} GT: 62 Mika Salo" for number in range(1, 4))


def msgids(given: Weekend) -> list[str]:
    kind = storylines.get("record_run")
    return [one.msgid for fact in kind.find(given.context) for one in kind.phrase(fact).then]


def test_a_record_names_what_the_class_was_called_before() -> None:
    (said,) = msgids(FOUR.won(*THREE_OF_SALO))

    assert not msgids(FOUR.won("2004 r1 GT: 62 Mika Salo")), "one win is no run"
    assert said.startswith("That is a record in {car_class}, and in {names} before it, since {since}; before this run")


def test_whoever_equals_a_record_of_his_own_breaks_none() -> None:
    before = (*(f"2007 r{number} GT2: 45 Patrick Long, Jaime Melo" for number in range(1, 5)), "2008 r1 GT2: 1 A A")
    alone = tuple(line.replace(", Jaime Melo", "") for line in before)

    assert msgids(FOUR.won(*before)) == [
        "No driver has won more in succession{car_class:in} since {since}.",
        "{holders} also won {best:word} in a row, in {years:span}.",
    ]
    assert msgids(FOUR.won(*alone)) == ["No driver has won more in succession{car_class:in} since {since}."]
