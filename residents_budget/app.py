"""The application: its table of contents, and how it is put together."""

from importlib import import_module
from importlib.util import find_spec

from flask import Flask
from jinja2 import StrictUndefined

import config
from residents_budget import database, web
from residents_budget.web import safety

FEATURES = (
    "outbox",  # mail that waits to leave
    "neighbourhoods",  # districts, neighbourhoods, sub-areas, population, boundaries
    "activity",  # the book of deeds
    "accounts",  # sign up, sign in, roles
    "jobs",  # long work, with progress
    "pictures",  # photos, made small and stripped
    "house_rules",  # what may be said here, and what a worker sees first
    "initiatives",  # from idea to plan
    "together",  # taking the lead by invitation, suggesting other words, how a plan grew
    "attachments",  # files and drawings with a plan, stripped and harmless
    "discussion",  # talk: for, against, questions; conversations held off-line
    "moderation",  # what is reported, what is done with it, and why
    "appeals",  # the author's side of it: what was decided, and "I do not agree"
    "waiting",  # the queue: everything that waits for a community worker
    "weather",  # how the talk goes: what heats up, cools, waits, and who needs a hand
    "rounds",  # pots and calendars: what is decided, by whom, when
    "counting",  # from ballots to a list of funded initiatives
    "roll",  # who may vote: entries, codes, letters
    "keys",  # the copy of the key of a vote
    "letters",  # letters with codes, made once and fetched once
    "voting",  # the secret ballot, closing
    "paper",  # ballots on paper, entered by two persons
    "broker",  # voting by signing in with the identity broker of the municipality
    "outcomes",  # who gets money, why and why not, and how to check it
    "closing",  # the end of a vote, by two persons and in steps
    "past_rounds",  # rounds of the past, taken in from files
    "book",  # the book of money: double entry, only added to, a chain of fingerprints
    "ledger",  # what moves through it: pots, the outcome that becomes grants, payments
    "groups",  # residents who decide together over a pot that they were given
    "pots",  # splitting, topping up, delegating a pot: by two persons, in public
    "support_menu",  # professional hours with their price: buy them back, or not
    "panels",  # drawn by lot, so that anybody can draw again
    "temperature",  # one question to households drawn by lot, and to whoever wants
    "quick_grants",  # small fast grants by published criteria
    "grants",  # what is agreed with a grant: conditions, instalments, what others bring
    "payments",  # paying out, by two persons; the file for the bank; what came back
    "receipts",  # what it was spent on: a photo and a sentence
    "realisation",  # tasks, hours, results, head counts
    "checkins",  # taking part without an account: checking in, taking a task
    "institutions",  # how residents and institutions stand to each other; agreements
    "exchanges",  # a task in exchange: maintenance by residents, money for what they want
    "logbook",  # roles, hurdles, what we bring, why the plan changed, what is still there later
    "resources",  # the board of offers and needs: what stands idle, what is looked for
    "effects",  # what came of it, in three orders
    "year_sums",  # what a whole neighbourhood did, year by year: rough sums, told once a month
    "three_bands",  # what came of it in a whole neighbourhood, in three orders
    "learning",  # one question each half-year: what did you learn by it
    "entry_minutes",  # how long writing that down takes
    "indicators",  # the figures behind the three orders, as pictures and files
    "leaning",  # which initiatives lean on one person, on professionals, or on nobody
    "flows",  # where the money goes, as a picture, a table, files and a report
    "scenarios",  # if there is less: what falls, and what goes with it
    "goals",  # what we want to reach in an area, and who does what for it
    "generations",  # from having a say to deciding, over the years
    "giving_back",  # what those who take the lead give back: talks, answers, reports
    "participation",  # who takes part: the broad neighbourhood, or only a vanguard
    "publications",  # that as it is published: once a month, looked over by a solver, and kept
    "benefits",  # who benefits from pots that a few decided over
    "pulse",  # eight questions twice a year, to people drawn by lot and to everybody
    "outreach",  # going to people who are not reached yet
    "meetings",  # where neighbours see each other
    "voices",  # whose voice is missing in a talk
    "finding",  # search over initiatives, talk and results
    "cards",  # cards and posters with a code that bring people in
    "tested",  # how a plan was tested with the neighbourhood, and what that changed
    "notifications",  # what concerns me: following, and mail about it
    "merging",  # two initiatives go on as one, or one as two
    "feeds",  # what is new as Atom, what is coming as a calendar
    "posters",  # an initiative on paper, with a QR code
    "reminders",  # of a vote: to places, never to people who did not vote
    "retention",  # how long things about people are kept, and letting go of them
    "desk",  # what waits for workers, staff and administrators
    "demo",  # a fictional district to walk through
)
"""In the order of the story. Rules, models and services use only what stands above them."""


def create_app(**settings):
    """Make the web application. Raises ``safety.Unsafe`` for settings that would put residents at risk."""
    app = Flask("residents_budget", instance_path=str(config.INSTANCE))
    app.config.from_object(config)
    app.config.update(settings)
    safety.check(app.config)
    app.jinja_environment = web.pages.Environment
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    database.init(app)
    web.init(app)
    for name in FEATURES:
        if find_spec(f"residents_budget.{name}.services"):
            import_module(f"residents_budget.{name}.services")  # jobs and mails that the worker does register there
        place = f"residents_budget.{name}.views"
        if find_spec(place):
            app.register_blueprint(import_module(place).bp)
    import_module("residents_budget.models")
    web.access.require_a_decision(app)
    return app
