"""Read how many people live where: a CBS table of wijken and buurten, or a simple ``area,age_band,residents`` file.

CBS rounds the counts of wijken and buurten to fives, so ages need not add up to the total: use the sum of the groups
where shares are computed. A count that CBS keeps back is a full stop or a large negative number (-99997): it is left
out, never read as zero.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from residents_budget.errors import N_, Fault
from residents_budget.neighbourhoods import cbs_codes, population_columns, text_file
from residents_budget.neighbourhoods.fault_list import FaultList, quoted
from residents_budget.neighbourhoods.population_columns import AGE_BANDS

ALL_AGES = ""

AREA = "area"
"""The level of an area that the file says nothing about."""

WHOLE = re.compile(r"(-?[0-9]{1,12})(?:[.,]0{1,6})?")
MISSING = {"", ".", "-", "x", "na", "nan", "null", "none"}
MISSING_FROM = -9999
MOST_RESIDENTS = 20_000_000
LONGEST_NAME = 200
LONGEST_BAND = 40
FIRST_YEAR, LAST_YEAR = 1990, 2100
ROUNDING = 15
"""The most that five rounded ages and a rounded total can differ: six times 2.5."""


class PopulationRow(NamedTuple):
    """So many people of this age live in this area. `residents` and `households` are counts; households only stand
    with all ages. `area_code` is a CBS code (``BU0363AA01``) or None; `level` is "country", "municipality", "district"
    (CBS: wijk), "neighbourhood" (CBS: buurt) or "area" where the file does not say; `municipality` is a name or ""."""

    area_code: str | None
    area_name: str
    level: str
    age_band: str
    residents: int
    households: int | None = None
    municipality: str = ""


@dataclass(frozen=True)
class PopulationFile:
    """What a population file says. `year` is None only where none was asked for; `notes` are sentences (Fault without
    a line) about what was left out and what to keep in mind."""

    year: int | None
    rows: tuple[PopulationRow, ...]
    notes: tuple[Fault, ...]


def read(data, *, name, year=None, year_needed=True):
    """Read the bytes of a population file; `name` is its file name, `year` what the reader says it is about.

    The year stands in a column, in the file's name or above the table; `year` goes before all three. Raises
    FileRefused with every fault and its line number when the file, or its year, cannot be used.
    """
    faults = FaultList(name)
    text = text_file.text_of(data, faults=faults)
    table = text_file.table_of(text, recognised=population_columns.count_known, faults=faults)
    header = next(table)
    reader = _Reader(header, faults)
    for line in table:
        reader.take(line)
    if not reader.rows and not faults.count:
        faults.add(N_("There is no area with a number of residents in this file."))
    titles = text_file.lines_before(text, header.number)
    found = _year(year, reader.years, name=name, titles=titles, needed=year_needed, faults=faults)
    faults.refuse_if_any()
    if found and year and found != year:
        reader.note(N_("The file seems to be about %(found)s. You chose %(year)s."), found=found, year=year)
    return PopulationFile(year or found, tuple(reader.rows), tuple(reader.all_notes()))


class _Reader:
    """Takes the lines of one table and keeps rows, notes and faults."""

    def __init__(self, header, faults):
        self.header, self.faults = header.cells, faults
        self.columns, twice = population_columns.columns_of(header.cells)
        self.bands = [] if "age_band" in self.columns else [band for band in AGE_BANDS if band in self.columns]
        self.rows, self.notes, self.years, self.seen = [], [], set(), {}
        self.nameless = set()
        self.without_residents = self.without_age = self.off_by_rounding = self.off_by_more = 0
        for column in twice:
            faults.add(N_("The column “%(column)s” is there twice."), line=header.number, column=quoted(column))
        if not self.columns.keys() & {"code", "short_code", "name"}:
            faults.add(N_("There is no column with the name or the code of the area."), line=header.number)
        if "residents" not in self.columns:
            faults.add(N_("There is no column with the number of residents."), line=header.number)
        if self.columns.keys() & {"short_code"} and not self.columns.keys() & {"code", "level"}:
            faults.add(
                N_("There is no column that says whether an area is a gemeente, a wijk or a buurt."), line=header.number
            )
        faults.refuse_if_any()

    def note(self, sentence, **figures):
        self.notes.append(Fault(sentence, **figures))

    def take(self, line):
        """Read one line into rows, or note what is wrong with it."""
        if _is_source_line(line.cells):
            return
        if not self._is_whole(line):
            return
        if "year" in self.columns:
            self._take_year(line)
        area = self._area(line)
        municipality = self._cell(line, "municipality")
        band = self._band(line)
        residents = self._count(line, "residents")
        households = self._count(line, "households") if "households" in self.columns and not band else None
        ages = [(age, self._count(line, age)) for age in self.bands]
        if area is None or self._is_double(line, area, municipality, band):
            return
        if residents is None:
            self.without_residents += 1
            return
        self._compare(residents, ages)
        self.rows.append(PopulationRow(*area, band, residents, households, municipality))
        for age, count in ages:
            if count is not None:
                self.rows.append(PopulationRow(*area, age, count, None, municipality))

    def _cell(self, line, meaning):
        position = self.columns.get(meaning)
        return "" if position is None else line.cells[position]

    def _is_whole(self, line):
        found, expected = len(line.cells), len(self.header)
        if found > expected and not any(line.cells[expected:]):
            return True
        if found != expected:
            self.faults.add(
                N_("This line has %(found)s values, but there are %(expected)s columns."),
                line=line.number,
                found=found,
                expected=expected,
            )
        return found == expected

    def _take_year(self, line):
        cell = self._cell(line, "year")
        match = re.fullmatch(r"([0-9]{4})(?:JJ00|\.0)?", cell)
        if match:
            self.years.add(int(match[1]))
        else:
            self.faults.add(N_("“%(cell)s” is not a year."), line=line.number, cell=quoted(cell))

    def _area(self, line):
        """(code, name, level) of this line's area, or None when that is faulty."""
        name = self._cell(line, "name")
        level = self._level(line)
        code = self._code(line, level, name)
        if code and level and level != cbs_codes.level_of(code):
            self.faults.add(
                N_("The code %(code)s does not fit with what the line says the area is."), line=line.number, code=code
            )
        if not name and not code:
            self.faults.add(N_("The name of the area is missing."), line=line.number)
            return None
        if len(name) > LONGEST_NAME:
            self.faults.add(
                N_("The name of the area is too long: at most %(most)s characters."),
                line=line.number,
                most=LONGEST_NAME,
            )
            return None
        if code and name in ("", code):
            self.nameless.add(code)
        return code, name or code, cbs_codes.level_of(code) if code else level or AREA

    def _level(self, line):
        word = self._cell(line, "level")
        if word and word.casefold() not in cbs_codes.LEVELS:
            self.faults.add(N_("“%(word)s” is not Land, Gemeente, Wijk or Buurt."), line=line.number, word=quoted(word))
        return cbs_codes.LEVELS.get(word.casefold())

    def _code(self, line, level, name):
        """The area's CBS code; None where the file has none, and where it is faulty (then a fault is noted)."""
        if "code" not in self.columns and "short_code" not in self.columns:
            return name.upper() if cbs_codes.is_code(name.upper()) else None
        cell = (self._cell(line, "code") or self._cell(line, "short_code")).upper()
        code = cbs_codes.full_code(cell, level)
        if not code:
            self.faults.add(
                N_("“%(code)s” is not the code of a gemeente (GM), a wijk (WK) or a buurt (BU)."),
                line=line.number,
                code=quoted(cell),
            )
        return code

    def _band(self, line):
        cell = self._cell(line, "age_band")
        if len(cell) > LONGEST_BAND:
            self.faults.add(
                N_("The age group is too long: at most %(most)s characters."), line=line.number, most=LONGEST_BAND
            )
        return age_band(cell[:LONGEST_BAND])

    def _is_double(self, line, area, municipality, band):
        code, name, level = area
        key = code or (level, municipality.casefold(), name.casefold())
        first = self.seen.setdefault((key, band.casefold()), line.number)
        if first == line.number:
            return False
        self.faults.add(N_("This area is already on line %(first)s."), line=line.number, first=first)
        return True

    def _count(self, line, meaning):
        """The whole number in this cell; None where it is missing, and where it is faulty (then a fault is noted)."""
        cell = self._cell(line, meaning)
        if cell.casefold() in MISSING:
            return None
        column = self.header[self.columns[meaning]]
        match = WHOLE.fullmatch(cell)
        if not match:
            self.faults.add(
                N_("“%(cell)s” is not a whole number. Write it like 1250."),
                line=line.number,
                place=quoted(column),
                cell=quoted(cell),
            )
            return None
        number = int(match[1])
        if number <= MISSING_FROM:
            return None
        if not 0 <= number <= MOST_RESIDENTS:
            sentence = (
                N_("%(number)s is less than zero.")
                if number < 0
                else N_("%(number)s is more than the people who live in the Netherlands.")
            )
            self.faults.add(sentence, line=line.number, place=quoted(column), number=number)
            return None
        return number

    def _compare(self, residents, ages):
        counts = [count for _, count in ages if count is not None]
        self.without_age += len(ages) - len(counts)
        if len(counts) == len(AGE_BANDS):
            difference = abs(sum(counts) - residents)
            self.off_by_rounding += 0 < difference <= ROUNDING
            self.off_by_more += difference > ROUNDING

    def all_notes(self):
        """The notes, with what was counted while reading."""
        if self.without_residents:
            self.note(
                N_("Lines left out because the number of residents is not known: %(count)s."),
                count=self.without_residents,
            )
        if self.without_age:
            self.note(N_("Ages left out because they are not known: %(count)s."), count=self.without_age)
        if self.bands and len(self.bands) < len(AGE_BANDS):
            self.note(N_("This file only has these ages: %(ages)s."), ages=", ".join(self.bands))
        if self.off_by_rounding:
            self.note(
                N_("Areas where the ages do not add up to the total, because CBS rounds: %(count)s."),
                count=self.off_by_rounding,
            )
        if self.off_by_more:
            self.note(
                N_("Areas where the ages differ more from the total than rounding can explain: %(count)s."),
                count=self.off_by_more,
            )
        if self.nameless:
            self.note(N_("Areas without a name, shown with their code: %(count)s."), count=len(self.nameless))
        shares = population_columns.shares_in(self.header)
        if shares:
            names = ", ".join(quoted(share) for share in shares[:5])
            self.note(
                N_("Shares are not numbers of people, so these columns are not used: %(columns)s."), columns=names
            )
        return self.notes


def age_band(words):
    """An age group in one way of writing; other words are kept, "" is all ages.

    >>> age_band("15 tot 25 jaar"), age_band("65 jaar of ouder"), age_band("45 – 64"), age_band("Totaal")
    ('15-24', '65+', '45-64', '')
    """
    plain = " ".join(words.casefold().replace("jaar", " ").split())
    if plain in {"", "all", "all ages", "alle", "alle leeftijden", "totaal", "total"}:
        return ALL_AGES
    if match := re.fullmatch(r"([0-9]{1,3}) ?[-–—] ?([0-9]{1,3})", plain):
        return f"{int(match[1])}-{int(match[2])}"
    if match := re.fullmatch(r"([0-9]{1,3}) tot ([0-9]{1,3})", plain):
        return f"{int(match[1])}-{int(match[2]) - 1}"
    if match := re.fullmatch(r"([0-9]{1,3}) ?(?:\+|(?:en|of) ouder)", plain):
        return f"{int(match[1])}+"
    return words.strip()


def _is_source_line(cells):
    return not any(cells[1:]) and re.match(r"(bron: ?|© ?|source: ?)cbs\b", cells[0].casefold()) is not None


def _year(said, in_column, *, name, titles, needed, faults):
    """The year the file itself gives, or None; a fault when there is no year at all, or more than one."""
    if len(in_column) > 1:
        years = ", ".join(str(year) for year in sorted(in_column)[:10])
        faults.add(N_("This file is about several years: %(years)s. Keep one."), years=years)
        return None
    found = (
        next(iter(in_column), None)
        or text_file.year_in(PurePath(name).name)
        or text_file.year_in(" ".join(titles)[:2000])
    )
    wanted = said or found
    if wanted is None and needed:
        faults.add(N_("We cannot see which year this file is about. Give the year with it."))
    if wanted is not None and not FIRST_YEAR <= wanted <= LAST_YEAR:
        faults.add(N_("%(year)s cannot be the year of this file."), year=wanted)
    return found
