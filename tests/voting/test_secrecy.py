"""The secret of the vote under attack: order, copies, logs, a backup from the time of the vote, and races.

Together with test_casting.py, test_sealing.py, tests/closing and tests/keys this is the secrecy suite S1 to S16.
"""

import ast
import hashlib
import hmac
import logging
import random

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.closing import queries as closings
from residents_budget.closing import services as closing
from residents_budget.closing.terms import Together
from residents_budget.database import db, is_sqlite
from residents_budget.errors import TooLate
from residents_budget.outcomes import queries as outcomes
from residents_budget.roll import key_files
from residents_budget.roll.services import key_folder
from residents_budget.rounds.models import Round
from residents_budget.rounds.terms import CountingRule
from residents_budget.voting import sealing, services
from residents_budget.voting.models import OpenBallot, Slip
from tests import cast
from tests.at_once import at_once
from tests.house import source
from tests.voting.rounds_to_vote_in import AFTER, begin_to_close, close, open_round, second_person, vote


def _settle(codes=10, **values):
    linden = cast.make_linden()
    els, amina = cast.with_role("Els", Role.DISTRICT_STAFF, linden), cast.resident("Amina", linden, "Lindenhof")
    round, plans, texts = open_round(linden, els, amina, codes=codes, **values)
    db.session.commit()
    return round, els, plans, texts


def _rank_correlation(one, other):
    """Spearman's rho of two lists of different numbers."""
    ranks = [{value: rank for rank, value in enumerate(sorted(values))} for values in (one, other)]
    differences = sum((ranks[0][a] - ranks[1][b]) ** 2 for a, b in zip(one, other, strict=True))
    return 1 - 6 * differences / (len(one) * (len(one) ** 2 - 1))


def test_rank_correlation_is_seen_where_it_is():
    assert _rank_correlation([1, 2, 3, 4], [10, 20, 30, 40]) == 1
    assert _rank_correlation([1, 2, 3, 4], [4, 3, 2, 1]) == -1


def test_the_order_of_the_slips_says_nothing_of_the_order_of_voting(fresh_app):
    """S2, cases 20 and 21."""
    with fresh_app.app_context():
        round, els, plans, codes = _settle(100, rule=CountingRule.GREEDY, prices=(40_00,))
        cast_in_order = [vote(round, code, plans)[0][2] for code in codes]
        close(round, els)
        order = "" if is_sqlite() else " ORDER BY ctid"
        stored = list(db.session.scalars(sa.text("SELECT tracker FROM slip" + order)))
        if not is_sqlite():
            assert len(set(db.session.scalars(sa.text("SELECT xmin::text FROM slip")))) == 1
        places = {tracker: place for place, tracker in enumerate(stored)}
        assert abs(_rank_correlation(range(len(codes)), [places[one] for one in cast_in_order])) < 0.25


def test_a_backup_from_the_time_of_the_vote_opens_nothing_afterwards(fresh_app):
    """S6, case 35: the old rows, the final database and every secret that is left."""
    with fresh_app.app_context():
        round, els, plans, codes = _settle()
        for code in codes[:12]:
            vote(round, code, plans[:1])
        backup = db.session.execute(sa.select(OpenBallot.pseudonym, OpenBallot.sealed)).all()
        roll = db.session.execute(sa.text("SELECT id, code_prefix, code_hash FROM roll_entry")).all()
        close(round, els)
        left = [fresh_app.config["SECRET_KEY"].encode(), round.key_check.encode(), bytes.fromhex(round.key_check)]
        left += [round.rules_sha256.encode(), *(row.code_hash.encode() for row in roll)]
        left += [bytes.fromhex(row.code_hash) for row in roll]
        names = {row.pseudonym for row in backup}
        for secret in left:
            key = hashlib.sha256(secret).digest()
            for maker in (secret, key):
                made = {hmac.new(maker, f"{round.id}:{row.id}".encode(), hashlib.sha256).hexdigest() for row in roll}
                assert names.isdisjoint(made)
            from residents_budget.roll.key_files import RoundKey

            with pytest.raises(sealing.Damaged):
                sealing.unseal(RoundKey(key, key, key), round.id, backup[0].pseudonym, backup[0].sealed)
        from pathlib import Path

        assert not [path for path in Path(fresh_app.config["ROUND_KEYS"]).iterdir() if path.suffix == ".key"]


@pytest.mark.parametrize("where", ["_store", "_must_be_on_the_roll"])
def test_a_fault_while_casting_tells_nothing_of_the_ballot(
    app, browser, caplog, monkeypatch, linden, els, amina, where
):
    """S5, cases 5 and 33: nothing in the log or on the page, and the code still works."""
    round, plans, codes = open_round(linden, els, amina)
    caplog.set_level(logging.DEBUG)
    app.testing = False
    entry = services.entry_for(round, codes[0])
    key = services.key_of(round)
    name = sealing.pseudonym(key, round.id, entry)
    address = f"/n/de-linden/rounds/{round.id}"
    voter = browser()
    real = getattr(services, where)

    def fail(*_given, **_more):
        raise RuntimeError("a fault of the program")

    try:
        voter.post(f"{address}/vote", fields={"code": codes[0]})
        monkeypatch.setattr(services, where, fail)
        fields = {"choice": [str(plans[0].id)], "form": "0" * 32, "receipt": "yes"}
        page = voter.post(f"{address}/ballot/cast", fields=fields)
    finally:
        app.testing = True
    assert page.status == 500
    said = caplog.text + page.html
    for secret in (codes[0], codes[0].replace("-", "")[4:], name, f"choice={plans[0].id}", key.ballots.hex()):
        assert secret not in said
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OpenBallot)) == 0
    monkeypatch.setattr(services, where, real)
    assert vote(round, codes[0], plans[:1])


def test_the_files_that_know_a_choice_write_no_log_no_mail_and_no_deed():
    """S16: what they import, and what is called on the way of a ballot."""
    forbidden = ("logging", "residents_budget.outbox", "residents_budget.notifications", "residents_budget.activity")
    for name in ("sealing", "choices", "way_in", "tally", "who_came"):
        imported = set(source.imports_of(source.PACKAGE / "voting" / f"{name}.py"))
        assert not [one for one in imported if one.startswith(forbidden)], name
    tree = ast.parse((source.PACKAGE / "voting" / "services.py").read_text())
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for name in ("entry_for", "ballot_for", "cast", "_must_be_on_the_roll", "_store"):
        called = {ast.unparse(node.func) for node in ast.walk(functions[name]) if isinstance(node, ast.Call)}
        assert not [one for one in called if one.startswith(("log.", "activity.", "outbox.", "jobs."))], name
    said = [node for node in ast.walk(functions["_kept"]) if isinstance(node, ast.Call) and "log." in ast.unparse(node)]
    assert [ast.unparse(call.args[1]) for call in said] == ["round_id"], "the log gets the number of the round alone"


def _cast_while_it_closes(app):
    """(how many casts were confirmed, how many ballots were counted) when 32 vote at the moment of closing."""
    with app.app_context():
        round, els, plans, codes = _settle(20)
        number, plan = round.id, plans[0].id
        entries = [services.entry_for(round, code) for code in codes[:32]]
        late = moments.now() + AFTER
        asked = closing.ask(round, Together.CLOSE, by=els, now=late).id
        dirk = second_person(round).id
        db.session.commit()
        db.session.remove()

    def cast_one(entry):
        return services.cast(db.session.get(Round, number), entry, [str(plan)], form=random.randbytes(16))

    def close_it():
        from residents_budget.accounts import queries as accounts

        closing.agree(db.session.get(Round, number), asked, by=accounts.account(dirk), now=late)

    works = [lambda entry=entry: cast_one(entry) for entry in entries]
    works.insert(10, close_it)
    found = at_once(app, works)
    confirmed = [one for one in found if isinstance(one, tuple)]
    with app.app_context():
        round = db.session.get(Round, number)
        closing.go_on(round)
        counted = outcomes.outcome(round).ballots
        record = closings.closing(round)
        assert record.ballots == counted
        db.session.remove()
    return len(confirmed), counted


def test_every_vote_that_was_confirmed_at_the_moment_of_closing_is_counted(fresh_app):
    """Case 52; who came a moment too late is told so."""
    confirmed, counted = _cast_while_it_closes(fresh_app)
    assert confirmed == counted


def _without_looking_again(round, entry, texts, *, form):
    """Casting as it would be if the state of the round, read before, were believed."""
    key, prices = services.key_of(round), {int(texts[0]): 1}
    ballot = sealing.new_ballot([(int(texts[0]), 1)], form)
    name = sealing.pseudonym(key, round.id, entry)
    return services._store(key, round.id, name, ballot, len(prices)).slips


@pytest.mark.parametrize(("cast_it", "holds"), [(services.cast, True), (_without_looking_again, False)])
def test_a_vote_that_overlaps_the_closing_is_counted_or_refused(linden, els, amina, cast_it, holds):
    """Case 52, step by step: the voter saw an open box, two persons closed it, then she cast. The twin believes what
    she saw, and confirms a vote that is in no count."""
    round, plans, codes = open_round(linden, els, amina)
    entry, confirmed = services.entry_for(round, codes[0]), 0
    key_file = key_files.path_of(key_folder(), round.id)
    key = key_file.read_bytes()
    close(round, els)
    key_file.write_bytes(key)  # so that the twin has what it needs; the real one does not come so far
    try:
        confirmed = bool(cast_it(round, entry, [str(plans[0].id)], form=random.randbytes(16)))
    except TooLate:
        confirmed = False
    finally:
        key_file.unlink()
    assert (confirmed == outcomes.outcome(round).ballots) is holds


def test_without_the_primary_key_one_voter_would_have_two_ballots(fresh_app):
    """Case 2: the twin of "one code in eight hands": the same race, with the constraint taken away."""
    with fresh_app.app_context():
        round, _els, plans, codes = _settle(5)
        number, plan = round.id, plans[0].id
        entry = services.entry_for(round, codes[0])
        db.session.execute(sa.text("DROP TABLE open_ballot"))
        kind = "BLOB" if is_sqlite() else "BYTEA"
        db.session.execute(sa.text(f"CREATE TABLE open_ballot (round_id INTEGER, pseudonym TEXT, sealed {kind})"))
        db.session.commit()
        db.session.remove()

    def cast_one():
        return services.cast(db.session.get(Round, number), entry, [str(plan)], form=random.randbytes(16))

    at_once(fresh_app, [cast_one] * 8)
    with fresh_app.app_context():
        assert db.session.scalar(sa.text("SELECT count(*) FROM open_ballot")) > 1


def test_slips_stand_apart_also_where_one_voter_chose_many(linden, els, amina):
    """Case 31: no column and no order groups the slips of one voter."""
    round, plans, codes = open_round(linden, els, amina, rule=CountingRule.GREEDY)
    for code in codes[:12]:
        vote(round, code, plans)
    begin_to_close(round, els)
    closing.go_on(round)
    rows = db.session.execute(sa.select(Slip.initiative_id, Slip.tracker).order_by(Slip.initiative_id)).all()
    assert len({tracker for _number, tracker in rows}) == len(rows) == 36, "no tracker stands on two slips"
