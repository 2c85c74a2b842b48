"""The files of photos."""

from flask import Blueprint, abort, current_app, send_from_directory

from residents_budget.pictures import queries
from residents_budget.web.access import open_to_all

bp = Blueprint("pictures", __name__)


@bp.route('/pictures/<key:key>-<any("480","1200"):width>.webp')
@open_to_all
def file(key, width):
    """One photo at one width; its name never comes back for another picture, so it may be kept for ever."""
    if queries.is_hidden(key):
        abort(404)
    answer = send_from_directory(
        f"{current_app.config['UPLOADS']}/pictures", f"{key}-{width}.webp", mimetype="image/webp", max_age=31536000
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
