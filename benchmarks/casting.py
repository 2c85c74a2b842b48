"""Voters at once, from code to receipt: ``python -m benchmarks.casting [--voters 64] [--casts 10] [--database NAME]``.

The production server with two workers, on both databases unless one is named. Each voter opens the page for the code,
types hers (with its token against forgery), gets the ballot with thirty initiatives, reads her choices back and casts;
then the next one comes to the same phone. The machine may be busy: the processor time of the server says what a vote
costs all the same. Afterwards every receipt that somebody got is compared with what is stored.
"""

import argparse
import contextlib
import http.client
import os
import random
import re
import subprocess
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

from benchmarks.closing import _settle
from benchmarks.ledger import _database
from benchmarks.pages import OURS, Server

SLOWEST, FEWEST = 0.5, 50
"""Seconds that 95 in 100 casts may take at most, and how many casts there should be a second, on two cores."""

TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')
FORM = re.compile(r'name="form"[^>]* value="([0-9a-f]{32})"')
CHOICE = re.compile(r'name="choice"[^>]* value="(\d+)"')
TRACKER = re.compile(r"\b([0-9A-HJKMNP-TV-Z]{4}) ([0-9A-HJKMNP-TV-Z]{4})\b")
SECRET = "only for measuring, and long enough for it"  # noqa: S105


class Phone:
    """A browser with one connection and its cookies; notes how long each answer took, under the page's name."""

    def __init__(self, port, times):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies, self.times = {}, times

    def ask(self, name, path, fields=None, wanted=200):
        began = time.perf_counter()
        headers = {"Cookie": "; ".join(f"{one}={value}" for one, value in self.cookies.items())}
        body = None
        if fields is not None:
            body = urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("GET" if fields is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        self.times[name].append(time.perf_counter() - began)
        for line in answer.headers.get_all("Set-Cookie") or ():
            one, _equals, value = line.split(";")[0].partition("=")
            self.cookies[one] = value
        if answer.status != wanted:
            raise RuntimeError(f"{name} answered {answer.status}")
        return text


def _vote(phone, address, code, draw):
    """From the code to the receipt. Gives the trackers on the receipt."""
    token = TOKEN.search(phone.ask("code", f"{address}/vote")).group(1)
    phone.ask("typing", f"{address}/vote", {"csrf_token": token, "code": code}, wanted=302)
    ballot = phone.ask("ballot", f"{address}/ballot")
    marks = [("choice", number) for number in sorted(draw.sample(sorted(set(CHOICE.findall(ballot))), 3))]
    token = TOKEN.search(ballot).group(1)
    review = phone.ask("review", f"{address}/ballot/review", [("csrf_token", token), *marks])
    fields = [("csrf_token", TOKEN.search(review).group(1)), ("form", FORM.search(review).group(1)), *marks]
    receipt = phone.ask("cast", f"{address}/ballot/cast", [*fields, ("receipt", "yes")])
    return {"".join(found) for found in TRACKER.findall(receipt)}


def _voter(port, address, codes, seed, found):
    draw, times, told, faults = random.Random(seed), defaultdict(list), {}, []
    for code in codes:
        try:
            told[code] = _vote(Phone(port, times), address, code, draw)
        except (RuntimeError, OSError, AttributeError, http.client.HTTPException) as problem:
            faults.append(repr(problem))
    found.append((times, told, faults))


def _lost(number, told):
    """(how many receipts are not what is stored, how many ballots are)."""
    import sqlalchemy as sa

    from residents_budget.database import db
    from residents_budget.roll.services import key_of
    from residents_budget.rounds.models import Round
    from residents_budget.voting import queries, sealing, services

    round = db.session.get(Round, number)
    key, lost = key_of(round), 0
    for code, trackers in told.items():
        name = sealing.pseudonym(key, round.id, services.entry_for(round, code))
        sealed = queries.find_sealed(round.id, name)
        stored = sealed and {slip[2] for slip in sealing.unseal(key, round.id, name, sealed).slips}
        lost += not stored or not stored <= trackers
    ballots = db.session.scalar(sa.text("SELECT count(*) FROM open_ballot"))
    return lost, ballots


def measure(kind, voters, casts):
    """Print casts a second, how long pages took, faults, and what the comparison afterwards says."""
    from residents_budget.database import db
    from residents_budget.keys import services as keys
    from residents_budget.roll import services as roll
    from residents_budget.rounds.terms import CountingRule
    from residents_budget.voting import services as voting

    with tempfile.TemporaryDirectory() as name, _database(kind, Path(name)) as url:
        settings = {"DATABASE_URL": url, "UPLOADS": f"{name}/uploads", "ROUND_KEYS": f"{name}/keys"}
        settings |= {"SECRET_KEY": SECRET, "INSTANCE": name}
        app = _app(settings)
        with app.app_context():
            round, staff = _settle(CountingRule.GREEDY)
            areas = [area.id for area in round.neighbourhood.sub_areas]
            each = -(-voters * casts // len(areas))
            codes = [code.text for code in roll.make_roll(round, dict.fromkeys(areas, each), by=staff[0])]
            keys.check_copy(round, "\n".join(keys.lines_of(round, by=staff[0])), holders="a and b", by=staff[0])
            voting.open_vote(round, by=staff[0])
            db.session.commit()
            number, address = round.id, f"/n/{round.neighbourhood.slug}/rounds/{round.id}"
            db.session.remove()
            db.engine.dispose()
        with Server(OURS, settings) as server:
            Phone(server.port, defaultdict(list)).ask("first", f"{address}/vote")
            found = []
            threads = [
                threading.Thread(target=_voter, args=(server.port, address, codes[one::voters][:casts], one, found))
                for one in range(voters)
            ]
            busy = os.getloadavg()[0]
            began, used = time.perf_counter(), _processor_seconds(server)
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            seconds, used = time.perf_counter() - began, _processor_seconds(server) - used
        told = {code: trackers for _times, some, _faults in found for code, trackers in some.items()}
        faults = [one for _times, _some, some in found for one in some]
        with app.app_context():
            lost, ballots = _lost(number, told)
            db.session.remove()
            db.engine.dispose()
    _report(kind, busy, seconds, used, found, told, faults, lost, ballots)
    return not (faults or lost)


def _processor_seconds(server):
    """What the server and its workers have used; 0 where /proc does not say."""
    children = subprocess.run(["pgrep", "-P", str(server.process.pid)], capture_output=True, text=True).stdout.split()
    ticks = 0
    for number in (str(server.process.pid), *children):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _app(settings):
    from residents_budget import create_app
    from residents_budget.web.upgrading import bring_up_to_date

    app = create_app(**settings)
    bring_up_to_date(app)
    return app


def _report(kind, busy, seconds, used, found, told, faults, lost, ballots):
    pace = len(told) / seconds
    print(f"load of the machine before: {busy:.1f}, on {os.cpu_count()} cores")
    print(
        f"{kind}: {len(told)} votes in {seconds:.1f} s, {pace:.0f} a second (aim {FEWEST}; ratio {pace / FEWEST:.2f})"
    )
    print(f"  processor time of the server: {used / max(len(told), 1) * 1000:.1f} ms a vote, so at most"
          f" {2 * len(told) / used:.0f} a second on two cores")  # fmt: skip
    for name in ("code", "typing", "ballot", "review", "cast"):
        times = [one for times, _some, _faults in found for one in times[name]]
        middle, slow = quantiles(times, n=20)[9], quantiles(times, n=20)[-1]
        print(f"  {name:<8}{middle * 1000:>7.0f} ms in the middle, 95 in 100 within {slow * 1000:>5.0f} ms", end="")
        print(f" (aim {SLOWEST * 1000:.0f}; ratio {slow / SLOWEST:.2f})" if name == "cast" else "")
    print(
        f"  faults: {len(faults)} {faults[:3] or ''}; receipts that are not stored: {lost}; ballots stored: {ballots}"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--voters", type=int, default=64)
    parser.add_argument("--casts", type=int, default=10, help="how many people vote on each phone, one after the other")
    parser.add_argument("--database", choices=["sqlite", "postgresql"])
    asked = parser.parse_args()
    for kind in [asked.database] if asked.database else ["sqlite", "postgresql"]:
        measure(kind, asked.voters, asked.casts)


if __name__ == "__main__":
    main()
