"""The files of photos."""

from flask import Blueprint, abort

from residents_budget.pictures import queries, services
from residents_budget.web.access import open_to_all
from residents_budget.web.sent_in import hand_out

bp = Blueprint("pictures", __name__)


@bp.route('/pictures/<key:key>-<any("480","1200"):width>.webp')
@open_to_all
def file(key, width):
    """One photo at one width; its name never comes back for another picture, so it may be kept for ever."""
    if queries.is_hidden(key):
        abort(404)
    return hand_out(services.path_of(key, width), mimetype=services.MIME, max_age=31536000)
