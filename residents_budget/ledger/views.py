"""Pages about money: for everyone where it goes, for staff pots, grants and payments."""

from flask import Blueprint, Response, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from residents_budget import csv_rows
from residents_budget.accounts.terms import Role
from residents_budget.initiatives import queries as initiatives
from residents_budget.ledger import forms, queries, rules, services
from residents_budget.money import decimal_string
from residents_budget.outcomes import queries as outcomes
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import wording
from residents_budget.rounds.terms import Way
from residents_budget.support_menu import queries as support_menu
from residents_budget.web.access import only, open_to_all
from residents_budget.web.forms import options
from residents_budget.web.i18n import euro
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("ledger", __name__)


def _page_asked():
    asked = request.args.get("page", "1")
    return min(int(asked), 10_000) if asked.isascii() and asked.isdigit() and int(asked[:6]) > 0 else 1


@bp.route("/n/<slug:slug>/money")
@open_to_all
@kept_for_visitors
def money():
    """Where our money goes: from each pot to grants to payments."""
    number = _page_asked()
    rows, total = queries.grants(g.neighbourhood, page=number)
    pots = queries.pots(g.neighbourhood)
    return page(
        "ledger/money.html",
        pots=pots,
        support=support_menu.bought_cents([pot for pot, _left, _granted, _paid in pots]),
        left=sum(left for _pot, left, _granted, _paid in pots),
        granted=sum(granted for _pot, _left, granted, _paid in pots),
        paid=sum(paid for _pot, _left, _granted, paid in pots),
        rows=rows,
        payments=queries.newest_payments([row.grant for row in rows]),
        total=total,
        number=number,
        last=max(1, -(-total // queries.PER_PAGE)),
        words=wording,
    )


@bp.route("/n/<slug:slug>/money.csv")
@open_to_all
def money_csv():
    """Every grant with what was paid of it, all of them."""
    rows = [
        (
            money.grant.initiative.title,
            money.grant.granted_at.date().isoformat(),
            decimal_string(money.grant.cents),
            decimal_string(money.paid_cents),
            decimal_string(money.left_cents),
            decimal_string(money.given_back_cents),
        )
        for money in queries.all_grants(g.neighbourhood)
    ]
    head = ("initiative", "granted_on", "granted_euro", "paid_euro", "to_pay_euro", "given_back_euro")
    return Response(
        csv_rows.text(head, rows),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="money-{g.neighbourhood.slug}.csv"'},
    )


@bp.route("/n/<slug:slug>/pots/new", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def new_pot():
    form = forms.PotForm(way=Way.VOTE, generation=3)
    if form.validate_on_submit():
        with form.refusals():
            pot = services.make_pot(
                g.neighbourhood,
                by=current_user,
                name=form.name.data,
                source=form.source.data,
                year=form.year.data,
                way=form.way.data,
                generation=form.generation.data,
                cents=form.amount.data,
            )
            flash(_("The pot “%(name)s” is made, with %(amount)s in it.", name=pot.name, amount=euro(form.amount.data)))
            return redirect(url_for("rounds.new") if pot.way is Way.VOTE else url_for(".money"))
    return page("ledger/new_pot.html", form=form)


@bp.route("/n/<slug:slug>/rounds/<number:number>/grants", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def grant_outcome(number):
    """Turn the outcome of a round into grants, in one step."""
    round = rounds.round(g.neighbourhood, number)
    made = services.grant_outcome(round, by=current_user)
    if made:
        flash(
            ngettext(
                "%(num)s grant was made, %(amount)s together.",
                "%(num)s grants were made, %(amount)s together.",
                len(made),
                amount=euro(sum(one.cents for one in made)),
            )
        )
    else:
        flash(_("All grants of this round were there already."), "info")
    return redirect(url_for(".money"))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/grant", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def grant(number):
    """Money from a pot over which staff decides."""
    initiative = initiatives.initiative(g.neighbourhood, number)
    pots = [pot for pot, _left, _granted, _paid in queries.pots(g.neighbourhood) if pot.way is Way.STAFF]
    free = queries.free(pots)
    offered = sorted(((pot, free[pot.id]) for pot in pots), key=lambda row: row[1] < initiative.asked_cents)
    form = forms.GrantForm(amount=initiative.asked_cents)
    form.pot.choices = options(
        (pot.id, _("%(name)s (%(left)s left)", name=pot.name, left=euro(left))) for pot, left in offered
    )
    if offered and form.validate_on_submit():
        with form.refusals():
            pot = rounds.pot(g.neighbourhood, form.pot.data)
            services.grant_by_staff(initiative, pot=pot, cents=form.amount.data, by=current_user)
            flash(_("%(amount)s is granted to “%(title)s”.", amount=euro(form.amount.data), title=initiative.title))
            return redirect(url_for("grants.show", number=number))
    return page(
        "ledger/grant.html",
        form=form,
        initiative=initiative,
        offered=offered,
        most=max((left for _pot, left in offered), default=0),
        has_grant=queries.money_of(initiative) is not None,
        may_grant=initiative.stage in rules.GRANTED_STAGES,
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/otherwise", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def decide_otherwise(number):
    """A board decides otherwise than the outcome: in public, with the reason, before there are grants."""
    round = rounds.round(g.neighbourhood, number)
    lines = {line.initiative_id: line for line in outcomes.outcome_lines(round)}
    form = forms.BoardForm()
    form.initiative.choices = options(
        (
            line.initiative_id,
            _(
                "%(title)s (%(amount)s): chosen, the board says no",
                title=line.initiative.title,
                amount=euro(line.cost_cents),
            )
            if line.place is not None
            else _(
                "%(title)s (%(amount)s): not chosen, the board says yes",
                title=line.initiative.title,
                amount=euro(line.cost_cents),
            ),
        )
        for line in lines.values()
    )
    if form.validate_on_submit():
        with form.refusals():
            line = lines[form.initiative.data]
            services.decide_otherwise(
                round,
                line.initiative,
                is_granted=line.place is None,
                board=form.board.data,
                because=form.because.data,
                by=current_user,
            )
            flash(_("Stored. It stands with the round, for everybody to read."))
            return redirect(url_for("rounds.show", number=number))
    return page(
        "ledger/otherwise.html",
        form=form,
        round=round,
        is_late=bool(queries.granted_initiatives(round)),
        left=queries.left_for(round),
        chosen=sum(cents for _initiative, cents in queries.promised(round)),
    )
