"""``residents-budget worker``: does the jobs and sends the mail."""

import logging
import signal
import time

from residents_budget import create_app
from residents_budget.database import db
from residents_budget.jobs import services
from residents_budget.outbox import services as outbox

log = logging.getLogger("residents_budget.worker")

BETWEEN_LOOKS = 60.0
"""Seconds between two looks at what other workers left behind."""


def add_arguments(parser):
    parser.add_argument("--once", action="store_true", help="do what waits now, then stop")
    parser.add_argument("--every", type=float, default=1.0, metavar="SECONDS", help="how often to look (default 1)")


def _round(app, done_at):
    """One look: what is done regularly, mail, one job. True where there was a job."""
    with app.app_context():
        services.do_regular(done_at)
        outbox.deliver(app.config)
        number = services.take_next()
        if number is None:
            return False
        try:
            services.work_on(number)
        except Exception:
            log.exception("job %s failed", number)
        db.session.remove()
        return True


def run(args):
    app = create_app()
    leaving, done_at = [], {}
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_ignored: leaving.append(True))
    looked = None
    while not leaving:
        if looked is None or time.monotonic() - looked > BETWEEN_LOOKS:
            looked = time.monotonic()
            with app.app_context():
                services.return_abandoned()
        busy = _round(app, done_at)
        if args.once and not busy:
            break
        if not busy:
            time.sleep(args.every)
    return 0
