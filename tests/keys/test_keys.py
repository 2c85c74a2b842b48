"""The copy of the key: without a checked one no vote opens, with it a lost key is no lost vote."""

import pytest

from residents_budget.database import db
from residents_budget.errors import Refusal, TooLate
from residents_budget.keys import queries, services, sheet
from residents_budget.roll import key_files
from residents_budget.roll import services as roll
from residents_budget.rounds.terms import VoteState
from residents_budget.voting import services as voting
from residents_budget.web import doctor
from tests.voting.rounds_to_vote_in import add_plan, close, keep_the_key, make_round, open_round, vote


def _path(app, round):
    return key_files.path_of(app.config["ROUND_KEYS"], round.id)


def test_a_key_is_read_back_however_it_is_typed():
    key = key_files.new_key()
    lines = sheet.written(key)
    assert len(lines) == 8
    for text in ("\n".join(lines), "\r\n\r\n".join(lines).lower(), "\n".join(one.replace(" ", "") for one in lines)):
        assert sheet.read("The key of round 3\n" + text) == key
    assert sheet.read("\n".join(lines).replace("0", "O").replace("1: ", "1 : ")) == key


def test_a_line_that_was_typed_wrong_is_named():
    lines = sheet.written(key_files.new_key())
    wrong = "0" if lines[3][3] != "0" else "2"
    with pytest.raises(sheet.NotAKey) as refused:
        sheet.read("\n".join([*lines[:3], lines[3][:3] + wrong + lines[3][4:], *lines[4:]]))
    assert refused.value.figures == {"number": 4}
    for text in ("", "hello", "\n".join(lines[:7]), "\n".join(lines[1:]), "\n".join([lines[1], lines[0], *lines[2:]])):
        with pytest.raises(sheet.NotAKey):
            sheet.read(text)


def test_a_vote_does_not_open_before_a_copy_was_checked(linden, els, amina):
    round = make_round(linden, els)
    add_plan(round, amina, els, "A bench", 40_00)
    roll.make_roll(round, {None: 20}, by=els)
    with pytest.raises(Refusal):
        voting.open_vote(round, by=els)
    lines = "\n".join(services.lines_of(round, by=els))
    with pytest.raises(Refusal):
        services.check_copy(round, "\n".join(sheet.written(key_files.new_key())), holders="Els and Dirk", by=els)
    with pytest.raises(Refusal):
        services.check_copy(round, lines, holders=" ", by=els)
    assert queries.copy_of(round) is None
    services.check_copy(round, lines, holders="Els and Dirk", by=els)
    assert voting.open_vote(round, by=els).vote_state is VoteState.OPEN
    with pytest.raises(TooLate):
        services.lines_of(round, by=els)


def test_a_copy_of_a_key_that_was_thrown_away_opens_nothing(linden, els, amina):
    round = make_round(linden, els)
    add_plan(round, amina, els, "A bench", 40_00)
    roll.make_roll(round, {None: 20}, by=els)
    keep_the_key(round, els)
    roll.throw_roll_away(round, by=els)
    roll.make_roll(round, {None: 20}, by=els)
    with pytest.raises(Refusal):
        voting.open_vote(round, by=els)


@pytest.mark.parametrize("spoil", ["gone", "another", "cut"])
def test_a_lost_key_stops_the_voting_and_comes_back_from_its_copy(app, browser, linden, els, amina, spoil):
    round = make_round(linden, els)
    plan = add_plan(round, amina, els, "A bench", 40_00)
    codes = [code.text for code in roll.make_roll(round, {None: 20}, by=els)]
    lines = "\n".join(services.lines_of(round, by=els))
    services.check_copy(round, lines, holders="Els and Dirk", by=els)
    voting.open_vote(round, by=els)
    slips = vote(round, codes[0], [plan])
    path = _path(app, round)
    if spoil == "gone":
        path.unlink()
    else:
        path.write_bytes(b"".join(key_files.new_key()) if spoil == "another" else path.read_bytes()[:90])
    address = f"/n/de-linden/rounds/{round.id}"
    assert browser().post(f"{address}/vote", fields={"code": codes[1]}).status == 503
    assert [one.id for one in services.rounds_without_key()] == [round.id]
    db.session.commit()
    assert any(f"the key of round {round.id}" in sentence for _level, sentence in doctor.findings(app))
    staff = browser(els)
    assert "cannot be read" in staff.get(f"{address}/key?lang=en").text
    assert staff.post(f"{address}/key/put-back", fields={"lines": lines.replace(":", " ")}).status == 422
    other = "\n".join(sheet.written(key_files.new_key()))
    assert staff.post(f"{address}/key/put-back", fields={"lines": other}).status == 422
    assert staff.post(f"{address}/key/put-back", fields={"lines": lines}).status == 200
    assert services.rounds_without_key() == []
    again = staff.post(f"{address}/key/put-back?lang=en", fields={"lines": lines})
    assert "where it should be" in again.text
    vote(round, codes[1], [plan])
    for code in codes[2:12]:
        vote(round, code, [plan])
    assert close(round, els).ballots == 12, "and what was cast before is counted"
    from residents_budget.outcomes import queries as outcomes

    assert slips[0][2] in {tracker for _number, _points, tracker in outcomes.slips(round)}


def test_the_key_stands_in_no_table_and_no_page_but_its_sheet(browser, linden, els, amina):
    import sqlalchemy as sa

    round, _plans, _codes = open_round(linden, els, amina)
    key = roll.key_of(round)
    everything = repr([list(map(repr, db.session.execute(sa.select(table)))) for table in db.metadata.sorted_tables])
    pages = browser(els).get(f"/n/de-linden/rounds/{round.id}/key").html
    for part in key:
        assert part.hex() not in everything
        assert repr(part)[2:-1] not in everything
    assert not any(line[3:20] in everything + pages for line in sheet.written(key))
