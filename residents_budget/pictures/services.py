"""Keeping a photo."""

import secrets
from pathlib import Path

from flask import current_app

from residents_budget import moments
from residents_budget.database import db
from residents_budget.errors import N_, Refusal
from residents_budget.pictures import rules
from residents_budget.pictures.models import Picture


def folder():
    place = Path(current_app.config["UPLOADS"]) / "pictures"
    place.mkdir(parents=True, exist_ok=True)
    return place


def keep(data, *, alt):
    """Make ``data`` small, strip it, store it in two widths; returns its row. Raises Refusal for anything but a photo."""
    return keep_image(rules.open_photo(data), alt=alt)


def keep_image(photo, *, alt, key=None):
    """Store a photo that is already open; ``key`` names its files (random unless given)."""
    key = key or secrets.token_hex(12)
    size = photo.size
    try:
        for width in rules.WIDTHS:
            small, size = rules.made_small(photo, width)
            (folder() / f"{key}-{width}.webp").write_bytes(small)
    except OSError as error:
        raise Refusal(
            N_("There is no room for photos now. Your text was not stored either: try again later.")
        ) from error
    picture = Picture(
        key=key,
        width=size[0],
        height=size[1],
        alt=alt,
        created_at=moments.now(),
    )
    db.session.add(picture)
    db.session.flush()
    return picture
