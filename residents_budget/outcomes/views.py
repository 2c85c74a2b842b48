"""Pages of the outcome of a vote: the pot, why and why not, and everything to count it again."""

from flask import Blueprint, abort, g
from flask_babel import gettext as _

from residents_budget import csv_rows
from residents_budget.errors import N_, TooLate
from residents_budget.money import decimal_string
from residents_budget.outcomes import forms, publishing, queries, wording
from residents_budget.roll import codes
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import wording as round_wording
from residents_budget.rounds.terms import CountingRule
from residents_budget.web.access import open_to_all
from residents_budget.web.i18n import euro
from residents_budget.web.limits import limiter
from residents_budget.web.pages import download, page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("outcomes", __name__)


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
    )


def _can_be_recounted(round, found):
    """Whether there is a package from which a visitor gets the same list."""
    if round.rule is CountingRule.OF_ITS_OWN or found.how.get("limits") or found.how.get("recount") is False:
        return False
    if found.check == "same-up-to-ties":
        return False
    if round.source and round.rule in (CountingRule.GREEDY_NO_SKIP, CountingRule.GREEDY_THRESHOLD):
        return False
    return queries.publishes_ballots(round) or queries.publishes_slips(round)


@bp.route("/n/<slug:slug>/rounds/<number:number>/outcome/<number:initiative>")
@open_to_all
def why(number, initiative):
    """Why this initiative gets money, or why not."""
    round, found = _counted(number)
    line = queries.outcome_line(round, initiative)
    return page(
        "outcomes/why.html",
        round=round,
        outcome=found,
        line=line,
        initiative=line.initiative,
        sentences=[_(text, **figures) for text, figures in wording.sentences(line.why, euro)],
        ties=[tie for tie in found.ties if initiative in tie["between"]],
        titles={one.initiative_id: one.initiative.title for one in queries.outcome_lines(round)} if found.ties else {},
        words=round_wording,
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/outcome.csv")
@open_to_all
def table(number):
    round, _found = _counted(number)
    rows = [
        (line.place, line.initiative_id, line.initiative.title, decimal_string(line.cost_cents), line.votes)
        for line in queries.outcome_lines(round)
    ]
    head = ("place", "initiative", "title", "cost_euro", "votes")
    return download(csv_rows.text(head, rows), f"outcome-{round.id}.csv")


@bp.route("/n/<slug:slug>/rounds/<number:number>/slips.csv")
@open_to_all
def slips(number):
    """Every choice with its tracking number, sorted: nobody's choices stand together."""
    round, _found = _counted(number)
    if not queries.publishes_slips(round):
        abort(404)
    rows = queries.slips(round)
    return download(csv_rows.text(("initiative", "points", "tracker"), rows), f"slips-{round.id}.csv")


@bp.route("/n/<slug:slug>/rounds/<number:number>/count-it-yourself.zip")
@open_to_all
def recount(number):
    """Rules, initiatives, ballots and a small program: enough to count the round again."""
    round, found = _counted(number)
    if not _can_be_recounted(round, found):
        abort(404)
    lines = queries.outcome_lines(round)
    whole = queries.ballots(round)
    data = publishing.package(
        round,
        {line.initiative_id: line.cost_cents for line in lines},
        {line.initiative_id: line.initiative.title for line in lines},
        ballots=whole or None,
        slips=None if whole else queries.slips(round),
        vote_type=found.how.get("vote_type", "approval"),
    )
    return download(data, f"count-it-yourself-{round.id}.zip", "application/zip")


@bp.route("/n/<slug:slug>/rounds/<number:number>/outcome/find", methods=["GET", "POST"])
@limiter.limit("120/hour", methods=["POST"])
@open_to_all
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
