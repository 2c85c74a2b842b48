"""Pages about the installation itself: colours, health, what is promised about access and privacy."""

from flask import Blueprint, current_app, jsonify, make_response, render_template

from residents_budget.neighbourhoods import queries
from residents_budget.web.access import open_to_all
from residents_budget.web.theme import theme_css

bp = Blueprint("web", __name__)


@bp.route("/theme.css")
@open_to_all
def theme():
    """The municipality's colours as a stylesheet."""
    installation = queries.installation()
    answer = make_response(theme_css(installation.brand, installation.action))
    answer.mimetype = "text/css"
    answer.cache_control.max_age = 300
    answer.cache_control.public = True
    return answer


@bp.route("/healthz")
@open_to_all
def alive():
    return jsonify(status="ok")


@bp.route("/readyz")
@open_to_all
def ready():
    """Whether this process can serve residents: the database answers and is at the newest migration."""
    from residents_budget.web import readiness

    found = readiness.findings(current_app)
    return jsonify(status="ok" if not found else "not ready", findings=found), 200 if not found else 503


@bp.route("/accessibility")
@open_to_all
def accessibility():
    return render_template("web/accessibility.html")


@bp.route("/privacy")
@open_to_all
def privacy():
    return render_template("web/privacy.html")
