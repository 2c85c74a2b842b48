"""What every section of a .pb file is made of: lines, cells, a header; and the list of what is wrong with the file."""

import csv

from residents_budget.counting import pb_columns
from residents_budget.errors import N_, Fault, FileRefused

MOST_FAULTS = 1000
csv.field_size_limit(2**31 - 1)  # a ballot may name very many initiatives; the module's own limit is 131,072 signs


class Faults:
    """Collects what is wrong with one file, and what is only remarkable."""

    def __init__(self, name):
        self.name = name
        self.found = []
        self.remarks = []

    def add(self, sentence, line=None, place=None, **figures):
        """Note a fault; the file will be refused."""
        self.found.append(Fault(sentence, line=line, place=place, **figures))

    def remark(self, sentence, line=None, place=None, **figures):
        """Note something odd that does not stand in the way of counting."""
        self.remarks.append(Fault(sentence, line=line, place=place, **figures))

    def refuse_if_any(self):
        """Raise FileRefused with all faults so far."""
        if self.found:
            listed = sorted(self.found, key=lambda fault: fault.line or 0)[:MOST_FAULTS]
            if len(self.found) > MOST_FAULTS:
                listed.append(Fault(N_("There are %(more)s more faults."), more=len(self.found) - MOST_FAULTS))
            raise FileRefused(listed, name=self.name)


class Lines:
    """The lines of a file as text, one by one, remembering how far they were read."""

    def __init__(self, data):
        self.data = data
        self.offset = 0
        self.number = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.offset >= len(self.data):
            raise StopIteration
        end = self.data.find(b"\n", self.offset)
        end = len(self.data) if end < 0 else end
        line = self.data[self.offset : end].decode(errors="replace")
        self.offset = end + 1
        self.number += 1
        return line + "\n"


def numbered_rows(lines):
    """Rows of csv cells without surrounding spaces, each with the line on which it begins; blank rows are left out."""
    reader = csv.reader(lines, delimiter=";")
    begins = 1
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield begins, cells
        begins = reader.line_num + 1


def header(row, section, needed, faults):
    """The column names of a section, in lower case and with today's names. Blank names are kept as blanks."""
    line, cells = row
    columns = [pb_columns.OLD_NAMES.get(cell.lower(), cell.lower()) for cell in cells]
    for column in needed:
        if column not in columns:
            faults.add(N_("The column “%(column)s” is missing."), line=line, place=section, column=column)
    for column in {column for column in columns if column and columns.count(column) > 1}:
        faults.add(N_("The column “%(column)s” is there twice."), line=line, place=section, column=column)
    return columns
