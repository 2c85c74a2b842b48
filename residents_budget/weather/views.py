"""How the talk goes, for the workers of a neighbourhood."""

from flask import Blueprint, abort, g, request
from flask_babel import gettext as _

from residents_budget.accounts.terms import Role
from residents_budget.initiatives.filters import whole_number
from residents_budget.weather import queries, wording
from residents_budget.web.access import only
from residents_budget.web.pages import page

bp = Blueprint("weather", __name__)


@bp.app_template_filter()
def sign_name(sign):
    return _(wording.NAMES[sign])


@bp.app_template_filter()
def sign_kind(sign):
    """(badge, icon) of a sign."""
    return wording.KINDS[sign]


@bp.route("/n/<slug:slug>/weather")
@only(Role.COMMUNITY_WORKER)
def show():
    try:
        number = whole_number(request.args.get("page") or "1")
    except ValueError:
        abort(400)
    return page("weather/show.html", sky=queries.weather([g.neighbourhood], page=number))
