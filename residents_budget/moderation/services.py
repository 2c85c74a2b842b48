"""Reporting something, deciding about it, and looking again when its author does not agree."""

from datetime import timedelta

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.attachments import services as attachments
from residents_budget.database import db, lock
from residents_budget.discussion import services as discussion
from residents_budget.initiatives import services as initiatives
from residents_budget.moderation import queries, rules, wording
from residents_budget.moderation.models import Appeal, ModerationDecision, Report
from residents_budget.moderation.terms import GRAVITY, TOLD, UNDONE_BY, About, Ground, Measure
from residents_budget.outbox import services as outbox
from residents_budget.pictures import services as pictures
from residents_budget.web.i18n import day, in_language

VERB_OF = {Measure.HIDE: Verb.HID, Measure.RESTORE: Verb.RESTORED}


def _nowhere(_decision):
    return ""


def report(thing, *, by, reason, ground=Ground.OTHER):
    """``by`` asks a worker to look at a comment, an initiative, a picture or a file: once.

    Raises TooLate for a second time.
    """
    subject = queries.subject_of(thing)
    rules.must_be_a_reason(reason)
    has_reported = queries.has_reported(subject, by)
    rules.must_be_able_to_report(author_id=subject.author_id, reporter_id=by.id, has_reported=has_reported)
    asked = Report(
        neighbourhood_id=subject.initiative.neighbourhood_id,
        about=subject.about,
        initiative_id=subject.initiative.id,
        comment_id=subject.comment.id if subject.comment else None,
        attachment_id=subject.attachment.id if subject.attachment else None,
        person_id=subject.author_id,
        reporter_id=by.id,
        ground=ground,
        reason=reason,
        gravity=GRAVITY[ground],
        created_at=moments.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(asked)
    except IntegrityError:
        rules.must_be_able_to_report(author_id=subject.author_id, reporter_id=by.id, has_reported=True)
    activity.record(None, Verb.REPORTED, initiative=subject.initiative, subject=subject.code)
    return asked


def _hold(row):
    """Read a row anew and keep others from deciding about it until this transaction ends."""
    db.session.flush()
    table = type(row)
    db.session.execute(lock(sa.select(table.id).where(table.id == row.id)).execution_options(hidden_too=True))
    db.session.refresh(row)


def _write_down(subject, measure, *, by, ground, reason, until=None, note=""):
    """The decision, on paper; what was reported about the same thing is settled."""
    now = moments.now()
    decision = ModerationDecision(
        neighbourhood_id=subject.initiative.neighbourhood_id,
        about=subject.about,
        initiative_id=subject.initiative.id,
        comment_id=subject.comment.id if subject.comment else None,
        picture_id=subject.picture.id if subject.picture else None,
        attachment_id=subject.attachment.id if subject.attachment else None,
        person_id=subject.author_id,
        by_id=by.id,
        measure=measure,
        ground=ground,
        reason=reason,
        note=note,
        until=until,
        created_at=now,
    )
    db.session.add(decision)
    queries.settle_reports(subject, now)
    db.session.flush()
    return decision


def _hide(subject, reason, _options):
    rules.must_be_in_sight(subject.is_hidden and not subject.is_held)
    if subject.about is About.COMMENT:
        discussion.hide(subject.comment, because=reason)
    elif subject.about is About.INITIATIVE:
        initiatives.hide(subject.initiative, because=reason)
    elif subject.about is About.ATTACHMENT:
        attachments.hide(subject.attachment, because=reason)
    else:
        pictures.hide(subject.picture)


def _restore(subject, _reason, _options):
    rules.must_be_hidden(subject.is_hidden)
    if subject.about is About.COMMENT:
        discussion.put_back(subject.comment)
    elif subject.about is About.INITIATIVE:
        initiatives.put_back(subject.initiative)
    elif subject.about is About.ATTACHMENT:
        attachments.put_back(subject.attachment)
    else:
        pictures.put_back(subject.picture)


def _leave(subject, _reason, _options):
    rules.must_be_in_sight(subject.is_hidden)


def _ask(subject, reason, _options):
    rules.must_be_in_sight(subject.is_hidden)
    if subject.about is About.COMMENT:
        discussion.ask_to_change(subject.comment, because=reason)
    else:
        initiatives.ask_to_change(subject.initiative, because=reason)


def _move(subject, _reason, options):
    """Returns from where to where."""
    comment = subject.comment
    side, to = options.get("side") or comment.side, options.get("to") or comment.initiative
    rules.must_be_a_move((comment.side, comment.initiative_id), (side, to.id), is_answer=comment.answers_id is not None)
    note = f"{comment.side} {comment.initiative_id} > {side} {to.id}"
    discussion.move(comment, side=side, initiative=to)
    return note


def _lock(subject, _reason, _options):
    initiatives.lock_talk(subject.initiative)


def _unlock(subject, _reason, _options):
    initiatives.open_talk(subject.initiative)


def _warn(_subject, _reason, _options):
    """Nothing happens but what the author reads."""


def _suspend(subject, _reason, options):
    accounts.suspend(subject.author, subject.initiative.neighbourhood, until=options["until"])


def _end_suspension(subject, _reason, _options):
    accounts.end_suspension(subject.author, subject.initiative.neighbourhood)


DO = {
    Measure.HIDE: _hide,
    Measure.RESTORE: _restore,
    Measure.LEAVE: _leave,
    Measure.ASK: _ask,
    Measure.MOVE: _move,
    Measure.LOCK: _lock,
    Measure.UNLOCK: _unlock,
    Measure.WARN: _warn,
    Measure.SUSPEND: _suspend,
    Measure.END_SUSPENSION: _end_suspension,
}


def decide(thing, measure, *, by, ground=None, reason="", address_of=_nowhere, days=None, side=None, to=None):
    """Do something about a comment, an initiative, a picture or a file, and tell its author what and why.

    ``days`` is how long a suspension lasts, ``side`` and ``to`` (an initiative) where a comment is moved to;
    ``address_of(decision)`` is the full address of the page where its author reads it and can appeal. Raises NotAllowed
    for who has a part in it, TooLate where it has been done already.
    """
    subject = queries.subject_of(thing)
    if measure in TOLD:
        rules.must_be_a_reason(reason)
    rules.must_be_able_to_decide(by.id, subject.parties, **queries.people(subject.initiative.neighbourhood))
    until = None
    if measure is Measure.SUSPEND:
        rules.must_be_a_suspension(days)
        until = moments.now() + timedelta(days=days)
    if measure in (Measure.WARN, Measure.SUSPEND):
        rules.must_have_an_author(subject.author_id)
    _hold(subject.shown)
    note = DO[measure](subject, reason, {"side": side, "to": to, "until": until}) or ""
    decision = _write_down(subject, measure, by=by, ground=ground, reason=reason, until=until, note=note)
    _tell_author(subject, decision, address_of)
    verb = VERB_OF.get(measure, Verb.MODERATED)
    activity.record(
        by, verb, initiative=subject.initiative, subject=subject.code, note="" if verb in VERB_OF.values() else measure
    )
    return decision


def hide(thing, *, by, reason, **more):
    """Hide it and tell its author why."""
    return decide(thing, Measure.HIDE, by=by, reason=reason, **more)


def restore(thing, *, by, reason="", **more):
    """Let what was hidden or held be seen (again), and tell its author."""
    return decide(thing, Measure.RESTORE, by=by, reason=reason, **more)


def leave(thing, *, by, reason="", **more):
    """Let what was reported stand as it is; the reports are settled."""
    return decide(thing, Measure.LEAVE, by=by, reason=reason, **more)


def what_was_done(decision):
    """What was done, in a sentence for its author, in the language of the page or mail."""
    figures = {"title": decision.initiative.title}
    what = _(wording.YOURS[decision.about], **figures)
    return _(
        wording.TOLD_TO_AUTHOR[decision.measure],
        what=what,
        place=decision.neighbourhood.name,
        day=day(decision.until) if decision.until else "",
        **figures,
    )


def _tell_author(subject, decision, address_of):
    """Mail its author in her own language. Nothing of what was written is repeated."""
    author = subject.author
    if author is None or not author.email or decision.measure not in wording.SUBJECTS:
        return
    with in_language(author.language):
        lines = [_("Hello %(name)s,", name=author.name), what_was_done(decision)]
        if decision.reason:
            lines.append(_("The reason:") + "\n" + decision.reason)
        if decision.measure in TOLD:
            lines.append(_("You can read it here. Do you not agree? Say so there, and somebody else looks again."))
        lines.append(address_of(decision))
        outbox.put(author.email, _(wording.SUBJECTS[decision.measure]), "\n\n".join(filter(None, lines)) + "\n")


def appeal(decision, *, by, words):
    """The author of what was decided about does not agree: once. Raises as the rules say."""
    rules.must_be_an_appeal(words)
    _hold(decision)
    rules.must_be_able_to_appeal(
        decision.measure,
        is_own=decision.person_id == by.id,
        age=moments.now() - decision.created_at,
        has_appealed=decision.appeal is not None,
    )
    asked = Appeal(
        neighbourhood_id=decision.neighbourhood_id, decision_id=decision.id, words=words, created_at=moments.now()
    )
    try:
        with db.session.begin_nested():
            db.session.add(asked)
    except IntegrityError:
        rules.must_be_able_to_appeal(decision.measure, is_own=True, age=timedelta(0), has_appealed=True)
    activity.record(by, Verb.APPEALED, initiative=decision.initiative, subject=f"decision:{decision.id}")
    return asked


def settle_appeal(asked, *, by, is_right, answer, address_of=_nowhere):
    """Somebody who did not decide it before looks again; where the author is right it is undone. Raises NotAllowed."""
    decision = asked.decision
    rules.must_be_a_reason(answer)
    parties = queries.parties_to_appeal(decision)
    rules.must_be_able_to_decide(by.id, parties, **queries.people(decision.neighbourhood))
    _hold(asked)
    rules.must_be_open_still(asked.settled_at)
    asked.settled_at, asked.settled_by_id = moments.now(), by.id
    asked.is_right, asked.answer = is_right, answer
    db.session.flush()
    if is_right:
        _undo(decision, by)
    _tell_appellant(asked, address_of)
    activity.record(
        by,
        Verb.SETTLED_APPEAL,
        initiative=decision.initiative,
        subject=f"decision:{decision.id}",
        note="right" if is_right else "not right",
    )


def _undo(decision, by):
    """Do the opposite of a decision, where there is one and it has not been done already."""
    opposite = UNDONE_BY.get(decision.measure)
    subject = queries.subject_decided_about(decision)
    if decision.measure is Measure.ASK:
        subject.shown.asked_because = ""
    if opposite is None or (opposite is Measure.RESTORE and not subject.is_hidden):
        return
    if opposite is Measure.END_SUSPENSION and subject.author is None:
        return
    DO[opposite](subject, "", {})
    _write_down(subject, opposite, by=by, ground=None, reason="")


def _tell_appellant(asked, address_of):
    author = asked.decision.person
    if author is None or not author.email:
        return
    with in_language(author.language):
        found = (
            _("Somebody else has looked again. You are right: it has been undone as far as that can be done.")
            if asked.is_right
            else _("Somebody else has looked again, and finds the same.")
        )
        lines = [_("Hello %(name)s,", name=author.name), found, asked.answer, address_of(asked.decision)]
        outbox.put(author.email, _("You did not agree: the answer"), "\n\n".join(filter(None, lines)) + "\n")
