"""Writes deadlines.csv, the expected values of DeadlineTests (requirement R5).

Run it in this folder: python3 generate.py > deadlines.csv

It shares nothing with the application: dates are counted one by one, Easter comes from a published table and not from an
algorithm, public holidays are written out from the act of 18 January 1951 as it stands (6 January since 2011, 24 December
since 2025), and the change to summer time is the rule of directive 2000/84/EC (last Sunday of March and of October, 01:00
UTC), compared with the zone data of the machine. The same seed gives the same file.

One row is one consultation. Columns:
  announced     day of the announcement, itself never counted
  counting      CALENDAR_DAYS or WORKING_DAYS
  minimum       days for remarks at least
  end_rule      STAYS or MOVES: a last day that is no working day
  report_days   calendar days for the report after the last day
  extended_to   day to which the collection is extended; empty: it is not
  earliest_end  first lawful last day
  last_day      last day of the collection in the end, after the extension
  ends_before   first instant that is too late, UTC
  report_due    last day of the report
  reminder_at   instant of the reminder, 08:00 in Warsaw seven working days before the report is due, UTC
"""

import random
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)

# Dates of Easter Sunday as published by the US Naval Observatory and by the church calendars.
EASTER = {
    2025: (4, 20), 2026: (4, 5), 2027: (3, 28), 2028: (4, 16), 2029: (4, 1), 2030: (4, 21),
    2031: (4, 13), 2032: (3, 28), 2033: (4, 17), 2034: (4, 9), 2035: (3, 25), 2036: (4, 13),
}

HOLIDAYS = set()
for year, (month, day) in EASTER.items():
    sunday = date(year, month, day)
    HOLIDAYS |= {
        date(year, 1, 1), date(year, 1, 6), date(year, 5, 1), date(year, 5, 3), date(year, 8, 15), date(year, 11, 1),
        date(year, 11, 11), date(year, 12, 24), date(year, 12, 25), date(year, 12, 26),
        sunday, sunday + DAY,
        sunday + 49 * DAY,  # Pentecost
        sunday + 60 * DAY,  # Corpus Christi
    }


def works(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def last_sunday(year, month):
    day = date(year, month, 31)
    while day.weekday() != 6:
        day -= DAY
    return day


def utc(day, hour=0):
    """The instant at which the clocks of Warsaw show that hour; none of the hours asked for is skipped or doubled."""
    local = datetime.combine(day, time(hour))
    starts = datetime.combine(last_sunday(day.year, 3), time(2))
    ends = datetime.combine(last_sunday(day.year, 10), time(3))
    instant = local - timedelta(hours=2 if starts <= local < ends else 1)
    assert instant.replace(tzinfo=timezone.utc) == local.replace(tzinfo=ZoneInfo("Europe/Warsaw"))
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def moved(day, end_rule):
    while end_rule == "MOVES" and not works(day):
        day += DAY
    return day


def earliest_end(announced, counting, minimum, end_rule):
    day, counted = announced, 0
    while counted < minimum:
        day += DAY
        if counting == "CALENDAR_DAYS" or works(day):
            counted += 1
    return moved(day, end_rule)


def row(announced, counting, minimum, end_rule, report_days, extension):
    earliest = earliest_end(announced, counting, minimum, end_rule)
    named = earliest + extension * DAY
    last = moved(named, end_rule) if extension else earliest
    due = last + report_days * DAY
    reminder, left = due, 7
    while left:
        reminder -= DAY
        if works(reminder):
            left -= 1
    return ",".join(map(str, [
        announced, counting, minimum, end_rule, report_days, named if extension else "",
        earliest, last, utc(last + DAY), due, utc(reminder, 8)]))


def announced_for(last, counting, minimum):
    """The day of the announcement from which the minimum passes on the given day; None when no day does."""
    day = last - DAY
    while (last - day).days < 120:
        if earliest_end(day, counting, minimum, "STAYS") == last:
            return day
        day -= DAY
    return None


def wanted_last_days(year):
    """Days at which a deadline is easily got wrong."""
    march, october, sunday = last_sunday(year, 3), last_sunday(year, 10), date(year, *EASTER[year])
    february = date(year, 3, 1) - DAY
    return [
        march - DAY, march, march + DAY,  # the night that is an hour short, before, in and after the last day
        october - DAY, october, october + DAY,  # the night that is an hour long
        february, february - DAY, date(year, 3, 1), date(year, 4, 30), date(year, 12, 31),
        sunday - 2 * DAY, sunday, sunday + DAY, sunday + 60 * DAY, sunday + 61 * DAY,
        date(year, 1, 6), date(year, 5, 1), date(year, 5, 3), date(year, 8, 15), date(year, 11, 1), date(year, 11, 11),
        date(year, 12, 23), date(year, 12, 24), date(year, 12, 26),
    ]


def main():
    chance = random.Random(20251224)
    print("announced,counting,minimum,end_rule,report_days,extended_to,earliest_end,last_day,ends_before,report_due,"
          "reminder_at")
    rows = {}
    for year in range(2025, 2036):
        for last in wanted_last_days(year):
            for counting, minimum in (("CALENDAR_DAYS", 35), ("CALENDAR_DAYS", 7), ("WORKING_DAYS", 21)):
                announced = announced_for(last, counting, minimum)
                # in 2024 Christmas Eve was a working day, and the table of Easter begins with 2025
                if announced is None or announced.year < 2025:
                    continue
                for end_rule in ("STAYS", "MOVES"):
                    rows[row(announced, counting, minimum, end_rule, 30, 0)] = None
        # extensions that end on a day of that kind, and days of no kind at all
        for last in wanted_last_days(year):
            extension = chance.choice((7, 14, 21))
            announced = announced_for(last - extension * DAY, "CALENDAR_DAYS", 35)
            if announced is not None and announced.year >= 2025:
                for end_rule in ("STAYS", "MOVES"):
                    rows[row(announced, "CALENDAR_DAYS", 35, end_rule, 30, extension)] = None
        for _ in range(30):
            announced = date(year, 1, 1) + chance.randrange(365) * DAY
            rows[row(announced, chance.choice(("CALENDAR_DAYS", "WORKING_DAYS")), chance.randint(1, 60),
                     chance.choice(("STAYS", "MOVES")), chance.choice((14, 30, 45, 60)),
                     chance.choice((0, 0, 1, 5, 30)))] = None
    # the calendar above ends with 2036; a case that reaches beyond would be counted without its holidays
    assert all(line[:4] < "2036" and line.split(",")[9] < "2036-12-31" for line in rows)
    print("\n".join(rows))


main()
