"""The queue of the community worker, one thing at a time; works by keyboard alone, and without JavaScript."""

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.attachments import rules as attachment_rules
from residents_budget.attachments import services as attachments
from residents_budget.attachments.terms import MIME
from residents_budget.attachments.terms import Kind as FileKind
from residents_budget.discussion import queries as discussion
from residents_budget.discussion.terms import Side
from residents_budget.errors import N_, NotFound
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives import rules as initiative_rules
from residents_budget.initiatives.filters import whole_number
from residents_budget.moderation import queries as moderation
from residents_budget.moderation import rules, services, wording
from residents_budget.moderation.terms import About, Ground, Measure
from residents_budget.pictures import services as pictures
from residents_budget.waiting import forms, queries
from residents_budget.waiting.terms import Kind
from residents_budget.web.access import only
from residents_budget.web.addresses import absolute
from residents_budget.web.i18n import locale_code
from residents_budget.web.pages import page
from residents_budget.web.sent_in import hand_out

bp = Blueprint("waiting", __name__)

DECIDERS = (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF, Role.ADMINISTRATOR)
"""Community workers; the others where no worker without a part in it is left."""

KINDS_OF = {
    About.COMMENT: (Kind.COMMENT, Kind.HELD_COMMENT),
    About.INITIATIVE: (Kind.INITIATIVE, Kind.HELD_INITIATIVE),
    About.PICTURE: (Kind.PICTURE,),
    About.ATTACHMENT: (Kind.ATTACHMENT,),
}


def _address_of(place):
    """The page of something that waits."""
    if place.kind is Kind.APPEAL:
        return url_for("waiting.appeal", number=place.number)
    if place.kind is Kind.QUESTION:
        return url_for("waiting.question", number=place.number)
    about = next(about for about, kinds in KINDS_OF.items() if place.kind in kinds)
    return url_for("waiting.decide", about=about.value, number=place.number)


def _address_for_author(decision):
    """The full address at which the author reads a decision, for mails."""
    return absolute("appeals.decision", slug=g.neighbourhood.slug, number=decision.id)


def _page_number():
    try:
        return whole_number(request.args.get("page") or "1")
    except ValueError:
        abort(400)


@bp.route("/n/<slug:slug>/moderation")
@only(*DECIDERS)
def queue():
    found = queries.queue(g.neighbourhood, current_user, moderation.people(g.neighbourhood), _page_number())
    return page("waiting/queue.html", found=found, address_of=_address_of, kinds=Kind)


def _asked_place():
    """The place after which the reader wants to go on, from the address; None for the beginning; 400 for nonsense."""
    asked = request.args.get("after")
    if not asked:
        return None
    parts = asked.split(" ")
    try:
        gravity, since, kind, number = parts
        return queries.Place(
            whole_number(gravity), moments.datetime.fromisoformat(since), Kind(kind), whole_number(number)
        )
    except ValueError:
        abort(400)


def _written(place):
    return f"{place.gravity} {place.since.isoformat()} {place.kind} {place.number}"


@bp.route("/n/<slug:slug>/moderation/next")
@only(*DECIDERS)
def following():
    people = moderation.people(g.neighbourhood)
    place = queries.following(g.neighbourhood, current_user, people, _asked_place())
    return redirect(_address_of(place) if place else url_for(".queue"))


def _next_address(kinds, number):
    """Where "next" leads from the page of this thing."""
    place = queries.find_place(g.neighbourhood, kinds, number)
    return url_for(".following", after=_written(place)) if place else url_for(".following")


def _handed_out(subject):
    """A picture or file itself, hidden or not; who may have it has been asked before. No cache keeps it."""
    if subject.about is About.PICTURE:
        return hand_out(pictures.path_of(subject.picture.key, 1200), mimetype=pictures.MIME, max_age=0)
    kept = subject.attachment
    return hand_out(
        attachments.path_of(kept),
        mimetype=MIME[kept.kind],
        as_attachment=kept.kind is not FileKind.PICTURE,
        download_name=attachment_rules.file_name(kept.title, kept.kind),
        max_age=0,
    )


def _to_decide(about, number):
    """What the reader may decide about. Raises NotFound, and NotAllowed for who has a part in it."""
    subject = moderation.subject(g.neighbourhood, about, number)
    rules.must_be_able_to_decide(current_user.id, subject.parties, **moderation.people(g.neighbourhood))
    return subject


@bp.route('/n/<slug:slug>/moderation/<any("picture","attachment"):about>/<number:number>/file')
@only(*DECIDERS)
def file(about, number):
    """A picture or file, hidden or not, for who may decide about it."""
    return _handed_out(_to_decide(About(about), number))


@bp.route(
    '/n/<slug:slug>/moderation/<any("comment","initiative","picture","attachment"):about>/<number:number>',
    methods=["GET", "POST"],
)
@only(*DECIDERS)
def decide(about, number):
    about = About(about)
    subject = _to_decide(about, number)
    reports = moderation.open_reports(subject)
    form = _decide_form(subject, reports)
    if form.validate_on_submit():
        with form.refusals():
            measure = Measure(form.measure.data)
            _decide(subject, measure, form)
            flash(_("Done: %(what)s.", what=_(wording.DONE[measure])))
            return redirect(url_for(".following"))
    return page(
        "waiting/decide.html",
        subject=subject,
        to_open=[(one, url_for(".file", about=one.about, number=one.number)) for one in moderation.to_open(subject)],
        reports=reports,
        form=form,
        keys={measure.value: key for measure, key in wording.KEYS.items()},
        earlier=moderation.latest_on(subject),
        next_address=_next_address(KINDS_OF[about], number),
        done_words=wording.DONE,
        thing=wording.THINGS[about],
    )


def _decide_form(subject, reports):
    """The form with what can be done now; the gravest ground that readers gave is chosen already."""
    stage, imported = subject.initiative.stage, subject.initiative.source_id is not None
    measures = rules.measures_now(
        subject.about,
        is_hidden=subject.is_hidden,
        is_held=subject.is_held,
        is_answer=subject.comment is not None and subject.comment.side is Side.ANSWER,
        may_hide=subject.about is not About.INITIATIVE or initiative_rules.may_be_hidden(stage, is_imported=imported),
        is_locked=subject.initiative.locked_at is not None,
    )
    gravest = min(reports, key=lambda one: one.gravity).ground if reports else None
    form = forms.DecideForm(ground=gravest if gravest is not Ground.OTHER else None)
    others = initiatives.others_to_talk_about(subject.initiative) if Measure.MOVE in measures else ()
    form.offer(measures, others)
    return form


def _decide(subject, measure, form):
    language = subject.author.language if subject.author else locale_code()
    more = {}
    if measure is Measure.SUSPEND:
        more["days"] = form.days.data
    if measure is Measure.MOVE:
        more["side"] = Side(form.side.data) if form.side.data else None
        more["to"] = initiatives.initiative(g.neighbourhood, form.to.data) if form.to.data else None
    services.decide(
        subject,
        measure,
        by=current_user,
        ground=Ground(form.ground.data) if form.is_told else None,
        reason=form.reason(language),
        address_of=_address_for_author,
        **more,
    )


def _to_settle(number):
    """An appeal that the reader may settle. Raises NotFound, and NotAllowed for who has a part in it."""
    asked = moderation.appeal(g.neighbourhood, number)
    parties = moderation.parties_to_appeal(asked.decision)
    rules.must_be_able_to_decide(current_user.id, parties, **moderation.people(g.neighbourhood))
    return asked


@bp.route(
    '/n/<slug:slug>/moderation/appeal/<number:number>/<any("picture","attachment"):about>/<number:which>',
)
@only(*DECIDERS)
def file_appealed(number, about, which):
    """A picture or file, hidden or not, for who settles an appeal about it or about the initiative it stands with."""
    asked = _to_settle(number)
    rules.must_be_open_still(asked.settled_at)
    for one in moderation.to_open(moderation.subject_decided_about(asked.decision)):
        if (one.about, one.number) == (about, which):
            return _handed_out(one)
    raise NotFound(N_("We cannot find this file."))


@bp.route("/n/<slug:slug>/moderation/appeal/<number:number>", methods=["GET", "POST"])
@only(*DECIDERS)
def appeal(number):
    asked = _to_settle(number)
    decision = asked.decision
    rules.must_be_open_still(asked.settled_at)
    subject = moderation.subject_decided_about(decision)
    form = forms.SettleForm()
    if form.validate_on_submit():
        with form.refusals():
            services.settle_appeal(
                asked,
                by=current_user,
                is_right=form.is_right.data == "yes",
                answer=form.answer.data,
                address_of=_address_for_author,
            )
            flash(_("Thank you. The author gets your answer."))
            return redirect(url_for(".following"))
    return page(
        "waiting/appeal.html",
        asked=asked,
        decision=decision,
        subject=subject,
        to_open=[
            (one, url_for(".file_appealed", number=number, about=one.about, which=one.number))
            for one in moderation.to_open(subject)
        ],
        form=form,
        next_address=_next_address((Kind.APPEAL,), number),
        done_words=wording.DONE,
    )


@bp.route("/n/<slug:slug>/moderation/question/<number:number>")
@only(Role.COMMUNITY_WORKER)
def question(number):
    asked = discussion.comment_in_sight(g.neighbourhood, number)
    return page("waiting/question.html", asked=asked, next_address=_next_address((Kind.QUESTION,), number))
