"""Neighbours think along about a plan, and somebody does not agree with what was hidden."""

from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.initiatives.terms import OPEN_STAGES
from residents_budget.moderation import services as moderation
from residents_budget.moderation.terms import Ground, Measure
from residents_budget.together import queries, services
from residents_budget.together.terms import Words

ADDED = "We vragen eerst bij alle buren aan wat zij ervan vinden."
TOGETHER = {"sluiskwartier": ("sluis-ontbijt", "Meryem Kaya")}
"""Slug -> (what is being done, who takes the lead in it too): somebody whom a reader can become, with work at hand."""
BROUGHT = "Drie buren hebben gereedschap. Wie kan er op zaterdag helpen?"


def tell(neighbourhood):
    """A suggestion that was taken over, one that waits, somebody who takes the lead too; in De Linden an appeal."""
    plan = next(
        (one for one in neighbourhood.initiatives.values() if one.stage in OPEN_STAGES and one.lead is not None), None
    )
    neighbours = [person for person in neighbourhood.residents.values() if plan is None or person is not plan.lead]
    if plan is not None and len(neighbours) >= 3:
        _think_along(plan, *neighbours[:3])
    if neighbourhood.told.key in TOGETHER:
        key, name = TOGETHER[neighbourhood.told.key]
        _lead_together(neighbourhood.initiatives[key], neighbourhood.people[name])
    if neighbourhood.told.key == "de-linden":
        _do_not_agree(neighbourhood, neighbours[3])


def _think_along(plan, first, second, third):
    words = f"{plan.what}\n\n{ADDED}".strip()
    taken = services.suggest(plan, by=first, part=Words.WHAT, after=words, why="Dan voelt niemand zich overvallen.")
    services.answer(taken, by=plan.lead, is_taken=True, words="Goed idee, dank je wel.")
    services.suggest(plan, by=second, part=Words.BRINGS, after=f"{plan.brings}\n{BROUGHT}".strip(), why="Dat scheelt.")
    _lead_together(plan, third)


def _lead_together(plan, person):
    token = services.invite(plan, by=plan.lead, email="", address_of=lambda token: token)
    services.accept(queries.invitation(token), by=person)


def _do_not_agree(neighbourhood, author):
    talked_about = next(one for one in neighbourhood.initiatives.values() if one.source_id is None and one.lead)
    said = discussion.comment(
        talked_about, by=author, side=Side.AGAINST, body="Weer zo'n plannetje van hetzelfde clubje van de Lindenlaan."
    )
    moderation.decide(talked_about, Measure.LEAVE, by=neighbourhood.worker)
    hidden = moderation.hide(
        said,
        by=neighbourhood.worker,
        ground=Ground.PERSONAL,
        reason="Het gaat over mensen en niet over het plan.",
    )
    moderation.appeal(hidden, by=author, words="Ik bedoel niemand persoonlijk. Ik vraag wie er mag meebeslissen.")
