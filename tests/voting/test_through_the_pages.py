"""What the pages of a vote do to everything around them: what is stored, what is confirmed, and what is sent twice.

Cases 3, 5, 6, 16, 18, 20, 23, 33 and 40, from the browser's side.
"""

import logging
import re
import secrets
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from residents_budget.accounts.terms import Role
from residents_budget.database import db, is_sqlite
from residents_budget.initiatives import services as initiatives
from residents_budget.paper import queries as paper
from residents_budget.paper import services as papers
from residents_budget.roll import services as roll
from residents_budget.rounds.terms import BallotKind, CountingRule
from residents_budget.voting import sealing, services, views
from residents_budget.voting.models import OpenBallot
from tests import cast
from tests.strict_client import Browser
from tests.voting.rounds_to_vote_in import open_round, second_person, vote

TRACKER = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4}\b")


def _everything():
    """Every row of every table, as text."""
    return {table.name: sorted(map(repr, db.session.execute(sa.select(table)))) for table in db.metadata.sorted_tables}


def _ballots():
    return db.session.scalars(sa.select(OpenBallot.sealed)).all()


def _walk(reader, round, code, marks, *, receipt="yes", form=""):
    """From the code to the receipt, page by page, and once back to choose again."""
    address = f"/n/de-linden/rounds/{round.id}"
    reader.get(f"{address}/vote")
    reader.get(f"{address}/vote/secret")
    reader.post(f"{address}/vote", fields={"code": code})
    reader.post(f"{address}/ballot/review", fields={"choice": marks[:1]})
    reader.post(f"{address}/ballot", fields={"choice": marks[:1]})
    reader.post(f"{address}/ballot/review", fields={"choice": marks})
    fields = {"choice": marks, "form": form or secrets.token_hex(16), "receipt": receipt}
    return reader.post(f"{address}/ballot/cast", fields=fields)


@pytest.mark.parametrize("who", ["a visitor", "a resident", "staff"])
def test_a_whole_walk_changes_one_row_and_nothing_else_whoever_walks(browser, linden, els, amina, bram, who):
    """Cases 23 and 40: no session, mail, deed, job, notice or count, the first time and when she votes again."""
    round, plans, codes = open_round(linden, els, amina)
    vote(round, codes[5], plans[:1])
    reader = browser({"a visitor": None, "a resident": bram, "staff": els}[who])
    marks = [str(plan.id) for plan in plans[:2]]
    before = _everything()
    assert _walk(reader, round, codes[0], marks).status == 200
    after = _everything()
    assert {name for name in before if before[name] != after[name]} == {"open_ballot"}
    assert len(after["open_ballot"]) == len(before["open_ballot"]) + 1
    assert _walk(reader, round, codes[0], marks[:1], receipt="no").status == 200
    again = _everything()
    assert {name for name in after if after[name] != again[name]} == {"open_ballot"}
    assert len(again["open_ballot"]) == len(after["open_ballot"])


def test_on_postgresql_a_ballot_shares_its_transaction_with_no_row_of_any_table(fresh_app):
    """Case 20, for people who are signed in while they vote too."""
    with fresh_app.app_context():
        if is_sqlite():
            pytest.skip("xmin is a column of PostgreSQL")
        linden = cast.make_linden()
        els, amina = cast.with_role("Els", Role.DISTRICT_STAFF, linden), cast.resident("Amina", linden, "Lindenhof")
        round, plans, codes = open_round(linden, els, amina, codes=10)
        people = [None, amina, els, cast.resident("Bram", linden, "De Hoven")]
        for place, code in enumerate(codes[:12]):
            reader, person = Browser(fresh_app), people[place % 4]
            if person is not None:
                reader.sign_in(person)
            _walk(reader, round, code, [str(plans[0].id)])
        db.session.commit()
        # The row of the round keeps the lock of whoever voted last: all take it, so it is nobody's.
        tables = set(sa.inspect(db.engine).get_table_names()) - {"round"}
        numbers = {
            name: set(
                db.session.scalars(sa.text(f'SELECT xmin::text FROM "{name}" UNION SELECT xmax::text FROM "{name}"'))
            )
            for name in tables
        }
        ours = numbers.pop("open_ballot") - {"0"}
        assert len(ours) == 12
        assert {name for name, seen in numbers.items() if seen & ours} == set()
        db.session.rollback()


def test_a_whole_walk_leaves_no_word_in_the_log(browser, caplog, linden, els, amina):
    """Cases 23 and 33, at the most talkative level."""
    round, plans, codes = open_round(linden, els, amina)
    caplog.set_level(logging.DEBUG)
    name = sealing.pseudonym(services.key_of(round), round.id, services.entry_for(round, codes[0]))
    told = _walk(browser(), round, codes[0], [str(plans[1].id)])
    trackers = [found.replace(" ", "") for found in TRACKER.findall(told.text)]
    assert trackers
    for secret in (codes[0], codes[0].replace("-", "")[4:17], name, plans[1].title, *trackers):
        assert secret not in caplog.text


KINDS = {
    "choosing": {"max_choices": 2},
    "within the budget": {"ballot_kind": BallotKind.WITHIN_BUDGET, "rule": CountingRule.GREEDY},
    "points": {"ballot_kind": BallotKind.POINTS, "points_each": 5},
}


def _wrong_ballots(kind, plans, foreign, late):
    """name -> the fields of a ballot that breaks a rule."""
    marks = [str(plan.id) for plan in plans]
    one = marks[0]
    texts = [
        "-1",
        "0",
        "1e309",
        "NaN",
        "１２",
        f"{one}_0",
        "true",
        f" {one} x",
        f"0{one}",
        "[1]",
        "{}",
        "'--",
        "9" * 400,
    ]
    wrong = {f"a mark {text[:9]}": {"choice": [text]} for text in texts}
    wrong |= {
        "the same twice": {"choice": [one, one]},
        "of another round": {"choice": [str(foreign)]},
        "not on the ballot": {"choice": [str(late)]},
        "a field we do not know": {"choice": [one], "budget": "1000000"},
        "ten thousand marks": {"choice": [one] * 10_000},
        "everything": {"choice": marks},
    }
    if kind == "points":
        wrong |= {
            f"points {given[:6]}": {f"points-{one}": given}
            for given in ("-1", "1.5", "6", "1e1", "５", "x", "99999", "NaN")
        }
        wrong["six points in two fields"] = {f"points-{one}": "3", f"points-{marks[1]}": "3"}
        wrong["points of another round"] = {f"points-{foreign}": "1"}
        wrong["a plain mark"] = {"choice": [one]}
    return wrong


@pytest.mark.parametrize("kind", KINDS)
def test_a_ballot_that_breaks_a_rule_is_refused_whole_at_the_pages_too(browser, linden, els, amina, kind):
    """Cases 3, 5 and 6: 422, the earlier ballot stands, and the code still works. As JSON there is no way in at all."""
    round, plans, codes = open_round(linden, els, amina, prices=(60_00, 60_00, 60_00), **KINDS[kind])
    _other, foreign, _codes = open_round(linden, els, amina)
    late = initiatives.propose(linden, by=amina, title="A late idea", what="Nice.", round=round)
    good = f"{plans[0].id}:2" if kind == "points" else str(plans[0].id)
    services.cast(round, services.entry_for(round, codes[0]), [good], form=secrets.token_bytes(16))
    address, stored = f"/n/de-linden/rounds/{round.id}", _ballots()
    reader, taken = browser(), []
    reader.looks = False  # pages are looked at elsewhere; here are hundreds of them
    reader.post(f"{address}/vote", fields={"code": codes[0]})
    for name, fields in _wrong_ballots(kind, plans, foreign[0].id, late.id).items():
        for path in ("cast", "review"):
            answer = reader.post(f"{address}/ballot/{path}", fields=fields | {"form": "0" * 32, "receipt": "yes"})
            if answer.status != 422:
                taken.append((name, path, answer.status))
    json = reader.send("POST", f"{address}/ballot/cast", json={"choice": [good], "form": "0" * 32})
    assert json.status == 400
    assert taken == []
    assert _ballots() == stored
    field = {f"points-{plans[1].id}": "5"} if kind == "points" else {"choice": [str(plans[1].id)]}
    done = reader.post(f"{address}/ballot/cast", fields=field | {"form": "0" * 32, "receipt": "yes"})
    assert done.status == 200
    assert len(_ballots()) == 1
    assert _ballots() != stored


def test_a_paper_that_breaks_a_rule_is_refused_at_the_desk_too(browser, linden, els, dewi, amina):
    """Case 6, for who types papers: the paper is not stored, and the stack waits for it."""
    round, plans, codes = open_round(linden, els, amina, prices=(60_00, 60_00, 60_00), max_choices=2)
    _other, foreign, _codes = open_round(linden, els, amina)
    roll.vote_on_paper(round, codes[0][:4], by=els)
    stack = papers.new_stack(round, 1, by=els)
    db.session.commit()
    desk = browser(dewi)
    for name, fields in _wrong_ballots("choosing", plans, foreign[0].id, 999_999).items():
        if name != "a field we do not know":  # the form of the desk reads its own fields alone
            here = f"/n/de-linden/rounds/{round.id}/paper/stacks/{stack.id}"
            assert desk.post(here, fields=fields).status == 422, name
    assert paper.stack(round, stack.id)[1] == 0
    papers.type_ballot(round, stack.id, [str(plans[0].id)], by=dewi)
    assert papers.type_ballot(round, stack.id, [str(plans[0].id)], by=second_person(round))[1] is True


def test_nothing_is_confirmed_that_is_not_stored(app, browser, monkeypatch, linden, els, amina):
    """Case 16: where the database does not take it, nobody reads "your vote is stored", and no slip is shown."""
    round, plans, codes = open_round(linden, els, amina)
    marks = [str(plans[0].id)]

    def no_room():
        raise sa.exc.OperationalError("COMMIT", {}, Exception("disk full"))

    app.testing = False
    try:
        with monkeypatch.context() as patch:
            session = SimpleNamespace(commit=no_room, rollback=db.session.rollback)
            patch.setattr(views, "db", SimpleNamespace(session=session))
            page = _walk(browser(), round, codes[0], marks)
    finally:
        app.testing = True
    assert page.status >= 500
    assert not TRACKER.search(page.text)
    assert _ballots() == []
    assert _walk(browser(), round, codes[0], marks).status == 200, "the code still works"


def test_a_fault_on_the_receipt_tells_nothing_and_the_vote_is_stored(
    app, browser, caplog, monkeypatch, linden, els, amina
):
    """Case 33: whoever got no receipt votes again with the same code."""
    round, plans, codes = open_round(linden, els, amina)
    caplog.set_level(logging.DEBUG)

    def fail(round, slips, _wants):
        raise RuntimeError(f"a fault of the page of round {round.id} with {len(slips)} slips")

    app.testing = False
    try:
        with monkeypatch.context() as patch:
            patch.setattr(views, "_receipt_page", fail)
            page = _walk(browser(), round, codes[0], [str(plans[1].id)])
    finally:
        app.testing = True
    assert page.status == 500
    assert len(_ballots()) == 1
    key = services.key_of(round)
    name = sealing.pseudonym(key, round.id, services.entry_for(round, codes[0]))
    [slip] = sealing.unseal(key, round.id, name, _ballots()[0]).slips
    for secret in (codes[0], name, slip[2], f"choice={plans[1].id}", plans[1].title):
        assert secret not in caplog.text + page.html
    assert _walk(browser(), round, codes[0], [str(plans[0].id)]).status == 200
    assert len(_ballots()) == 1


def test_one_page_sent_five_times_is_one_vote_and_the_last_that_is_sent_counts(browser, linden, els, amina):
    """Case 18: a phone that lost the answers sends again; then an older tab is sent, and later the newer one."""
    round, plans, codes = open_round(linden, els, amina)
    address, phone = f"/n/de-linden/rounds/{round.id}", browser()
    phone.post(f"{address}/vote", fields={"code": codes[0]})
    with phone.client.session_transaction() as cookie:
        way_in = cookie["way_in"]

    def send(form, plan):
        with phone.client.session_transaction() as cookie:
            cookie["way_in"] = way_in
        fields = {"choice": [str(plan.id)], "form": form * 32, "receipt": "yes"}
        return tuple(TRACKER.findall(phone.post(f"{address}/ballot/cast", fields=fields).text))

    first = {send("a", plans[0]) for _time in range(5)}
    assert len(first) == 1, "the same slip each time"
    assert len(_ballots()) == 1
    older = send("b", plans[1])
    newer = send("c", plans[2])
    assert len({*first, older, newer}) == 3
    key = services.key_of(round)
    name = sealing.pseudonym(key, round.id, services.entry_for(round, codes[0]))
    [sealed] = _ballots()
    [slip] = sealing.unseal(key, round.id, name, sealed).slips
    assert slip[0] == plans[2].id
    assert (f"{slip[2][:4]} {slip[2][4:]}",) == newer


def test_no_account_of_any_kind_leads_to_a_ballot_by_itself(
    browser, linden, elsewhere, els, amina, bram, chris, dewi, freek
):
    """Case 13: a name, a sub-area, a role or an age that somebody says she has opens nothing."""
    round, _plans, codes = open_round(linden, els, amina)
    address = f"/n/de-linden/rounds/{round.id}"
    bram.age_band = "45-64"
    told = dict.fromkeys(("prefix", "code_prefix"), codes[0][:4]) | {"entry_id": "1", "remember": "yes"}
    told |= {"name": "Amina", "email": "amina@example.nl", "postcode": "1234 AB", "born": "1970-01-01"}
    for person in (None, amina, bram, chris, dewi, els, freek):
        reader = browser(person)
        reader.post(f"{address}/vote", fields=told)
        reader.post(f"{address}/vote/as-before", fields=told)
        for path in ("ballot", "ballot?entry_id=1", f"ballot?code={codes[0]}", f"vote?code={codes[0]}"):
            page = reader.get(f"{address}/{path}", follow=True)
            assert "ballot-card" not in page.html
        reader.post(f"{address}/ballot/cast", fields={"form": "0" * 32, "receipt": "yes", "choice": []})
    assert _ballots() == []
