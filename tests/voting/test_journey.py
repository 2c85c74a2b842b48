"""From pot to grant through the pages, as Els and her neighbours walk it."""

import csv
import io
import re
import zipfile
from datetime import timedelta

import time_machine

from residents_budget import moments
from residents_budget.database import db
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.jobs import services as jobs
from residents_budget.ledger import queries as ledger
from residents_budget.outcomes import queries as outcomes
from residents_budget.rounds import queries as rounds
from residents_budget.rounds.terms import VoteState

HERE = "/n/de-linden"


def _day(days):
    return (moments.today() + timedelta(days=days)).isoformat()


def _make_pot_and_round(staff):
    page = staff.post(
        f"{HERE}/pots/new",
        fields={
            "name": "Neighbourhood pot",
            "amount": "1.000",
            "source": "the district",
            "year": "2026",
            "way": "vote",
            "generation": "4",
        },
    )
    assert page.status == 200, page.text
    pot = re.search(r'<option[^>]* value="(\d+)"', page.html).group(1)
    page = staff.post(
        f"{HERE}/rounds/new",
        fields={
            "title": "Budget 2026",
            "pot": pot,
            "budget": "1000",
            "collects_on": _day(-60),
            "develops_on": _day(-30),
            "votes_on": _day(-1),
            "votes_from": "09:00",
            "votes_until_on": _day(2),
            "votes_until_time": "20:00",
            "realises_on": _day(10),
            "looks_back_on": _day(200),
            "rule": "greedy",
            "max_choices": "2",
        },
    )
    assert page.status == 200, page.text
    assert "20:00" in page.text, "the moments are spelled out"
    assert "Amsterdam" in page.text, "and whose clock it is"


def fetch_letters(staff, address, place):
    """Ask for thirty letters for each sub-area, let the worker make them, download them; gives the codes."""
    areas = {f"area_{area.id}": "30" for area in place.sub_areas} | {"area_0": "0"}
    fields = areas | {"language": "tr", "help_at": "Buurthuis De Linde, elke dinsdag van 10 tot 12 uur."}
    page = staff.post(f"{address}/letters", fields=fields)
    assert page.status == 200, page.text
    jobs.work_on(jobs.take_next())
    assert staff.post(f"{address}/letters", fields=fields).status == 422, "there are codes already"
    page = staff.get(f"{address}/codes")
    download = re.search(r'action="([^"]*/letters/\d+/download)"', page.html).group(1)
    file = staff.post(download)
    assert file.answer.mimetype == "application/zip"
    with zipfile.ZipFile(io.BytesIO(file.answer.get_data())) as package:
        rows = list(csv.DictReader(io.StringIO(package.read("mail-house.csv").decode("utf-8-sig"))))
    assert staff.post(download).status == 410, "once"
    return [row["code"] for row in rows]


def keep_the_key(staff, address):
    """Print the key and type it back from the sheet."""
    sheet = staff.post(f"{address}/key/copy")
    lines = re.findall(r"<li><code>([^<]+)</code></li>", sheet.html)
    wrong = staff.post(f"{address}/key", fields={"lines": "\n".join(lines[1:]), "holders": "Els and the notary"})
    assert wrong.status == 422
    page = staff.post(f"{address}/key", fields={"lines": "\n".join(lines).lower(), "holders": "Els and the notary"})
    assert page.status == 200, page.text


def close_by_two(staff, worker, address):
    """Els asks, Dewi agrees, and the votes are counted."""
    assert staff.post(f"{address}/closing/close").status == 200
    agree = re.compile(r'action="([^"]*/closing/\d+/agree)"')
    page = staff.get(f"{address}/closing")
    assert not agree.search(page.html), "nobody agrees with herself"
    page = worker.get(f"{address}/closing")
    page = worker.post(agree.search(page.html).group(1))
    assert page.status == 200, page.text


def _vote(visitor, address, code, choices, receipt="yes"):
    assert visitor.post(f"{address}/vote", fields={"code": code}).status == 200
    review = visitor.post(f"{address}/ballot/review", fields={"choice": choices})
    assert review.status == 200, review.text
    form = re.search(r'name="form"[^>]* value="([0-9a-f]{32})"', review.html).group(1)
    return visitor.post(f"{address}/ballot/cast", fields={"choice": choices, "form": form, "receipt": receipt})


def _trackers(page):
    return [one.replace(" ", "") for one in re.findall(r'translate="no">([0-9A-Z]{4} [0-9A-Z]{4})<', page.html)]


def test_a_round_from_pot_to_grant(browser, linden, amina, els, dewi, monkeypatch):
    staff, visitor = browser(els), browser()
    _make_pot_and_round(staff)
    round = rounds.rounds(linden)[0]
    address = f"{HERE}/rounds/{round.id}"
    plans = [
        initiatives.propose(
            linden,
            by=amina,
            title=title,
            what="Together with neighbours from the street.",
            place="in the square",
            cost_lines=[("material", cents)],
            round=round,
        )
        for title, cents in (("A bench", 400_00), ("A festival", 700_00), ("A tree", 300_00), ("A tower", 200_00))
    ]
    db.session.commit()

    for plan in plans[:3]:
        page = staff.post(
            f"{HERE}/initiatives/{plan.id}/feasibility", fields={"answer": "possible", "reason": "It fits there."}
        )
        assert page.status == 200, page.text
    page = staff.post(f"{HERE}/initiatives/{plans[3].id}/feasibility", fields={"answer": "not_possible", "reason": ""})
    assert page.status == 422, "never without a reason"
    page = staff.post(
        f"{HERE}/initiatives/{plans[3].id}/feasibility",
        fields={"answer": "not_possible", "reason": "Aeroplanes pass there.", "instead": "A lower one."},
    )
    assert page.status == 200
    assert plans[3].stage is Stage.NOT_FEASIBLE

    codes = fetch_letters(staff, address, linden)
    assert len(set(codes)) == 90
    assert staff.get(f"{address}/codes").status == 200

    assert staff.get(address).status == 200
    assert staff.post(f"{address}/open").status == 422, "first somebody keeps the key"
    keep_the_key(staff, address)
    assert staff.post(f"{address}/open").status == 200
    assert rounds.round(linden, round.id).vote_state is VoteState.OPEN
    assert visitor.get(f"{address}/outcome").status == 409

    bench, festival, tree = (str(plan.id) for plan in plans[:3])
    first = _vote(visitor, address, codes[0].lower(), [bench, festival])
    assert first.status == 200
    assert len(_trackers(first)) == 2
    again = _vote(visitor, address, codes[0].replace("-", " "), [tree])
    assert len(_trackers(again)) == 1
    assert _trackers(_vote(visitor, address, codes[1], [bench], receipt="no")) == []
    for code in codes[2:20]:
        assert _vote(visitor, address, code, [bench, tree]).status == 200
    assert staff.post(f"{address}/closing/close").status == 409, "people can still vote"

    monkeypatch.setattr("residents_budget.closing.services.seconds_apart", lambda: 0.0)  # it does not travel along
    with time_machine.travel(moments.now() + timedelta(days=3)):
        staff = browser(els)
        page = visitor.post(f"{address}/vote", fields={"code": codes[30]})
        assert page.status == 200
        assert page.location is None
        close_by_two(staff, browser(dewi), address)
        assert staff.post(f"{address}/closing/go-on").status == 200, "closing twice finds the finished state"
        outcome = outcomes.outcome(round)
        assert (outcome.ballots, outcome.codes) == (20, 90)
        lines = outcomes.outcome_lines(round)
        assert [(line.initiative.title, line.votes, line.place) for line in lines] == [
            ("A tree", 19, 1),
            ("A bench", 19, 2),
            ("A festival", 0, None),
        ]
        assert plans[1].stage is Stage.NOT_CHOSEN
        for line in lines:
            assert visitor.get(f"{address}/outcome/{line.initiative_id}").status == 200
        assert "A bench" in visitor.get(f"{address}/outcome.csv").answer.get_data(as_text=True)
        found = visitor.post(f"{address}/outcome/find", fields={"tracker": _trackers(again)[0].lower()})
        assert "A tree" in found.text
        gone = visitor.post(f"{address}/outcome/find", fields={"tracker": _trackers(first)[0]})
        assert "A bench" not in gone.text, "the first vote was replaced"

        page = staff.post(f"{address}/grants")
        assert page.status == 200, page.text
        assert staff.post(f"{address}/grants").status == 200
        assert plans[0].stage is Stage.GRANTED
        [(_pot, left, granted, _paid)] = ledger.pots(linden)
        assert (left, granted) == (300_00, 700_00)
        assert "A bench" in visitor.get(f"{HERE}/money").text
