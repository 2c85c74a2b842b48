"""If there is less: a page to share, from its address alone; nothing of it is stored."""

from flask import Blueprint, g, request
from flask_babel import gettext as _

from residents_budget import disclosure
from residents_budget.errors import N_, NotFound
from residents_budget.flows import queries as flows
from residents_budget.scenarios import queries, rules
from residents_budget.web.access import open_to_all
from residents_budget.web.pages import page

bp = Blueprint("scenarios", __name__)


@bp.app_template_filter("few")
def few(count):
    """A number of people as it is told, in fives; words where it is too small."""
    return count or _("fewer than %(least)s", least=disclosure.MINIMUM)


def _asked(name, known, otherwise):
    """What the address asks for: one of ``known``. Raises NotFound for anything else."""
    asked = request.args.get(name, "")
    if not asked:
        return otherwise
    found = next((one for one in known if str(one) == asked), None)
    if found is None:
        raise NotFound(N_("There is no such choice in this year."))
    return found


@bp.route("/n/<slug:slug>/money/less")
@open_to_all
def less():
    """What falls when a pot is 5 to 40 percent lower, or a source is gone: one told first, all side by side."""
    years = flows.years(g.neighbourhood)
    year = _asked("year", years, queries.fullest_year(g.neighbourhood))
    pots, plans = queries.year(g.neighbourhood, year) if year else ({}, [])
    chosen = _asked("pot", [pot.id for pot in pots], None)
    gone = _asked("source", sorted({pot.source for pot in pots}), None)
    touched = {pot.id: cents for pot, cents in pots.items() if chosen in (None, pot.id) and gone in (None, pot.source)}
    touched_plans = [plan for plan in plans if plan.pot in touched]
    steps = (rules.GONE,) if gone else rules.STEPS
    told = int(_asked("less", steps, rules.GONE if gone else rules.FIRST_SHOWN))
    losses = [rules.loss(touched, plans, step) for step in steps]
    falls_from = rules.falls_from(touched_plans, losses)
    return page(
        "scenarios/less.html",
        years=years,
        year=year,
        pots=pots,
        sources=sorted({pot.source for pot in pots}),
        chosen=chosen,
        gone=gone,
        losses=losses,
        told=next(one for one in losses if one.less == told),
        falls_from=falls_from,
        whole=sum(touched.values()),
        plans=sorted(touched_plans, key=lambda plan: falls_from[plan.number] or rules.GONE),
        agreements=queries.agreements([plan for plan in touched_plans if plan.agreements]),
    )
