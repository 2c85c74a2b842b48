"""Putting mail in the outbox, and sending what waits there."""

import secrets
import smtplib
from datetime import timedelta
from email.message import EmailMessage
from email.utils import formatdate

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.database import db, lock
from residents_budget.outbox.models import OutgoingMail

MOST_ATTEMPTS = 10


def put(recipient, subject, body):
    """Mail that leaves when the present transaction is committed, and not otherwise."""
    now = moments.now()
    mail = OutgoingMail(
        message_id=secrets.token_hex(16),
        recipient=recipient,
        subject=" ".join(subject.split()),
        body=body,
        created_at=now,
        send_after=now,
    )
    db.session.add(mail)
    db.session.flush()
    return mail


def waiting(limit=50):
    """Mail that may leave now, oldest first, locked for this sender."""
    query = (
        sa.select(OutgoingMail)
        .where(OutgoingMail.sent_at.is_(None), OutgoingMail.send_after <= moments.now())
        .where(OutgoingMail.attempts < MOST_ATTEMPTS)
        .order_by(OutgoingMail.send_after)
        .limit(limit)
    )
    return db.session.scalars(lock(query)).all()


def wait_before_attempt(attempts):
    """One minute, then twice as long each time, to at most six hours."""
    return timedelta(minutes=min(2**attempts, 360))


def message(mail, sender):
    letter = EmailMessage()
    letter["From"] = sender
    letter["To"] = mail.recipient
    letter["Subject"] = mail.subject
    letter["Date"] = formatdate(mail.created_at.timestamp())
    letter["Message-ID"] = f"<{mail.message_id}@{sender.rsplit('@', 1)[-1].strip('> ')}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(mail.body)
    return letter


def deliver(settings):
    """Send what waits; each mail is committed by itself, so that nothing leaves twice because another failed.

    Returns how many were sent. Without a mail server nothing is tried.
    """
    if not settings["MAIL_SERVER"]:
        return 0
    sent = 0
    for mail in waiting():
        try:
            with smtplib.SMTP(settings["MAIL_SERVER"], settings["MAIL_PORT"], timeout=20) as server:
                if settings["MAIL_STARTTLS"]:
                    server.starttls()
                if settings["MAIL_USER"]:
                    server.login(settings["MAIL_USER"], settings["MAIL_PASSWORD"])
                server.send_message(message(mail, settings["MAIL_SENDER"]))
        except (OSError, smtplib.SMTPException) as error:
            mail.attempts += 1
            mail.last_error = type(error).__name__
            mail.send_after = moments.now() + wait_before_attempt(mail.attempts)
        else:
            mail.sent_at = moments.now()
            sent += 1
        db.session.commit()
    return sent
