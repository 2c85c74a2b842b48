"""``residents-budget serve``: granian with some workers, and one process for jobs and mail beside it."""

import gc
import os
import subprocess
import sys

from granian import Granian
from granian.constants import Interfaces
from sqlalchemy.orm import configure_mappers

from residents_budget.database import db
from residents_budget.neighbourhoods import queries as places
from residents_budget.web import readiness

MOST_WARMED = 20
"""Neighbourhoods whose pages are made before the first visitor comes."""

MOST_SECONDS_TO_FINISH = 20


def add_arguments(parser):
    parser.add_argument("--host", default="127.0.0.1", metavar="H")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "5000")), metavar="P")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    parser.add_argument("--no-worker", action="store_true", help="run `residents-budget worker` elsewhere")


def _visit(app):
    """Make the pages that visitors open first."""
    with app.app_context():
        addresses = [f"/n/{place.slug}" for place in places.neighbourhoods()[:MOST_WARMED]]
        db.session.remove()
    browser = app.test_client()
    for address in ("/", "/sign-in", *addresses, *(f"{address}/breadth" for address in addresses)):
        browser.get(address, base_url=app.config["BASE_URL"] or None)


def load_before_forking():
    """Load what every page needs once: the workers share it, and the first visitors do not wait for it."""
    from wsgi import app

    configure_mappers()
    for name in app.jinja_env.list_templates(extensions=("html",)):
        app.jinja_env.get_template(name)
    with app.app_context():
        found = readiness.findings(app)
        db.session.remove()
    for sentence in found:
        print(f"residents-budget serve: {sentence}", file=sys.stderr)
    if not found:
        _visit(app)
    with app.app_context():
        db.engine.dispose()  # no worker may inherit an open connection
    gc.collect()
    gc.freeze()


def serve(host, port, workers, *, with_worker=True):
    """Serve ``wsgi:app`` until stopped; each worker answers one request at a time."""
    beside = None
    if with_worker:
        beside = subprocess.Popen([sys.executable, "-m", "residents_budget.console", "worker"])
    try:
        Granian(
            "wsgi:app",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=1,
            respawn_failed_workers=True,
            log_access=False,
        ).serve()
    finally:
        if beside:
            _send_away(beside)


def _send_away(worker):
    """Let the worker finish what it is doing, but not for long: a job that is cut off is taken up again later."""
    worker.terminate()
    try:
        worker.wait(timeout=MOST_SECONDS_TO_FINISH)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def run(args):
    load_before_forking()
    serve(args.host, args.port, args.workers, with_worker=not args.no_worker)
    return 0
