"""``residents-budget demo``: a fictional district to walk through."""

import os
import sys
import time
from datetime import date
from pathlib import Path

import config
from residents_budget import moments
from residents_budget.database import db
from residents_budget.demo import codes_to_try, queries, services
from residents_budget.demo.chapters.built import PASSWORD
from residents_budget.errors import N_, Refusal
from residents_budget.web.upgrading import bring_up_to_date


def add_arguments(parser):
    parser.add_argument("--database", metavar="URL", help="default: instance/demo.sqlite")
    parser.add_argument("--serve", action="store_true", help="serve it when it is there")
    parser.add_argument("--host", default="127.0.0.1", metavar="H")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "5000")), metavar="P")
    parser.add_argument("--today", type=date.fromisoformat, metavar="DATE", help="the day the story is told on")


def _settings(url):
    """Settings of the demo: a database, photos and keys of its own, beside each other."""
    file = url.removeprefix("sqlite:///") if url.startswith("sqlite:///") else None
    folder = Path(file).absolute().parent if file else config.INSTANCE
    name = Path(file).stem if file else "demo"
    return {
        "DEMO": True,
        "DATABASE_URL": f"sqlite:///{Path(file).absolute()}" if file else url,
        "UPLOADS": str(folder / f"{name}-uploads"),
        "ROUND_KEYS": str(folder / f"{name}-round-keys"),
    }


def _sign_ins(app):
    """How to sign in as each role, one line each."""
    with app.test_request_context():
        lines = [f"  {person.role:<18}{person.email:<38}{person.place}" for person in queries.sign_ins()]
        db.session.rollback()
    kept = codes_to_try.find()
    if kept:
        lines.append(f"  voting codes for {kept['neighbourhood']}: {', '.join(kept['codes'])}")
    return lines


def run(args):
    from residents_budget import create_app

    if config.PRODUCTION:
        raise Refusal(N_("the demo does not run in production: everybody can sign in as anybody"))
    settings = _settings(args.database or f"sqlite:///{config.INSTANCE / 'demo.sqlite'}")
    app = create_app(**settings)
    codes_to_try.use_folder(settings["UPLOADS"])
    bring_up_to_date(app)
    with app.app_context():
        if services.is_built():
            print("The demo is there already; `make demo-reset` makes it anew.")
        else:
            services.must_be_empty()
            began = time.monotonic()
            services.build(args.today or moments.today())
            db.session.commit()
            print(f"The demo was made in {time.monotonic() - began:.0f} seconds.")
        db.session.remove()
        db.engine.dispose()
    print(f'Sign in at /sign-in with one press, or with a password, "{PASSWORD}":')
    print("\n".join(_sign_ins(app)))
    sys.stdout.flush()
    if args.serve:
        print(f"Open http://{args.host}:{args.port} - stop with Ctrl+C.", flush=True)
        _become_the_server(settings, args.host, args.port)
    return 0


def _become_the_server(settings, host, port):
    """Go on as ``residents-budget serve``: a fresh process, whose settings are read from its environment."""
    environment = os.environ | {name: str(value) for name, value in settings.items()}
    command = [sys.executable, "-m", "residents_budget.console", "serve", "--host", host, "--port", str(port)]
    os.execve(sys.executable, command, environment)
