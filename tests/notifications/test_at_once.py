"""Several workers at once, and one that is killed, still tell everybody once (case 136)."""

import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.models import Account
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.initiatives import services as initiatives
from residents_budget.notifications import services
from residents_budget.notifications.models import MailChoice, Notice
from residents_budget.notifications.terms import Pace
from residents_budget.outbox.models import OutgoingMail
from tests import cast

FOLLOWERS = 40

WORKER = """
import sys
from residents_budget import create_app
from residents_budget.notifications import services
app = create_app(DATABASE_URL=sys.argv[1])
with app.app_context():
    print("ready", flush=True)
    services.tell()
"""


def test_three_workers_and_one_that_is_killed_write_each_mail_once(fresh_app):
    with fresh_app.app_context():
        linden = cast.make_linden()
        services.take_note()
        amina, bram = cast.resident("Amina", linden, "Lindenhof"), cast.resident("Bram", linden, "De Hoven")
        bench = initiatives.propose(linden, by=amina, title="Een bank")
        now = moments.now()
        for number in range(FOLLOWERS):
            buur = Account(name=f"Buur {number}", email=f"buur{number}@example.nl", created_at=now)
            db.session.add(buur)
            db.session.flush()
            services.follow(buur, linden, initiative=bench)
            services.choose(buur, pace=Pace.AT_ONCE)
        db.session.execute(sa.update(MailChoice).values(next_mail_at=now - timedelta(seconds=5)))
        discussion.comment(bench, by=bram, side=Side.FOR, body="Mooi")
        db.session.commit()
        argv = [sys.executable, "-c", WORKER, fresh_app.config["DATABASE_URL"]]
        start = {"cwd": Path(__file__).parents[2], "stdout": subprocess.PIPE}
        workers = [subprocess.Popen(argv, **start) for _ in range(4)]
        for worker in workers:
            worker.stdout.readline()
        time.sleep(0.01)
        workers[0].send_signal(signal.SIGKILL)
        for worker in workers:
            worker.wait(timeout=60)
            worker.stdout.close()
        services.tell()
        mails = db.session.execute(
            sa.select(OutgoingMail.recipient, sa.func.count())
            .where(OutgoingMail.recipient.startswith("buur"))
            .group_by(OutgoingMail.recipient)
        ).all()
        assert len(mails) == FOLLOWERS
        assert {count for _recipient, count in mails} == {1}
        told = db.session.scalar(sa.select(sa.func.count()).select_from(Notice).where(Notice.mail_id.is_not(None)))
        assert told == FOLLOWERS
