"""Every indicator F1 to F6, S1 to S10 and T1 to T9 once, on a neighbourhood whose values are worked out here."""

from datetime import timedelta

import pytest

from residents_budget import moments
from residents_budget.checkins import services as checkins
from residents_budget.checkins.terms import Smile
from residents_budget.effects import multiplying, own_strength
from residents_budget.effects import queries as effects
from residents_budget.effects import services as cards
from residents_budget.goals import queries as goals
from residents_budget.goals import services as making_goals
from residents_budget.goals.terms import How
from residents_budget.indicators import queries
from residents_budget.initiatives import services as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.institutions import services as institutions
from residents_budget.institutions.terms import AgreementKind, Kind, Side
from residents_budget.ledger import services as ledger
from residents_budget.logbook import services as logbook
from residents_budget.logbook.terms import Anyway, Asked, Brought, HurdleKind, Left, Reason, SolvedBy, TeamRole
from residents_budget.moments import today
from residents_budget.pulse.outcomes import Answered, Residents, outcome
from residents_budget.pulse.terms import Group, Question
from residents_budget.realisation import services as work
from residents_budget.realisation.terms import Delivered, DoneBy, HoursRange
from residents_budget.rounds import services as rounds
from residents_budget.rounds.terms import Feasible, Way
from residents_budget.three_bands import queries as bands
from residents_budget.year_sums import queries as years
from tests import cast
from tests.realisation.story import granted, pot_of

NAMES = ("Gerrit", "Hatice", "Ilse", "Joke", "Kees", "Lotte")


def ago(days):
    return today() - timedelta(days=days)


@pytest.fixture
def pot(linden):
    return pot_of(linden)


@pytest.fixture
def garden(linden, amina, pot):
    """An idea of sixty days ago, with 3,000 euro since thirty days."""
    return granted(linden, amina, pot=pot)


@pytest.fixture
def crew(linden):
    """Six neighbours, three from each of two sub-areas."""
    return [cast.resident(name, linden, area) for name, area in zip(NAMES, ("Lindenhof", "De Hoven") * 3, strict=True)]


@pytest.fixture
def school(linden, els):
    return institutions.name_institution(linden, by=els, name="De Wissel", kind=Kind.SCHOOL)


def dig(initiative, lead, people, what="Dig"):
    task = work.add_task(initiative, by=lead, what=what, places=len(people))
    for person in people:
        work.take(task, by=person)
    work.mark_done(task, by=lead)


def test_f1_what_was_promised_against_what_is_there(linden, amina, pot):
    """Four lines of which three were kept as made, one of one, none of one: (0.75 + 1 + 0) / 3."""
    for title, kept in (("Pond", (1, 1, 1, 0)), ("Path", (1,)), ("Wall", (0,))):
        made = granted(linden, amina, title=title, pot=pot)
        for number, done in enumerate(kept):
            told = Delivered.DONE if done else Delivered.NOT_MANAGED
            work.record_result(made, by=amina, promised=f"{title} {number}", delivered=told, sentence="So.")
        made.stage = Stage.DONE
    assert queries.of_results(linden).realised == (3, pytest.approx(1.75 / 3))


def test_f2_money_that_was_granted_paid_and_given_back_and_the_days_it_took(linden, amina, els):
    plan = initiatives.propose(linden, by=amina, title="A bench", cost_lines=[("wood", 30_00)], on=ago(20))
    rounds.answer_feasibility(plan, by=els, answer=Feasible.POSSIBLE, reason="It fits there.")
    pot = ledger.make_pot(
        linden, by=els, name="Small", source="City", year=2026, way=Way.STAFF, generation=3, cents=100_00, on=ago(20)
    )
    grant = ledger.grant(plan, pot=pot, cents=30_00, by=els, on=ago(12))
    for key, cents, days in (("1", 10_00, 5), ("2", 5_00, 1)):
        ledger.pay(grant, cents=cents, what="wood", paid_on=ago(days), by=els, key=key)
    ledger.give_back(grant, cents=4_00, why="It was cheaper.", by=els, key="3")
    money = queries.of_results(linden).money
    assert money == (30_00, 15_00, 4_00, (7,))
    assert (money.spent_share, money.median_days) == (0.5, 7)


def test_f3_visits_and_people_who_are_known_are_kept_apart(garden, linden, amina, dewi, crew):
    """Sixty heads and forty who checked in on one day are sixty; Amina and six who dug are known."""
    opening = checkins.open_activity(garden, by=amina, what="Opening")
    checkins.count_paper(opening, by=dewi, counts={None: 40})
    work.count_heads(garden, by=dewi, what="Opening", heads=60)
    work.count_heads(garden, by=dewi, what="Picking", heads=15, on=ago(1))
    dig(garden, amina, crew)
    assert effects.bands_of(garden).reach == (75, 2, 5)  # seven people, to the nearest five
    assert sum(year.visits for year in years.work_out(linden).by_year("reach").values()) == 75


def test_f4_whether_it_is_still_there_with_who_did_not_answer(garden, linden):
    for asked, answer in ((Asked.LEAD, Left.STILL), (Asked.NEIGHBOUR, None)):
        row, _key = logbook.ask_later(garden, months=6, asked=asked)
        if answer:
            logbook.answer_later(row, answer=answer)
    [(months, use)] = queries.of_results(linden).later.items()
    assert (months, use.asked, use.still, use.silent) == (6, 2, 1, 1)


def test_f5_what_stood_in_the_way_how_long_and_the_days_to_the_first_work(garden, linden, amina, crew):
    for what, days, by in (("Permit", 40, SolvedBy.RESIDENTS), ("Insurance", 30, SolvedBy.PROFESSIONALS)):
        hurdle = logbook.meet_hurdle(garden, by=amina, kind=HurdleKind.PERMIT, what=what, on=ago(days))
        logbook.solve(hurdle, by=amina, solved_by=by, on=ago(20))
    logbook.meet_hurdle(garden, by=amina, kind=HurdleKind.RULE, what="Rule")
    dig(garden, amina, crew)
    found = queries.of_results(linden)
    assert found.hurdles[:4] == (3, 1, 1, 0)
    assert sorted(found.hurdles.days) == [10, 20]
    assert (found.hurdles.median_days, found.first_days) == (15, 60)


def test_f6_how_users_liked_it_with_its_interval(garden, linden, amina, dewi):
    opening = checkins.open_activity(garden, by=amina, what="Opening")
    checkins.count_paper(opening, by=dewi, counts={None: 40}, smiles={Smile.GLAD: 20, Smile.SO_SO: 10, Smile.SAD: 10})
    smiles = years.work_out(linden).whole.smiles
    assert (smiles.counts, smiles.share.share) == ((20, 10, 10), 0.5)
    assert (round(smiles.share.low, 3), round(smiles.share.high, 3)) == (0.352, 0.648)


def test_s1_eight_of_ten_hours_were_worked_by_neighbours(garden, linden, amina, dewi, crew):
    for person in crew[:4]:
        dig(garden, amina, [person], f"Dig {person.id}")
        work.write_hours(garden, by=person, hours=HoursRange.OVER_8)
    work.write_hours(garden, by=dewi, hours=HoursRange.OVER_8, on_paper=True, people=4)
    work.write_hours(garden, by=dewi, hours=HoursRange.OVER_8, done_by=DoneBy.PROFESSIONALS, people=2)
    hours = years.work_out(linden).whole.hours
    assert (hours.self_do_share, hours.out_of, hours.residents) == (0.8, (8, 10), 8)


def test_s2_help_and_money_multiplied_gross_and_net(garden, linden, amina, bram, dewi, pot):
    """60 and 30 hours beside 12 of professionals; the garden would be there smaller, the bench anyway."""
    bench = granted(linden, bram, title="Bench", cents=100_000, pot=pot)
    work.write_hours(garden, by=dewi, hours=HoursRange.FROM_4_TO_8, on_paper=True, people=10)
    work.write_hours(bench, by=dewi, hours=HoursRange.FROM_4_TO_8, on_paper=True, people=5)
    work.write_hours(garden, by=dewi, hours=HoursRange.FROM_4_TO_8, done_by=DoneBy.PROFESSIONALS, people=2)
    logbook.look_back(garden, by=amina, anyway=Anyway.SMALLER)
    logbook.look_back(bench, by=bram, anyway=Anyway.YES)
    found = years.work_out(linden).whole
    assert (found.multiplied.gross.per_hour, found.multiplied.gross.per_1000_euro) == (90 / 12, 90 / 4)
    assert (found.multiplied.net.per_hour, found.multiplied.net.per_1000_euro) == (30 / 12, 30 / 4)
    assert multiplying.between(*found.ends) == (15 * 4 / (2 * 8), 7.5, 15 * 8 / (2 * 4))


def test_s3_roles_and_what_leans_on_one_person(garden, linden, amina, bram, crew, pot):
    for role in (TeamRole.LEAD, TeamRole.TREASURER):
        logbook.take_role(garden, by=amina, role=role)
    for name in ("Joke", "Kees"):
        logbook.name_role(garden, by=amina, role=TeamRole.HOST, first_name=name)
    bench = granted(linden, bram, title="Bench", pot=pot)
    logbook.take_role(bench, by=bram, role=TeamRole.LEAD)
    for number in range(3):
        dig(garden, amina, crew[number : number + 1], f"Dig {number}")
        dig(bench, bram, [bram], f"Saw {number}")
    found = years.work_out(linden).whole
    assert (found.roles, found.leaning) == ((4, 2, 1), (2, 1))


def test_s4_what_was_brought_and_the_part_that_others_paid(garden, linden, amina):
    logbook.bring(garden, by=amina, kind=Brought.TOOLS, what="A ladder")
    logbook.bring(garden, by=amina, kind=Brought.MONEY, what="Fund", whose="The Fund", cents=100_000)
    found = queries.of_together(linden)
    assert sorted(found.brought) == [(Brought.MONEY, 1, 100_000), (Brought.TOOLS, 1, 0)]
    assert found.cofunding == 0.25


def test_s5_allies_are_those_who_did_something(garden, linden, amina):
    for organisation, is_done in (("De Wissel", True), ("Oeverwonen", False)):
        task = work.add_task(
            garden, by=amina, what=organisation, done_by=DoneBy.PROFESSIONALS, organisation=organisation
        )
        if is_done:
            work.mark_done(task, by=amina)
    logbook.bring(garden, by=amina, kind=Brought.ROOM, what="The hall", whose="Care home")
    assert queries.of_together(linden).allies == ["Care home", "De Wissel"]


def test_s6_new_initiatives_for_ten_that_are_finished(garden, linden, amina, crew, pot):
    """Five neighbours who dug lead something new, Amina leads one more; eight are finished: 10 x 5 / 8."""
    dig(garden, amina, crew)
    for number, lead in enumerate([*crew[:5], amina]):
        granted(linden, lead, title=f"Bed {number}", pot=pot, parent=garden)
    for number in range(8):
        granted(linden, amina, title=f"Done {number}", pot=pot).stage = Stage.DONE
    found = queries.of_together(linden).follow_ups
    assert (found.grown, found.by_new_leaders, found.finished, found.for_ten_finished) == (6, 5, 8, 6.25)


def test_s6_counts_all_that_grew_however_few_are_shown(garden, linden, amina, pot, monkeypatch):
    for number in range(3):
        granted(linden, amina, title=f"Bed {number}", pot=pot, parent=garden)
    monkeypatch.setattr(bands, "MOST_FOLLOW_UPS", 2)
    found = queries.of_together(linden).follow_ups
    assert (len(found.pairs), found.grown) == (2, 3)


def test_s7_an_agenda_of_their_own_and_plans_that_changed(garden, linden, amina, dewi):
    for title, own, residents in (("Safe", True, 34), ("Green", False, 8), ("Together", True, 20)):
        making_goals.make(linden, by=dewi, title=title, how=How.TABLE, residents=residents, by_residents=own)
    logbook.change_plan(garden, by=amina, what="No pond.", reason=Reason.EVENT, on=ago(3))
    assert goals.own_agenda(linden) == (3, 2, 54)
    assert [(row.what, title) for row, title in queries.of_together(linden).changes] == [("No pond.", "Garden")]


def test_s8_professionals_step_back_quarter_by_quarter(garden, linden, amina, dewi):
    """Half, three tenths and a tenth of the hours: a slope of -0.2."""
    garden.created_at = moments.start_of_day(ago(280))
    for quarter, (ours, theirs) in enumerate(((5, 5), (7, 3), (9, 1))):
        for who, people in ((DoneBy.RESIDENTS, ours), (DoneBy.PROFESSIONALS, theirs)):
            work.write_hours(
                garden,
                by=dewi,
                hours=HoursRange.FROM_4_TO_8,
                done_by=who,
                on_paper=who is DoneBy.RESIDENTS,
                people=people,
                on=ago(279 - 91 * quarter),
                sure=True,
            )
    for found in (years.work_out(linden).whole.quarters, years.quarters_of(garden)):
        assert found.hours == [(30, 30), (42, 18), (54, 6)]
        assert found.slope == pytest.approx(-0.2)
    assert queries.of_initiative(garden).quarters.hours == [(30, 30), (40, 20), (50, 10)]


def test_s8_tasks_that_professionals_left_to_residents(garden, linden, amina, bram):
    """Three of four tasks of professionals were handed over, one of these taken up again; one is done."""
    given = {"by": amina, "done_by": DoneBy.PROFESSIONALS, "organisation": "Welzijn Noord"}
    first, second, third, _theirs = [work.add_task(garden, what=f"Task {number}", **given) for number in range(4)]
    for task in (first, second, third):
        work.hand_over(task, by=amina)
    work.hand_over(third, by=amina, to=DoneBy.PROFESSIONALS)
    work.take(first, by=bram)
    work.mark_done(first, by=bram)
    found = queries.of_together(linden)
    assert found.handed_over == (2, 1)
    assert found.allies == own_strength.allies([]), "who left a task to others did not do it"


def test_s8_a_quarter_of_few_people_is_closed_with_one_that_would_tell_it(garden, linden, amina, dewi):
    garden.created_at = moments.start_of_day(ago(280))
    for quarter, people in enumerate((12, 3, 6)):
        on = ago(279 - 91 * quarter)
        work.write_hours(garden, by=dewi, hours=HoursRange.FROM_4_TO_8, on_paper=True, people=people, on=on, sure=True)
    found = years.work_out(linden).whole.quarters
    assert (found.hours, found.slope) == ([(72, 0), None, None], None)


def test_s9_tasks_of_informal_and_formal_parties_for_a_goal(garden, linden, amina, dewi, crew):
    goal = making_goals.make(linden, by=dewi, title="Green", how=How.TABLE, residents=34, by_residents=True)
    making_goals.serve(garden, goal, by=amina)
    for number in range(3):
        dig(garden, amina, crew, f"Dig {number}")
    task = work.add_task(garden, by=amina, what="Dike", done_by=DoneBy.PROFESSIONALS, organisation="Water board")
    work.mark_done(task, by=amina)
    mix = goals.report(goal).mix
    assert (mix.informal, mix.formal, mix.informal_share) == (3, 1, 0.75)


def test_s10_what_residents_say_they_learned(garden, linden, amina):
    logbook.learn(garden, by=amina, what="Asking for a permit.")
    logbook.learn(garden, by=amina, what="First aid.", training=True, on=ago(5))
    told = [(row.what, row.training) for row in queries.of_together(linden).learned]
    assert told == [("Asking for a permit.", False), ("First aid.", True)]


def test_t1_and_t2_new_pairs_and_how_many_bridge_against_chance(garden, linden, amina, crew):
    """Six who all worked together are fifteen pairs; three and three from two sub-areas make nine that bridge.

    Whoever is dealt to which sub-area, it is nine: chance gives as much.
    """
    dig(garden, amina, crew)
    dig(garden, amina, crew[:3], "Dig on")
    found = years.work_out(linden).whole
    assert (found.ties.pairs, found.ties.people, found.bridges.worlds) == (15, 6, None)
    assert found.bridges.areas[:2] == (0.6, pytest.approx(0.6))
    assert found.bridges.areas.word == "chance"


def test_t2_how_mixed_an_activity_was(garden, linden, amina, dewi):
    """Six, three and one, of whom the sub-area is known: 1 - (30 + 6 + 0) / 90."""
    areas = [area.id for area in sorted(linden.sub_areas, key=lambda area: area.id)][:3]
    opening = checkins.open_activity(garden, by=amina, what="Opening")
    checkins.count_paper(opening, by=dewi, counts=dict(zip(areas, (6, 3, 1), strict=True)))
    assert years.work_out(linden).whole.mix == pytest.approx(0.6)


def test_t3_both_sides_on_the_stair_the_gap_and_who_rose(garden, linden, amina, els, school):
    """A year ago there was no contact in the eyes of residents; now 2, and the school says 3."""
    garden.created_at = moments.start_of_day(ago(500))
    institutions.score(school, garden, by=amina, side=Side.RESIDENTS, level=0, on=ago(366))
    institutions.score(school, garden, by=amina, side=Side.RESIDENTS, level=2)
    institutions.score(school, garden, by=els, side=Side.INSTITUTION, level=3)
    found = queries.of_relations(linden)
    assert found.ladder == (1, 2, 3, 1)
    assert [(one.name, ours, theirs) for one, ours, theirs in found.standing] == [("De Wissel", 2, 3)]
    assert found.moves == (1, 0, 0)


def test_t4_agreements_and_what_each_side_says_of_the_other(garden, linden, amina, els, school):
    for number, (ours, theirs) in enumerate(((True, True), (False, None))):
        agreed = institutions.agree(
            school,
            garden,
            by=amina,
            kind=AgreementKind.USE,
            residents_duty=f"We sweep {number}.",
            institution_duty="They open.",
            begins_on=ago(10),
        )
        institutions.say_whether_kept(agreed, by=amina, side=Side.RESIDENTS, kept=ours)
        if theirs is not None:
            institutions.say_whether_kept(agreed, by=els, side=Side.INSTITUTION, kept=theirs)
    assert queries.of_relations(linden).kept == (2, 1, 1, 1, 0)


def test_t5_what_residents_decided_on_of_what_an_institution_spent(linden, els, school):
    institutions.write_spending(school, by=els, year=today().year, cents=25_000_000, by_residents_cents=6_000_000)
    [(one, row)] = queries.of_relations(linden).spending
    assert (one.name, row.by_residents_cents / row.cents) == ("De Wissel", 0.24)


def test_t6_answers_their_days_and_rules_that_changed(garden, linden, amina, school):
    for number, days in enumerate((2, 9, 20, None)):
        hurdle = logbook.meet_hurdle(
            garden, by=amina, kind=HurdleKind.SILENCE, what=f"Letter {number}", institution=school, on=ago(40)
        )
        if days is not None:
            logbook.answered(hurdle, by=amina, on=ago(40 - days))
        if days == 2:
            logbook.solve(hurdle, by=amina, solved_by=SolvedBy.TOGETHER, rule_changed=True)
    answers = queries.of_relations(linden).answers
    assert (answers.asked, answers.answered, answers.median_days, answers.rules_changed) == (4, 3, 9, 1)


def _pulse(question, *, agree, number=40, group=Group.DRAWN, area="A"):
    return [Answered(group, area, "", {question: 2 if place < agree else 4}) for place in range(number)]


def test_t7_trust_in_both_directions():
    """Of forty drawn residents ten agree; of twenty professionals fifteen."""
    residents = _pulse(Question.AGREEMENTS, agree=10)
    professionals = _pulse(Question.AGREEMENTS, agree=15, number=20, group=Group.PROFESSIONALS, area=None)
    found = outcome(residents + professionals, Residents({"A": 600}, {}), {"A": 90})
    assert (found.item(Question.AGREEMENTS).share.value, found.trust_in_residents) == (0.25, 0.75)


@pytest.mark.parametrize("question", [Question.INFLUENCE, Question.OURS])
def test_t8_influence_and_ownership(question):
    found = outcome(_pulse(question, agree=10), Residents({"A": 600}, {}), {"A": 90})
    assert found.item(question).share.value == 0.25


def test_t9_cards_by_order_with_who_answered_them(garden, linden, amina, bram):
    told = [
        cards.record(garden, by=amina, order=order, what=f"Change {number}", told_by="Fatma")
        for number, order in enumerate((1, 2, 2, 3))
    ]
    cards.confirm(told[1], by=bram)
    cards.contradict(told[2], by=bram, because="It was so before.")
    assert queries.of_relations(linden).cards == {1: [0, 0, 1], 2: [1, 1, 0], 3: [0, 0, 1]}
