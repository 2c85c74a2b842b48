"""Putting mail in the outbox, and sending what waits there."""

import logging
import secrets
import smtplib
from contextlib import contextmanager
from datetime import timedelta
from email.message import EmailMessage
from email.utils import formatdate
from typing import NamedTuple

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.database import db
from residents_budget.outbox.models import OutgoingMail

log = logging.getLogger("residents_budget.outbox")

MOST_ATTEMPTS = 10
MOST_AT_ONCE = 50
PATIENCE = 20
"""Seconds in which a mail server must answer."""

LEASE = timedelta(minutes=5)
"""How long a mail that is being sent is left alone: after that its sender must have been killed."""

SERVER_RESTS = timedelta(minutes=1)

NO_WORDS = {"subject": "", "body": "", "html": "", "headers": {}}
"""What is left of the words of a mail that was sent: it may have held a link that signs somebody in."""

WRITERS = {}
"""name -> ``(mail) -> Letter or None``, which writes such a mail when it leaves; registered with ``writer``."""


class Letter(NamedTuple):
    """What somebody gets to read."""

    subject: str
    body: str
    html: str = ""
    headers: dict = {}


class NoServer(Exception):
    """The mail server does not answer, or does not let us in: no mail is to blame."""


def writer(name):
    """Register the function that writes mails of this kind at the moment they leave."""

    def decorate(write):
        WRITERS[name] = write
        return write

    return decorate


def _line(text):
    return " ".join(text.split())


def put(recipient, subject, body="", *, html="", headers=None, writer="", written_for=None):
    """Mail that leaves when the present transaction is committed, and not otherwise.

    With ``writer`` its words are written when it leaves, for account number ``written_for``.
    """
    if writer and writer not in WRITERS:
        raise KeyError(writer)
    now = moments.now()
    mail = OutgoingMail(
        message_id=secrets.token_hex(16),
        recipient=recipient,
        subject=_line(subject),
        body=body,
        html=html,
        headers=headers or {},
        writer=writer,
        written_for=written_for,
        created_at=now,
        send_after=now,
        last_error="",
    )
    db.session.add(mail)
    db.session.flush()
    return mail


def forget(recipient):
    """Erase all mail to this address, sent or not."""
    db.session.execute(
        sa.delete(OutgoingMail).where(OutgoingMail.recipient == recipient).execution_options(synchronize_session=False)
    )


def wait_before_attempt(attempts):
    """One minute, then twice as long each time, to at most six hours."""
    return timedelta(minutes=min(2**attempts, 360))


def message(mail, sender, letter=None):
    """The mail as it goes over the line. Raises ValueError where its address or a header cannot be written."""
    letter = letter or Letter(mail.subject, mail.body, mail.html, mail.headers)
    whole = EmailMessage()
    whole["From"] = sender
    whole["To"] = mail.recipient
    whole["Subject"] = _line(letter.subject)
    whole["Date"] = formatdate(mail.created_at.timestamp())
    whole["Message-ID"] = f"<{mail.message_id}@{sender.rsplit('@', 1)[-1].strip('> ')}>"
    whole["Auto-Submitted"] = "auto-generated"
    for name, value in letter.headers.items():
        whole[name] = value
    whole.set_content(letter.body)
    if letter.html:
        whole.add_alternative(letter.html, subtype="html")
    return whole


def _waiting(now):
    return (
        sa.select(OutgoingMail)
        .where(OutgoingMail.sent_at.is_(None), OutgoingMail.dropped_at.is_(None), OutgoingMail.send_after <= now)
        .where(OutgoingMail.attempts < MOST_ATTEMPTS)
        .order_by(OutgoingMail.send_after, OutgoingMail.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def take_next(sender):
    """(number, message) of the oldest mail that may leave, ours alone for a while; None where nothing waits. Commits.

    The database is let go before the mail server is spoken to: a slow one holds nobody up. A mail that cannot be
    written, or has nothing left to say, is put aside and the next one is taken.
    """
    while True:
        now = moments.now()
        mail = db.session.scalar(_waiting(now))
        if mail is None:
            db.session.rollback()
            return None
        number, whole = mail.id, None
        mail.attempts += 1
        mail.send_after = now + LEASE
        try:
            letter = WRITERS[mail.writer](mail) if mail.writer else None
            if mail.writer and letter is None:
                mail.dropped_at = now
            else:
                whole = message(mail, sender, letter)
        except Exception as error:
            log.exception("mail %s cannot be written", number)
            db.session.rollback()
            _change(number, attempts=OutgoingMail.attempts + 1)
            _failed(number, error)
            continue
        db.session.commit()
        if whole is not None:
            return number, whole


def _change(number, **values):
    db.session.execute(sa.update(OutgoingMail).where(OutgoingMail.id == number).values(**values))
    db.session.commit()


def _failed(number, error):
    """Try this mail again later; not at all where the server says that it will never take it."""
    mail = db.session.get(OutgoingMail, number, populate_existing=True)
    forever = isinstance(error, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _why in error.recipients.values()
    )
    mail.attempts = MOST_ATTEMPTS if forever else mail.attempts
    mail.last_error = type(error).__name__
    mail.send_after = moments.now() + wait_before_attempt(mail.attempts)
    db.session.commit()


def _all_wait(number):
    """The server is not there: everything that is due waits, and no mail is held to have been tried."""
    later = moments.now() + SERVER_RESTS
    if number is not None:
        _change(number, attempts=OutgoingMail.attempts - 1, send_after=later, last_error=NoServer.__name__)
    db.session.execute(
        sa.update(OutgoingMail)
        .where(OutgoingMail.sent_at.is_(None), OutgoingMail.dropped_at.is_(None), OutgoingMail.send_after < later)
        .values(send_after=later)
        .execution_options(synchronize_session=False)
    )
    db.session.commit()


@contextmanager
def _server(settings):
    """A conversation with the mail server. Raises NoServer where it cannot begin."""
    try:
        server = smtplib.SMTP(settings["MAIL_SERVER"], settings["MAIL_PORT"], timeout=PATIENCE)
        if settings["MAIL_STARTTLS"]:
            server.starttls()
        if settings["MAIL_USER"]:
            server.login(settings["MAIL_USER"], settings["MAIL_PASSWORD"])
    except (OSError, smtplib.SMTPException) as error:
        raise NoServer from error
    try:
        yield server
    finally:
        try:
            server.quit()
        except (OSError, smtplib.SMTPException):
            server.close()


def deliver(settings):
    """Send what waits; each mail is committed by itself, so that nothing leaves twice because another failed.

    Returns how many were sent. Without a mail server nothing is tried; one that does not answer costs no mail its turn.
    """
    if not settings["MAIL_SERVER"]:
        return 0
    taken = take_next(settings["MAIL_SENDER"])
    if taken is None:
        return 0
    try:
        with _server(settings) as server:
            return _send_all(server, settings, taken)
    except NoServer as error:
        log.warning("the mail server does not answer: %s", type(error.__cause__).__name__)
        _all_wait(taken[0])
        return 0


def _send_all(server, settings, taken):
    sent = 0
    while taken is not None:
        number, whole = taken
        try:
            server.send_message(whole)
        except (smtplib.SMTPException, ValueError, OSError) as error:
            _failed(number, error)
            if not isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused | ValueError):
                return sent
        else:
            _change(number, sent_at=moments.now(), **NO_WORDS)
            sent += 1
        taken = take_next(settings["MAIL_SENDER"]) if sent < MOST_AT_ONCE else None
    return sent
