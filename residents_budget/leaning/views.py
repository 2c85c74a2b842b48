"""For workers: which initiatives lean on somebody."""

from flask import Blueprint, g

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.leaning import queries
from residents_budget.web.access import only
from residents_budget.web.pages import page

bp = Blueprint("leaning", __name__)


@bp.route("/n/<slug:slug>/effects/leaning")
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def index():
    """Which running initiatives lean on one person, on professionals, or on nobody."""
    today = moments.today(moments.ZoneInfo(g.neighbourhood.zone))
    return page("leaning/index.html", rows=queries.leaning(g.neighbourhood, today))
