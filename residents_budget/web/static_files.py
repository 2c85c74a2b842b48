"""Static files travel small and are kept long: their addresses change when they do. Addresses are put together once."""

import gzip
import time
from functools import lru_cache
from pathlib import Path

from flask import g, has_request_context, request
from markupsafe import Markup

COMPRESSED = {"text/css", "text/javascript", "application/javascript", "image/svg+xml"}
A_YEAR = 31_536_000
MOST_ADDRESSES = 4_096
LOOK_AGAIN_SECONDS = 1.0
"""So long an address is believed before the file is looked at again."""

TURNING_ICONS = {"arrow", "back", "sign-in", "sign-out", "undo", "list"}
"""Icons that point, and point the other way in a language that is written from right to left."""


@lru_cache(maxsize=64)
def _compressed(path, _changed):
    return gzip.compress(Path(path).read_bytes(), 9, mtime=0)


def _compress(app, response):
    """Pages are not compressed: they hold a secret (the CSRF token) beside what a visitor typed."""
    file = Path(app.static_folder) / request.view_args["filename"]
    response.direct_passthrough = False
    response.response.close()
    response.set_data(_compressed(str(file), file.stat().st_mtime_ns))
    response.headers["Content-Encoding"] = "gzip"


def _give_ready_addresses(app):
    """Templates ask for some fifty files and thirty pages on a page: an address is put together once.

    That of a file is looked after each second; that of a page is kept where nothing but its neighbourhood is in it.
    """
    ready = {}

    @lru_cache(maxsize=MOST_ADDRESSES)
    def address_of_page(endpoint, slug, _script_root):
        return app.url_for(endpoint, slug=slug) if slug else app.url_for(endpoint)

    def slug_here(endpoint):
        needs_one = g.get("neighbourhood") and app.url_map.is_endpoint_expecting(endpoint, "slug")
        return g.neighbourhood.slug if needs_one else None

    def url_for(endpoint, **values):
        if not has_request_context():
            return app.url_for(endpoint, **values)
        if values.keys() <= {"slug"} and not endpoint.startswith("."):
            return address_of_page(endpoint, values.get("slug") or slug_here(endpoint), request.script_root)
        if endpoint != "static" or values.keys() != {"filename"}:
            return app.url_for(endpoint, **values)
        name, now = values["filename"], time.monotonic()
        good_until, address = ready.get((name, request.script_root), (0, ""))
        if good_until <= now:
            address = app.url_for("static", filename=name)
            ready[name, request.script_root] = (now + LOOK_AGAIN_SECONDS, address)
        return address

    app.jinja_env.globals["url_for"] = url_for


@lru_cache(maxsize=512)
def _icon(sheet, name, css):
    turns = " icon--turns" if name in TURNING_ICONS else ""
    return Markup(
        '<svg class="icon{}" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>'
    ).format(f"{turns} {css}".rstrip(), sheet, name)


def _give_icons(app):
    """``drawn_icon(name, class="")``: an icon of the sheet, as HTML; a page has some twenty."""

    def drawn_icon(name, **given):
        sheet = app.jinja_env.globals["url_for"]("static", filename="images/icons.svg")
        return _icon(sheet, name, given.get("class", ""))

    app.jinja_env.globals["drawn_icon"] = drawn_icon


def init(app):
    _give_ready_addresses(app)
    _give_icons(app)

    @app.after_request
    def make_light(response):
        if request.endpoint != "static" or response.status_code != 200:
            return response
        if response.mimetype in COMPRESSED:
            response.headers.add("Vary", "Accept-Encoding")
            if "gzip" in request.accept_encodings and request.method == "GET" and not request.range:
                _compress(app, response)
        if request.args.get("v") or response.mimetype == "font/woff2":
            response.cache_control.no_cache = None
            response.cache_control.public = True
            response.cache_control.max_age = A_YEAR
            response.cache_control.immutable = True
        return response
