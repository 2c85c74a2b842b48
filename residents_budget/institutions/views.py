"""Pages of institutions: how things stand, agreements, and who decides on the money."""

from flask import Blueprint, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from jinja2 import pass_context

from residents_budget import moments
from residents_budget.accounts.terms import Role
from residents_budget.errors import N_, Refusal
from residents_budget.institutions import forms, queries, rules, services, wording
from residents_budget.institutions.terms import AgreementKind, Kind, Side
from residents_budget.outbox import services as outbox
from residents_budget.web.access import only, open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.forms import options
from residents_budget.web.i18n import in_language
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("institutions", __name__)


@bp.app_template_filter()
@pass_context
def step_name(_context, level):
    """A step of the stair in words; it takes the context so that Jinja does not fix one language when it compiles."""
    return _(wording.STEPS[level])


@bp.app_template_filter()
def institution_kind(kind):
    return _(wording.KINDS[kind])


@bp.app_template_filter()
def agreement_kind(kind):
    return _(wording.AGREEMENTS[kind])


def _to(institution):
    return redirect(url_for(".show", number=institution.id))


def _is_staff():
    return current_user.has_role(Role.DISTRICT_STAFF, g.neighbourhood)


def _is_worker():
    return current_user.has_role(Role.COMMUNITY_WORKER, g.neighbourhood)


def _mine(institution):
    """The initiatives about which this reader can say something, for either side."""
    found = queries.initiatives_to_choose(g.neighbourhood)
    if _is_staff() or _is_worker() or institution.is_spoken_for_by(current_user):
        return found
    return [one for one in found if one.is_led_by(current_user)]


def _form(form, title, institution, *, lead=""):
    here = url_for(".show", number=institution.id) if institution else url_for(".index")
    steps = [(_("Residents and institutions"), url_for(".index"))]
    return page(
        "web/form.html",
        form=form,
        title=title,
        kicker=institution.name if institution else "",
        lead=lead,
        steps=[*steps, (institution.name[:40], here)] if institution else steps,
        back=here,
    )


@bp.route("/n/<slug:slug>/institutions")
@open_to_all
@kept_for_visitors
def index():
    """All institutions, and how residents and they themselves see the relation now."""
    found = queries.institutions(g.neighbourhood)
    return page(
        "institutions/index.html",
        institutions=found,
        standing=queries.standing(queries.relations(g.neighbourhood)),
        agreements=queries.agreements(g.neighbourhood, limit=12),
    )


@bp.route("/n/<slug:slug>/institutions/new", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def new():
    form = forms.InstitutionForm()
    if form.validate_on_submit():
        with form.refusals():
            row = services.name_institution(
                g.neighbourhood,
                by=current_user,
                name=form.name.data,
                kind=Kind(form.kind.data),
                contact=form.contact.data or "",
                about=form.about.data or "",
            )
            flash(_("The institution stands here now."))
            return _to(row)
    return _form(form, _("Add an institution"), None)


@bp.route("/n/<slug:slug>/institutions/<number:number>")
@open_to_all
@kept_for_visitors
def show(number):
    institution = queries.institution(g.neighbourhood, number)
    relations = queries.relations(g.neighbourhood, institution=institution)
    return page(
        "institutions/show.html",
        institution=institution,
        relations=relations,
        titles=queries.titles({relation.initiative_id for relation in relations}),
        agreements=queries.agreements(g.neighbourhood, institution=institution),
        spending=[row for one, row in queries.spending(g.neighbourhood) if one.id == institution.id],
        speaks=current_user.is_authenticated and bool(_mine(institution)),
        is_contact=services.acts_for(institution, current_user) or _is_staff(),
        is_lead_or_worker=_is_worker(),
        keeps=_is_staff() or _is_worker(),
    )


def _tell_contact(institution, account):
    """A mail to who speaks for the institution from now on: what she can do, and where."""
    with in_language(account.language):
        outbox.put(
            account.email,
            _("You speak for %(institution)s", institution=institution.name),
            _(
                "Hello %(name)s,\n\nFrom now on you can say here how things stand between %(institution)s and "
                "residents, and whether agreements were kept. Twice a year one tap is enough:\n\n%(address)s\n\n"
                "Is this not right? Tell the community worker, and it is taken away.",
                name=account.name,
                institution=institution.name,
                address=absolute("institutions.show", slug=institution.neighbourhood.slug, number=institution.id),
            ),
        )


@bp.route("/n/<slug:slug>/institutions/<number:number>/contact", methods=["GET", "POST"])
@only(Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF)
def contact(number):
    """Who speaks for the institution, with her own account."""
    institution = queries.institution(g.neighbourhood, number)
    speaker = institution.speaker
    form = forms.ContactForm(contact=institution.contact)
    if speaker is None:
        del form.nobody
    if form.validate_on_submit():
        with form.refusals(beside=form.email):
            fresh = services.choose_contact(
                institution,
                by=current_user,
                contact=form.contact.data or "",
                email=form.email.data,
                nobody="nobody" in form and form.nobody.data,
            )
            if fresh is not None:
                _tell_contact(institution, fresh)
                flash(_("%(name)s speaks for it from now on, and gets a mail about it.", name=fresh.name))
            else:
                flash(_("Stored. Thank you."))
            return _to(institution)
    lead = (
        _("Now %(name)s signs in for it.", name=speaker.name)
        if speaker
        else _("Residents and the institution each say how things stand. For that, somebody has to sign in for it.")
    )
    return _form(form, _("Who speaks for it?"), institution, lead=lead)


@bp.route("/n/<slug:slug>/institutions/<number:number>/score", methods=["GET", "POST"])
@only(Role.RESIDENT)
def score(number):
    """One tap, twice a year: how do things stand between you?"""
    institution = queries.institution(g.neighbourhood, number)
    initiatives = _mine(institution)
    side = Side.INSTITUTION if _is_staff() or institution.is_spoken_for_by(current_user) else Side.RESIDENTS
    if not initiatives:
        rules.must_speak_for(side, may=set())
    form = forms.ScoreForm()
    form.offer(initiatives)
    if form.validate_on_submit():
        with form.refusals():
            initiative = next(one for one in initiatives if one.id == form.initiative.data)
            services.score(institution, initiative, by=current_user, side=side, level=int(form.level.data))
            if queries.is_said_by_both(institution, initiative):
                flash(_("Stored. Thank you."))
            else:
                flash(_("Stored. Thank you. It stands here as soon as the other side has said it too."))
            return _to(institution)
    lead = (
        _("You say this for residents. The institution says it too.")
        if side is Side.RESIDENTS
        else _("You say this for the institution. Residents say it too.")
    )
    return _form(form, _("How do things stand between you?"), institution, lead=lead)


@bp.route("/n/<slug:slug>/institutions/<number:number>/agreements/new", methods=["GET", "POST"])
@only(Role.RESIDENT)
def new_agreement(number):
    institution = queries.institution(g.neighbourhood, number)
    initiatives = [] if _is_staff() or institution.is_spoken_for_by(current_user) else _mine(institution)
    if not initiatives:
        rules.must_speak_for(Side.RESIDENTS, may=set())
    form = forms.AgreementForm(
        begins_on=moments.today(moments.ZoneInfo(g.neighbourhood.zone)), kind=AgreementKind.WORD.value
    )
    form.offer(initiatives)
    if form.validate_on_submit():
        with form.refusals():
            services.agree(
                institution,
                next(one for one in initiatives if one.id == form.initiative.data),
                by=current_user,
                kind=AgreementKind(form.kind.data),
                residents_duty=form.residents_duty.data,
                institution_duty=form.institution_duty.data,
                begins_on=form.begins_on.data,
                ends_on=form.ends_on.data,
                signed_by=form.signed_by.data or 0,
            )
            flash(_("The agreement stands here now, for both sides."))
            return _to(institution)
    return _form(form, _("Write down an agreement"), institution)


@bp.route("/n/<slug:slug>/agreements/<number:number>/kept", methods=["POST"])
@only(Role.RESIDENT)
def kept(number):
    """One tap: the other side kept its word, or not."""
    agreement = queries.agreement(g.neighbourhood, number)
    answer = request.form.get("kept")
    if answer not in {"yes", "no"}:
        raise Refusal(N_("Choose yes or no."))
    may = services.may_speak(agreement.institution, agreement.initiative, current_user)
    side = Side.INSTITUTION if Side.INSTITUTION in may else Side.RESIDENTS
    services.say_whether_kept(agreement, by=current_user, side=side, kept=answer == "yes")
    flash(_("Stored. Thank you."))
    return _to(agreement.institution)


@bp.route("/n/<slug:slug>/institutions/<number:number>/spending", methods=["GET", "POST"])
@only(Role.RESIDENT)
def spending(number):
    """Once a year: what was spent here, and on how much of it residents decided."""
    institution = queries.institution(g.neighbourhood, number)
    rules.must_speak_for(
        Side.INSTITUTION,
        may={Side.INSTITUTION} if _is_staff() or institution.is_spoken_for_by(current_user) else set(),
    )
    this_year = moments.today(moments.ZoneInfo(g.neighbourhood.zone)).year
    form = forms.SpendingForm(year=this_year - 1)
    form.year.choices = options((year, str(year)) for year in range(this_year, this_year - 10, -1))
    if form.validate_on_submit():
        with form.refusals():
            services.write_spending(
                institution,
                by=current_user,
                year=form.year.data,
                cents=form.cents.data,
                by_residents_cents=form.by_residents_cents.data,
            )
            flash(_("Stored. Thank you."))
            return _to(institution)
    return _form(form, _("Who decided on the money?"), institution)
