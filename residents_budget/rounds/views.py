"""Pages about rounds: for everyone the calendar, for staff what to do next."""

from datetime import timedelta

from flask import Blueprint, flash, g, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.terms import Stage
from residents_budget.keys import queries as keys
from residents_budget.ledger import queries as ledger
from residents_budget.roll import queries as roll
from residents_budget.rounds import forms, queries, rules, services, wording
from residents_budget.rounds.terms import OFFERED_RULES, VoteState
from residents_budget.web.access import only, open_to_all
from residents_budget.web.i18n import day, moment, weekday
from residents_budget.web.pages import page

bp = Blueprint("rounds", __name__)


@bp.app_template_filter("last_day")
def last_day(end):
    """The last day of a span that ends at a moment: "12 mei 2026" also where it ends at midnight after it."""
    return day(end - timedelta(microseconds=1))


@bp.app_template_filter("last_weekday")
def last_weekday(end):
    """The same with its weekday: "zondag 12 mei"."""
    return weekday(end - timedelta(microseconds=1))


@bp.app_template_filter("answer_name")
def answer_name(answer):
    return _(wording.ANSWER_NAMES[answer])


@bp.app_template_filter("answer_kind")
def answer_kind(answer):
    return wording.ANSWER_KINDS[answer]


@bp.route("/n/<slug:slug>/rounds")
@open_to_all
def index():
    now = moments.now()
    rows = [(round, rules.phase(round, now)) for round in queries.rounds(g.neighbourhood)]
    return page("rounds/index.html", rows=rows, words=wording)


def _left_in(pots, pot_id):
    return next((left for pot, left, _granted, _paid in pots if pot.id == pot_id), 0)


@bp.route("/n/<slug:slug>/rounds/new", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def new():
    offered = queries.pots_to_vote_on(g.neighbourhood)
    form = forms.RoundForm(rule=OFFERED_RULES[0])
    form.offer(offered)
    if offered and form.validate_on_submit():
        with form.refusals():
            pot = queries.pot(g.neighbourhood, form.pot.data)
            rules.must_fit_in_pot(form.budget.data, ledger.balance_of_pot(pot))
            values = form.values(moments.ZoneInfo(g.neighbourhood.zone))
            round = services.make_round(g.neighbourhood, by=current_user, pot=pot, **values)
            _say_when(round)
            return redirect(url_for(".show", number=round.id))
    return page("rounds/edit.html", form=form, round=None, pots=offered, words=wording)


def _say_when(round):
    """Weekday, date, time and zone in words: so that a mistake shows."""
    flash(
        _(
            "Stored. People can vote from %(begin)s until %(end)s (clock of %(zone)s).",
            begin=moment(round.votes_at),
            end=moment(round.votes_until),
            zone=round.neighbourhood.zone.rpartition("/")[2].replace("_", " "),
        )
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/edit", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def edit(number):
    round = queries.round(g.neighbourhood, number)
    rules.must_be_open_to_change(round)
    zone = rules.zone_of(round)
    offered = queries.pots_to_vote_on(g.neighbourhood)
    form = forms.RoundForm(data=forms.filled_in(round, zone))
    form.offer(offered)
    if form.validate_on_submit():
        with form.refusals():
            pot = queries.pot(g.neighbourhood, form.pot.data)
            rules.must_fit_in_pot(form.budget.data, ledger.balance_of_pot(pot))
            round = services.change_round(round, by=current_user, pot_id=pot.id, **form.values(zone))
            _say_when(round)
            return redirect(url_for(".show", number=number))
    return page("rounds/edit.html", form=form, round=round, pots=offered, words=wording)


@bp.route("/n/<slug:slug>/rounds/<number:number>")
@open_to_all
def show(number):
    """The round: its calendar, its rules, and for staff what is to be done."""
    round = queries.round(g.neighbourhood, number)
    now = moments.now()
    is_staff = current_user.has_role(Role.DISTRICT_STAFF, g.neighbourhood)
    return page(
        "rounds/show.html",
        round=round,
        calendar=rules.calendar(round, now),
        phase=rules.phase(round, now),
        may_vote=rules.may_vote_now(round, now),
        vote_is_over=now >= round.votes_until,
        initiatives=initiatives.of_round(round),
        work=_work(round) if is_staff and not round.source else None,
        states=VoteState,
        stages=Stage,
        words=wording,
        button=forms.ButtonForm(),
    )


def _work(round):
    """What staff needs to see of a round: plans to check, answers, codes, grants."""
    return {
        "to_check": queries.plans_to_check(round.neighbourhood, round),
        "answers": queries.answers(round),
        "codes": roll.codes(round),
        "key_copy": keys.copy_of(round) if round.key_check else None,
        "areas": roll.codes_by_area(round),
        "granted": ledger.granted_initiatives(round),
        "lacks": rules.lacks_for_ballot,
    }


@bp.route("/n/<slug:slug>/initiatives/<number:number>/feasibility", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def feasibility(number):
    """The check of one plan, with the answers it had before."""
    initiative = initiatives.initiative(g.neighbourhood, number)
    newest = queries.feasibility_of(initiative)
    form = forms.FeasibilityForm(answer=newest.answer if newest else None, reason=newest.reason if newest else "")
    if form.validate_on_submit():
        with form.refusals():
            services.answer_feasibility(initiative, by=current_user, answer=form.answer.data, reason=form.reason.data)
            flash(_("The answer is stored. It stands with the plan, for everybody to read."))
            return redirect(_after_checking(initiative))
    return page(
        "rounds/feasibility.html",
        form=form,
        initiative=initiative,
        newest=newest,
        may_answer=rules.may_be_answered(initiative.stage),
        words=wording,
    )


def _after_checking(initiative):
    """The next plan that waits, or the round."""
    waiting = queries.plans_to_check(g.neighbourhood)
    if waiting:
        return url_for(".feasibility", number=waiting[0].id)
    if initiative.round_id:
        return url_for(".show", number=initiative.round_id)
    return url_for("initiatives.show", number=initiative.id)
