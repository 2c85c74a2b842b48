"""A group of neighbours has a pot, and decides over it itself."""

import re

import pytest

from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.errors import NotAllowed, NotFound, Refusal, TooLate
from residents_budget.groups import queries, rules, services
from residents_budget.groups.models import GroupVoice
from residents_budget.groups.terms import Decision
from residents_budget.ledger import queries as ledger
from residents_budget.ledger import services as money
from residents_budget.pots import services as pots
from residents_budget.pots.terms import MoveKind
from residents_budget.rounds import queries as rounds
from residents_budget.rounds.terms import Way
from tests import cast
from tests.groups import story
from tests.payments import story as payments
from tests.voting.rounds_to_vote_in import make_round


@pytest.fixture
def gerrit(linden):
    return payments.gerrit(linden)


@pytest.fixture
def farid(linden):
    return cast.resident("Farid", linden, "De Hoven")


@pytest.fixture
def group(linden, els, bram, farid):
    return story.group_of(linden, els, [bram, farid, cast.resident("Gina", linden, "De Hoven")])


@pytest.fixture
def pot(group, els, gerrit):
    return story.pot_of(group, els, gerrit)


def _plan(linden, amina, els, cents=30_00):
    return payments.plan(linden, amina, els, cents=cents)


def _propose(group, pot, plan, by, cents=30_00):
    return services.propose(group, pot=pot, initiative=plan, cents=cents, why="It is needed", by=by)


def test_a_pot_with_a_group_is_of_the_fourth_generation_and_the_group_decides(
    linden, amina, els, bram, farid, group, pot
):
    assert (pot.way, pot.generation, pot.group_id) == (Way.GROUP, 4, group.id)
    plan = _plan(linden, amina, els)
    proposal = _propose(group, pot, plan, bram)
    assert proposal.state is Decision.OPEN, "one of three is not more than half"
    services.say(proposal, agrees=True, by=farid)
    assert (proposal.state, proposal.yes, proposal.members) == (Decision.GRANTED, 2, 3)
    assert ledger.money_of(plan).grant.cents == 30_00
    assert ledger.balance_of_pot(pot) == 70_00
    assert ledger.faults() == []
    assert db.session.query(GroupVoice).count() == 0, "who said what is not kept"
    with pytest.raises(TooLate):
        services.say(proposal, agrees=False, by=farid)


def test_members_can_change_their_minds_until_it_is_decided(linden, amina, els, bram, farid, group, pot):
    proposal = _propose(group, pot, _plan(linden, amina, els), bram)
    services.say(proposal, agrees=False, by=bram)
    services.say(proposal, agrees=False, by=farid)
    assert proposal.state is Decision.TURNED_DOWN
    assert ledger.balance_of_pot(pot) == 100_00


def test_whoever_gains_and_whoever_is_no_member_has_no_say(linden, amina, els, bram, dewi, group, pot):
    services.join(group, services.invite(group, by=bram), by=amina)
    plan = _plan(linden, amina, els)
    with pytest.raises(NotAllowed):
        _propose(group, pot, plan, amina)
    proposal = _propose(group, pot, plan, bram)
    for stranger in (amina, els, dewi):
        with pytest.raises(NotAllowed):
            services.say(proposal, agrees=True, by=stranger)


def test_an_invitation_is_for_one_resident_once(linden, elsewhere, amina, els, dewi, group):
    secret = services.invite(group, by=els)
    other = services.make_group(elsewhere, name="Others", by=els)
    with pytest.raises(NotFound):
        services.join(other, secret, by=amina)
    with pytest.raises(NotAllowed):
        services.join(group, secret, by=dewi)
    services.join(group, secret, by=amina)
    services.join(group, secret, by=amina)
    chris = cast.resident("Late", linden, "De Hoven")
    for used in (secret, "nonsense", ""):
        with pytest.raises(TooLate):
            services.join(group, used, by=chris)
    assert queries.count_members(group) == 4
    with pytest.raises(NotAllowed):
        services.invite(group, by=chris)


def test_who_works_in_another_neighbourhood_invites_nobody_here(browser, elsewhere, group):
    ed = cast.with_role("Ed", Role.COMMUNITY_WORKER, elsewhere)
    with pytest.raises(NotAllowed):
        services.invite(group, by=ed)
    here = f"/n/de-linden/groups/{group.id}"
    assert browser(ed).post(f"{here}/invite").status == 403
    assert f"{here}/invite" not in browser(ed).get(here).html
    everywhere = cast.with_role("Frits", Role.ADMINISTRATOR, None)
    assert services.invite(group, by=everywhere)


def test_a_group_that_is_too_small_or_of_elsewhere_gets_no_pot(linden, elsewhere, els, gerrit, bram):
    small = story.group_of(linden, els, [bram], name="Alone")
    with pytest.raises(Refusal):
        story.pot_of(small, els, gerrit)
    others = [cast.resident(name, elsewhere, "Overkant") for name in ("Hans", "Ivo", "Joke")]
    foreign = story.group_of(elsewhere, cast.with_role("Ed", Role.DISTRICT_STAFF, elsewhere), others, name="Foreign")
    pot = payments.grant(linden, cast.resident("Karin", linden, "De Hoven"), els).pot
    with pytest.raises(NotFound):
        pots.ask(pot, MoveKind.DELEGATE, why="x", by=els, key="k", group_id=foreign.id)


def test_a_pot_that_was_taken_back_is_out_of_the_groups_hands_at_once(
    linden, amina, els, gerrit, bram, farid, group, pot
):
    proposal = _propose(group, pot, _plan(linden, amina, els), bram)
    pots.agree(pots.ask(pot, MoveKind.TAKE_BACK, why="The group asked so", by=els, key="back"), by=gerrit)
    assert (pot.way, pot.generation, pot.group_id) == (Way.STAFF, 2, None)
    with pytest.raises(TooLate):
        services.say(proposal, agrees=True, by=farid)
    assert ledger.balance_of_pot(pot) == 100_00


def test_a_group_never_gives_more_than_there_is(linden, amina, els, bram, farid, group, pot):
    with pytest.raises(Refusal):
        _propose(group, pot, _plan(linden, amina, els, cents=101_00), bram, cents=101_00)
    first = _propose(group, pot, payments.plan(linden, amina, els, "Trees", 60_00), bram, cents=60_00)
    second = _propose(group, pot, payments.plan(linden, amina, els, "Swings", 60_00), bram, cents=60_00)
    services.say(first, agrees=True, by=farid)
    db.session.commit()
    with pytest.raises(Refusal):
        services.say(second, agrees=True, by=farid)
    db.session.rollback()
    assert second.state is Decision.OPEN
    assert ledger.balance_of_pot(pot) == 40_00
    assert ledger.faults() == []


@pytest.mark.parametrize(
    ("yes", "no", "members", "found"),
    [
        (1, 0, 3, Decision.OPEN),
        (2, 0, 3, Decision.GRANTED),
        (1, 2, 3, Decision.TURNED_DOWN),
        (2, 2, 4, Decision.TURNED_DOWN),
    ],
)
def test_more_than_half_of_all_members(yes, no, members, found):
    assert rules.decided(yes, no, members) is found


def test_the_whole_of_it_on_pages(linden, browser, amina, els, gerrit, bram, farid, group, pot):
    plan = _plan(linden, amina, els)
    db.session.commit()
    here = f"/n/de-linden/groups/{group.id}"
    invited = browser(bram).post(f"{here}/invite").text
    [address] = re.findall(rf"{here}/join/[\w-]+", invited)
    newcomer = cast.resident("Hanna", linden, "De Hoven")
    hers = browser(newcomer)
    assert hers.get(address).status == 200
    assert "Hanna" in hers.post(address).text
    rows = {"initiative": str(plan.id), "pot": str(pot.id), "amount": "30", "why": "It is needed"}
    assert browser(amina).post(f"{here}/propose", fields=rows).status == 403
    assert "It is needed" in browser(bram).post(f"{here}/propose", fields=rows).text
    [row] = queries.proposals(group, None)
    say = f"/n/de-linden/group-proposals/{row.proposal.id}/say"
    assert browser(farid).post(say, fields={"answer": "maybe"}).status == 422
    for member in (farid, newcomer):
        assert browser(member).post(say, fields={"answer": "yes"}).status == 200
    page = browser().get(here).text
    assert "A bench" in page
    assert "3 van de 4 leden" in page
    assert browser().get(f"/n/de-linden/pots/{pot.id}").text.count("The square") >= 1
    assert browser().get("/n/de-linden/groups").status == 200
    assert hers.post(f"{here}/leave").status == 200


ROUND = {
    "title": "Our own round",
    "budget": "50",
    "collects_on": "2027-01-01",
    "develops_on": "2027-02-01",
    "votes_on": "2027-03-01",
    "votes_from": "09:00",
    "votes_until_on": "2027-03-10",
    "votes_until_time": "20:00",
    "realises_on": "2027-04-01",
    "looks_back_on": "2027-10-01",
    "rule": "greedy",
    "max_choices": "",
}


def test_a_group_runs_a_round_of_its_own(browser, linden, elsewhere, bram, els, gerrit, dewi, group, pot):
    """Members set up and change the round of their pot; nobody else does, and not once the pot was taken back."""
    here = "/n/de-linden/rounds"
    other = money.make_pot(linden, by=els, name="All", source="x", year=2026, way=Way.VOTE, generation=3, cents=50_00)
    member = browser(bram)
    page = member.get(f"{here}/new")
    assert page.status == 200
    assert f'value="{pot.id}"' in page.html
    assert f'value="{other.id}"' not in page.html, "only what the group has"
    assert f"{here}/new" in member.get(f"/n/de-linden/groups/{group.id}").html
    fields = ROUND | {"pot": str(pot.id)}
    assert member.post(f"{here}/new", fields=fields | {"pot": str(other.id)}).status == 422
    assert member.post(f"{here}/new", fields=fields).status == 200
    round = rounds.rounds(linden)[0]
    assert (round.pot_id, round.way, round.title) == (pot.id, Way.GROUP, "Our own round")
    assert member.post(f"{here}/{round.id}/edit", fields=fields | {"title": "Ours"}).status == 200
    assert round.title == "Ours"
    theirs = make_round(linden, els)
    assert member.get(f"{here}/{theirs.id}/edit").status == 403
    stranger = browser(cast.resident("Noor", linden, "De Hoven"))
    for person in (stranger, browser(dewi)):
        assert person.get(f"{here}/new").status == 403
        assert person.post(f"{here}/{round.id}/edit", fields=fields).status == 403
    assert member.get(f"/n/{elsewhere.slug}/rounds/new").status == 403
    pots.agree(pots.ask(pot, MoveKind.TAKE_BACK, why="Asked so", by=els, key="back"), by=gerrit)
    assert member.post(f"{here}/{round.id}/edit", fields=fields).status == 403
