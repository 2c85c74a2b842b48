"""Pages of the outcome of a vote: the pot, why and why not, and everything to count it again."""

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import csv_rows
from residents_budget.accounts.terms import Role
from residents_budget.errors import N_, TooLate
from residents_budget.money import decimal_string
from residents_budget.neighbourhoods import queries as places
from residents_budget.outcomes import elections, forms, queries, rules, services, spreading, sureness, wording
from residents_budget.outcomes import what_if as what_if_plain
from residents_budget.roll import codes
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import wording as round_wording
from residents_budget.web.access import only, open_to_all
from residents_budget.web.i18n import euro, in_languages_of_the_vote
from residents_budget.web.i18n import number as number_in_words
from residents_budget.web.limits import limiter
from residents_budget.web.pages import download, page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("outcomes", __name__)

CAN_BE_ASKED = (rules.Basis.BALLOTS, rules.Basis.SUMS)


def _counted(number):
    """The round with its outcome. Before the count there is nothing to see, for nobody."""
    round = rounds.round(g.neighbourhood, number)
    outcome = queries.outcome(round)
    if outcome is None:
        raise TooLate(N_("The votes have not been counted yet. Until then nobody can see how the vote goes."))
    return round, outcome


@bp.route("/n/<slug:slug>/rounds/<number:number>/outcome")
@open_to_all
@kept_for_visitors
def show(number):
    round, found = _counted(number)
    lines = queries.outcome_lines(round)
    titles = {line.initiative_id: line.initiative.title for line in lines}
    beside = spreading.outcomes_beside(round, found, lines)
    there = _basis(round, found, lines)
    return page(
        "outcomes/show.html",
        round=round,
        outcome=found,
        funded=[line for line in lines if line.place is not None],
        others=[line for line in lines if line.place is None],
        titles=titles,
        check=wording.check_of(found),
        turnout=queries.turnout(round),
        has_slips=queries.publishes_slips(round),
        can_recount=_can_be_recounted(round, found),
        words=round_wording,
        beside=beside,
        areas=spreading.money_by_area(lines, beside, _sub_areas(round)),
        sure=_sure(round, found, lines),
        can_be_drawn=queries.can_be_drawn(round, found),
        words_of_sure=wording.SURE_WORDS,
        basis=there,
        asking=_what_if_form(round, there, titles, None) if there in CAN_BE_ASKED else None,
    )


def _sure(round, found, lines):
    """(line, Sure) of each initiative that was drawn."""
    drawn = queries.sureness(round, found)
    return [
        (line, sureness.sure(*drawn[line.initiative_id], line.place is not None))
        for line in lines
        if line.initiative_id in drawn
    ]


def _sub_areas(round):
    """The names of all sub-areas, for a round of our own: a past one may have been held in others."""
    return () if round.source else [area.name for area in places.sub_areas(round.neighbourhood)]


def _can_be_recounted(round, found):
    """Whether there is a package from which a visitor gets the same list."""
    return queries.can_be_recounted(round, found)


def _basis(round, found, lines):
    votes = sum(line.votes for line in lines)
    return rules.basis(
        round,
        found,
        votes,
        publishes_ballots=queries.publishes_ballots(round),
        publishes_slips=queries.publishes_slips(round),
    )


def _what_if_form(round, there, titles, args):
    return forms.WhatIfForm(args, rules=rules.asked_rules(round, there), titles=titles)


@bp.route("/n/<slug:slug>/rounds/<number:number>/outcome/what-if")
@limiter.limit("300/hour")
@open_to_all
def what_if(number):
    """The same ballots under another budget, rule or price. Each answer has an address of its own, to share."""
    round, found = _counted(number)
    lines = queries.outcome_lines(round)
    titles = {line.initiative_id: line.initiative.title for line in lines}
    there = _basis(round, found, lines)
    if there not in CAN_BE_ASKED:
        abort(404)
    form = _what_if_form(round, there, titles, request.args)
    asked = form.asked(round.budget_cents) if request.args and form.validate() else None
    if asked is not None and asked.rule is None:
        asked = asked._replace(rule=round.rule)
    answer = what_if_plain.answer(_election(round, found, lines, there), round.rule, asked) if asked else None
    return page(
        "outcomes/what_if.html",
        round=round,
        outcome=found,
        form=form,
        asked=asked,
        answer=answer,
        lines={str(line.initiative_id): line for line in lines},
        basis=there,
        words=round_wording,
    )


def _election(round, found, lines, there):
    """The election to count again, from the least that is enough for it."""
    vote_type = found.how.get("vote_type", "approval")
    if there is rules.Basis.BALLOTS:
        return elections.from_ballots(round, lines, queries.ballots(round), vote_type)
    if vote_type in elections.WITH_POINTS:
        return elections.from_slips(round, lines, queries.slips(round), vote_type)
    return elections.from_votes(round, lines)


@bp.route("/n/<slug:slug>/rounds/<number:number>/outcome/<number:initiative>")
@open_to_all
def why(number, initiative):
    """Why this initiative gets money, or why not."""
    round, found = _counted(number)
    line = queries.outcome_line(round, initiative)
    lines = queries.outcome_lines(round)
    titles = {one.initiative_id: one.initiative.title for one in lines}
    [(_line, sure)] = _sure(round, found, [line]) or [(line, None)]
    return page(
        "outcomes/why.html",
        sure=sure,
        sure_sentence=wording.sure_sentence(sure, line.place is not None) if sure else "",
        round=round,
        outcome=found,
        line=line,
        initiative=line.initiative,
        sentences=[_(text, **figures) for text, figures in wording.sentences(line.why, euro, number_in_words)],
        figures=line.why.get("figures", {}),
        lost_to=[(number, titles[number], cents) for number, cents in line.why.get("lost_to", ())],
        ties=[tie for tie in found.ties if initiative in tie["between"]],
        titles=titles,
        can_ask=_basis(round, found, lines) in CAN_BE_ASKED,
        words=round_wording,
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/outcome.csv")
@open_to_all
def table(number):
    round, found = _counted(number)
    drawn = queries.sureness(round, found)
    rows = [
        (
            *(line.place, line.initiative_id, line.initiative.title, decimal_string(line.cost_cents), line.votes),
            *drawn.get(line.initiative_id, (None, None)),
        )
        for line in queries.outcome_lines(round)
    ]
    head = ("place", "initiative", "title", "cost_euro", "votes", "drawn_with_money", "draws")
    return download(csv_rows.text(head, rows), f"outcome-{round.id}.csv")


@bp.route("/n/<slug:slug>/rounds/<number:number>/outcome/how-sure", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def draw_anew(number):
    """Ask for a thousand drawn elections; the page of the work shows how far it is."""
    round, _found = _counted(number)
    asked = services.ask_how_sure(round, by=current_user)
    return redirect(url_for("jobs.show", number=asked.id))


@bp.route("/n/<slug:slug>/rounds/<number:number>/slips.csv")
@open_to_all
def slips(number):
    """Every choice with its tracking number, sorted: nobody's choices stand together."""
    round, _found = _counted(number)
    if not queries.publishes_slips(round):
        abort(404)
    rows = queries.slips(round)
    return download(csv_rows.text(("initiative", "points", "tracker"), rows), f"slips-{round.id}.csv")


@bp.route("/n/<slug:slug>/rounds/<number:number>/find-my-vote.html")
@open_to_all
@in_languages_of_the_vote
def find_offline(number):
    """All tracking numbers as one page to keep: it can be searched on one's own device, also without a net."""
    round, _found = _counted(number)
    if not queries.publishes_slips(round):
        abort(404)
    whole = render_template("outcomes/find_offline.html", round=round, rows=queries.slips_to_find(round))
    return download(whole, f"find-my-vote-{round.id}.html", "text/html")


@bp.route("/n/<slug:slug>/rounds/<number:number>/count-it-yourself.zip")
@open_to_all
def recount(number):
    """Rules, initiatives, ballots and a small program: enough to count the round again."""
    round, found = _counted(number)
    data = queries.package(round, found)
    if data is None:
        abort(404)
    return download(data, f"count-it-yourself-{round.id}.zip", "application/zip")


@bp.route("/n/<slug:slug>/rounds/<number:number>/outcome/find", methods=["GET", "POST"])
@limiter.limit("120/hour", methods=["POST"])
@open_to_all
@in_languages_of_the_vote
def find(number):
    """Looking up a tracking number: for which initiative was this vote counted?"""
    round, _found = _counted(number)
    if not queries.publishes_slips(round):
        abort(404)
    form = forms.TrackerForm()
    asked, initiatives = "", []
    if form.validate_on_submit():
        asked = codes.plain(form.tracker.data)
        initiatives = queries.initiatives_with_tracker(round, asked)
    return page("outcomes/find.html", round=round, form=form, asked=asked, initiatives=initiatives)
