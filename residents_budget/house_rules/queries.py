"""What is asked of house rules."""

from residents_budget.database import db
from residents_budget.house_rules.models import HouseRules


def find_rules(neighbourhood):
    """The rules that this neighbourhood made itself, or None."""
    return db.session.get(HouseRules, neighbourhood.id)
