"""Pages on which a plan is made together."""

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user

from residents_budget.accounts.terms import Role
from residents_budget.errors import N_, NotAllowed, NotFound
from residents_budget.initiatives import queries as initiatives
from residents_budget.initiatives import rules as initiative_rules
from residents_budget.initiatives.difference import difference
from residents_budget.initiatives.filters import whole_number
from residents_budget.together import forms, queries, rules, services, wording
from residents_budget.together.terms import Words
from residents_budget.web.access import only, open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page
from residents_budget.web.visitor_pages import kept_for_visitors

bp = Blueprint("together", __name__)


def _page_number():
    try:
        return whole_number(request.args.get("page") or "1")
    except ValueError:
        abort(400)


@bp.route("/n/<slug:slug>/initiatives/<number:number>/versions")
@open_to_all
@kept_for_visitors
def versions(number):
    initiative = initiatives.initiative(g.neighbourhood, number, current_user)
    rows, this, pages = initiatives.versions(initiative, _page_number())
    compared = [(row, _changes(rows[at + 1] if at + 1 < len(rows) else None, row)) for at, row in enumerate(rows[:10])]
    return page("together/versions.html", initiative=initiative, versions=compared, this=this, pages=pages)


def _changes(before, after):
    """(what a part is called, the pieces of its difference) of every part that changed; none for the first version."""
    if before is None:
        return []
    return [
        (name, difference(wording.as_text(before, part), wording.as_text(after, part)))
        for part, name in wording.VERSIONED.items()
        if wording.as_text(before, part) != wording.as_text(after, part)
    ]


@bp.route("/n/<slug:slug>/initiatives/<number:number>/suggestions")
@open_to_all
@kept_for_visitors
def suggestions(number):
    initiative = initiatives.initiative(g.neighbourhood, number, current_user)
    is_lead = initiative.is_led_by(current_user)
    rows, this, pages = queries.suggestions(initiative, current_user, is_lead=is_lead, page=_page_number())
    return page(
        "together/suggestions.html",
        initiative=initiative,
        suggestions=[(row, difference(row.before, row.after)) for row in rows],
        names=wording.PARTS,
        is_lead=is_lead,
        may_suggest=initiative_rules.may_suggest(
            initiative.stage, is_lead=is_lead, is_imported=initiative.source_id is not None
        ),
        this=this,
        pages=pages,
    )


@bp.route(
    '/n/<slug:slug>/initiatives/<number:number>/suggest/<any("what","brings","needs"):part>', methods=["GET", "POST"]
)
@limiter.limit("30/hour", methods=["POST"])
@only(Role.RESIDENT)
def suggest(number, part):
    initiative = initiatives.initiative(g.neighbourhood, number)
    is_lead, is_imported = initiative.is_led_by(current_user), initiative.source_id is not None
    rules.must_be_able_to_suggest(initiative.stage, is_lead=is_lead, is_imported=is_imported)
    part = Words(part)
    form = forms.SuggestForm(after=getattr(initiative, part))
    if form.validate_on_submit():
        with form.refusals():
            made = services.suggest(initiative, by=current_user, part=part, after=form.after.data, why=form.why.data)
            flash(_("Thank you for thinking along. Who takes the lead answers you."))
            return redirect(url_for(".suggestion", number=number, which=made.id))
    return page("together/suggest.html", initiative=initiative, form=form, part=part, name=wording.PARTS[part])


@bp.route("/n/<slug:slug>/initiatives/<number:number>/suggestions/<number:which>", methods=["GET", "POST"])
@only(Role.RESIDENT)
def suggestion(number, which):
    initiative = initiatives.initiative(g.neighbourhood, number)
    made = queries.suggestion(initiative, which)
    is_lead = initiative.is_led_by(current_user)
    if not queries.is_seen(made, current_user, is_lead=is_lead):
        raise NotFound(N_("We cannot find this suggestion."))
    form = forms.AnswerForm()
    if form.validate_on_submit():
        with form.refusals():
            services.answer(
                made,
                by=current_user,
                is_taken=form.is_taken.data == "yes",
                words=form.words.data or "",
                address=absolute("together.suggestion", slug=g.neighbourhood.slug, number=number, which=which),
            )
            flash(_("Stored. Who suggested it gets a mail."))
            return redirect(url_for(".suggestions", number=number))
    return page(
        "together/suggestion.html",
        initiative=initiative,
        made=made,
        changed=difference(made.before, made.after),
        name=wording.PARTS[made.part],
        may_answer=is_lead and made.settled_at is None,
        still_fits=getattr(initiative, made.part) == made.before,
        form=form,
    )


@bp.route("/n/<slug:slug>/initiatives/<number:number>/invite", methods=["GET", "POST"])
@limiter.limit("20/hour", methods=["POST"])
@only(Role.RESIDENT)
def invite(number):
    initiative = initiatives.initiative(g.neighbourhood, number)
    if not initiative.is_led_by(current_user):
        raise NotAllowed(N_("Only who takes the lead in an initiative invites others to do so."))
    form, address = forms.InviteForm(), ""
    if form.validate_on_submit():
        with form.refusals():
            email = form.email.data or ""
            address = services.invite(
                initiative,
                by=current_user,
                email=email,
                address_of=lambda token: absolute("together.join", slug=g.neighbourhood.slug, token=token),
            )
            if email:
                flash(_("The invitation is on its way."))
                return redirect(url_for("initiatives.edit", number=number))
    return page("together/invite.html", initiative=initiative, form=form, address=address)


@bp.route("/n/<slug:slug>/join/<token>", methods=["GET", "POST"])
@limiter.limit("60/hour")
@only(Role.RESIDENT)
def join(token):
    invitation = queries.invitation(token[:100])
    initiative = invitation.initiative
    if initiative.neighbourhood_id != g.neighbourhood.id:
        raise NotFound(N_("This invitation does not work. Ask for a new one."))
    if request.method == "POST":
        services.accept(invitation, by=current_user)
        flash(_("You take the lead together now. Welcome."))
        return redirect(url_for("initiatives.edit", number=initiative.id))
    return page("together/join.html", initiative=initiative, invitation=invitation)
