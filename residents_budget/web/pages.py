"""Rendering: what every page knows, and the status of a page that shows a form with errors."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Response, g, render_template, request
from flask.templating import Environment as FlaskEnvironment
from flask_login import current_user
from flask_wtf import FlaskForm

from residents_budget.accounts.terms import Role
from residents_budget.web import addresses, drawing
from residents_budget.web.i18n import is_for_voters, locale_code, offered_languages

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


class Environment(FlaskEnvironment):
    """Gives each template what all know in one dict: a chain of two, as Jinja has it, is slow at each import."""

    def make_globals(self, own):
        return {**self.globals, **(own or {})}


def page(template, **context):
    """Render ``template``; 422 where one of its forms was sent and has errors."""
    wrong = request.method == "POST" and any(
        value.errors or value.form_errors for value in context.values() if isinstance(value, FlaskForm)
    )
    return render_template(template, **context), 422 if wrong else 200


def download(data, name, kind="text/csv; charset=utf-8"):
    """An answer that a browser stores as a file called ``name``. No cache on the way keeps it."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(data, mimetype=kind, headers=headers)


@cache
def _fingerprint(path, _changed):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10]


def language_links():
    """(code, own name, address of this page in it) of every language that the installation offers."""
    if request.url_rule is None or request.method != "GET":
        return [(code, name, f"/?lang={code}") for code, name in offered_languages().items()]
    return [(code, name, addresses.here(lang=code)) for code, name in offered_languages().items()]


def may_see_desk():
    return any(current_user.has_role(role) for role in (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF, Role.ADMINISTRATOR))


def init(app):
    @app.url_defaults
    def fingerprint(endpoint, values):
        if endpoint == "static" and "filename" in values and "v" not in values:
            file = Path(app.static_folder) / values["filename"]
            if file.is_file():
                values["v"] = _fingerprint(str(file), file.stat().st_mtime_ns)

    @app.context_processor
    def what_every_page_knows():
        from residents_budget.neighbourhoods import queries

        code = locale_code()
        return {
            "site": queries.installation().name,
            "neighbourhood": g.get("neighbourhood"),
            "locale": code,
            "text_direction": "rtl" if code in RIGHT_TO_LEFT else "ltr",
            "languages": language_links(),
            "content_language": app.config["DEFAULT_LANGUAGE"],
            "for_voters": is_for_voters(),
            "demo": app.config["DEMO"],
            "may_see_desk": may_see_desk(),
            "Role": Role,
            "here": addresses.here,
            "may": lambda role: current_user.has_role(role, g.get("neighbourhood")),
        }

    app.jinja_env.globals["drawing"] = drawing
