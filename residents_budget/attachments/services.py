"""Adding a file, taking it away, hiding it; and cleaning up files that belong to nothing."""

import re
import secrets
import time
from datetime import timedelta
from pathlib import Path

from flask import current_app
from flask_babel import gettext as _

from residents_budget import moments
from residents_budget.accounts import queries as people
from residents_budget.accounts import services as accounts
from residents_budget.accounts.terms import Role
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.attachments import pdf, queries, rules
from residents_budget.attachments.models import Attachment
from residents_budget.attachments.terms import ENDINGS, Kind
from residents_budget.database import db
from residents_budget.errors import N_, Refusal
from residents_budget.jobs import services as jobs
from residents_budget.outbox import services as outbox
from residents_budget.pictures import rules as picture_rules
from residents_budget.web.i18n import in_language

A_DAY = 24 * 60 * 60
_STORED = re.compile(r"([0-9a-f]{24})\.(pdf|webp)", re.ASCII)


def folder():
    place = Path(current_app.config["UPLOADS"]) / "attachments"
    place.mkdir(parents=True, exist_ok=True)
    return place


def path_of(attachment):
    return folder() / f"{attachment.key}.{ENDINGS[attachment.kind]}"


def _record(by, verb, initiative, attachment, note=""):
    activity.record(by, verb, initiative=initiative, subject=f"attachment:{attachment.id}", note=note)


def _must_be_able_to_attach(initiative, by):
    rules.must_be_able_to_attach(
        initiative.stage, is_lead=initiative.is_led_by(by), is_imported=initiative.source_id is not None
    )
    accounts.must_be_free_to_write(by, initiative.neighbourhood)


def _made_harmless(data):
    """(kind, bytes as they are stored) of what was sent. Raises Refusal for anything but a PDF or a picture."""
    if data.startswith(b"%PDF-"):
        return Kind.PDF, pdf.cleaned(data)
    small, _size = picture_rules.made_small(picture_rules.open_photo(data, widest=rules.WIDEST), rules.WIDEST)
    return Kind.PICTURE, small


def attach(initiative, *, by, title, data):
    """Keep a file with an initiative, under a name of our own. Raises Refusal with what to do instead."""
    _must_be_able_to_attach(initiative, by)
    rules.must_have_a_title(title)
    here, of_this_person = queries.numbers(initiative, by)
    rules.must_fit(size=len(data), here=here, of_this_person=of_this_person)
    kind, clean = _made_harmless(data)
    made = Attachment(
        initiative_id=initiative.id,
        key=secrets.token_hex(12),
        kind=kind,
        title=title.strip(),
        size=len(clean),
        by_id=by.id,
        added_at=moments.now(),
    )
    db.session.add(made)
    db.session.flush()
    try:
        path_of(made).write_bytes(clean)
    except OSError as error:
        raise Refusal(N_("There is no room for files now. Try again later.")) from error
    _record(by, Verb.CHANGED, initiative, made)
    return made


def take_away(initiative, number, *, by):
    """Remove a file for good. It cannot be undone."""
    _must_be_able_to_attach(initiative, by)
    found = queries.one(initiative, number)
    path_of(found).unlink(missing_ok=True)
    _record(by, Verb.CHANGED, initiative, found, note="taken away")
    db.session.delete(found)
    db.session.flush()


def hide(initiative, number, *, by, reason):
    """A worker hides a file; who added it gets the reason by mail. Never her own, nor where she takes the lead."""
    found = queries.one(initiative, number)
    rules.must_be_able_to_hide(
        is_worker=by.has_role(Role.COMMUNITY_WORKER, initiative.neighbourhood),
        is_own=found.by_id == by.id or initiative.is_led_by(by),
    )
    rules.must_say_why(reason)
    found.hidden_at, found.hidden_because = moments.now(), reason.strip()
    db.session.flush()
    _tell(found, initiative)
    _record(by, Verb.HID, initiative, found, note=reason.strip())


def put_back(initiative, number, *, by):
    """Show a hidden file again."""
    found = queries.one(initiative, number)
    rules.must_be_able_to_hide(
        is_worker=by.has_role(Role.COMMUNITY_WORKER, initiative.neighbourhood),
        is_own=found.by_id == by.id or initiative.is_led_by(by),
    )
    found.hidden_at, found.hidden_because = None, ""
    db.session.flush()
    _record(by, Verb.RESTORED, initiative, found)


def _tell(found, initiative):
    author = people.account(found.by_id) if found.by_id else None
    if author is None or not author.email:
        return
    with in_language(author.language):
        outbox.put(
            author.email,
            _("A file of yours has been hidden"),
            _(
                "Hello %(name)s,\n\nA community worker has hidden “%(file)s” with “%(title)s”.\n\n"
                "The reason: %(reason)s\n",
                name=author.name,
                file=found.title,
                title=initiative.title,
                reason=found.hidden_because,
            ),
        )


@jobs.regularly("clean up attachments", every=timedelta(hours=6))
def clean_up():
    """Remove stored files without a row, such as after a transaction that was undone; returns how many."""
    used, before, gone = queries.keys_in_use(), time.time() - A_DAY, 0
    for path in folder().iterdir():
        name = _STORED.fullmatch(path.name)
        if name and name[1] not in used and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
            gone += 1
    return gone
