"""Taking in rounds of the past from .pb files, from the command line and from the staff's desk."""

import io
import json
from datetime import date

import pytest
import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.errors import FileRefused, NotFound, TooLate
from residents_budget.initiatives.models import Initiative
from residents_budget.initiatives.terms import Stage
from residents_budget.jobs import services as jobs
from residents_budget.jobs.models import Job
from residents_budget.jobs.terms import JobState
from residents_budget.outcomes import queries
from residents_budget.past_rounds import commands, reading, services
from residents_budget.rounds import queries as rounds
from residents_budget.rounds.models import Round
from residents_budget.rounds.terms import CountingRule, VoteState

GREEDY = """META
key;value
description;Budget of the Lime Street
unit;Waterveen
district;Noord
budget;100
vote_type;approval
rule;{rule}
date_begin;12.05.2020
date_end;24.05.2020
max_length;2
currency;{currency}
PROJECTS
project_id;cost;name{selected_head}
a;60;A bench{a}
b;50;A tree{b}
c;30.50;=A "festival"{c}
VOTES
voter_id;vote
1;a,b
2;a
3;b,c
4;a,c
5;c
6;a
"""


def a_file(rule="greedy", currency="EUR", selected=(1, 0, 1)):
    columns = [f";{mark}" for mark in selected] if selected else ["", "", ""]
    return GREEDY.format(
        rule=rule,
        currency=currency,
        selected_head=";selected" if selected else "",
        a=columns[0],
        b=columns[1],
        c=columns[2],
    ).encode()


def take_in(place, data, name="lime.pb"):
    past = reading.read(data, name)
    return services.take_in(place, past, reading.counted(past))


def test_a_past_round_comes_in_with_its_initiatives_ballots_and_outcome(linden):
    round = take_in(linden, a_file())
    assert (round.title, round.budget_cents, round.max_choices) == ("Budget of the Lime Street", 100_00, 2)
    assert (round.rule, round.vote_state, round.source) == (CountingRule.GREEDY, VoteState.COUNTED, "lime.pb")
    assert [
        (line.initiative.title, line.votes, line.place, line.cost_cents) for line in queries.outcome_lines(round)
    ] == [
        ("A bench", 4, 1, 60_00),
        ('=A "festival"', 3, 2, 30_50),
        ("A tree", 2, None, 50_00),
    ]
    numbers = {one.source_id: one.id for one in db.session.scalars(sa.select(Initiative))}
    by_name = {number: name for name, number in numbers.items()}
    assert sorted("".join(by_name[one] for one in ballot.choices) for ballot in queries.ballots(round)) == sorted(
        ["ab", "a", "bc", "ac", "c", "a"]
    )
    stages = {one.source_id: one.stage for one in db.session.scalars(sa.select(Initiative))}
    assert stages == {"a": Stage.GRANTED, "b": Stage.NOT_CHOSEN, "c": Stage.GRANTED}
    assert queries.outcome(round).check == "same"
    assert rounds.current_round(linden) is None, "a past round is never the present one"


@pytest.mark.parametrize(
    ("data", "check", "rule", "chosen"),
    [
        (a_file(selected=(1, 0, 1)), "same", CountingRule.GREEDY, {"a", "c"}),
        (a_file(selected=(0, 1, 1)), "different", CountingRule.GREEDY, {"b", "c"}),
        (a_file(selected=None), "not-possible", CountingRule.GREEDY, {"a", "c"}),
        (a_file(rule="unknown", selected=(0, 1, 0)), "not-possible", CountingRule.OF_ITS_OWN, {"b"}),
        (a_file(rule="equalshares/add1u", selected=(1, 0, 1)), "same", CountingRule.EQUAL_SHARES_ADD1U, {"a", "c"}),
    ],
)
def test_the_outcome_is_held_beside_what_the_file_states(browser, linden, data, check, rule, chosen):
    round = take_in(linden, data)
    assert (queries.outcome(round).check, round.rule) == (check, rule)
    granted = {one.source_id for one in db.session.scalars(sa.select(Initiative)) if one.stage is Stage.GRANTED}
    assert granted == chosen
    page = browser().get(f"/n/de-linden/rounds/{round.id}/outcome")
    assert page.status == 200
    for line in queries.outcome_lines(round):
        assert browser().get(f"/n/de-linden/rounds/{round.id}/outcome/{line.initiative_id}").status == 200
    table = browser().get(f"/n/de-linden/rounds/{round.id}/outcome.csv").answer.get_data(as_text=True)
    assert "'=A" in table


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ""),
        (b"\x00\x01\x02", ""),
        (a_file(currency="PLN"), "PLN"),
        (a_file(rule="unknown", selected=None), "selected"),
        (a_file().replace(b"12.05.2020", b"soon").replace(b"24.05.2020", b""), "date_begin"),
        (a_file().replace(b"24.05.2020", b"11.05.2020"), "ends before"),
        (a_file().replace(b"2;a\n", b"2;nonsense\n"), "line"),
        (a_file().replace(b"budget;100", b"budget;0"), ""),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_faults(linden, data, said):
    with pytest.raises(FileRefused) as refused:
        reading.read(data, "wrong.pb")
    assert refused.value.faults
    assert said in str(refused.value)


def test_the_same_file_comes_into_a_neighbourhood_once(linden, elsewhere):
    take_in(linden, a_file())
    with pytest.raises(TooLate):
        take_in(linden, a_file(), "another name.pb")
    take_in(elsewhere, a_file())
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Round)) == 2


def test_a_past_round_finds_its_neighbourhood_by_its_own_words(linden):
    past = reading.read(a_file(), "lime.pb")
    place = services.place_for(past)
    assert (place.name, place.district.name) == ("Noord", "Waterveen")
    assert services.place_for(past) is place


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019", date(2019, 1, 1)),
        ("1.2.2020", date(2020, 2, 1)),
        ("2020-02-29", date(2020, 2, 29)),
        ("30.02.2020", None),
        ("", None),
        ("２０２０", None),
    ],
)
def test_days_are_read_as_files_write_them(text, day):
    assert reading.day_in(text) == day


def _upload(staff, data, name="lime.pb"):
    return staff.send(
        "POST",
        "/n/de-linden/rounds/import",
        data={"csrf_token": staff.csrf_token(), "file": (io.BytesIO(data), name)},
        content_type="multipart/form-data",
    )


def _work():
    number = jobs.take_next()
    jobs.work_on(number)
    return db.session.get(Job, number)


def test_staff_takes_in_a_file_from_the_desk(browser, linden, els):
    staff = browser(els)
    assert staff.get("/n/de-linden/rounds/import").status == 200
    waiting = staff.get(_upload(staff, a_file(), "..\\..\\lime.pb").location)
    assert 'hx-trigger="every 2s"' in waiting.html
    assert "Kijk hoe ver het nu is" in waiting.html, "without JavaScript there is a link"
    assert "lime.pb" in waiting.text
    job = _work()
    assert job.state is JobState.DONE
    done = staff.get(f"/n/de-linden/rounds/import/{job.id}")
    assert "hx-trigger" not in done.html
    assert f"/rounds/{job.outcome['round']}/outcome" in done.html
    assert _upload(staff, a_file()).status == 422, "a second time it is refused at once"
    again = staff.post(f"/n/de-linden/rounds/import/{job.id}/repeat")
    assert again.status == 200
    job = _work()
    assert job.state is JobState.REFUSED
    assert staff.get(f"/n/de-linden/rounds/import/{job.id}").status == 200
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Round)) == 1


def test_a_wrong_file_is_refused_with_line_and_reason_and_changes_nothing(browser, linden, els):
    staff = browser(els)
    data = a_file().replace(b"2;a\n", b"2;nonsense\n")
    page = _upload(staff, data)
    assert page.status == 422
    assert str(data.splitlines().index(b"2;nonsense") + 1) in page.text, "the line of the fault"
    assert "nonsense" in page.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Job)) == 0
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Round)) == 0


def test_an_import_that_is_stopped_has_changed_nothing_and_can_be_done_after_all(browser, linden, els):
    staff = browser(els)
    _upload(staff, a_file())
    number = db.session.scalar(sa.select(Job.id))
    assert staff.post(f"/n/de-linden/rounds/import/{number}/stop").status == 200
    assert jobs.take_next() is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Round)) == 0
    staff.post(f"/n/de-linden/rounds/import/{number}/repeat")
    assert _work().state is JobState.DONE


def test_a_job_of_another_neighbourhood_is_not_shown(browser, linden, elsewhere, els):
    staff = browser(els)
    _upload(staff, a_file())
    number = db.session.scalar(sa.select(Job.id))
    from residents_budget.accounts.terms import Role
    from tests import cast

    other = cast.with_role("Erik", Role.DISTRICT_STAFF, elsewhere)
    assert browser(other).get(f"/n/de-overkant/rounds/import/{number}").status == 404


def test_the_command_says_what_came_in(fresh_app, tmp_path, monkeypatch, capsys):
    import argparse

    monkeypatch.setattr(commands, "app_for_command", lambda: fresh_app)
    file = tmp_path / "lime.pb"
    file.write_bytes(a_file())
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    assert commands.run(parser.parse_args([str(file), "--json"])) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["neighbourhood"], report["ballots"], report["check"]) == ("noord", 6, "same")
    with pytest.raises(TooLate):
        commands.run(parser.parse_args([str(file)]))
    with pytest.raises(NotFound):
        commands.run(parser.parse_args([str(file), "--neighbourhood", "nowhere"]))
    file.write_bytes(a_file(rule="unknown"))
    assert commands.run(parser.parse_args([str(file)])) == 0
    assert "a rule of its own" in capsys.readouterr().out


AMSTERDAM = ("166", "252", "285", "309", "332", "643")


@pytest.mark.parametrize("number", AMSTERDAM)
def test_real_rounds_of_amsterdam_come_in(browser, linden, shared, number):
    data = (shared / "data" / "pb" / f"Netherlands_Amsterdam_{number}.pb").read_bytes()
    past = reading.read(data, f"Amsterdam_{number}.pb")
    round = services.take_in(linden, past, reading.counted(past))
    outcome = queries.outcome(round)
    assert outcome.ballots == past.election.voters == len(queries.ballots(round))
    assert 0 < outcome.cost_cents <= round.budget_cents
    assert len(queries.outcome_lines(round)) == len(past.election.initiatives)
    assert browser().get(f"/n/de-linden/rounds/{round.id}/outcome").status == 200


def test_the_round_of_assen_gives_what_its_file_states(linden, shared):
    data = (shared / "data" / "pb" / "Netherlands_Assen_2024.pb").read_bytes()
    assert queries.outcome(take_in(linden, data)).check.startswith("same")
