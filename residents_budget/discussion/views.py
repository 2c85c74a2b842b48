"""Saying something about an initiative, and entering a conversation that was held elsewhere."""

import secrets
from itertools import chain, zip_longest
from typing import NamedTuple

from flask import Blueprint, abort, current_app, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.discussion import forms, queries, rules, services, shown, wording, writing
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives.filters import whole_number
from residents_budget.neighbourhoods import queries as places
from residents_budget.web.access import only
from residents_budget.web.i18n import locale_code, page_zone
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page
from residents_budget.web.shelf import Shelf
from residents_budget.web.visitor_pages import state_of_things

bp = Blueprint("discussion", __name__)

MOST_CONTRIBUTIONS = 2_000
"""So many contributions are kept as HTML; with two kilobytes each that is four megabytes a process."""


MOST_TALKS = 100
"""So many pages of talks are kept as HTML; with sixty kilobytes each that is six megabytes a process."""


@bp.record_once
def keep_what_was_made(state):
    state.app.extensions["contributions"] = Shelf(MOST_CONTRIBUTIONS)
    state.app.extensions["talks"] = Shelf(MOST_TALKS)


@bp.app_template_filter()
def written(text):
    """What somebody typed, as safe HTML."""
    return Markup(writing.html(text))


@bp.app_template_global()
def ways_to_speak():
    """(value, words) of each way to join a talk, for the form at its end."""
    return [(way, _(words)) for way, words in wording.WAYS.items()]


@bp.app_template_filter()
def answered_by(voice):
    return _(wording.ANSWERED_BY[voice])


@bp.app_template_filter()
def days_between(earlier, later=None):
    """How many calendar days lie between two moments (until now)."""
    last = moments.in_zone(later or moments.now(), page_zone()).date()
    return max(0, (last - moments.in_zone(earlier, page_zone()).date()).days)


@bp.app_template_global()
def around_of(initiative, page=1):
    """What stands around the contributions of a page of a talk, the same for all of them: see ``shown.Around``."""
    is_open = rules.is_open(
        initiative.stage, is_imported=initiative.source_id is not None, is_locked=initiative.locked_at is not None
    )
    return shown.Around(
        initiative=initiative.id,
        page=page if page > 1 else None,
        is_open=is_open,
        is_signed_in=current_user.is_authenticated,
        may_agree=is_open and current_user.is_authenticated and not current_user.assignments,
        is_worker=current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood),
    )


class KeptTalk(NamedTuple):
    """One page of a talk: what stands around its contributions, and each of these as everybody sees it."""

    frame: list[str]
    contributions: list[shown.Shown]
    around: shown.Around

    def seen_by(self, part):
        """The HTML for somebody with this part in the talk."""
        own = (shown.with_a_part(one, part.said, part.agreed) for one in self.contributions)
        pieces = zip_longest(self.frame, (_html_of(one, self.around) for one in own), fillvalue="")
        return Markup("".join(chain.from_iterable(pieces)))


def _made(initiative, page, *, reader, contribution):
    """The HTML of one page of a talk; ``contribution`` makes what stands in the place of each contribution."""
    talk = queries.talk(initiative, page=page, reader=reader)
    around = around_of(initiative, talk.page)
    template = current_app.jinja_env.get_template("discussion/_talk.html")
    may_enter = around.is_worker or initiative.is_led_by(current_user)
    values = {"talk": talk, "about": initiative, "around": around, "may_enter": may_enter}
    return Markup(template.render(**values, contribution=contribution))


def _made_for_all(initiative, page):
    """One page of a talk as a KeptTalk: a mark that nobody can guess stands in the place of each contribution."""
    mark, placed, leads = secrets.token_hex(16), [], _leads(initiative)

    def place(item, _initiative, around):
        placed.append((shown.shown(item, None, leads), around))
        return mark

    frame = _made(initiative, page, reader=None, contribution=place).split(mark)
    return KeptTalk(frame, [what for what, _around in placed], placed[0][1] if placed else None)


@bp.app_template_global()
def talk_about(initiative, page):
    """The HTML of one page of a talk, as the reader sees it.

    What is the same for all who may do the same here is kept, as long as nothing happens in the neighbourhood (see
    web.visitor_pages); what the reader said and agreed with is put into it. Who has something in it that nobody else
    sees gets all of it made anew.
    """
    part = queries.part_of(current_user, initiative) if current_user.is_authenticated else queries.Part()
    if current_app.testing or part.is_apart:
        return _made(initiative, page, reader=current_user, contribution=contribution)
    around, is_lead = around_of(initiative, page), initiative.is_led_by(current_user)
    where = (g.neighbourhood.slug, request.script_root, initiative.merged_into_id)
    shelf, key = current_app.extensions["talks"], (around, is_lead, where, state_of_things())
    kept = shelf.find(key)
    if kept is None:
        kept = _made_for_all(initiative, page)
        shelf.keep(key, kept)
    return kept.seen_by(part)


def _leads(initiative):
    return {initiative.lead_id, *(one.account_id for one in initiative.co_initiators)}


@bp.app_template_global()
def contribution(item, initiative, around):
    """The HTML of one contribution, as the reader sees it."""
    return _html_of(shown.shown(item, current_user.id, _leads(initiative)), around)


def _html_of(what, around):
    """The HTML of one contribution: kept under all that it is made from, and so never older than that."""
    today = moments.in_zone(moments.now(), page_zone()).date()
    where = (g.neighbourhood.slug, g.neighbourhood.zone, locale_code(), request.script_root, today)
    shelf, key = current_app.extensions["contributions"], (what, around, where)
    made = shelf.find(key)
    if made is None:
        made = Markup(
            current_app.jinja_env.get_template("discussion/_contribution.html").render(item=what, around=around)
        )
        shelf.keep(key, made)
    return made


def _number_in_address(name):
    """The number that stands in the address under this name, or None; 400 for what is no number."""
    asked = request.args.get(name)
    try:
        return whole_number(asked) if asked else None
    except ValueError:
        abort(400)


def _answered(initiative):
    """The contribution that is answered, where the address names one. Raises as the rules say."""
    number = _number_in_address("answers")
    if number is None:
        return None
    comment = queries.comment_in_sight(g.neighbourhood, number)
    rules.must_be_answerable(comment, initiative.id)
    return comment


@bp.route("/n/<slug:slug>/initiatives/<number:number>/talk", methods=["GET", "POST"])
@limiter.limit("60/hour", methods=["POST"])
@only(Role.RESIDENT)
def comment(number):
    initiative = initiatives.initiative(g.neighbourhood, number)
    rules.must_be_open(
        initiative.stage, is_imported=initiative.source_id is not None, is_locked=initiative.locked_at is not None
    )
    answers = _answered(initiative)
    asked_side = request.args.get("side")
    form = forms.AnswerForm() if answers else forms.CommentForm(side=asked_side if asked_side in wording.WAYS else None)
    if form.validate_on_submit():
        with form.refusals():
            side, asked_of = (Side.ANSWER, None) if answers else wording.said_in(form.side.data)
            said = services.comment(
                initiative, by=current_user, side=side, body=form.body.data, answers=answers, asked_of=asked_of
            )
            flash(
                _("Thank you. A community worker looks at it first; then neighbours can read it.")
                if said.held
                else _("Thank you. Your contribution stands in the talk.")
            )
            return redirect(_place_of(said))
    return page("discussion/comment.html", initiative=initiative, form=form, answers=answers)


@bp.route("/n/<slug:slug>/comments/<number:number>/agree", methods=["POST"])
@limiter.limit("200/hour")
@only(Role.RESIDENT)
def agree(number):
    said = queries.comment_in_sight(g.neighbourhood, number)
    form = forms.NodForm()
    if not form.validate_on_submit():
        abort(400)
    if form.agree.data == "yes":
        services.agree(said, by=current_user)
        flash(_("You agree with this. Thank you for saying so."))
    else:
        services.agree_no_more(said, by=current_user)
        flash(_("Taken back."))
    return redirect(_place_of(said))


@bp.route("/n/<slug:slug>/comments/<number:number>/change", methods=["GET", "POST"])
@limiter.limit("60/hour", methods=["POST"])
@only(Role.RESIDENT)
def change(number):
    said = queries.comment(g.neighbourhood, number)
    rules.must_be_able_to_change(is_author=said.author_id == current_user.id, is_asked=bool(said.asked_because))
    form = forms.AnswerForm(body=said.body)
    form.body.label.text = _("Your words")
    if form.validate_on_submit():
        with form.refusals():
            services.change(said, by=current_user, body=form.body.data)
            flash(_("Thank you. It has been changed."))
            return redirect(_place_of(said))
    return page("discussion/change.html", said=said, form=form)


def _place_of(comment):
    """Where a comment stands: in its talk, on the page of the reader where she came from one."""
    return url_for(
        "initiatives.show",
        number=comment.initiative_id,
        talk=_number_in_address("talk"),
        _anchor=f"comment-{comment.id}",
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/conversations/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def conversation(number):
    initiative = initiatives.initiative(g.neighbourhood, number)
    rules.must_be_able_to_enter_conversation(
        is_worker=current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood),
        is_lead=initiative.is_led_by(current_user),
    )
    form = forms.ConversationForm(held_on=moments.today(), sub_area=initiative.sub_area_id or 0)
    form.offer(places.sub_areas(g.neighbourhood))
    if form.validate_on_submit():
        with form.refusals():
            held = services.hold_conversation(
                initiative,
                by=current_user,
                held_on=form.held_on.data,
                place=form.place.data,
                heads=form.heads.data,
                critics=form.critics.data == "yes",
                said=form.said.data,
                done_with_it=form.done_with_it.data,
                sub_area_id=form.sub_area.data or None,
            )
            flash(_("Thank you. The conversation stands in the talk."))
            return redirect(url_for("initiatives.show", number=number, _anchor=f"conversation-{held.id}"))
    return page("discussion/conversation.html", initiative=initiative, form=form)


@bp.route("/n/<slug:slug>/conversations/<number:number>/done", methods=["GET", "POST"])
@only(Role.RESIDENT)
def done_with_it(number):
    """What was done with what was said in a conversation; often known only later."""
    held = queries.conversation(g.neighbourhood, number)
    rules.must_be_able_to_enter_conversation(
        is_worker=current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood),
        is_lead=held.initiative.is_led_by(current_user),
    )
    form = forms.DoneWithItForm(done_with_it=held.done_with_it)
    if form.validate_on_submit():
        services.say_what_was_done(held, by=current_user, done_with_it=form.done_with_it.data)
        flash(_("Stored. Thank you."))
        return redirect(url_for("initiatives.show", number=held.initiative_id, _anchor=f"conversation-{held.id}"))
    return page("discussion/done_with_it.html", held=held, form=form)
