"""Ages counted day by day from the dates of birth."""

from datetime import date, timedelta

from tests.support.f1db_people import born, entered
from tests.support.f1db_tables import Race, World
from tests.support.slow_facts import Plain


def recompute(world: World, race: Race, fact: Plain) -> Plain:
    day = date.fromisoformat(race.day)
    driver = fact["driver"]
    days = [day - timedelta(days=before) for before in (0, 1, 2)]
    birthday = next((one for one in days if (one.month, one.day) == _month_and_day(born(world, driver))), None)
    if fact["day"] is not None:
        return _answer(driver, years(born(world, driver), birthday or day), birthday, birthday == day, None, 0)
    order = sorted(entered(race), key=lambda one: born(world, one))
    youngest, oldest = order[-1], order[0]
    ages = [years(born(world, one), day) for one in (youngest, oldest)]
    return _answer(youngest, ages[0], None, False, oldest, ages[1])


def _answer(driver: str, age: int, day: date | None, is_race_day: bool, oldest: str | None, old: int) -> Plain:
    return {
        "figure": str(age),
        "driver": driver,
        "years": age,
        "day": day,
        "is_race_day": is_race_day,
        "oldest": oldest,
        "oldest_years": old,
    }


def years(birth: date, day: date) -> int:
    """How many birthdays lie behind somebody."""
    return sum(1 for year in range(birth.year + 1, day.year + 1) if (year, *_month_and_day(birth)) <= _parts(day))


def _month_and_day(day: date) -> tuple[int, int]:
    return (day.month, day.day)


def _parts(day: date) -> tuple[int, int, int]:
    return (day.year, day.month, day.day)
