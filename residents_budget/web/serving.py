"""``residents-budget serve``: granian with some workers, and one process for jobs and mail beside it."""

import os
import subprocess
import sys

from granian import Granian
from granian.constants import Interfaces


def add_arguments(parser):
    parser.add_argument("--host", default="127.0.0.1", metavar="H")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "5000")), metavar="P")
    parser.add_argument("--workers", type=int, default=2, metavar="N")
    parser.add_argument("--no-worker", action="store_true", help="run `residents-budget worker` elsewhere")


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
            beside.terminate()
            beside.wait(timeout=30)


def run(args):
    from residents_budget import create_app

    create_app()  # says at once what is unsafe, instead of once per worker
    serve(args.host, args.port, args.workers, with_worker=not args.no_worker)
    return 0
