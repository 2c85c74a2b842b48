"""Mail leaves once, waits while the server is away, and never holds up the neighbourhood (cases 118, 136 and 137)."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from residents_budget import moments
from residents_budget.database import db
from residents_budget.outbox import services
from residents_budget.outbox.models import OutgoingMail
from tests.outbox.post_office import open_post_office, settings_for, silent_port


@pytest.fixture
def post():
    with open_post_office() as (office, settings):
        yield office, settings


def _let_time_pass():
    db.session.execute(sa.update(OutgoingMail).values(send_after=moments.now() - timedelta(seconds=1)))
    db.session.commit()


def test_a_mail_arrives_once_with_both_its_forms(app, post):
    office, settings = post
    services.put("amina@example.nl", "Nieuws", "Platte tekst", html="<p>Opgemaakt</p>", headers={"X-Soort": "nieuws"})
    assert services.deliver(settings) == 1
    assert services.deliver(settings) == 0
    (mail,) = office.arrived
    assert mail["Subject"] == "Nieuws"
    assert mail["X-Soort"] == "nieuws"
    assert mail.get_body(("plain",)).get_content().strip() == "Platte tekst"
    assert "<p>Opgemaakt</p>" in mail.get_body(("html",)).get_content()


def test_a_night_without_mail_server_loses_nothing_and_costs_no_mail_its_turn(app, post):
    office, settings = post
    for number in range(3):
        services.put(f"buur{number}@example.nl", "Nieuws", "Hallo")
    away = settings_for(silent_port())
    for _ in range(services.MOST_ATTEMPTS + 2):
        assert services.deliver(away) == 0
        _let_time_pass()
    assert services.deliver(settings) == 3
    assert sorted(mail["To"] for mail in office.arrived) == [f"buur{number}@example.nl" for number in range(3)]


def test_a_mail_that_is_refused_for_good_is_not_tried_again_and_others_go_on(app, post):
    office, settings = post
    office.refuse["weg@example.nl"] = "550 no such person"
    office.refuse["vol@example.nl"] = "452 mailbox full"
    for address in ("weg@example.nl", "vol@example.nl", "bram@example.nl"):
        services.put(address, "Nieuws", "Hallo")
    assert services.deliver(settings) == 1
    _let_time_pass()
    office.refuse.pop("vol@example.nl")
    assert services.deliver(settings) == 1
    _let_time_pass()
    assert services.deliver(settings) == 0
    assert [mail["To"] for mail in office.arrived] == ["bram@example.nl", "vol@example.nl"]


def test_a_mail_that_cannot_be_written_holds_up_no_other(app, post):
    office, settings = post
    services.put("kwaad@example.nl\r\nBcc: iedereen@example.nl", "Nieuws", "Hallo")
    services.put("bram@example.nl", "Nieuws", "Hallo")
    db.session.commit()
    assert services.deliver(settings) == 1
    assert [mail["To"] for mail in office.arrived] == ["bram@example.nl"]
    assert all("iedereen" not in str(mail) for mail in office.arrived)


@pytest.mark.parametrize("evil", ["\r\nBcc: x@example.nl", "\nTo: x@example.nl", "\r\n\r\n<b>body</b>", "\x0bX: y"])
def test_a_subject_stays_one_header(app, post, evil):
    """Case 118: line breaks in what people typed never begin a header of their own."""
    office, settings = post
    services.put("amina@example.nl", f"Nieuws over{evil}", f"Hallo{evil}")
    services.deliver(settings)
    (mail,) = office.arrived
    assert mail["Bcc"] is None
    assert mail.get_all("To") == ["amina@example.nl"]
    assert "X" not in mail


def test_the_database_is_free_while_the_mail_server_thinks(fresh_app):
    """Case 137: a slow mail server holds up nobody who writes."""
    written = []

    def somebody_writes():
        program = (
            "import sys; from residents_budget import create_app; from residents_budget.database import db;"
            "from residents_budget.outbox import services as o; app = create_app(DATABASE_URL=sys.argv[1])\n"
            "with app.app_context(): o.put('bram@example.nl', 'x', 'y'); db.session.commit()"
        )
        url = fresh_app.config["DATABASE_URL"]
        begun = time.monotonic()
        subprocess.run([sys.executable, "-c", program, url], check=True, timeout=60, cwd=Path(__file__).parents[2])
        written.append(time.monotonic() - begun)

    with fresh_app.app_context(), open_post_office() as (office, settings):
        office.after_taking = lambda: somebody_writes() if not written else None
        services.put("amina@example.nl", "Nieuws", "Hallo")
        db.session.commit()
        services.deliver(settings)
        assert len(written) == 1
        assert {mail["To"] for mail in office.arrived} == {"amina@example.nl", "bram@example.nl"}


SENDER = """
import json, sys
from residents_budget import create_app
from residents_budget.outbox import services
app = create_app(DATABASE_URL=sys.argv[1])
with app.app_context():
    services.deliver(json.loads(sys.argv[2]))
"""


def test_a_sender_that_is_killed_loses_nothing_and_repeats_at_most_the_mail_in_its_hand(fresh_app):
    """Case 136: kill -9 between the server's yes and our commit; the same Message-ID comes at most twice."""
    with fresh_app.app_context(), open_post_office() as (office, settings):
        for number in range(6):
            services.put(f"buur{number}@example.nl", "Nieuws", "Hallo")
        db.session.commit()
        child = []
        office.after_taking = lambda: os.kill(child[0].pid, signal.SIGKILL) if len(office.arrived) == 3 else None
        child.append(
            subprocess.Popen(
                [sys.executable, "-c", SENDER, fresh_app.config["DATABASE_URL"], json.dumps(settings)],
                cwd=Path(__file__).parents[2],
            )
        )
        assert child[0].wait(timeout=60) == -signal.SIGKILL
        office.after_taking = None
        assert services.deliver(settings) == 3  # the one in its hand is left alone for a while
        _let_time_pass()
        services.deliver(settings)
        arrived = [mail["To"] for mail in office.arrived]
        assert set(arrived) == {f"buur{number}@example.nl" for number in range(6)}
        assert len(arrived) <= 7
        assert len({mail["Message-ID"] for mail in office.arrived}) == 6


def test_two_senders_at_once_send_each_mail_once(fresh_app):
    with fresh_app.app_context(), open_post_office() as (office, settings):
        for number in range(20):
            services.put(f"buur{number}@example.nl", "Nieuws", "Hallo")
        db.session.commit()
        argv = [sys.executable, "-c", SENDER, fresh_app.config["DATABASE_URL"], json.dumps(settings)]
        senders = [subprocess.Popen(argv, cwd=Path(__file__).parents[2]) for _ in range(2)]
        assert [sender.wait(timeout=60) for sender in senders] == [0, 0]
        assert sorted(mail["To"] for mail in office.arrived) == sorted(f"buur{n}@example.nl" for n in range(20))
