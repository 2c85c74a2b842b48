"""Seconds for the large steps of a vote: 100,000 codes, closing 50,000 ballots, and letters, on SQLite.

    python -m benchmarks closing [--ballots 50000] [--codes 100000] [--letters 1000]

Ballots are put in the box sealed, as casting does, but in one go: what is measured is the closing. Letters are made in
files of 250; the time for 10,000 follows from their pace.
"""

import argparse
import random
import secrets
import tempfile
import time
from datetime import timedelta
from pathlib import Path

INITIATIVES = 30
TARGETS = {"codes": 60, "closing": 60, "letters": 300}
"""Seconds that 100,000 codes, 50,000 ballots and 10,000 letters may take on two cores."""


def _app(folder):
    from residents_budget import create_app
    from residents_budget.web.upgrading import bring_up_to_date

    app = create_app(
        DATABASE_URL=f"sqlite:///{folder / 'bench.sqlite'}",
        UPLOADS=str(folder / "uploads"),
        ROUND_KEYS=str(folder / "round-keys"),
        SECRET_KEY="only for measuring, and long enough for it",
    )
    bring_up_to_date(app)
    return app


def _settle(rule):
    """(round, two of the staff) in a neighbourhood with thirty plans that can stand on the ballot."""
    from residents_budget import moments
    from residents_budget.accounts.models import Account, Assignment
    from residents_budget.accounts.terms import Role
    from residents_budget.database import db
    from residents_budget.initiatives import services as initiatives
    from residents_budget.ledger import services as ledger
    from residents_budget.neighbourhoods import services as places
    from residents_budget.neighbourhoods.models import SubArea
    from residents_budget.rounds import services as rounds
    from residents_budget.rounds.terms import Feasible, Way

    place = places.make_neighbourhood(places.make_district("Bench"), "De Bank")
    for position in range(6):
        db.session.add(
            SubArea(neighbourhood_id=place.id, name=f"Buurtje {position}", code=f"B{position}", position=position)
        )
    staff = []
    for name in ("Els", "Dirk"):
        account = Account(name=name, email=f"{name}@example.nl", created_at=moments.now())
        account.assignments.append(Assignment(role=Role.DISTRICT_STAFF, neighbourhood_id=place.id))
        db.session.add(account)
        staff.append(account)
    db.session.commit()
    now = moments.now()
    pot = ledger.make_pot(
        place, by=staff[0], name="Pot", source="x", year=2026, way=Way.VOTE, generation=4, cents=50_000_00
    )
    round = rounds.make_round(
        place,
        by=staff[0],
        pot=pot,
        title="Budget",
        budget_cents=50_000_00,
        rule=rule,
        collects_at=now - timedelta(days=30),
        develops_at=now - timedelta(days=20),
        votes_at=now - timedelta(days=1),
        votes_until=now + timedelta(days=1),
        realises_on=moments.today() + timedelta(days=10),
        looks_back_on=moments.today() + timedelta(days=200),
    )
    draw = random.Random(3)
    for number in range(INITIATIVES):
        lines = [("material", draw.randrange(1_000_00, 9_000_00))]
        plan = initiatives.propose(place, by=staff[0], title=f"Plan {number}", what="x", cost_lines=lines, round=round)
        rounds.answer_feasibility(plan, by=staff[0], answer=Feasible.POSSIBLE, reason="It fits.", round=round)
    db.session.commit()
    return round, staff


def _fill_the_box(round, ballots):
    import sqlalchemy as sa

    from residents_budget.database import db
    from residents_budget.roll.models import RollEntry
    from residents_budget.roll.services import key_of
    from residents_budget.rounds import queries as rounds
    from residents_budget.voting import choices, sealing
    from residents_budget.voting.models import OpenBallot

    key, draw = key_of(round), random.Random(4)
    numbers = [one.id for one in rounds.ballot(round)]
    capacity = choices.capacity(round, len(numbers))
    entries = db.session.scalars(sa.select(RollEntry.id).where(RollEntry.round_id == round.id).limit(ballots)).all()
    rows = []
    for entry in entries:
        name = sealing.pseudonym(key, round.id, entry)
        chosen = [(number, 1) for number in sorted(draw.sample(numbers, draw.randrange(1, 6)))]
        ballot = sealing.new_ballot(chosen, secrets.token_bytes(16))
        rows.append(
            {"round_id": round.id, "pseudonym": name, "sealed": sealing.seal(key, round.id, name, ballot, capacity)}
        )
    db.session.execute(sa.insert(OpenBallot), rows)
    db.session.commit()


def _seconds(work):
    begin = time.perf_counter()
    found = work()
    return time.perf_counter() - begin, found


def _told(name, seconds, of):
    print(f"{of}: {seconds:.1f} s; allowed {TARGETS[name]} s; ratio {seconds / TARGETS[name]:.2f}", flush=True)


def main():
    from residents_budget import moments
    from residents_budget.closing import services as closing
    from residents_budget.closing.terms import Together
    from residents_budget.database import db
    from residents_budget.keys import services as keys
    from residents_budget.letters import printing
    from residents_budget.letters import services as letters
    from residents_budget.roll import services as roll
    from residents_budget.rounds.terms import CountingRule
    from residents_budget.voting import services as voting

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--codes", type=int, default=100_000)
    parser.add_argument("--ballots", type=int, default=50_000)
    parser.add_argument("--letters", type=int, default=1_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        app = _app(Path(name))
        with app.app_context():
            round, (els, dirk) = _settle(CountingRule.EQUAL_SHARES_ADD1U)
            areas = [area.id for area in round.neighbourhood.sub_areas]
            counts = {area: asked.codes // len(areas) for area in areas} | {None: asked.codes % len(areas)}
            seconds, codes = _seconds(lambda: (roll.make_roll(round, counts, by=els), db.session.commit())[0])
            _told("codes", seconds * 100_000 / asked.codes, "100,000 codes")
            keys.check_copy(round, "\n".join(keys.lines_of(round, by=els)), holders="two", by=els)
            voting.open_vote(round, by=els)
            db.session.commit()
            _fill_the_box(round, asked.ballots)
            late = moments.now() + timedelta(days=3)
            decision = closing.ask(round, Together.CLOSE, by=els, now=late)
            closing.agree(round, decision.id, by=dirk, now=late)
            db.session.commit()
            seconds, _record = _seconds(lambda: closing.go_on(round))
            _told("closing", seconds, f"closing {asked.ballots:,} ballots, {INITIATIVES} initiatives, equal shares")
            words = letters.words_for(
                round, language="tr", help_at="Buurthuis.", link="https://budget.example.nl/stem/1"
            )
            some = [printing.Letter(code.number, code.text, (), code.sub_area) for code in codes[: asked.letters]]
            with open(Path(name) / "letters.zip", "w+b") as file:
                seconds, _sha = _seconds(lambda: printing.package(words, some, file))
            _told("letters", seconds * 10_000 / len(some), f"10,000 letters, from the pace of {len(some):,}")
            db.session.remove()
            db.engine.dispose()


if __name__ == "__main__":
    main()
