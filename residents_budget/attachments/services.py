"""Adding a file, taking it away; letting it be seen or not; and cleaning up files that belong to nothing."""

import re
import secrets
import time
from datetime import timedelta
from pathlib import Path

from flask import current_app

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.attachments import pdf, queries, rules
from residents_budget.attachments.models import Attachment
from residents_budget.attachments.terms import ENDINGS, Kind
from residents_budget.database import db
from residents_budget.errors import N_, Refusal
from residents_budget.jobs import services as jobs
from residents_budget.pictures import rules as picture_rules

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


def hide(attachment, *, because):
    """Hand a file out to nobody; who takes the lead reads why. Moderation decides and records."""
    attachment.hidden_at, attachment.hidden_because = moments.now(), because
    db.session.flush()


def put_back(attachment):
    """Let a hidden file be opened again."""
    attachment.hidden_at, attachment.hidden_because = None, ""
    db.session.flush()


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
