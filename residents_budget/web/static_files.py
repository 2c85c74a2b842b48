"""Static files travel small and are kept long: their addresses change when they do."""

import gzip
import os
from functools import lru_cache
from pathlib import Path

from flask import has_request_context, request

COMPRESSED = {"text/css", "text/javascript", "application/javascript", "image/svg+xml"}
A_YEAR = 31_536_000


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
    """Templates ask for some fifty files on a page: the address of one that did not change is put together once."""

    @lru_cache(maxsize=512)
    def address(name, _root, _changed):
        return app.url_for("static", filename=name)

    def url_for(endpoint, **values):
        if endpoint == "static" and values.keys() == {"filename"} and has_request_context():
            try:
                changed = os.stat(os.path.join(app.static_folder, values["filename"])).st_mtime_ns
            except OSError:
                return app.url_for(endpoint, **values)
            return address(values["filename"], request.script_root, changed)
        return app.url_for(endpoint, **values)

    app.jinja_env.globals["url_for"] = url_for


def init(app):
    _give_ready_addresses(app)

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
