"""Following, being told, and choosing how often."""

from datetime import timedelta

import sqlalchemy as sa
from flask import current_app
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from residents_budget import moments
from residents_budget.accounts.models import Account
from residents_budget.activity import services as activity
from residents_budget.activity.models import Deed
from residents_budget.activity.terms import Verb
from residents_budget.database import db, is_sqlite
from residents_budget.discussion.models import Comment
from residents_budget.errors import NotFound
from residents_budget.initiatives.models import Initiative
from residents_budget.jobs import services as jobs
from residents_budget.notifications import queries, rules, telling
from residents_budget.notifications.models import Follow, MailChoice, Notice
from residents_budget.notifications.terms import (
    OF_A_PLACE_OR_THEME,
    OF_AN_INITIATIVE,
    OF_THE_NEIGHBOURHOOD,
    TO_ITS_LEAD,
    Kind,
    Pace,
    Why,
)
from residents_budget.outbox import services as outbox
from residents_budget.web.addresses import absolute
from residents_budget.web.i18n import in_language

READER = "notices"
EVERY = timedelta(seconds=20)
DEEDS_AT_ONCE = 300
MAILS_AT_ONCE = 100
NEWS, WORK = "news", "work"
"""The two kinds of mail that somebody can stop."""


# following


def follow(account, neighbourhood, *, initiative=None, sub_area_id=None, theme=None):
    """``account`` wants to know about this from now on. Doing it twice changes nothing. True where it is new."""
    if initiative is not None:
        rules.must_be_followable(is_imported=initiative.source_id is not None)
    number = initiative.id if initiative is not None else None
    kind = Kind.INITIATIVE if number else Kind.SUB_AREA if sub_area_id else Kind.THEME
    wanted = Follow(
        account_id=account.id,
        neighbourhood_id=neighbourhood.id,
        kind=kind,
        initiative_id=number,
        sub_area_id=sub_area_id,
        theme=theme,
        subject=queries.subject_of(initiative_id=number, sub_area_id=sub_area_id, theme=theme),
        created_at=moments.now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(wanted)
    except IntegrityError:
        return False
    return True


def unfollow(account, subject):
    """``account`` does not want to know about this any more."""
    db.session.execute(sa.delete(Follow).where(Follow.account_id == account.id, Follow.subject == subject))


def follow_in(account, neighbourhood, *, sub_area_ids, themes):
    """Follow just these sub-areas and themes of this neighbourhood; initiatives that are followed stay so."""
    wanted = {queries.subject_of(sub_area_id=number): {"sub_area_id": number} for number in sub_area_ids}
    wanted |= {queries.subject_of(theme=theme): {"theme": theme} for theme in themes}
    have = {s for s in queries.subjects_followed(account, neighbourhood) if not s.startswith("initiative:")}
    for subject in have - wanted.keys():
        db.session.execute(
            sa.delete(Follow).where(
                Follow.account_id == account.id,
                Follow.neighbourhood_id == neighbourhood.id,
                Follow.subject == subject,
            )
        )
    for subject in wanted.keys() - have:
        follow(account, neighbourhood, **wanted[subject])


# choosing


def _own_choice(account):
    """The row of this account, made where it is not there yet."""
    found = queries.find_choice(account)
    if found is None:
        found = queries.choice(account)
        try:
            with db.session.begin_nested():
                db.session.add(found)
        except IntegrityError:
            return queries.find_choice(account)
    return found


def choose(account, *, pace, work_mail=True):
    """How often mail comes from now on. What waited for mail and is not wanted any more stays on the page only."""
    mine = _own_choice(account)
    if pace is not mine.pace:
        now = moments.now()
        mine.pace = pace
        mine.next_mail_at = now if pace is Pace.AT_ONCE else rules.next_mail_at(pace, now)
    if pace is Pace.NEVER:
        db.session.execute(sa.update(Notice).where(Notice.account_id == account.id, Notice.waits).values(waits=False))
    mine.work_mail = work_mail
    db.session.flush()


def read_all(account, *, up_to):
    """Everything up to this notice has been read."""
    mine = _own_choice(account)
    mine.read_to = max(mine.read_to, up_to)
    db.session.flush()


# stopping, from a link in a mail


def _signer():
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="stop-mail")


def stop_token(account_id, kind):
    """What stands in the link with which this mail can be stopped; it needs no account and never grows old."""
    return _signer().dumps([account_id, kind])


def whose_token(token):
    """(account, kind of mail) of a link. Raises NotFound for one that we did not make."""
    try:
        number, kind = _signer().loads(token)
    except (BadSignature, ValueError, TypeError) as error:
        raise NotFound() from error
    account = db.session.get(Account, number)
    if account is None or kind not in {NEWS, WORK}:
        raise NotFound()
    return account, kind


def stop_mail(account, kind):
    """No mail of this kind any more. Doing it twice changes nothing."""
    mine = _own_choice(account)
    if kind == WORK:
        choose(account, pace=mine.pace, work_mail=False)
    else:
        choose(account, pace=Pace.NEVER, work_mail=mine.work_mail)


# taking note of what happens


def _insert(table):
    return (sqlite if is_sqlite() else postgresql).insert(table)


def _news(numbers, verbs, why):
    """Select (account, deed, why, waits) for these deeds; the caller says to whom they are news."""
    wants_mail = sa.and_(Account.email.is_not(None), sa.or_(MailChoice.pace.is_(None), MailChoice.pace != Pace.NEVER))
    return (
        sa.select(
            Account.id,
            Deed.id,
            sa.literal(why, Notice.__table__.c.why.type),
            sa.case((wants_mail, sa.true()), else_=sa.false()),
        )
        .select_from(Deed)
        .join(Initiative, Initiative.id == Deed.initiative_id, isouter=True)
        .where(Deed.id.in_(numbers), Deed.verb.in_(verbs))
        .where(queries.is_news())
        .distinct()
    )


def _to(query, whom):
    """``query`` for the open accounts that ``whom`` says, but not for who did it herself."""
    return (
        query.join(Account, whom)
        .outerjoin(MailChoice, MailChoice.account_id == Account.id)
        .where(Account.closed_at.is_(None))
        .where(sa.or_(Deed.by_id.is_(None), Deed.by_id != Account.id))
        .where(sa.or_(Deed.person_id.is_(None), Deed.person_id != Account.id))
    )


def _followers(query, what):
    followed = sa.and_(Follow.neighbourhood_id == Deed.neighbourhood_id, Follow.created_at <= Deed.recorded_at)
    return _to(query.join(Follow, sa.and_(followed, what)), Account.id == Follow.account_id)


def _everybody_concerned(numbers):
    """The selects that find to whom these deeds are news; the first that finds somebody says why."""
    answer, question = sa.orm.aliased(Comment), sa.orm.aliased(Comment)
    answered = (
        _news(numbers, (Verb.ANSWERED,), Why.ANSWERED)
        .join(answer, Deed.subject == sa.literal("comment:") + sa.cast(answer.id, sa.Text))
        .join(question, question.id == answer.answers_id)
    )
    yield _to(answered, Account.id == question.author_id)
    yield _to(_news(numbers, TO_ITS_LEAD, Why.LEADS), Account.id == Initiative.lead_id)
    followed = _news(numbers, OF_AN_INITIATIVE, Why.FOLLOWS)
    yield _followers(followed, Follow.initiative_id == Deed.initiative_id)
    of_a_place = _news(numbers, OF_A_PLACE_OR_THEME, Why.FOLLOWS)
    yield _followers(of_a_place, Follow.sub_area_id == Initiative.sub_area_id)
    yield _followers(of_a_place, Follow.theme == Initiative.theme)
    reminded = _news(numbers, (Verb.REMINDED_OF_VOTE,), Why.FOLLOWS)
    yield _followers(reminded, Follow.sub_area_id == Deed.sub_area_id)
    yield _followers(_news(numbers, OF_THE_NEIGHBOURHOOD, Why.FOLLOWS), sa.true())


def take_note(limit=DEEDS_AT_ONCE):
    """Read on in the book of deeds and write down to whom what is news. Returns how many deeds were read.

    As many statements for one deed as for three hundred, and for one follower as for a thousand.
    """
    if activity.begin_reading(READER):
        return 0
    numbers = [deed.id for deed in activity.read_on(READER, limit)]
    if not numbers:
        return 0
    for concerned in _everybody_concerned(numbers):
        db.session.execute(
            _insert(Notice)
            .from_select(["account_id", "deed_id", "why", "waits"], concerned)
            .on_conflict_do_nothing(index_elements=["account_id", "deed_id"])
        )
    _give_a_choice(sa.select(Notice.account_id).where(Notice.deed_id.in_(numbers), Notice.waits).distinct())
    return len(numbers)


def _give_a_choice(accounts):
    """Write down what holds for those of these accounts that have not chosen: mail once a day."""
    now = moments.now()
    have = sa.select(MailChoice.account_id)
    missing = db.session.scalars(accounts.except_(have)).all()
    rows = [
        {
            "account_id": number,
            "pace": Pace.DAILY,
            "next_mail_at": rules.next_mail_at(Pace.DAILY, now),
            "work_mail": True,
            "read_to": 0,
        }
        for number in missing
    ]
    if rows:
        db.session.execute(_insert(MailChoice).on_conflict_do_nothing(index_elements=["account_id"]), rows)


# writing mail


def _due(now, limit):
    waits = sa.exists().where(Notice.account_id == MailChoice.account_id, Notice.waits)
    return db.session.scalars(
        sa.select(MailChoice)
        .join(Account, Account.id == MailChoice.account_id)
        .where(MailChoice.pace != Pace.NEVER, MailChoice.next_mail_at <= now, waits)
        .where(Account.closed_at.is_(None), Account.email.is_not(None))
        .options(sa.orm.contains_eager(MailChoice.account))
        .order_by(MailChoice.next_mail_at, MailChoice.account_id)
        .limit(limit)
        .with_for_update(of=MailChoice, skip_locked=True)
    ).all()


def write_mails(limit=MAILS_AT_ONCE):
    """Put one mail in the outbox for everybody who is due and has something to hear. Returns how many.

    The mail, and that it tells these notices, are kept together: both, or neither.
    """
    now = moments.now()
    due = _due(now, limit)
    something = queries.with_something_to_tell([mine.account_id for mine in due]) if due else set()
    for mine in due:
        mail = None
        if mine.account_id in something:
            mail = outbox.put(mine.account.email, "", writer=NEWS, written_for=mine.account_id)
            mine.next_mail_at = rules.next_mail_at(mine.pace, now)
        db.session.execute(
            sa.update(Notice)
            .where(Notice.account_id == mine.account_id, Notice.waits)
            .values(waits=False, mail_id=mail.id if mail else None)
        )
    db.session.flush()
    return len(something)


def write_work_mails(limit=MAILS_AT_ONCE):
    """Put a mail about what waits in the outbox for everybody with a role, on the morning of a working day."""
    now = moments.now()
    _give_a_choice(queries.professionals())
    wanted = sa.select(MailChoice).where(MailChoice.account_id.in_(queries.professionals()), MailChoice.work_mail)
    wanted = wanted.join(Account, Account.id == MailChoice.account_id).options(
        sa.orm.contains_eager(MailChoice.account)
    )
    is_due = sa.or_(MailChoice.work_mail_at.is_(None), MailChoice.work_mail_at <= now)
    due = db.session.scalars(
        wanted.where(is_due, Account.closed_at.is_(None), Account.email.is_not(None))
        .order_by(MailChoice.account_id)
        .limit(limit)
        .with_for_update(of=MailChoice, skip_locked=True)
    ).all()
    for mine in due:
        if mine.work_mail_at is not None:
            outbox.put(mine.account.email, "", writer=WORK, written_for=mine.account_id)
        mine.work_mail_at = rules.next_work_mail_at(now)
    db.session.flush()
    return len(due)


@jobs.regularly("notices", every=EVERY)
def tell():
    """Everything the worker does about news: read on, write mail. Each step is kept by itself."""
    while take_note():
        db.session.commit()
    db.session.commit()
    while write_mails():
        db.session.commit()
    write_work_mails()
    db.session.commit()


# the letters, written when they leave


def _headers(address):
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _written(name, account, stop_address, **context):
    def render(kind):
        template = current_app.jinja_env.get_template(f"mail/{name}.{kind}")
        return template.render(
            account=account,
            stop_address=stop_address,
            choices_address=absolute("notifications.choices"),
            language=account.language,
            **context,
        )

    return render("txt"), render("html")


def _initiative_address(story):
    return absolute("initiatives.show", slug=story.slug, number=story.initiative_id)


def _round_address(story):
    return absolute("neighbourhoods.show", slug=story.slug)


@outbox.writer(NEWS)
def news_letter(mail):
    """What there is to tell now, in the reader's language; None where nothing is left or she wants none any more."""
    account = queries.open_account(mail.written_for)
    if account is None or queries.choice(account).pace is Pace.NEVER:
        return None
    stories = telling.stories(queries.told_in(mail))
    if not stories:
        return None
    told = [(story, (_initiative_address if story.initiative_id else _round_address)(story)) for story in stories]
    stop = absolute("notifications.stop", token=stop_token(account.id, NEWS))
    with in_language(account.language):
        subject = (
            _("News about “%(title)s”", title=stories[0].title)
            if len(stories) == 1 and stories[0].title
            else _("News from %(place)s", place=stories[0].place)
        )
        body, html = _written("news", account, stop, stories=told)
        return outbox.Letter(subject, body, html, _headers(stop))


@outbox.writer(WORK)
def work_letter(mail):
    """What waits for somebody with a role; None where nothing does."""
    account = queries.open_account(mail.written_for)
    if account is None or not queries.choice(account).work_mail:
        return None
    work = queries.work_waiting(account)
    if not work:
        return None
    stop = absolute("notifications.stop", token=stop_token(account.id, WORK))
    with in_language(account.language):
        body, html = _written("work", account, stop, work=work, desk_address=absolute("desk.index"))
        return outbox.Letter(_("What waits for you today"), body, html, _headers(stop))
