"""What may be done with an initiative, by whom and when."""

from types import SimpleNamespace

import pytest

from residents_budget.errors import NotAllowed, Refusal, TooLate
from residents_budget.initiatives import rules
from residents_budget.initiatives.completeness import Part, is_complete, missing, parts_of
from residents_budget.initiatives.terms import OPEN_STAGES, Stage
from residents_budget.initiatives.wording import LIFE, STAGE_KINDS, STAGE_NAMES, first_sentence, path_of


@pytest.mark.parametrize("stage", Stage)
def test_a_neighbour_changes_nothing_in_somebody_elses_initiative(stage):
    assert not rules.may_change(stage, is_lead=False)
    with pytest.raises(NotAllowed):
        rules.must_be_able_to_change(stage, is_lead=False)
    with pytest.raises(NotAllowed):
        rules.must_be_able_to_withdraw(stage, is_lead=False)


@pytest.mark.parametrize("stage", Stage)
def test_who_leads_changes_the_plan_only_while_it_is_open(stage):
    if stage in OPEN_STAGES:
        rules.must_be_able_to_change(stage, is_lead=True)
    else:
        with pytest.raises(TooLate):
            rules.must_be_able_to_change(stage, is_lead=True)
    assert rules.may_change(stage, is_lead=True) is (stage in OPEN_STAGES)


@pytest.mark.parametrize("stage", Stage)
def test_what_a_button_offers_is_what_the_rule_allows(stage):
    for may, must in (
        (rules.may_withdraw, rules.must_be_able_to_withdraw),
        (rules.may_support, rules.must_be_able_to_support),
    ):
        for is_lead in (True, False):
            try:
                must(stage, is_lead=is_lead)
                allowed = True
            except Refusal:
                allowed = False
            assert may(stage, is_lead=is_lead) is allowed


def test_nobody_stands_behind_her_own_initiative():
    with pytest.raises(NotAllowed):
        rules.must_be_able_to_support(Stage.PLAN, is_lead=True)


def test_a_vote_leads_to_a_grant_or_to_not_chosen_and_never_back_to_a_plan():
    rules.must_lead_to(Stage.ON_THE_BALLOT, Stage.GRANTED)
    rules.must_lead_to(Stage.ON_THE_BALLOT, Stage.NOT_CHOSEN)
    for earlier in OPEN_STAGES:
        with pytest.raises(TooLate):
            rules.must_lead_to(Stage.ON_THE_BALLOT, earlier)


def test_only_what_was_found_feasible_goes_on_the_ballot():
    before = {stage for stage, following in rules.NEXT_STAGES.items() if Stage.ON_THE_BALLOT in following}
    assert before == {Stage.FEASIBLE}


def test_what_was_withdrawn_stays_withdrawn():
    for stage in set(Stage) - {Stage.WITHDRAWN}:
        with pytest.raises(TooLate):
            rules.must_lead_to(Stage.WITHDRAWN, stage)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(52.0, None), (None, 4.9), (float("nan"), 4.9), (91.0, 4.9), (52.0, float("inf"))]
)
def test_half_a_place_on_the_map_is_refused(latitude, longitude):
    with pytest.raises(Refusal):
        rules.must_be_a_place(latitude, longitude)


@pytest.mark.parametrize("lines", [[("", 100)], [("trees", 0)], [("trees", None)], [("trees", -5)], [("a", 1)] * 41])
def test_cost_lines_say_what_for_and_how_much(lines):
    with pytest.raises(Refusal):
        rules.must_be_cost_lines(lines)


def plan(**values):
    empty = {
        "title": "Trees",
        "what": "",
        "place": "",
        "sub_area_id": None,
        "latitude": None,
        "picture_id": None,
        "cost_lines": [],
        "brings": "",
    }
    empty |= {"for_whom": "", "planned_for": "", "who_does_it": ""}
    return SimpleNamespace(**empty | values)


def test_an_idea_says_what_is_missing_to_become_a_plan():
    assert missing(plan()) == [Part.WHAT, Part.WHERE, Part.COSTS, Part.TOGETHER]
    assert missing(plan(what="We plant", place="Here", brings="Hands")) == [Part.COSTS]


def test_a_plan_is_complete_without_a_photo():
    whole = plan(what="We plant", sub_area_id=3, brings="Hands", cost_lines=["trees"])
    assert is_complete(whole)
    assert [part.is_there for part in parts_of(whole)] == [True, False, True, False, True, True]


def test_a_changed_plan_that_was_feasible_is_checked_again():
    changed = {"is_complete": True, "changed_what_was_checked": True}
    assert rules.stage_of(Stage.FEASIBLE, **changed) is Stage.PLAN
    assert rules.stage_of(Stage.FEASIBLE, is_complete=False, changed_what_was_checked=False) is Stage.FEASIBLE
    assert rules.stage_of(Stage.ON_THE_BALLOT, **changed) is Stage.ON_THE_BALLOT


@pytest.mark.parametrize("stage", Stage)
def test_the_path_always_says_where_an_initiative_stands(stage):
    steps = path_of(stage)
    assert STAGE_NAMES[stage] in [step.name for step in steps if step.state in {"now", "stopped"}]
    assert len([step for step in steps if step.state in {"now", "stopped"}]) == 1
    if stage in LIFE:
        assert len(steps) == len(LIFE)
    assert stage in STAGE_KINDS


def test_the_first_sentence_ends_at_a_whole_word():
    assert first_sentence("We plant trees. Every street gets one.") == "We plant trees."
    assert first_sentence("\n\nA. Jansen plants trees") == "A. Jansen plants trees"
    long = first_sentence("tree " * 100)
    assert long.endswith("tree…")
    assert len(long) <= 181
    assert first_sentence("") == ""


def test_money_from_a_small_pot_comes_without_a_vote():
    names = [step.name for step in path_of(Stage.GRANTED, has_vote=False)]
    assert STAGE_NAMES[Stage.ON_THE_BALLOT] not in names
    assert STAGE_NAMES[Stage.ON_THE_BALLOT] in [step.name for step in path_of(Stage.GRANTED)]
