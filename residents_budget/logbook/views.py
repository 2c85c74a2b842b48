"""Pages of the logbook: each line is one small form."""

from datetime import timedelta

from flask import Blueprint, current_app, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.errors import N_, Refusal
from residents_budget.initiatives import queries as initiatives
from residents_budget.institutions import queries as institutions
from residents_budget.jobs import services as jobs
from residents_budget.logbook import forms, queries, rules, services, wording
from residents_budget.logbook.terms import Anyway, Brought, HurdleKind, Left, Reason, SolvedBy, TeamRole
from residents_budget.notifications import queries as notifications
from residents_budget.outbox import services as outbox
from residents_budget.web.access import only, open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.forms import options
from residents_budget.web.i18n import in_language
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("logbook", __name__)

WORDS = {
    **{("role", one.value): words for one, words in wording.ROLES.items()},
    **{("hurdle", one.value): words for one, words in wording.HURDLES.items()},
    **{("brought", one.value): words for one, words in wording.BROUGHT.items()},
    **{("reason", one.value): words for one, words in wording.REASONS.items()},
    **{("anyway", one.value): words for one, words in wording.ANYWAY.items()},
    **{("left", one.value): words for one, words in wording.LEFT.items()},
}


@bp.app_template_filter()
def logbook_word(value, kind):
    """A word of the logbook in the reader's language."""
    return _(WORDS[kind, value])


def _today():
    return moments.today(moments.ZoneInfo(g.neighbourhood.zone))


def _written(number):
    """An initiative in whose logbook this reader writes, or a refusal that says why not."""
    initiative = initiatives.initiative(g.neighbourhood, number)
    rules.must_be_able_to_write(
        is_lead=initiative.is_led_by(current_user),
        is_worker=current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood),
    )
    return initiative


def _back(initiative_id):
    return redirect(url_for(".show", number=initiative_id))


def _form(form, title, initiative, *, lead="", button=None, big=""):
    here = url_for(".show", number=initiative.id)
    return page(
        "web/form.html",
        form=form,
        title=title,
        kicker=initiative.title,
        lead=lead,
        steps=[(initiative.title[:40], url_for("initiatives.show", number=initiative.id)), (_("Logbook"), here)],
        back=here,
        button=button or _("Save"),
        big=big,
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/logbook")
@open_to_all
@kept_for_visitors
def show(number):
    initiative = initiatives.initiative(g.neighbourhood, number)
    return page("logbook/show.html", initiative=initiative, log=queries.logbook(initiative))


@bp.route("/n/<slug:slug>/initiatives/<number:number>/logbook/roles/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def role(number):
    initiative = initiatives.initiative(g.neighbourhood, number)
    keeps = rules.may_write(
        is_lead=initiative.is_led_by(current_user),
        is_worker=current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood),
    )
    form = forms.RoleForm()
    if not keeps:
        del form.first_name
    if form.validate_on_submit():
        with form.refusals():
            chosen, name = TeamRole(form.role.data), form.first_name.data if form.first_name else ""
            if name:
                services.name_role(initiative, by=current_user, role=chosen, first_name=name)
            else:
                services.take_role(initiative, by=current_user, role=chosen)
            flash(_("Stored. Thank you."))
            return _back(number)
    return _form(form, _("Who does what?"), initiative)


@bp.route("/n/<slug:slug>/roles/<number:number>/lay-down", methods=["POST"])
@only(Role.RESIDENT)
def lay_down(number):
    holder = queries.role_holder(g.neighbourhood, number)
    initiative = initiatives.initiative(g.neighbourhood, holder.initiative_id)
    services.lay_down(holder, by=current_user, initiative=initiative)
    return _back(initiative.id)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/logbook/hurdles/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def hurdle(number):
    initiative = _written(number)
    form = forms.HurdleForm(on=_today())
    choices = institutions.institutions(g.neighbourhood)
    form.institution.choices = options([(0, _("No, or we do not know")), *((one.id, one.name) for one in choices)])
    if form.validate_on_submit():
        with form.refusals():
            services.meet_hurdle(
                initiative,
                by=current_user,
                kind=HurdleKind(form.kind.data),
                what=form.what.data,
                institution=next((one for one in choices if one.id == form.institution.data), None),
                on=form.on.data,
            )
            flash(_("Stored. When it is solved, say who did it."))
            return _back(number)
    return _form(form, _("Something stands in the way"), initiative)


@bp.route("/n/<slug:slug>/hurdles/<number:number>/answered", methods=["POST"])
@only(Role.RESIDENT)
def answered(number):
    """One tap: they answered."""
    found = queries.hurdle(g.neighbourhood, number)
    services.answered(found, by=current_user)
    return _back(found.initiative_id)


@bp.route("/n/<slug:slug>/hurdles/<number:number>/solved", methods=["GET", "POST"])
@only(Role.RESIDENT)
def solved(number):
    found = queries.hurdle(g.neighbourhood, number)
    initiative = _written(found.initiative_id)
    form = forms.SolvedForm(on=_today())
    if form.validate_on_submit():
        with form.refusals():
            services.solve(
                found,
                by=current_user,
                solved_by=SolvedBy(form.solved_by.data),
                how=form.how.data or "",
                rule_changed=form.rule_changed.data,
                on=form.on.data,
            )
            flash(_("Solved! Thank you."))
            return _back(initiative.id)
    return _form(form, _("Who solved it?"), initiative, lead=found.what)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/logbook/own/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def brought(number):
    initiative = _written(number)
    form = forms.BroughtForm()
    if form.validate_on_submit():
        with form.refusals():
            services.bring(
                initiative,
                by=current_user,
                kind=Brought(form.kind.data),
                what=form.what.data,
                whose=form.whose.data or "",
                cents=form.cents.data,
            )
            flash(_("Stored. Thank you."))
            return _back(number)
    return _form(form, _("What we bring ourselves"), initiative)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/logbook/changes/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def changed(number):
    initiative = _written(number)
    form = forms.ChangeForm(on=_today())
    if form.validate_on_submit():
        with form.refusals():
            services.change_plan(
                initiative, by=current_user, what=form.what.data, reason=Reason(form.reason.data), on=form.on.data
            )
            flash(_("Stored. Thank you."))
            return _back(number)
    return _form(form, _("The plan changed"), initiative)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/logbook/learned/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def learned(number):
    initiative = _written(number)
    form = forms.LearnedForm()
    if form.validate_on_submit():
        with form.refusals():
            services.learn(initiative, by=current_user, what=form.what.data, training=form.training.data)
            flash(_("Stored. Thank you."))
            return _back(number)
    return _form(form, _("What we learned"), initiative)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/logbook/look-back", methods=["GET", "POST"])
@only(Role.RESIDENT)
def look_back(number):
    initiative = _written(number)
    form = forms.LookBackForm()
    if form.validate_on_submit():
        with form.refusals():
            services.look_back(initiative, by=current_user, anyway=Anyway(form.anyway.data))
            flash(_("Stored. Thank you."))
            return _back(number)
    return _form(form, _("Looking back"), initiative, big="anyway")


@bp.route("/still-there/<string(minlength=20,maxlength=80):key>", methods=["GET", "POST"])
@limiter.limit("60/hour", methods=["POST"])
@open_to_all
def still_there(key):
    """One tap, months later: is it still used? The link in the mail is the key; nothing else is asked."""
    question = queries.question(services.hash_of(key))
    if request.method == "POST":
        answer = request.form.get("answer")
        if answer not in set(Left):
            raise Refusal(N_("Choose an answer."))
        services.answer_later(question, answer=Left(answer))
    return page("logbook/still_there.html", question=question, initiative=question.initiative, answers=wording.LEFT)


def _mail_the_question(initiative, account, months, key):
    with in_language(account.language):
        outbox.put(
            account.email,
            _("Is it still there? %(title)s", title=initiative.title),
            _(
                "Hello %(name)s,\n\n%(months)s months ago this was finished: %(title)s.\n"
                "Is it still used? One tap is enough:\n\n%(address)s\n\nThank you!",
                name=account.name,
                months=months,
                title=initiative.title,
                address=absolute("logbook.still_there", key=key),
            ),
        )


@jobs.regularly("ask what is still there", every=timedelta(days=1))
def ask_what_is_still_there():
    """Half a year and a year after the end: a question by mail to two people, but for who wants no mail."""
    with current_app.test_request_context():
        services.ask_all_that_are_due(_mail_the_question, besides=notifications.want_no_mail())
