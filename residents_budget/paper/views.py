"""Pages about paper ballots: giving one out, printing them, typing a stack twice."""

from flask import Blueprint, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.paper import forms, queries, services
from residents_budget.roll import codes
from residents_budget.roll import queries as roll
from residents_budget.roll import services as roll_services
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds.terms import VoteState
from residents_budget.web.access import only
from residents_budget.web.pages import page

bp = Blueprint("paper", __name__)

DESK = (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)


@bp.route("/n/<slug:slug>/rounds/<number:number>/paper", methods=["GET", "POST"])
@only(*DESK)
def index(number):
    """Give out a paper ballot for a letter; the stacks that are typed."""
    round = rounds.round(g.neighbourhood, number)
    round_rules.must_be_own(round)
    form = forms.LetterForm()
    if form.validate_on_submit():
        with form.refusals():
            roll_services.vote_on_paper(round, codes.understood_prefix(form.prefix.data) or "", by=current_user)
            flash(_("Now give a paper ballot. A vote on the internet with this letter does not count any more."))
            return redirect(url_for(".index", number=number))
    return _index_page(round, form, forms.StackForm(formdata=None))


def _index_page(round, form, stack_form):
    return page(
        "paper/index.html",
        round=round,
        form=form,
        stack_form=stack_form,
        stacks=queries.stacks(round),
        on_paper=roll.on_paper(round),
        papers=queries.papers(round),
        states=VoteState,
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/paper/ballot")
@only(*DESK)
def ballot(number):
    """The ballot to print."""
    round = rounds.round(g.neighbourhood, number)
    return page("paper/ballot.html", round=round, initiatives=rounds.ballot(round))


@bp.route("/n/<slug:slug>/rounds/<number:number>/paper/stacks", methods=["POST"])
@only(*DESK)
def new_stack(number):
    round = rounds.round(g.neighbourhood, number)
    form = forms.StackForm()
    if form.validate_on_submit():
        with form.refusals():
            stack = services.new_stack(round, form.papers.data, by=current_user)
            return redirect(url_for(".type_in", number=number, stack=stack.id))
    return _index_page(round, forms.LetterForm(formdata=None), form)


@bp.route("/n/<slug:slug>/rounds/<number:number>/paper/stacks/<number:stack>", methods=["GET", "POST"])
@only(*DESK)
def type_in(number, stack):
    """The next paper of a stack; what was typed before is not shown."""
    round = rounds.round(g.neighbourhood, number)
    form = forms.PaperForm()
    if form.validate_on_submit():
        with form.refusals():
            _stack, same = services.type_ballot(round, stack, _marks(), by=current_user)
            return redirect(_after_typing(number, stack, same))
    found, first, second = queries.stack(round, stack)
    turn = 1 if first < found.papers else 2
    return page(
        "paper/type_in.html",
        round=round,
        stack=found,
        typed=first if turn == 1 else second,
        turn=turn,
        is_mine=(found.first_by_id if turn == 1 else found.second_by_id) in (None, current_user.id)
        and not (turn == 2 and found.first_by_id == current_user.id),
        form=form,
        initiatives=rounds.ballot(round),
    )


def _marks():
    """The marks of one paper, as texts like those of every ballot."""
    points = [
        f"{name.removeprefix('points-')}:{value.strip()}"
        for name, value in request.form.items()
        if name.startswith("points-") and value.strip() not in ("", "0")
    ]
    return request.form.getlist("choice") + points


def _after_typing(number, stack, same):
    if same is None:
        return url_for(".type_in", number=number, stack=stack)
    if same:
        flash(_("Both of you typed the same. This stack is done."))
    else:
        flash(_("You two did not type the same. The second typing was thrown away: type the stack once more."))
    return url_for(".index", number=number)


@bp.route("/n/<slug:slug>/rounds/<number:number>/paper/stacks/<number:stack>/again", methods=["POST"])
@only(*DESK)
def start_again(number, stack):
    services.start_again(rounds.round(g.neighbourhood, number), stack, by=current_user)
    return redirect(url_for(".type_in", number=number, stack=stack))


@bp.route("/n/<slug:slug>/rounds/<number:number>/paper/stacks/<number:stack>/remove", methods=["POST"])
@only(*DESK)
def remove(number, stack):
    services.remove(rounds.round(g.neighbourhood, number), stack, by=current_user)
    return redirect(url_for(".index", number=number))
