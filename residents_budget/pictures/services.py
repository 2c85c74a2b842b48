"""Keeping a photo."""

import secrets
from pathlib import Path

from flask import current_app

from residents_budget import moments
from residents_budget.database import db
from residents_budget.errors import N_, Refusal
from residents_budget.pictures import rules
from residents_budget.pictures.models import Picture

MIME = "image/webp"


def folder():
    place = Path(current_app.config["UPLOADS"]) / "pictures"
    place.mkdir(parents=True, exist_ok=True)
    return place


def path_of(key, width=rules.WIDTHS[0]):
    """Where the file of this width of the photo with this key is stored."""
    return folder() / f"{key}-{width}.webp"


def keep(data, *, alt):
    """Make ``data`` small, strip it, store it; returns its row. Raises Refusal for anything but a photo."""
    photo = rules.open_photo(data)
    key = secrets.token_hex(12)
    try:
        size = rules.write_small(photo, folder(), key)
    except OSError as error:
        raise Refusal(
            N_("There is no room for photos now. Your text was not stored either: try again later.")
        ) from error
    return add(key, size, alt=alt)


def add(key, size, *, alt):
    """The row of a photo whose files are there; ``size`` is that of the widest."""
    picture = Picture(key=key, width=size[0], height=size[1], alt=alt, created_at=moments.now())
    db.session.add(picture)
    db.session.flush()
    return picture


def hide(picture, *, at=None):
    """Let a photo stand on no page, from now or ``at`` a moment. Moderation decides and records."""
    picture.hidden_at = at or moments.now()
    db.session.flush()


def put_back(picture):
    """Let a hidden photo be seen again."""
    picture.hidden_at = None
    db.session.flush()
