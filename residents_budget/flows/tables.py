"""The flow of money as rows, for files (plain).

One row for each receipt, cost line or grant, whichever says most, and one for each support that was bought.
"""

import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from residents_budget.csv_rows import safe
from residents_budget.money import decimal_string

HEAD = (
    "year",
    "pot",
    "source",
    "way",
    "generation",
    "initiative",
    "granted_euro",
    "paid_euro",
    "given_back_euro",
    "cost_line",
    "planned_euro",
    "receipt",
    "bought_on",
    "spent_euro",
    "support",
    "support_euro",
)
AMOUNTS = frozenset(name for name in HEAD if name.endswith("_euro"))


def rows(flow):
    """Every row of a flow in the order of HEAD; amounts are cents, days are dates, empty is None."""
    for row in _grants(flow):
        yield (*row, None, None)
    pots = {row[0].id: row[0] for row in flow.pots}
    for one in flow.support:
        pot = pots[one.pot_id]
        yield (flow.year, pot.name, pot.source, str(pot.way), pot.generation, *[None] * 9, one.name, one.cents)


def _grants(flow):
    """The rows of pots and grants, without the columns of support."""
    for pot, _left, promised, _paid in flow.pots:
        first = (flow.year, pot.name, pot.source, str(pot.way), pot.generation)
        if not promised:
            yield (*first, *[None] * 9)
        for trail in flow.trails:
            if trail.pot.id != pot.id:
                continue
            money = trail.money
            grant = (trail.initiative.title, money.grant.cents, money.paid_cents, money.given_back_cents)
            if not trail.lines:
                yield (*first, *grant, *[None] * 5)
            for line in trail.lines:
                planned = (line.what or None, line.planned_cents)
                if not line.receipts:
                    yield (*first, *grant, *planned, None, None, None)
                for receipt in line.receipts:
                    yield (*first, *grant, *planned, receipt.what, receipt.bought_on, receipt.cents)


def _plain(name, value):
    if value is None:
        return None
    if name in AMOUNTS:
        return decimal_string(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def as_records(flow):
    """The rows as dictionaries: amounts are strings in euros, unknown is None."""
    return [{name: _plain(name, value) for name, value in zip(HEAD, row, strict=True)} for row in rows(flow)]


def as_csv_rows(flow):
    return [tuple(_plain(name, value) for name, value in zip(HEAD, row, strict=True)) for row in rows(flow)]


def as_workbook(flow):
    """An .xlsx file: amounts are numbers, everything else is text, and nothing in it can run."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(str(flow.year))
    sheet.append(HEAD)
    for row in rows(flow):
        cells = []
        for name, value in zip(HEAD, row, strict=True):
            if name in AMOUNTS and value is not None:
                cell = WriteOnlyCell(sheet, value=value / 100)
                cell.number_format = "#,##0.00"
            elif isinstance(value, int):
                cell = WriteOnlyCell(sheet, value=value)
            else:
                cell = WriteOnlyCell(sheet)
                cell.value = None if value is None else printable(str(safe(_plain(name, value))))
                cell.data_type = "s" if value is not None else "n"
            cells.append(cell)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def printable(text):
    """Text without the control characters that a workbook cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")[:32_000]
