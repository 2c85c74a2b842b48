"""Making house rules, and holding back what a worker should see first."""

from residents_budget import moments
from residents_budget.activity import services as activity
from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.house_rules import holding, queries, rules
from residents_budget.house_rules.models import HouseRules


def change(neighbourhood, *, by, text, look_at_new):
    """The rules of this neighbourhood from now on, one on a line of ``text``. Raises Refusal for none or too many."""
    lines = rules.lines_of(text)
    rules.must_be_short(lines)
    row = queries.find_rules(neighbourhood) or HouseRules(neighbourhood_id=neighbourhood.id)
    row.lines, row.look_at_new, row.changed_at = "\n".join(lines), look_at_new, moments.now()
    db.session.add(row)
    db.session.flush()
    activity.record(by, Verb.CHANGED_SETTINGS, neighbourhood=neighbourhood, subject=f"house_rules:{neighbourhood.id}")


def held_because(text, *, by, neighbourhood, written_today=0):
    """Why what ``by`` writes here waits for a worker, or None. What professionals write never waits."""
    if by.assignments:
        return None
    own = queries.find_rules(neighbourhood)
    return holding.held_because(
        text,
        account_age=moments.now() - by.created_at,
        written_today=written_today,
        look_at_new=own is not None and own.look_at_new,
    )
