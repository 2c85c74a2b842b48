"""The page that answers the question of the half-year, and the mail that asks it."""

from datetime import timedelta

from flask import Blueprint, current_app, redirect, url_for
from flask_babel import gettext as _

from residents_budget.jobs import services as jobs
from residents_budget.learning import forms, queries, services
from residents_budget.notifications import queries as notifications
from residents_budget.outbox import services as outbox
from residents_budget.web.access import open_to_all
from residents_budget.web.addresses import absolute
from residents_budget.web.i18n import in_language
from residents_budget.web.limits import limiter
from residents_budget.web.pages import page

bp = Blueprint("learning", __name__)


@bp.route("/learned/<string(minlength=20,maxlength=80):key>", methods=["GET", "POST"])
@limiter.limit("60/hour", methods=["POST"])
@open_to_all
def answer(key):
    """One line, without signing in: the link in the mail is the key."""
    question = queries.question(services.hash_of(key))
    form = forms.AnswerForm()
    if not question.answered and form.validate_on_submit():
        with form.refusals():
            services.answer(question, what=form.what.data, training=form.training.data)
            return redirect(url_for(".answer", key=key))
    return page("learning/answer.html", question=question, initiative=question.initiative, form=form)


def _mail(account, initiative, key):
    with in_language(account.language):
        outbox.put(
            account.email,
            _("What did you learn by it? %(title)s", title=initiative.title),
            _(
                "Hello %(name)s,\n\nLast half-year you helped with: %(title)s.\n"
                "What did you learn by it, or what do you dare to do now? One line is enough:\n\n%(address)s\n\n"
                "We ask this at most twice a year. You need not answer.",
                name=account.name,
                title=initiative.title,
                address=absolute("learning.answer", key=key),
            ),
        )


@jobs.regularly("ask what people learned", every=timedelta(days=1))
def ask_what_people_learned():
    """After each half-year: one question by mail to who did a task, but for who wants no mail."""
    with current_app.test_request_context():
        services.ask_all_that_are_due(_mail, besides=notifications.want_no_mail())
