"""Asking what people learned, and keeping what they say without who said it."""

import hashlib
import secrets

from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.effects.half_years import half_before
from residents_budget.learning import queries, rules
from residents_budget.learning.models import LearningQuestion
from residents_budget.logbook.models import Learned


def hash_of(key):
    return hashlib.sha256(key.encode()).hexdigest()


def ask_all_that_are_due(mail, today=None, *, besides=()):
    """Ask everybody who did a task in the half-year that ended last, once. Gives how many were asked.

    ``mail(account, initiative, key)`` sends the question. ``besides`` are accounts that want no mail, as a select.
    """
    today = today or moments.today()
    half, count = half_before(today), 0
    if not rules.may_ask(half, today):
        return 0
    for account, initiative in queries.to_ask(half, besides=besides):
        key = ask(account, initiative, half=half)
        if key is not None:
            mail(account, initiative, key)
            count += 1
    return count


def ask(account, initiative, *, half):
    """Write down that somebody is asked, and return her key; None where another worker asked her in the meantime."""
    key = secrets.token_urlsafe(18)
    row = LearningQuestion(
        account_id=account.id,
        initiative_id=initiative.id,
        half=half,
        key_hash=hash_of(key),
        asked_at=moments.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return None
    return key


def answer(question, *, what, training=False):
    """Keep what she learned in the logbook of the initiative, without who said it."""
    queries.hold(question)
    rules.must_be_an_answer(what, is_answered=question.answered)
    question.answered = True
    initiative = question.initiative
    day = moments.today(moments.ZoneInfo(initiative.neighbourhood.zone))
    row = Learned(initiative_id=initiative.id, what=what.strip(), training=training, told_on=day)
    db.session.add(row)
    db.session.flush()
    activity.record(None, Verb.CHANGED, initiative=initiative, happened_on=day, subject=f"learned:{row.id}")
    return row
