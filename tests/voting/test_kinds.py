"""Each kind of ballot from casting to the recount: choosing, within the budget, points."""

import io
import json
import secrets
import subprocess
import sys
import zipfile

import pytest
import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.errors import Refusal
from residents_budget.initiatives.terms import Stage
from residents_budget.outcomes import queries
from residents_budget.rounds.terms import BallotKind, CountingRule
from residents_budget.voting import services
from residents_budget.voting.models import OpenBallot
from tests.house import source
from tests.voting.rounds_to_vote_in import close, open_round, publish_ballots


def _form():
    return secrets.token_bytes(16)


def _ballots(round):
    return db.session.scalars(sa.select(OpenBallot.sealed).where(OpenBallot.round_id == round.id)).all()


KINDS = pytest.mark.parametrize(
    ("kind", "points", "rule"),
    [
        (BallotKind.WITHIN_BUDGET, None, CountingRule.GREEDY),
        (BallotKind.POINTS, 5, CountingRule.GREEDY),
        (BallotKind.POINTS, 5, CountingRule.EQUAL_SHARES_ADD1U),
    ],
)


@KINDS
def test_a_ballot_that_breaks_the_rule_of_its_kind_is_refused_whole(linden, els, amina, kind, points, rule):
    round, plans, codes = open_round(linden, els, amina, ballot_kind=kind, points_each=points, rule=rule)
    good = [f"{plans[0].id}:2"] if points else [str(plans[0].id)]
    bad = [f"{plan.id}:2" for plan in plans] if points else [str(plan.id) for plan in plans]
    entry = services.entry_for(round, codes[0])
    services.cast(round, entry, good, form=_form())
    stored = _ballots(round)
    with pytest.raises(Refusal):
        services.cast(round, entry, bad, form=_form())
    assert _ballots(round) == stored, "the earlier ballot stands"
    assert services.cast(round, services.entry_for(round, codes[0]), good, form=_form()), "the code still works"
    services.cast(round, services.entry_for(round, codes[1]), [], form=_form())
    assert len({len(sealed) for sealed in _ballots(round)}) == 1


def _is_found_without_us(visitor, address, tracker, title, folder):
    """In the page to keep, and by the program in the file to download."""
    kept = visitor.get(f"{address}/find-my-vote.html")
    assert "attachment" in kept.headers["Content-Disposition"]
    assert f"{tracker[:4]} {tracker[4:]}" in kept.text
    assert title in kept.text
    assert "http" not in kept.html
    (folder / "slips.csv").write_bytes(visitor.get(f"{address}/slips.csv").answer.get_data())
    program = source.PACKAGE / "counting" / "recount.py"
    for typed, code in ((tracker.lower(), 0), ("00000000", 1)):
        command = [sys.executable, str(program), "--find", typed, str(folder / "slips.csv")]
        assert subprocess.run(command, capture_output=True, check=False).returncode == code  # noqa: S603


@KINDS
def test_each_kind_of_ballot_is_counted_found_and_counted_again(
    browser, linden, els, amina, kind, points, rule, tmp_path
):
    round, plans, codes = open_round(linden, els, amina, ballot_kind=kind, points_each=points, rule=rule)
    marks = [(plans[0], 2), (plans[1], 3)] if points else [(plans[0], 1), (plans[1], 1)]
    texts = [f"{plan.id}:{given}" if points else str(plan.id) for plan, given in marks]
    for code in codes[:12]:
        slips = services.cast(round, services.entry_for(round, code), texts, form=_form())
    db.session.commit()
    publish_ballots(round, els)
    close(round, els)
    plans[1].stage = Stage.DOING  # it is carried out while people still look for their votes
    db.session.commit()
    assert {(row.initiative_id, row.points) for row in queries.slips(round)} == {
        (plan.id, given) for plan, given in marks
    }
    address = f"/n/de-linden/rounds/{round.id}"
    found = browser().post(f"{address}/outcome/find", fields={"tracker": slips[1][2]})
    assert plans[1].title in found.text
    _is_found_without_us(browser(), address, slips[1][2], plans[1].title, tmp_path)
    package = browser().get(f"{address}/count-it-yourself.zip").answer.get_data()
    with zipfile.ZipFile(io.BytesIO(package)) as files:
        files.extractall(tmp_path)
    again = subprocess.run([sys.executable, "recount.py", "."], cwd=tmp_path, capture_output=True, text=True)  # noqa: S603
    assert again.returncode == 0, again.stdout + again.stderr
    support = json.loads((tmp_path / "result.json").read_text())["support"]
    assert support[str(plans[1].id)] == ("36" if points else "12")
