"""Following the money: the picture adds up, the files say the same, and nothing in them can run."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from residents_budget import moments
from residents_budget.flows import queries, streams, tables
from residents_budget.flows.forecast import forecast
from residents_budget.grants import queries as agreed
from residents_budget.grants import services as grants
from residents_budget.grants.terms import Holds
from residents_budget.ledger import services as money
from residents_budget.receipts import services as receipts
from residents_budget.support_menu import services as support_menu
from tests.payments import story
from tests.support_menu.story import for_sale

HERE = "/n/de-linden/money/flow"
AMOUNT = st.integers(0, 50_000_00)


@pytest.fixture
def grant(linden, amina, els):
    given_ = story.grant(linden, amina, els, title="=HYPERLINK(1)")
    money.pay(given_, cents=20_00, what="wood", paid_on=moments.today(), by=els, key="1")
    line = given_.initiative.cost_lines[0]
    receipts.send(
        given_, cost_line=line, cents=12_50, what="+31 wood", bought_on=moments.today(), photo=None, by=amina, key="r"
    )
    return given_


@given(
    st.lists(AMOUNT, min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 3), AMOUNT, AMOUNT, AMOUNT), max_size=40),
    st.lists(AMOUNT, max_size=4),
)
def test_the_picture_shows_every_cent_once(lefts, rows, bought):
    grants = [
        streams.Grant(number + 1, "x", min(pot, len(lefts) - 1), shown, paid, waiting)
        for number, (pot, shown, paid, waiting) in enumerate(rows)
    ]
    support = dict(zip(range(len(lefts)), bought, strict=False))
    drawn = streams.picture(list(enumerate(lefts)), grants, support)
    whole = sum(lefts) + sum(support.values()) + sum(one.promised for one in grants)
    if not whole:
        assert drawn is None
        return
    assert sum(node.cents for node in drawn.pots) == whole
    assert sum(node.cents for node in drawn.endings) == whole
    assert sum(node.cents for node in drawn.grants) == sum(one.promised for one in grants)
    assert len(drawn.grants) <= streams.MOST_SHOWN + len(lefts)
    for side in (drawn.pots, drawn.grants, drawn.endings):
        assert streams.is_in_order(side)


def test_a_grant_is_followed_to_its_receipt(linden, grant):
    flow = queries.flow(linden, 2026)
    [trail] = flow.trails
    assert (flow.came_in, flow.promised, flow.paid, flow.shown, flow.left) == (100_00, 30_00, 20_00, 12_50, 70_00)
    assert [(line.what, line.planned_cents, line.spent_cents) for line in trail.lines] == [("wood", 30_00, 12_50)]


def test_support_that_was_bought_is_followed_too(browser, linden, els, grant):
    """What left a pot for support is in the picture, in every sum and in every file."""
    gerrit = story.gerrit(linden)
    item = for_sale(grant.pot, els, gerrit, name="A secretary", cents=40_00)
    support_menu.ask_to_buy(item, by=els)
    support_menu.buy(item, by=gerrit)
    flow = queries.flow(linden, 2026)
    assert (flow.came_in, flow.promised, flow.bought, flow.left) == (140_00, 30_00, 40_00, 70_00)
    assert sum(node.cents for node in queries.picture(flow).endings) == 140_00
    told = browser().get(f"{HERE}.json?year=2026").answer.json
    assert (told["came_in"], told["bought"]) == ("140.00", "40.00")
    assert [(row["support"], row["support_euro"]) for row in told["rows"] if row["support"]] == [
        ("A secretary", "40.00")
    ]
    [(_place, came_in, _promised, _paid, _left, bought, _pots)] = queries.district(2026)
    assert (came_in, bought) == (140_00, 40_00)
    for address in (HERE, "/n/de-linden/money/report", "/money/report", "/n/de-linden/money"):
        text = browser().get(f"{address}?lang=en&year=2026").text
        assert "€140" in text, address
        assert "€40" in text, address
    assert "€140 in all" in browser().get(f"/n/de-linden/pots/{grant.pot_id}?lang=en").text


def test_all_files_say_the_same_and_run_nothing(browser, grant):
    """Case 117: cells that look like formulas are text; true amounts stay numbers."""
    anybody = browser()
    rows = list(csv.DictReader(io.StringIO(anybody.get(f"{HERE}.csv?year=2026").answer.get_data().decode("utf-8-sig"))))
    assert (rows[0]["initiative"], rows[0]["receipt"], rows[0]["spent_euro"]) == (
        "'=HYPERLINK(1)",
        "'+31 wood",
        "12.50",
    )
    told = json.loads(anybody.get(f"{HERE}.json?year=2026").answer.get_data())
    assert (told["paid"], told["rows"][0]["initiative"], told["rows"][0]["bought_on"]) == (
        "20.00",
        "=HYPERLINK(1)",
        moments.today().isoformat(),
    )
    book = load_workbook(io.BytesIO(anybody.get(f"{HERE}.xlsx?year=2026").answer.get_data()))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert "'=HYPERLINK(1)" in {cell.value for cell in cells}
    assert 12.5 in {cell.value for cell in cells}


@pytest.mark.parametrize("sign", "=+-@\t\r\n＝＋－＠")
def test_no_cell_of_a_workbook_is_a_formula(linden, amina, els, sign):
    """Case 117, read back by a library for spreadsheets: text is text, amounts are numbers."""
    given_ = story.grant(linden, amina, els, title="A bench")
    money.pay(given_, cents=20_00, what="wood", paid_on=moments.today(), by=els, key="1")
    line = given_.initiative.cost_lines[0]
    what = f"{sign}cmd|' /C calc'!A0"
    receipts.send(
        given_, cost_line=line, cents=12_50, what=f"x{sign}1", bought_on=moments.today(), photo=None, by=amina, key="r"
    )
    given_.initiative.title = what
    made = tables.as_workbook(queries.flow(linden, 2026))
    cells = [cell for row in load_workbook(io.BytesIO(made)).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert f"'{tables.printable(what)}" in {cell.value for cell in cells}
    assert 12.5 in {cell.value for cell in cells}
    with zipfile.ZipFile(io.BytesIO(made)) as inside:
        assert not [name for name in inside.namelist() if b"<f>" in inside.read(name) or b"<f " in inside.read(name)]


@given(st.text(max_size=60))
def test_any_text_can_stand_in_a_workbook(text):
    assert not set(tables.printable(text)) & {chr(code) for code in range(32)} - {"\n", "\t"}


def test_years_without_money_and_nonsense_are_not_found(browser, grant):
    for year in ("1999", "x", "２０２６", "-1", "9" * 50):
        assert browser().get(f"{HERE}?year={year}").status == 404
    assert browser().get(f"{HERE}?year=2026").status == 200


def test_pages_about_money_open_for_everybody_and_the_view_ahead_for_staff(browser, els, grant):
    for address in ("/n/de-linden/money/report?year=2026", "/money/report?year=2026", "/money/book", "/money/book.txt"):
        assert browser().get(address).status == 200, address
    assert browser(els).get("/n/de-linden/money/ahead").status == 200


def test_what_waits_for_what_was_agreed_is_not_late_and_not_certain(browser, linden, amina, els):
    given_, _part = story.payable(linden, amina, els)
    today = moments.today()
    lines = [(10_00, today - timedelta(days=20), ""), (20_00, today - timedelta(days=30), "")]
    grants.plan_instalments(given_, lines, taken=set(), left_cents=30_00, by=els)
    work = queries.work(linden, today)
    assert [one.cents for one in work.late] == [20_00, 10_00], "the oldest first"
    assert (work.held_back, work.forecast.dated, work.forecast.after_work) == ([], 30_00, 0)
    grants.set_condition(given_, "The neighbours agree with the place", holds=Holds.ALL, by=els)
    work = queries.work(linden, today)
    assert work.late == []
    assert [(one.cents, what) for one, what in work.held_back] == [
        (20_00, "The neighbours agree with the place"),
        (10_00, "The neighbours agree with the place"),
    ]
    assert (work.forecast.dated, work.forecast.after_work) == (0, 30_00)
    for address in ("/n/de-linden/money/ahead?lang=en", "/n/de-linden/payments?lang=en"):
        assert "The neighbours agree with the place" in browser(els).get(address).text
    assert "Nothing is late." in browser(els).get("/n/de-linden/money/ahead?lang=en").text


def test_what_the_bank_was_told_to_pay_is_not_late(linden, amina, els):
    given_, _part = story.payable(linden, amina, els)
    lines = [(30_00, moments.today() - timedelta(days=30), "")]
    grants.plan_instalments(given_, lines, taken=set(), left_cents=30_00, by=els)
    story.prepared(linden, els, agreed.instalments(given_))
    assert queries.work(linden, moments.today()).late == []


def test_a_very_full_view_ahead_names_twenty_and_leads_to_the_rest(browser, linden, amina, els, grant):
    pot = grant.pot
    long_ago = moments.today() - timedelta(days=40)
    for number in range(22):
        one = money.grant(story.plan(linden, amina, els, f"Bench {number}", 1_00), pot=pot, cents=1_00, by=els)
        grants.plan_instalments(one, [(1_00, long_ago, "")], taken=set(), left_cents=1_00, by=els)
    page = browser(els).get("/n/de-linden/money/ahead?lang=en")
    assert page.html.count(">Bench ") == 20
    assert "and 2 more" in page.text


def test_the_report_says_over_how_much_residents_decide(browser, linden, els, grant):
    for way, generation, cents in (("vote", 4, 5_00), ("group", 4, 3_00), ("vote", 1, 9_00)):
        money.make_pot(
            linden, by=els, name="x", source="x", year=2026, way=story.Way(way), generation=generation, cents=cents
        )
    page = browser().get("/n/de-linden/money/report?year=2026&lang=en").text
    assert "Residents decide over €8 of the €117 that came in" in page, "not staff's pot, nor the one they comment on"


def test_other_years_are_one_press_away(browser, linden, els, grant):
    money.make_pot(linden, by=els, name="Older", source="x", year=2025, way=story.Way.VOTE, generation=3, cents=5_00)
    assert "year=2025" in browser().get(f"{HERE}?year=2026").html
    assert "Older" in browser().get("/n/de-linden/money/report?year=2025").text
    assert browser().get("/money/report?year=2025").status == 200


def test_the_forecast_tells_what_is_certain_from_what_is_not():
    day = moments.today().replace(month=6, day=1)
    found = forecast(
        today=day,
        payments=[(day, 10), (day.replace(year=day.year - 1), 99)],
        instalments=[(5, day, "", None), (7, None, "painted", None), (3, day.replace(year=day.year + 1), "", None)],
        waiting=20,
        free=4,
    )
    assert (found.low, found.high) == (15, 27)
    assert found.undated == 5
