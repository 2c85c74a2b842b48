"""Pages of groups: who is in it, what it decides, and joining by invitation."""

from flask import Blueprint, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.errors import N_, Refusal
from residents_budget.groups import forms, queries, rules, services, wording
from residents_budget.ledger import queries as ledger
from residents_budget.rounds import queries as rounds
from residents_budget.web.access import only, open_to_all
from residents_budget.web.forms import options
from residents_budget.web.i18n import euro
from residents_budget.web.pages import page

bp = Blueprint("groups", __name__)


def _to(group):
    return redirect(url_for(".show", number=group.id))


@bp.route("/n/<slug:slug>/groups")
@open_to_all
def index():
    """The groups of a neighbourhood."""
    return page("groups/index.html", groups=queries.groups(g.neighbourhood))


@bp.route("/n/<slug:slug>/groups/new", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def new():
    form = forms.GroupForm()
    if form.validate_on_submit():
        with form.refusals():
            group = services.make_group(
                g.neighbourhood, name=form.name.data, about=form.about.data or "", by=current_user
            )
            flash(_("The group is there. Now invite its members."))
            return _to(group)
    return page("groups/new.html", form=form)


@bp.route("/n/<slug:slug>/groups/<number:number>")
@open_to_all
def show(number):
    """One group: its members, its pots, and everything it decided."""
    return _shown(queries.group(g.neighbourhood, number))


def _shown(group, *, link=""):
    is_member = queries.is_member(group, current_user)
    pots = [(pot, ledger.balance_of_pot(pot)) for pot in queries.pots(group)]
    return page(
        "groups/show.html",
        group=group,
        pots=pots,
        free=ledger.free([pot for pot, _left in pots]),
        proposals=queries.proposals(group, current_user),
        is_member=is_member,
        may_invite=is_member or queries.works_here(group, current_user),
        fewest=rules.FEWEST_MEMBERS,
        link=link,
        words=wording,
    )


@bp.route("/n/<slug:slug>/groups/<number:number>/invite", methods=["POST"])
@only(Role.RESIDENT)
def invite(number):
    """Make a link for one new member, and show it once."""
    group = queries.group(g.neighbourhood, number)
    secret = services.invite(group, by=current_user)
    return _shown(group, link=url_for(".join", number=number, secret=secret, _external=True))


@bp.route("/n/<slug:slug>/groups/<number:number>/join/<secret>", methods=["GET", "POST"])
@only(Role.RESIDENT)
def join(number, secret):
    """Somebody who was invited reads what it means, and joins."""
    group = queries.group(g.neighbourhood, number)
    if request.method == "POST":
        services.join(group, secret, by=current_user)
        flash(_("Welcome. You decide with the group from now on."))
        return _to(group)
    return page("groups/join.html", group=group, secret=secret, is_member=queries.is_member(group, current_user))


@bp.route("/n/<slug:slug>/groups/<number:number>/leave", methods=["POST"])
@only(Role.RESIDENT)
def leave(number):
    group = queries.group(g.neighbourhood, number)
    services.leave(group, by=current_user)
    flash(_("You have left the group. Thank you for what you did."))
    return _to(group)


@bp.route("/n/<slug:slug>/groups/<number:number>/propose", methods=["GET", "POST"])
@only(Role.RESIDENT)
def propose(number):
    """A member proposes to give a plan money."""
    group = queries.group(g.neighbourhood, number)
    rules.must_be_a_member(queries.is_member(group, current_user))
    held, plans = queries.pots(group), queries.plans(group)
    free = ledger.free(held)
    pots = [(pot, free[pot.id]) for pot in held]
    form = forms.ProposalForm()
    form.initiative.choices = options(
        (one.id, _("%(title)s (asks %(amount)s)", title=one.title, amount=euro(one.asked_cents))) for one in plans
    )
    form.pot.choices = options(
        (pot.id, _("%(name)s (%(left)s left)", name=pot.name, left=euro(left))) for pot, left in pots
    )
    if pots and plans and form.validate_on_submit():
        with form.refusals():
            services.propose(
                group,
                pot=rounds.pot(g.neighbourhood, form.pot.data),
                initiative=next(one for one in plans if one.id == form.initiative.data),
                cents=form.amount.data,
                why=form.why.data,
                by=current_user,
            )
            flash(_("Proposed. The other members have their say now."))
            return _to(group)
    most = max(free.values(), default=0)
    dear = sum(one.asked_cents > most for one in plans)
    return page("groups/propose.html", form=form, group=group, pots=pots, plans=plans, most=most, dear=dear)


@bp.route("/n/<slug:slug>/group-proposals/<number:number>/say", methods=["POST"])
@only(Role.RESIDENT)
def say(number):
    """A member says yes or no."""
    proposal = queries.proposal(g.neighbourhood, number)
    answer = request.form.get("answer")
    if answer not in {"yes", "no"}:
        raise Refusal(N_("Choose yes or no."))
    services.say(proposal, agrees=answer == "yes", by=current_user)
    flash(_("Stored. Thank you."))
    return _to(proposal.group)
