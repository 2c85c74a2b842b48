"""Read a file with the addresses letters go to (plain).

It is used to print letters and then destroyed; nothing of it goes into the database but the sub-area and, where it is
there, the age band of each letter. All or nothing: a file with a fault is refused whole, with the lines.
"""

from typing import NamedTuple

from residents_budget.errors import N_
from residents_budget.neighbourhoods import text_file
from residents_budget.neighbourhoods.fault_list import FaultList, quoted
from residents_budget.neighbourhoods.population_columns import AGE_BANDS
from residents_budget.roll.codes import MOST_CODES

COLUMNS = {
    "name": ("name", "naam", "aan", "geadresseerde"),
    "street": ("address", "adres", "street", "straat", "line1", "adresregel1"),
    "number": ("number", "house_number", "huisnummer", "nummer"),
    "postcode": ("postcode", "postal_code", "zip"),
    "town": ("town", "city", "place", "plaats", "woonplaats"),
    "sub_area": ("sub_area", "buurtje", "buurt", "deelgebied"),
    "age_band": ("age_band", "leeftijdsgroep", "leeftijd"),
}
LONGEST_LINE = 100


class Addressee(NamedTuple):
    """Where one letter goes: its lines, the number of its sub-area (or None), its age band ("" where not told)."""

    lines: tuple
    sub_area: int | None
    age_band: str


def _column(cell):
    plain = cell.strip().lower().replace(" ", "_")
    return next((name for name, others in COLUMNS.items() if plain in others), None)


def read(data, *, name, areas, per_household):
    """The Addressees in the bytes of a file. ``areas`` gives for each sub-area's number its names and codes.

    Raises FileRefused with every fault and its line: an unknown sub-area, a line without an address, the same person
    (or, for a vote per household, the same address) twice.
    """
    faults = FaultList(name)
    text = text_file.text_of(data, faults=faults)
    table = text_file.table_of(
        text, recognised=lambda cells: sum(_column(cell) is not None for cell in cells), faults=faults
    )
    header = next(table)
    place_of = {_column(cell): place for place, cell in enumerate(header.cells) if _column(cell)}
    for column in ("street", "sub_area") if areas else ("street",):
        if column not in place_of:
            faults.add(N_("There is no column “%(column)s”."), line=header.number, column=COLUMNS[column][0])
    if "name" not in place_of and not per_household:
        faults.add(
            N_("Each resident has one vote here. The file needs a column “name”, to see who is in it twice."),
            line=header.number,
        )
    faults.refuse_if_any()
    reader = _Reader(place_of, areas, per_household, faults)
    found = [reader.addressee(line) for line in table]
    faults.refuse_if_any()
    if not found:
        faults.refuse(N_("There is no address in this file."))
    if len(found) > MOST_CODES:
        faults.refuse(N_("At most %(most)s letters in one round."), most=MOST_CODES)
    return found


class _Reader:
    def __init__(self, place_of, areas, per_household, faults):
        self.place_of, self.per_household, self.faults = place_of, per_household, faults
        self.area_of = {alias.casefold(): number for number, aliases in areas.items() for alias in aliases}
        self.seen = {}

    def _cell(self, line, column):
        place = self.place_of.get(column)
        return " ".join(line.cells[place].split()) if place is not None and place < len(line.cells) else ""

    def addressee(self, line):
        cell = {column: self._cell(line, column) for column in COLUMNS}
        lines = (
            cell["name"],
            f"{cell['street']} {cell['number']}".strip(),
            f"{cell['postcode']}  {cell['town']}".strip(),
        )
        if not cell["street"]:
            self.faults.add(N_("There is no address on this line."), line=line.number)
        if any(len(one) > LONGEST_LINE for one in lines):
            self.faults.add(N_("A line of the address is too long for an envelope."), line=line.number)
        self._must_be_new(line, lines)
        return Addressee(tuple(one for one in lines if one), self._area(line, cell), self._band(line, cell))

    def _must_be_new(self, line, lines):
        key = tuple("".join(one.split()).casefold() for one in (lines[1:] if self.per_household else lines))
        if key in self.seen:
            self.faults.add(N_("This is the same as on line %(first)s."), line=line.number, first=self.seen[key])
        self.seen.setdefault(key, line.number)

    def _area(self, line, cell):
        if not self.area_of:
            return None
        number = self.area_of.get(cell["sub_area"].casefold())
        if number is None:
            self.faults.add(
                N_("We do not know the sub-area “%(name)s”."), line=line.number, name=quoted(cell["sub_area"])
            )
        return number

    def _band(self, line, cell):
        if cell["age_band"] and cell["age_band"] not in AGE_BANDS:
            self.faults.add(
                N_("We do not know the age band “%(name)s”."), line=line.number, name=quoted(cell["age_band"])
            )
            return ""
        return cell["age_band"]
