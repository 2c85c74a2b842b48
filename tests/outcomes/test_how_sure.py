"""How sure an outcome is: a thousand drawn elections, as long work with progress."""

import pytest

from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.errors import TooLate
from residents_budget.jobs import services as jobs
from residents_budget.jobs.models import Job
from residents_budget.jobs.terms import JobState
from residents_budget.outcomes import queries, services
from residents_budget.outcomes.models import Resampling
from residents_budget.outcomes.sureness import Word, sure
from residents_budget.rounds.terms import CountingRule
from residents_budget.voting import tally
from residents_budget.voting.who_came import how_many_draws
from tests import cast
from tests.outcomes.test_pages import address, counted, reader  # noqa: F401


def work(number):
    """What a worker does with the oldest job that waits."""
    assert jobs.take_next() == number
    jobs.work_on(number)
    db.session.expire_all()


@pytest.fixture
def drawn(monkeypatch):
    """Few draws, so that the tests are quick."""
    monkeypatch.setattr(services, "DRAWS", 40)
    monkeypatch.setitem(
        jobs.KINDS,
        services.KIND,
        jobs.KINDS[services.KIND]._replace(
            work=lambda progress, **given: services.draw_anew(progress, **{"draws": 40} | given)
        ),
    )


def test_after_a_count_with_whole_ballots_the_draws_are_asked_for_by_itself(counted, reader, drawn):  # noqa: F811
    round, plans = counted(CountingRule.EQUAL_SHARES_ADD1U)
    [job] = db.session.query(Job).filter_by(kind=services.KIND)
    before = queries.sureness(round, queries.outcome(round))
    assert {draws for _funded, draws in before.values()} == {1000}, "made at the count, of a small vote"
    work(job.id)
    assert job.state is JobState.DONE
    assert (job.done, job.total) == (40, 40)
    found = queries.sureness(round, queries.outcome(round))
    assert found.keys() == {plan.id for plan in plans}
    assert {draws for _funded, draws in found.values()} == {40}
    assert all(found[plan.id][0] > 0 for plan in plans[:2]), "twenty of thirty voters chose them"
    shown = reader.get(address(round)).text
    assert "How sure is this?" in shown
    assert "of 100 times:" in shown
    why = reader.get(f"{address(round)}/{plans[0].id}").text
    assert "of 100 times" in why
    assert "with as many ballots as were cast" in why
    assert "drawn_with_money" in reader.get(f"{address(round)}.csv").answer.get_data(as_text=True)


def test_the_same_round_drawn_again_gives_the_same_shares(counted, els, drawn):  # noqa: F811
    round, _plans = counted(CountingRule.EQUAL_SHARES_ADD1U)
    [job] = db.session.query(Job).filter_by(kind=services.KIND)
    work(job.id)
    first = dict(db.session.get(Resampling, round.id).funded)
    again = jobs.repeat(job, by=els)
    db.session.commit()
    work(again.id)
    assert db.session.get(Resampling, round.id).funded == first


def test_els_asks_sees_how_far_it_is_and_stops_it(counted, els, browser, drawn):  # noqa: F811
    round, _plans = counted(CountingRule.EQUAL_SHARES_ADD1U)
    page = browser(els)
    shown = page.post(f"{address(round)}/how-sure")
    assert shown.status == 200
    assert "progress" in shown.html
    job = db.session.query(Job).order_by(Job.id.desc()).first()
    jobs.stop(job)
    db.session.commit()
    assert job.state is JobState.STOPPED
    assert db.session.get(Resampling, round.id) is None


def test_what_would_have_been_enough_is_told_with_the_draws_where_it_was_too_much_work_at_the_count(
    counted,  # noqa: F811
    reader,  # noqa: F811
    drawn,
    monkeypatch,
):
    monkeypatch.setattr(tally, "MOST_WORK", -1)
    round, _plans = counted(CountingRule.EQUAL_SHARES_ADD1U)
    [last] = [line for line in queries.outcome_lines(round) if line.place is None and line.votes][:1]
    why = f"{address(round)}/{last.initiative_id}"
    assert "would have been enough" not in reader.get(why).text
    before = dict(last.why)
    [job] = db.session.query(Job).filter_by(kind=services.KIND)
    work(job.id)
    assert job.done == job.total > 40
    assert "highest cost at which it would have been funded" in reader.get(why).text
    after = queries.outcome_line(round, last.initiative_id).why
    assert {key: after[key] for key in before if key not in ("figures", "sentences")} == {
        key: before[key] for key in before if key not in ("figures", "sentences")
    }
    assert before["figures"].items() <= after["figures"].items()


def test_a_job_that_is_stopped_halfway_stores_nothing(counted, drawn, monkeypatch):  # noqa: F811
    round, _plans = counted(CountingRule.EQUAL_SHARES_ADD1U)
    [job] = db.session.query(Job).filter_by(kind=services.KIND)
    told = []

    def stopping(progress, **given):
        def report(done, total):
            told.append(done)
            if done == 20:
                raise jobs.Stopped
            progress(done, total)

        return services.draw_anew(report, draws=40, **given)

    monkeypatch.setitem(jobs.KINDS, services.KIND, jobs.KINDS[services.KIND]._replace(work=stopping))
    work(job.id)
    assert told == [0, 10, 20]
    assert job.state is JobState.STOPPED
    assert db.session.get(Resampling, round.id) is None


def test_of_a_round_without_public_ballots_only_what_was_drawn_at_the_count_is_told(
    counted,  # noqa: F811
    els,
    browser,
    reader,  # noqa: F811
):
    round, plans = counted(CountingRule.GREEDY)
    assert db.session.query(Job).filter_by(kind=services.KIND).count() == 0
    assert queries.sureness(round, queries.outcome(round))[plans[0].id][1] == 1000
    assert "How sure is this?" in reader.get(address(round)).text
    with pytest.raises(TooLate):
        services.ask_how_sure(round, by=els)
    assert browser(els).post(f"{address(round)}/how-sure").status == 409


@pytest.mark.parametrize("role", [Role.RESIDENT, Role.COMMUNITY_WORKER])
def test_only_staff_sets_the_machine_to_work(counted, browser, linden, role):  # noqa: F811
    round, _plans = counted(CountingRule.EQUAL_SHARES_ADD1U)
    before = db.session.query(Job).count()
    somebody = cast.with_role("Somebody", role, linden)
    assert "drawn elections" not in browser(somebody).get(address(round)).text
    assert browser(somebody).post(f"{address(round)}/how-sure").status == 403
    assert db.session.query(Job).count() == before


@pytest.mark.parametrize(
    ("funded", "gets_money", "word", "in_hundred"),
    [
        (1000, True, Word.CERTAIN, 100),
        (999, True, Word.CERTAIN, 99),
        (950, True, Word.CERTAIN, 95),
        (900, True, Word.PROBABLE, 90),
        (500, True, Word.CHANCE, 50),
        (500, False, Word.CHANCE, 50),
        (1, False, Word.CERTAIN, 1),
        (0, False, Word.CERTAIN, 0),
        (0, True, Word.CHANCE, 0),
    ],
)
def test_a_share_has_a_word(funded, gets_money, word, in_hundred):
    found = sure(funded, 1000, gets_money)
    assert (found.word, found.in_hundred) == (word, in_hundred)


def test_closing_a_large_vote_does_not_wait_for_draws():
    class Election:
        class Ballots:
            indices = range(2_000_000)

        ballots = Ballots

    class Outcome:
        rule, raised = "equal-shares", 10

    assert how_many_draws(Election, Outcome) == 0
    Outcome.rule = "greedy"
    Election.ballots.indices = range(60_000)
    assert how_many_draws(Election, Outcome) == 500
