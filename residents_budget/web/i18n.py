"""Languages, and how days, moments, amounts and refusals are written in them."""

import os
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

import babel.dates
import babel.numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import g, has_request_context, request
from flask_babel import Babel, get_locale, get_translations, gettext
from flask_login import current_user
from markupsafe import Markup

from residents_budget import moments

LANGUAGES = {"nl": "Nederlands", "en": "English"}
"""Every language that the screens are complete in, by its own name."""

VOTE_LANGUAGES = LANGUAGES | {"tr": "Türkçe", "ar": "العربية", "pl": "Polski"}
"""Every language that the pages for voters are complete in: who cannot read the rest can still vote."""

CHOICE_LASTS_DAYS = 365

babel_extension = Babel()


def compile_translations(folder):
    """Make each ``messages.mo`` that is missing or older than its ``messages.po``; read-only places ship them."""
    for po in Path(folder).glob("*/LC_MESSAGES/messages.po"):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parts[-3])
        fresh = mo.with_name(f".{mo.name}.{os.getpid()}")
        with fresh.open("wb") as target:
            write_mo(target, catalogue)
        fresh.replace(mo)


def in_languages_of_the_vote(view):
    """Mark a page for voters: it is offered in every language of the vote. Put it below the access decorator."""
    view.in_languages_of_the_vote = True
    return view


def is_for_voters():
    """Whether the page asked for is one of those that are offered in every language of the vote."""
    from flask import current_app

    view = current_app.view_functions.get(request.endpoint) if has_request_context() else None
    return getattr(view, "in_languages_of_the_vote", False)


def _languages_here():
    """The languages that the page asked for can be in."""
    return VOTE_LANGUAGES if is_for_voters() else LANGUAGES


def offered_languages():
    """code -> own name of the languages that this installation offers here."""
    from residents_budget.neighbourhoods import queries

    here = _languages_here()
    if here is VOTE_LANGUAGES:
        return here
    return {code: name for code, name in LANGUAGES.items() if code in queries.installation().languages}


def choose_language():
    """The language of this answer: asked for in the address, chosen before, the account's, or the default."""
    from flask import current_app

    if g.get("language"):
        return g.language
    wanted = []
    if has_request_context():
        wanted = [request.args.get("lang"), request.cookies.get("language"), getattr(current_user, "language", None)]
    here = _languages_here()
    wanted = [code for code in wanted if code in here]
    if wanted:
        offered = offered_languages()
        wanted = [code for code in wanted if code in offered]
    return wanted[0] if wanted else current_app.config["DEFAULT_LANGUAGE"]


def remember_language(response):
    """A language that was asked for in the address stays chosen on this device."""
    wanted = request.args.get("lang")
    if wanted in _languages_here() and request.cookies.get("language") != wanted:
        response.set_cookie(
            "language",
            wanted,
            max_age=CHOICE_LASTS_DAYS * 86400,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure,
        )
    return response


def bdi(text):
    """A name or figure that keeps its own direction inside a sentence of another direction."""
    return Markup("<bdi>{}</bdi>").format(text)


def locale_code():
    return str(get_locale())


def page_zone():
    neighbourhood = g.get("neighbourhood")
    return moments.ZoneInfo(neighbourhood.zone) if neighbourhood is not None else moments.HOME


@lru_cache(maxsize=20_000)
def _written_euro(cents, locale):
    pattern = "¤\N{NO-BREAK SPACE}#,##0" if cents % 100 == 0 else "¤\N{NO-BREAK SPACE}#,##0.00"
    if locale.startswith("en"):
        pattern = pattern.replace("\N{NO-BREAK SPACE}", "")
    return babel.numbers.format_currency(cents / 100, "EUR", pattern, locale=locale, currency_digits=False)


def euro(cents):
    """Cents as euros: "€ 1.250", or "€ 1.250,50" where there are cents. What a voter's choices cost is kept nowhere."""
    write = _written_euro.__wrapped__ if is_for_voters() else _written_euro
    return write(cents, locale_code())


@lru_cache(maxsize=20_000)
def _written_day(day, pattern, locale):
    return babel.dates.format_date(day, pattern, locale=locale)


def _as_day(value):
    return moments.in_zone(value, page_zone()).date() if isinstance(value, datetime) else value


def day(value):
    """A day in words: "12 mei 2026"."""
    return _written_day(_as_day(value), "d MMMM y", locale_code())


def weekday(value):
    """A day in words with its weekday: "zondag 12 mei"."""
    return _written_day(_as_day(value), "EEEE d MMMM", locale_code())


def short_day(value):
    """A day in few words: "12 mei", with its year where that is not the present one."""
    on = _as_day(value)
    return _written_day(on, "d MMMM" if on.year == moments.today().year else "d MMMM y", locale_code())


def month(value):
    """A month in words: "mei 2026"."""
    return _written_day(_as_day(value), "MMMM y", locale_code())


def moment(value):
    """A moment in words, on the neighbourhood's clock: "zondag 12 mei 2026, 20:00"."""
    local = moments.in_zone(value, page_zone())
    return f"{_written_day(local.date(), 'EEEE d MMMM y', locale_code())}, {local:%H:%M}"


def until(value):
    """The end of something in words: "zondag 29 november 2026, 20:00", or for midnight "het einde van" the day."""
    local = moments.in_zone(value, page_zone())
    if (local.hour, local.minute) == (0, 0):
        day_before = _written_day(local.date() - timedelta(days=1), "EEEE d MMMM y", locale_code())
        return gettext("the end of %(day)s", day=day_before)
    return moment(value)


@lru_cache(maxsize=20_000)
def _written_number(value, locale):
    return babel.numbers.format_decimal(value, locale=locale)


def number(value):
    """A figure with its thousands apart; decimals only where it has them."""
    return _written_number(value, locale_code())


def say(refusal):
    """A refusal, fault or any (sentence, figures) pair, in the reader's language; cents in ``*_cents`` become euros."""
    sentence, figures = refusal if isinstance(refusal, tuple) else (refusal.sentence, refusal.figures)
    shown = {name: euro(value) if name.endswith("_cents") else value for name, value in figures.items()}
    return gettext(sentence, **shown) if shown else gettext(sentence)


def in_language(code):
    """Everything inside is written in ``code``: for mails to somebody else."""
    from flask_babel import force_locale

    return force_locale(code)


def _plural_form(singular, plural, number):
    """The sentence for this number, its places still open: Jinja fills them in."""
    return get_translations().ungettext(singular, plural, number)


def init(app):
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(app.config["PROJECT"] / "translations"))
    app.config.setdefault("BABEL_DEFAULT_LOCALE", app.config["DEFAULT_LANGUAGE"])
    compile_translations(app.config["PROJECT"] / "translations")
    babel_extension.init_app(app, locale_selector=choose_language)
    app.after_request(remember_language)
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, _plural_form, newstyle=True)
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"]  # without the detour of its alias: some twenty a page
    app.jinja_env.filters.update(
        euro=euro,
        day=day,
        weekday=weekday,
        short_day=short_day,
        month=month,
        moment=moment,
        until=until,
        number=number,
        say=say,
        bdi=bdi,
    )
