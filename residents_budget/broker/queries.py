"""What pages ask about signing in with the municipality."""

from flask import current_app

from residents_budget.roll import queries as roll


def name():
    """What residents call the broker, such as "DigiD"; "" where there is none."""
    return current_app.config["OIDC_NAME"] if current_app.config["OIDC_ISSUER"] else ""


def name_for(round):
    """The broker's name where the roll of this round is for people who sign in, else ""."""
    return name() if name() and roll.has_places(round) else ""
