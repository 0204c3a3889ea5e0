"""Working days in Vietnam: Monday to Friday without public holidays, with the days that the government exchanged.

Holidays come from the package `holidays` (Labour Code, art. 112, and the yearly notices of exchanged days)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

#: No term of a dispatch runs longer; what does is a misread number.
LONGEST = 400


@lru_cache(maxsize=256)
def _holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # loaded for the few dispatches that count working days

    return frozenset(country_holidays("VN", years=year))


def is_working_day(day: date) -> bool:
    """Whether offices of the State work on that day, as far as is published: days off of later years may still be exchanged."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def working_days_after(start: date, count: int) -> date | None:
    """The last day of a term of `count` working days that runs from `start`, which is not counted (Civil Code, art. 147).

    None where `count` is no term (below 1 or above `LONGEST`) or the calendar ends."""
    if not 1 <= count <= LONGEST:
        return None
    day = start
    try:
        while count:
            day += timedelta(days=1)
            count -= is_working_day(day)
    except OverflowError:
        return None
    return day
