"""The demo, served by the production server, and a real Chromium to walk through it."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import machine

PROJECT = Path(__file__).resolve().parents[2]
PASSWORD = "demo demo demo"  # noqa: S105 - everybody may know it


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """The address of the running demo, and a look into its database."""

    def __init__(self, address, database, codes):
        self.address = address
        self.database = database
        self.codes = codes

    def value(self, question, *parameters):
        """The first column of the first row."""
        with sqlite3.connect(f"file:{self.database}?mode=ro", uri=True) as connection:
            return connection.execute(question, parameters).fetchone()[0]


def _wait_for(port):
    for _try in range(1800):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the demo does not answer")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The demo on a free port, made anew for these tests, with its background worker."""
    folder = tmp_path_factory.mktemp("demo")
    database, port = folder / "demo.sqlite", _free_port()
    environment = {**os.environ, "PORT": str(port), "SECRET_KEY": "only for these tests, and long enough"}
    environment.pop("DATABASE_URL", None)
    command = [
        sys.executable,
        "-m",
        "residents_budget.console",
        "demo",
        "--serve",
        "--database",
        f"sqlite:///{database}",
    ]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)
    try:
        _wait_until_built(folder / "log", server)
        _wait_for(port)
        yield Site(f"http://127.0.0.1:{port}", database, _codes(folder / "log"))
    finally:
        server.terminate()
        server.wait(timeout=120)


def _wait_until_built(log, server):
    while "Open http" not in log.read_text():
        if server.poll() is not None:
            raise RuntimeError(log.read_text()[-2000:])
        time.sleep(0.2)


def _codes(log):
    line = next(line for line in log.read_text().splitlines() if "voting codes" in line)
    return line.split(": ", 1)[1].split(", ")


@pytest.fixture(scope="session")
def chromium():
    """One Chromium for all tests, without its own calls to the outside."""
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # fmt: skip
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=quiet)
        yield browser
        browser.close()


class Reader:
    """Somebody in front of a screen; notices what a page complains about and what it asks of other hosts."""

    def __init__(self, site, page):
        self.site, self.page = site, page
        self.complaints, self.outside = [], []
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda asked: None if asked.url.startswith(site.address) else self.outside.append(asked.url))

    def open(self, path):
        return self.page.goto(self.site.address + path)

    def sign_in(self, who):
        """With the password of the demo; ``who`` is the part of the address before the @."""
        self.open("/sign-in/password")
        self.page.fill("[name=email]", f"{who}@demo.example")
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("main form button[type=submit]")
        return self


@pytest.fixture
def reader(site, chromium):
    """A function that sits somebody down: ``reader(width=320, who="fatma.el.amrani", script=False)``."""
    contexts = []

    def sit_down(width=1280, who=None, script=True, language="nl"):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, locale=language
        )
        context.add_cookies([{"name": "language", "value": language, "url": site.address}])
        contexts.append(context)
        someone = Reader(site, context.new_page())
        return someone.sign_in(who) if who else someone

    yield sit_down
    for context in contexts:
        context.close()
