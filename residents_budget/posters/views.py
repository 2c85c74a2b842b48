"""The poster of an initiative."""

from flask import Blueprint, g

from residents_budget.errors import NotFound
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.web import qr
from residents_budget.web.access import open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.pages import page

bp = Blueprint("posters", __name__)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/poster")
@open_to_all
def show(number):
    """One sheet of A4: what, where, what is looked for, and how to join."""
    initiative = initiatives.initiative(g.neighbourhood, number)
    if initiative.stage is Stage.WITHDRAWN:
        raise NotFound()
    address = absolute("initiatives.show", slug=g.neighbourhood.slug, number=initiative.id)
    side, path = qr.drawing(address)
    return page("posters/show.html", initiative=initiative, address=address.split("//", 1)[1], side=side, path=path)
