"""What a reader sees when something cannot be done: a sentence, and a way on."""

import logging

from flask import render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import HTTPException, SecurityError

from residents_budget.database import db
from residents_budget.errors import Refusal
from residents_budget.web.i18n import say

log = logging.getLogger(__name__)


def _answer(status, sentence):
    return render_template("errors/error.html", status=status, sentence=sentence), status


def sentence_for(status):
    """One sentence for a status, in the reader's language."""
    return {
        400: _("Something in this request is not right. Go back, load the page again and try once more."),
        401: _("Sign in first."),
        403: _("This page is for people with another role."),
        404: _("We cannot find this page."),
        405: _("This address cannot be used that way."),
        409: _("Somebody else was just before you. Load the page again."),
        413: _("This is too large to send. Choose a smaller file or write less."),
        429: _("This is going too fast. Wait a few minutes and try again."),
        503: _("The site is very busy. What you did was not stored. Try again in a minute."),
    }.get(status, _("Something went wrong on our side. What you did was not stored. Try again later."))


def init(app):
    @app.errorhandler(Refusal)
    def refused(refusal):
        return _answer(refusal.status, say(refusal))

    @app.errorhandler(CSRFError)
    def stale_form(_error):
        return _answer(400, _("This page was open too long. Go back, load it again and send it once more."))

    @app.errorhandler(HTTPException)
    def http_error(error):
        if error.code is None or error.code < 400:
            return error
        if isinstance(error, SecurityError):  # a forged host: no address of ours can be made for this answer
            return "400 Bad Request", 400, [("Content-Type", "text/plain")]
        body, status = _answer(error.code, sentence_for(error.code))
        headers = [(name, value) for name, value in error.get_headers() if name in {"Allow", "Retry-After"}]
        return body, status, headers

    @app.errorhandler(OperationalError)
    def busy(_error):
        db.session.rollback()
        log.warning("database not available for %s", request.endpoint)
        return render_template("errors/plain.html", sentence=sentence_for(503)), 503, [("Retry-After", "30")]

    @app.errorhandler(DataError)
    def unusable_value(_error):
        db.session.rollback()
        return _answer(400, sentence_for(400))

    @app.errorhandler(Exception)
    def fault_of_ours(error):
        if app.testing or app.debug:
            raise error
        db.session.rollback()
        log.exception("fault at %s", request.endpoint)
        return render_template("errors/plain.html", sentence=sentence_for(500)), 500
