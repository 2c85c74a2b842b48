"""How long we keep things, for everybody to read."""

from flask import Blueprint

from residents_budget.checkins.services import KEPT_AFTER as KEPT_AFTER_A_TASK
from residents_budget.resources.services import KEPT_AFTER as KEPT_AFTER_LENDING
from residents_budget.retention import queries
from residents_budget.web.access import open_to_all
from residents_budget.web.pages import page

bp = Blueprint("retention", __name__)


@bp.route("/privacy/how-long")
@open_to_all
def how_long():
    return page(
        "retention/how_long.html",
        kept=queries.KEPT,
        after_a_task=KEPT_AFTER_A_TASK.days,
        after_lending=KEPT_AFTER_LENDING.days,
    )
