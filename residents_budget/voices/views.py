"""What somebody who writes much reads below the talk."""

from flask import Blueprint
from flask_login import current_user

from residents_budget.voices import queries, rules

bp = Blueprint("voices", __name__)


@bp.app_template_global()
def missing_voices(initiative):
    """The parts of the neighbourhood that were hardly heard, for a reader who writes much here; None for others."""
    if not current_user.is_authenticated:
        return None
    if not rules.writes_much(queries.contributions_of(current_user, initiative)):
        return None
    return rules.hardly_heard(queries.parts(initiative))
