"""Suggesting other words and answering; inviting somebody to take the lead too."""

import secrets

import sqlalchemy as sa
from flask_babel import gettext as _

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.rules import normal_email, token_hash
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db, lock
from residents_budget.errors import N_, NotAllowed
from residents_budget.house_rules import services as house_rules
from residents_budget.initiatives import services as initiatives
from residents_budget.outbox import services as outbox
from residents_budget.together import queries, rules
from residents_budget.together.models import Invitation, Suggestion
from residents_budget.web.i18n import in_language


def suggest(initiative, *, by, part, after, why):
    """``by`` suggests other words for a part of the plan. Raises as the rules say."""
    is_lead, is_imported = initiative.is_led_by(by), initiative.source_id is not None
    rules.must_be_able_to_suggest(initiative.stage, is_lead=is_lead, is_imported=is_imported)
    accounts.must_be_free_to_write(by, initiative.neighbourhood)
    before = getattr(initiative, part)
    held = house_rules.held_because(f"{after}\n{why}", by=by, neighbourhood=initiative.neighbourhood)
    rules.must_be_a_suggestion(part, before, after, held_because=held, open_already=queries.count_open_of(by))
    made = Suggestion(
        initiative_id=initiative.id,
        author_id=by.id,
        part=part,
        before=before,
        after=after,
        why=why,
        created_at=moments.now(),
    )
    db.session.add(made)
    db.session.flush()
    activity.record(by, Verb.SUGGESTED, initiative=initiative, subject=f"suggestion:{made.id}")
    return made


def answer(made, *, by, is_taken, words, address=""):
    """The lead takes a suggestion over into the plan, or says why not; its author gets a mail."""
    initiative = made.initiative
    rules.must_be_for_me(initiative.is_led_by(by))
    rules.must_be_an_answer(is_taken, words)
    db.session.flush()
    db.session.execute(lock(sa.select(Suggestion.id).where(Suggestion.id == made.id)))
    db.session.refresh(made)
    rules.must_be_open_still(made.settled_at)
    if is_taken:
        rules.must_still_fit(getattr(initiative, made.part), made.before)
        initiatives.change(initiative, by=by, note=f"suggestion:{made.id}", **{made.part: made.after})
    made.settled_at, made.is_taken, made.answer = moments.now(), is_taken, words
    db.session.flush()
    _tell_author(made, address)
    activity.record(by, Verb.ANSWERED_SUGGESTION, initiative=initiative, subject=f"suggestion:{made.id}")


def _tell_author(made, address):
    author = made.author
    if author is None or not author.email:
        return
    with in_language(author.language):
        title = made.initiative.title
        found = (
            _("Your suggestion for “%(title)s” is part of the plan now. Thank you.", title=title)
            if made.is_taken
            else _("Your suggestion for “%(title)s” was not taken over. The answer:", title=title)
        )
        lines = [_("Hello %(name)s,", name=author.name), found, made.answer, address]
        outbox.put(author.email, _("Your suggestion has an answer"), "\n\n".join(filter(None, lines)) + "\n")


def invite(initiative, *, by, email, address_of):
    """Mail somebody a link with which she can take the lead too; ``address_of(token)`` is its full address.

    Returns the address, so that it can be handed out in another way where no mail is given.
    """
    if not initiative.is_led_by(by):
        raise NotAllowed(N_("Only who takes the lead in an initiative invites others to do so."))
    initiatives.rules.must_have_room_for_a_lead(len(initiative.co_initiators))
    token, now = secrets.token_urlsafe(24), moments.now()
    db.session.add(
        Invitation(
            initiative_id=initiative.id,
            token_hash=token_hash(token),
            by_id=by.id,
            created_at=now,
            expires_at=now + rules.INVITATION_LASTS,
        )
    )
    db.session.flush()
    address = address_of(token)
    if email:
        outbox.put(
            normal_email(email),
            _("Will you take the lead with me?"),
            _(
                "Hello,\n\n%(name)s asks you to take the lead together in “%(title)s”.\n\n"
                "Open this link to read about it and to say yes:\n\n%(address)s\n\n"
                "The link works for 14 days. You need not do anything if you do not want to.\n",
                name=by.name,
                title=initiative.title,
                address=address,
            ),
        )
    activity.record(by, Verb.CHANGED, initiative=initiative, subject=f"initiative:{initiative.id}")
    return address


def accept(invitation, *, by):
    """``by`` takes the lead too. Raises TooLate for an invitation that is old or used."""
    db.session.execute(lock(sa.select(Invitation.id).where(Invitation.id == invitation.id)))
    db.session.refresh(invitation)
    now = moments.now()
    rules.must_be_usable(invitation.expires_at, invitation.used_at, now)
    accounts.must_be_free_to_write(by, invitation.initiative.neighbourhood)
    invitation.used_at = now
    initiatives.join(invitation.initiative, account=by)
