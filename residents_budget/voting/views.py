"""Pages of the vote: the code, the ballot, the outcome; for staff the codes, opening, closing and past rounds."""

from flask import Blueprint, Response, abort, current_app, flash, g, make_response, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import csv_rows, moments
from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.errors import N_, FileRefused, Refusal, TooLate
from residents_budget.jobs import queries as job_queries
from residents_budget.jobs import services as jobs
from residents_budget.jobs.terms import JobState
from residents_budget.money import decimal_string
from residents_budget.roll import codes
from residents_budget.rounds import queries as rounds
from residents_budget.rounds import rules as round_rules
from residents_budget.rounds import wording as round_wording
from residents_budget.rounds.terms import CountingRule, VoteState
from residents_budget.voting import forms, publishing, queries, rules, sealing, services, way_in, wording
from residents_budget.voting.past import services as past
from residents_budget.web.access import only, open_to_all
from residents_budget.web.i18n import euro, say
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("voting", __name__)

WAY_IN = "way_in"
OUR_FIELDS = {"csrf_token", "choice", "form", "receipt"}
LARGEST_FILE = 20 * 1024 * 1024


def _download(data, name, kind):
    return Response(
        data,
        mimetype=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


# For voters


def _let_in(round, entry_id):
    session[WAY_IN] = way_in.note(current_app.config["SECRET_KEY"], round.id, entry_id)


def _who_is_voting(round):
    """The roll entry of who typed a code here less than half an hour ago, or None."""
    return way_in.read(current_app.config["SECRET_KEY"], session.get(WAY_IN), round.id)


def _choices():
    """The choices that came in; anything else in the form is refused."""
    if set(request.form) - OUR_FIELDS:
        raise Refusal(N_("Something on this ballot cannot be chosen. Go back and choose again."))
    return request.form.getlist("choice")


@bp.route("/n/<slug:slug>/rounds/<number:number>/vote", methods=["GET", "POST"])
@limiter.limit("60/hour", methods=["POST"], deduct_when=lambda answer: answer.status_code == 422)
@open_to_all
def code(number):
    """Typing the code. Choices that were made before the way in had ended come along and are read back at once."""
    round = rounds.round(g.neighbourhood, number)
    now = moments.now()
    form = forms.CodeForm()
    carried = request.form.getlist("choice") if request.method == "POST" else []
    may_vote = round_rules.may_vote_now(round, now)
    if may_vote:
        services.key_of(round)
    if may_vote and form.validate_on_submit():
        entry_id = services.entry_for(round, form.code.data)
        if entry_id is not None:
            _let_in(round, entry_id)
            return _review_page(round, carried) if carried else redirect(url_for(".ballot", number=number))
        form.code.errors = [_("This code does not work here. Look whether all signs are right, and try again.")]
    return page(
        "voting/code.html", round=round, form=form, may_vote=may_vote, carried=carried, states=VoteState, now=now
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/ballot", methods=["GET", "POST"])
@open_to_all
def ballot(number):
    """The ballot. By POST it comes back from the review with what was chosen."""
    round = rounds.round(g.neighbourhood, number)
    entry_id = _who_is_voting(round)
    if entry_id is None or not round_rules.may_vote_now(round, moments.now()):
        return redirect(url_for(".code", number=number))
    chosen = set(_choices()) if request.method == "POST" else set()
    return _ballot_page(round, entry_id, chosen)


def _ballot_page(round, entry_id, chosen, refusal=None):
    initiatives, has_voted = services.ballot_for(round, entry_id)
    answer = page(
        "voting/ballot.html",
        round=round,
        initiatives=initiatives,
        has_voted=has_voted,
        chosen=chosen,
        refusal=say(refusal) if refusal else "",
        form=forms.ButtonForm(),
        most=rules.capacity(len(initiatives), round.max_choices),
    )
    return (answer[0], refusal.status) if refusal else answer


@bp.route("/n/<slug:slug>/rounds/<number:number>/ballot/review", methods=["POST"])
@open_to_all
def review(number):
    """The choices in words, before they are cast."""
    round = rounds.round(g.neighbourhood, number)
    texts = _choices()
    if not round_rules.may_vote_now(round, moments.now()):
        return redirect(url_for(".code", number=number))
    if _who_is_voting(round) is None:
        return _type_the_code_again(round, texts)
    return _review_page(round, texts)


def _type_the_code_again(round, texts):
    """The half hour is over: the choices wait in the page until the code is typed again."""
    return page(
        "voting/code.html",
        round=round,
        form=forms.CodeForm(formdata=None),
        may_vote=True,
        carried=texts,
        states=VoteState,
        now=moments.now(),
    )


def _review_page(round, texts):
    on_the_ballot = {one.id: one for one in rounds.ballot(round)}
    try:
        chosen = [on_the_ballot[number] for number in rules.chosen(texts, on_the_ballot, round.max_choices)]
    except Refusal as refusal:
        return _ballot_page(round, _who_is_voting(round), set(texts), refusal)
    return page(
        "voting/review.html",
        round=round,
        chosen=chosen,
        total=sum(one.asked_cents for one in chosen),
        form=forms.ReviewForm(formdata=None),
    )


@bp.route("/n/<slug:slug>/rounds/<number:number>/ballot/cast", methods=["POST"])
@open_to_all
def cast(number):
    """Cast, and show the receipt once: it is stored nowhere and cannot be shown again. Then the way in is closed."""
    round = rounds.round(g.neighbourhood, number)
    texts = _choices()
    entry_id = _who_is_voting(round)
    if entry_id is None and round_rules.may_vote_now(round, moments.now()):
        return _type_the_code_again(round, texts)
    try:
        form = bytes.fromhex(request.form.get("form", ""))
    except ValueError:
        form = b""
    if len(form) != sealing.FORM_LENGTH:
        abort(400)
    slips = services.cast(round, entry_id, texts, form=form)
    db.session.commit()
    session.pop(WAY_IN, None)
    titles = {one.id: one.title for one in rounds.ballot(round)}
    wants_receipt = request.form.get("receipt") != "no"
    answer = make_response(
        page(
            "voting/receipt.html",
            round=round,
            slips=[(titles[number], tracker) for number, tracker in slips] if wants_receipt else [],
            wants_receipt=wants_receipt,
            is_blank=not slips,
        )
    )
    answer.cache_control.no_store = True
    return answer


@bp.route("/n/<slug:slug>/rounds/<number:number>/ballot/leave", methods=["POST"])
@open_to_all
def leave(number):
    """Stop voting on this device: the next person types her own code."""
    round = rounds.round(g.neighbourhood, number)
    session.pop(WAY_IN, None)
    flash(_("You have left the ballot. To vote, type your code again."))
    return redirect(url_for("rounds.show", number=round.id))


# For everyone: the outcome


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
def outcome(number):
    round, found = _counted(number)
    lines = queries.outcome_lines(round)
    titles = {line.initiative_id: line.initiative.title for line in lines}
    return page(
        "voting/outcome.html",
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
        "voting/why.html",
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
def outcome_csv(number):
    round, _found = _counted(number)
    rows = [
        (line.place, line.initiative_id, line.initiative.title, decimal_string(line.cost_cents), line.votes)
        for line in queries.outcome_lines(round)
    ]
    head = ("place", "initiative", "title", "cost_euro", "votes")
    return _download(csv_rows.text(head, rows), f"outcome-{round.id}.csv", "text/csv; charset=utf-8")


@bp.route("/n/<slug:slug>/rounds/<number:number>/slips.csv")
@open_to_all
def slips_csv(number):
    """Every choice with its tracking number, sorted: nobody's choices stand together."""
    round, _found = _counted(number)
    if not queries.publishes_slips(round):
        abort(404)
    rows = queries.slips(round)
    return _download(csv_rows.text(("initiative", "tracker"), rows), f"slips-{round.id}.csv", "text/csv; charset=utf-8")


@bp.route("/n/<slug:slug>/rounds/<number:number>/count-it-yourself.zip")
@open_to_all
def recount_zip(number):
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
    return _download(data, f"count-it-yourself-{round.id}.zip", "application/zip")


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
    return page("voting/find.html", round=round, form=form, asked=asked, initiatives=initiatives)


# For staff


@bp.route("/n/<slug:slug>/rounds/<number:number>/open", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def open_vote(number):
    round = services.open_vote(rounds.round(g.neighbourhood, number), by=current_user)
    flash(_("The vote is open. The rules and the plans are fixed now."))
    return redirect(url_for("rounds.show", number=round.id))


@bp.route("/n/<slug:slug>/rounds/<number:number>/close", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def close_vote(number):
    round = rounds.round(g.neighbourhood, number)
    services.close_vote(round, by=current_user)
    flash(_("The votes have been counted."))
    return redirect(url_for(".outcome", number=number))


@bp.route("/n/<slug:slug>/rounds/import", methods=["GET", "POST"])
@only(Role.DISTRICT_STAFF)
def import_round():
    """Taking in a round of the past from a file."""
    form = forms.ImportForm()
    faults = []
    if form.validate_on_submit():
        with form.refusals():
            upload = form.file.data
            data = upload.read(LARGEST_FILE + 1)
            if len(data) > LARGEST_FILE:
                raise Refusal(N_("This file is too large. Choose one of at most 20 MB."))
            try:
                job = past.ask_to_import(g.neighbourhood, data, _file_name(upload.filename), by=current_user)
            except FileRefused as refusal:
                faults = refusal.faults
                raise
            return redirect(url_for(".import_job", number=job.id))
    return page("voting/import_round.html", form=form, faults=faults)


def _file_name(name):
    """The last part of an uploaded file's name, as it may be shown."""
    plain = "".join(letter for letter in (name or "") if letter.isprintable())
    return plain.replace("\\", "/").rpartition("/")[2][:120] or "round.pb"


@bp.route("/n/<slug:slug>/rounds/import/<number:number>")
@only(Role.DISTRICT_STAFF)
def import_job(number):
    """How far the job is; the page comes back by itself until it is over."""
    job = job_queries.job(g.neighbourhood, number)
    if job.kind != past.KIND:
        abort(404)
    return page("voting/import_job.html", job=job, states=JobState)


@bp.route("/n/<slug:slug>/rounds/import/<number:number>/stop", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def stop_import(number):
    jobs.stop(job_queries.job(g.neighbourhood, number))
    flash(_("We stop at the next step. Nothing will have been changed."))
    return redirect(url_for(".import_job", number=number))


@bp.route("/n/<slug:slug>/rounds/import/<number:number>/repeat", methods=["POST"])
@only(Role.DISTRICT_STAFF)
def repeat_import(number):
    again = jobs.repeat(job_queries.job(g.neighbourhood, number), by=current_user)
    return redirect(url_for(".import_job", number=again.id))
