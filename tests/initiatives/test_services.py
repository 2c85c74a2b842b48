"""Proposing, changing, supporting and withdrawing."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.activity.models import Deed
from residents_budget.database import db
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.initiatives import queries, services
from residents_budget.initiatives.models import Initiative, Support
from residents_budget.initiatives.terms import Stage, Theme
from residents_budget.rounds.models import Round
from tests import cast

WHOLE = {
    "title": "Trees",
    "what": "We plant a tree in every street.",
    "place": "Along the pavement",
    "brings": "Twelve neighbours dig.",
    "cost_lines": [("Trees", 620_000), ("Soup", 4_550)],
}


def verbs(initiative):
    return [deed.verb for deed in db.session.query(Deed).filter_by(initiative_id=initiative.id).order_by(Deed.id)]


def test_one_sentence_is_enough_for_an_idea(linden, amina):
    idea = services.propose(linden, by=amina, title="Trees")
    assert idea.stage is Stage.IDEA
    assert idea.is_led_by(amina)
    assert verbs(idea) == ["proposed"]


def test_a_whole_plan_is_a_plan_at_once_and_its_costs_are_added_up(linden, amina):
    trees = services.propose(linden, by=amina, **WHOLE)
    assert trees.stage is Stage.PLAN
    assert trees.asked_cents == 624_550


def test_pressing_the_button_twice_gives_one_initiative(linden, amina):
    first = services.propose(linden, by=amina, title="Trees")
    assert services.propose(linden, by=amina, title="Trees") is first
    assert services.propose(linden, by=amina, title="Trees", on=date(2024, 3, 1)) is not first


def test_an_idea_grows_to_a_plan_and_back(linden, amina):
    trees = services.propose(linden, by=amina, title="Trees")
    services.change(trees, by=amina, **{key: value for key, value in WHOLE.items() if key != "title"})
    assert trees.stage is Stage.PLAN
    services.change(trees, by=amina, cost_lines=[])
    assert trees.stage is Stage.IDEA
    assert trees.asked_cents == 0


def test_what_staff_found_feasible_is_checked_again_when_it_costs_more(linden, amina):
    trees = services.propose(linden, by=amina, **WHOLE)
    services.move_to(trees, Stage.FEASIBLE)
    services.change(trees, by=amina, needs="Ten spades")
    assert trees.stage is Stage.FEASIBLE
    services.change(trees, by=amina, cost_lines=[("Trees", 900_000)])
    assert trees.stage is Stage.PLAN


def test_nobody_changes_what_neighbours_vote_on(linden, amina):
    trees = services.propose(linden, by=amina, **WHOLE)
    services.move_to(trees, Stage.FEASIBLE)
    services.move_to(trees, Stage.ON_THE_BALLOT)
    for attempt in (
        lambda: services.change(trees, by=amina, cost_lines=[("Trees", 1)]),
        lambda: services.withdraw(trees, by=amina),
        lambda: services.move_to(trees, Stage.PLAN),
    ):
        with pytest.raises(TooLate):
            attempt()
    assert (trees.stage, trees.asked_cents) == (Stage.ON_THE_BALLOT, 624_550)


def test_bram_does_not_change_or_withdraw_what_amina_proposed(linden, amina, bram):
    trees = services.propose(linden, by=amina, **WHOLE)
    with pytest.raises(NotAllowed):
        services.change(trees, by=bram, title="Bram's trees")
    with pytest.raises(NotAllowed):
        services.withdraw(trees, by=bram)
    assert (trees.title, trees.stage) == ("Trees", Stage.PLAN)


def test_a_change_names_only_what_its_lead_may_change(linden, amina):
    trees = services.propose(linden, by=amina, **WHOLE)
    for name in ("stage", "lead_id", "asked_cents", "neighbourhood_id", "round_id", "source_id", "id"):
        with pytest.raises(TypeError):
            services.change(trees, by=amina, **{name: 1})


def test_a_sub_area_of_another_neighbourhood_is_not_found(linden, elsewhere, amina):
    there = cast.area(elsewhere, "Overkant").id
    with pytest.raises(NotFound):
        services.propose(linden, by=amina, title="Trees", sub_area_id=there)
    trees = services.propose(linden, by=amina, title="Trees")
    with pytest.raises(NotFound):
        services.change(trees, by=amina, sub_area_id=there)
    assert trees.sub_area_id is None


def test_an_empty_name_is_refused_and_nothing_is_stored(linden, amina):
    with pytest.raises(Refusal):
        services.propose(linden, by=amina, title="   ")
    assert db.session.query(Initiative).count() == 0


def test_a_neighbour_supports_once_however_often_she_presses(linden, amina, bram):
    trees = services.propose(linden, by=amina, **WHOLE)
    assert services.support(trees, by=bram)
    assert not services.support(trees, by=bram)
    assert queries.support_of(trees, bram) == (1, True)
    assert queries.support_of(trees, amina) == (1, False)
    assert verbs(trees).count("supported") == 1
    assert services.withdraw_support(trees, by=bram)
    assert not services.withdraw_support(trees, by=bram)
    assert queries.support_of(trees, bram) == (0, False)


def test_the_database_itself_refuses_a_second_support(linden, amina, bram):
    trees = services.propose(linden, by=amina, **WHOLE)
    services.support(trees, by=bram)
    twice = sa.insert(Support).values(initiative_id=trees.id, account_id=bram.id, created_at=moments.now())
    with pytest.raises(sa.exc.IntegrityError), db.session.begin_nested():
        db.session.execute(twice)


def test_support_comes_from_neighbours_and_ends_with_the_initiative(linden, amina, bram):
    trees = services.propose(linden, by=amina, **WHOLE)
    with pytest.raises(NotAllowed):
        services.support(trees, by=amina)
    services.withdraw(trees, by=amina, reason="I move away")
    with pytest.raises(TooLate):
        services.support(trees, by=bram)


def test_a_deed_knows_the_day_and_the_street_of_who_did_it(linden, amina, bram):
    trees = services.propose(linden, by=amina, on=date(2025, 3, 1), **WHOLE)
    services.support(trees, by=bram, on=date(2025, 3, 2))
    deed = db.session.query(Deed).filter_by(verb="supported").one()
    assert (deed.person_id, deed.happened_on, deed.sub_area_id) == (bram.id, date(2025, 3, 2), bram.sub_area_id)
    assert moments.in_zone(trees.created_at).date() == date(2025, 3, 1)


def test_an_idea_without_a_round_joins_the_one_that_collects(linden, amina):
    now = moments.now()
    round = Round(
        neighbourhood_id=linden.id,
        title="2026",
        budget_cents=100,
        collects_at=now,
        develops_at=now + timedelta(days=1),
        votes_at=now + timedelta(days=2),
        votes_until=now + timedelta(days=3),
        realises_on=moments.today(),
        looks_back_on=moments.today(),
        created_at=now,
    )
    db.session.add(round)
    db.session.flush()
    trees = services.propose(linden, by=amina, title="Trees")
    services.change(trees, by=amina, round=round, what="We plant.")
    assert queries.of_round(round) == [trees]


def test_the_list_can_be_narrowed_and_searched(linden, elsewhere, amina, bram):
    hof = cast.area(linden, "Lindenhof").id
    trees = services.propose(linden, by=amina, sub_area_id=hof, theme=Theme.GREEN, **WHOLE)
    supper = services.propose(linden, by=bram, title="100% supper_club", on=date(2025, 1, 1))
    gone = services.propose(linden, by=bram, title="Gone")
    services.withdraw(gone, by=bram)
    services.propose(elsewhere, by=amina, title="Trees over there")

    def titles(**asked):
        return [initiative.title for initiative, _supporters in queries.index(linden, **asked).rows]

    assert titles() == [trees.title, supper.title]
    assert titles(stage=Stage.PLAN) == titles(theme=Theme.GREEN) == titles(sub_area_id=hof) == ["Trees"]
    assert titles(search="STREET plant") == ["Trees"]
    assert titles(search="100%") == titles(search="r_c") == [supper.title]
    assert titles(search="%") == [supper.title]
    assert titles(search="' or 1=1") == []
    assert titles(stage=Stage.WITHDRAWN) == ["Gone"]
    assert queries.counts_by_stage(linden) == {Stage.PLAN: 1, Stage.IDEA: 1, Stage.WITHDRAWN: 1}
    assert [row[0] for row in queries.cards(linden, stages=[Stage.IDEA], limit=5)] == [supper]


def test_a_page_too_far_is_the_last_page(linden, amina):
    for number in range(queries.PER_PAGE + 1):
        services.propose(linden, by=amina, title=f"Idea {number}")
    found = queries.index(linden, page=99)
    assert (found.total, found.page, found.pages, len(found.rows)) == (queries.PER_PAGE + 1, 2, 2, 1)


def test_an_initiative_of_another_neighbourhood_is_not_found(linden, elsewhere, amina):
    there = services.propose(elsewhere, by=amina, title="Trees over there")
    with pytest.raises(NotFound):
        queries.initiative(linden, there.id)


def test_what_grew_from_an_initiative_is_found_and_what_was_withdrawn_is_not(linden, amina, bram):
    trees = services.propose(linden, by=amina, **WHOLE)
    benches = services.propose(linden, by=bram, title="Benches", parent=trees)
    gone = services.propose(linden, by=bram, title="Gone", parent=trees)
    services.withdraw(gone, by=bram)
    db.session.expire_all()
    assert queries.seen(linden, trees.id, bram).follow_ups == [benches]


def test_somebody_finds_what_she_leads_and_what_she_supports(linden, amina, bram):
    trees = services.propose(linden, by=amina, **WHOLE)
    services.support(trees, by=bram)
    assert queries.led_by(amina) == [trees]
    assert queries.supported_by(bram) == [trees]
    assert queries.led_by(bram) == []
