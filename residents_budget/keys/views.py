"""Staff's pages about the key of a vote: keep a copy, check it, put it back."""

from flask import Blueprint, flash, g, make_response, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.keys import forms, queries, services
from residents_budget.roll import queries as roll
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.terms import VoteState
from residents_budget.web.access import only
from residents_budget.web.pages import page

bp = Blueprint("keys", __name__)


@bp.route("/n/<slug:slug>/rounds/<number:number>/key", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def show(number):
    """What the key is, who keep its copy, and the check that the copy is right."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    form = forms.CopyForm()
    if form.validate_on_submit():
        with form.refusals():
            services.check_copy(round, form.lines.data, holders=form.holders.data, by=current_user)
            flash(_("The copy is right. The vote can open."))
            return redirect(url_for("rounds.show", number=number))
    return page(
        "keys/show.html",
        round=round,
        form=form,
        copy=queries.copy_of(round) if round.key_check else None,
        made=roll.codes(round),
        works=services.works(round) if round.key_check else False,
        states=VoteState,
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/key/copy", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def copy(number):
    """The key as a sheet to print; nobody gets it once the vote is open."""
    round = rounds.round(g.neighbourhood, number)
    answer = make_response(page("keys/sheet.html", round=round, lines=services.lines_of(round, by=current_user)))
    answer.cache_control.no_store = True
    return answer


@bp.route("/n/<slug:slug>/rounds/<number:number>/key/put-back", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def put_back(number):
    """The key was lost while people vote: put it back from the copy."""
    round = rounds.round(g.neighbourhood, number)
    form = forms.PutBackForm()
    if form.validate_on_submit():
        with form.refusals():
            services.put_back(round, form.lines.data, by=current_user)
            flash(_("The key is back. People can vote again, and every vote is still there."))
            return redirect(url_for("rounds.show", number=number))
    return page("keys/put_back.html", round=round, form=form)
