"""``residents-budget init``: the first administrator and the first district."""

import sys

from residents_budget import create_app
from residents_budget.accounts import queries, services
from residents_budget.accounts.terms import Role
from residents_budget.database import db
from residents_budget.errors import N_, Refusal
from residents_budget.neighbourhoods import queries as places
from residents_budget.neighbourhoods import services as place_services
from residents_budget.web.upgrading import bring_up_to_date


def add_arguments(parser):
    parser.add_argument("--email", help="e-mail address of the first administrator")
    parser.add_argument("--name", help="her name")
    parser.add_argument("--district", help="name of the first district")
    parser.add_argument("--neighbourhood", help="name of its first neighbourhood")


def _ask(value, question):
    """``value``, or what is typed; refused where nobody can type."""
    if value:
        return value.strip()
    if not sys.stdin.isatty():
        raise Refusal(N_("say it with a flag: %(question)s"), question=question)
    return input(f"{question}: ").strip() or _ask(value, question)


def run(args):
    email = _ask(args.email, "E-mail address of the first administrator (--email)")
    if email.count("@") != 1 or " " in email:
        raise Refusal(N_("this is not an e-mail address: %(email)s"), email=email)
    name = _ask(args.name, "Her name (--name)")
    district = _ask(args.district, "Name of the first district (--district)")
    neighbourhood = _ask(args.neighbourhood, "Name of its first neighbourhood (--neighbourhood)")
    app = create_app()
    bring_up_to_date(app)
    with app.app_context(), app.test_request_context():
        account = queries.find_account(email.lower()) or services.sign_up(email, name=name, language="nl")
        services.give_role(account, Role.ADMINISTRATOR, None, by=account)
        if not places.neighbourhoods():
            place_services.make_neighbourhood(place_services.make_district(district), neighbourhood)
        db.session.commit()
    print(f"{email} is administrator. Start with: residents-budget serve")
    return 0
