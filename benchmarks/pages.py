"""Requests a second and p95 of the pages people read most, as a ratio to a bare Flask page (one query, twenty rows).

The demo is built once and enlarged to 20,000 residents and 2,000 initiatives, one of them with 200 comments. Both
applications run on the same server with two workers, one after the other and then again in the other order.
"""

import http.client
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

RESIDENTS = 20_000
INITIATIVES = 2_000
COMMENTS = 200
DEEDS_EACH = 3
CLIENTS = 4
SECONDS = 4.0
ROUNDS = 3
OURS = ["residents_budget.console", "serve", "--no-worker"]
BARE = ["granian", "--interface", "wsgi", "--blocking-threads", "1", "--no-ws", "--log-level", "error"]
BARE += ["benchmarks.bare:app"]


def enlarge(settings):
    """Build the demo and add residents with deeds, initiatives and one long talk. Returns that initiative's number."""
    import sqlalchemy as sa

    from residents_budget import create_app, moments
    from residents_budget.accounts.models import Account
    from residents_budget.activity.models import Deed
    from residents_budget.activity.terms import ACT_OF, Verb
    from residents_budget.database import db
    from residents_budget.demo import codes_to_try, services
    from residents_budget.discussion.models import Comment
    from residents_budget.discussion.terms import Side
    from residents_budget.initiatives.models import Initiative
    from residents_budget.initiatives.terms import Stage
    from residents_budget.neighbourhoods.models import Neighbourhood, SubArea
    from residents_budget.web.upgrading import bring_up_to_date

    draw = random.Random(1)
    app = create_app(**settings)
    codes_to_try.use_folder(settings["UPLOADS"])
    bring_up_to_date(app)
    with app.app_context():
        services.build(moments.today(), draw=True)
        place = db.session.scalar(sa.select(Neighbourhood).where(Neighbourhood.slug == "de-linden"))
        areas = db.session.scalars(sa.select(SubArea.id).where(SubArea.neighbourhood_id == place.id)).all()
        now, today = moments.now(), moments.today()
        have = db.session.scalar(sa.select(sa.func.count()).select_from(Account))
        first = db.session.scalar(sa.select(sa.func.max(Account.id))) + 1
        people = range(first, first + max(0, RESIDENTS - have))
        db.session.execute(
            sa.insert(Account),
            [
                {"id": one, "name": f"Bewoner {one}", "language": "nl", "sub_area_id": draw.choice(areas),
                 "age_band": "", "created_at": now}
                for one in people
            ],
        )  # fmt: skip
        there = db.session.scalar(sa.select(sa.func.count()).select_from(Initiative))
        db.session.execute(
            sa.insert(Initiative),
            [
                {"neighbourhood_id": place.id, "title": f"Plan {number}", "what": "Samen iets moois maken.",
                 "stage": draw.choice([Stage.IDEA, Stage.PLAN, Stage.DONE, Stage.DOING]), "asked_cents": 100_00,
                 "lead_id": draw.choice(people), "sub_area_id": draw.choice(areas), "place": "", "needs": "",
                 "brings": "", "created_at": now, "changed_at": now}
                for number in range(INITIATIVES - there)
            ],
        )  # fmt: skip
        numbers = db.session.scalars(sa.select(Initiative.id).where(Initiative.neighbourhood_id == place.id)).all()
        verbs = [Verb.SUPPORTED, Verb.SUPPORTED, Verb.ATTENDED, Verb.COMMENTED, Verb.WORKED, Verb.PROPOSED]
        db.session.execute(
            sa.insert(Deed),
            [
                {"neighbourhood_id": place.id, "initiative_id": draw.choice(numbers), "verb": verb,
                 "act": ACT_OF[verb], "happened_on": today - timedelta(days=draw.randrange(700)), "recorded_at": now,
                 "person_id": person, "by_id": person, "sub_area_id": draw.choice(areas), "age_band": "",
                 "minutes": 150 if verb is Verb.WORKED else None, "subject": "", "note": ""}
                for person in people for verb in draw.sample(verbs, DEEDS_EACH)
            ],
        )  # fmt: skip
        db.session.execute(
            sa.insert(Comment),
            [
                {"initiative_id": numbers[-1], "author_id": draw.choice(people), "side": draw.choice(list(Side)[:3]),
                 "body": f"Reactie {number}: ik vind dit een goed plan voor onze straat.", "created_at": now}
                for number in range(COMMENTS)
            ],
        )  # fmt: skip
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return numbers[-1]


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """Granian with two workers on a free port, until the ``with`` block ends."""

    def __init__(self, command, environment):
        self.port = _free_port()
        arguments = [sys.executable, "-m", *command, "--host", "127.0.0.1", "--port", str(self.port), "--workers", "2"]
        self.process = subprocess.Popen(
            arguments, env={**os.environ, **environment}, cwd=Path(__file__).parents[1], stdout=subprocess.DEVNULL
        )

    def __enter__(self):
        for _try in range(900):  # a busy machine takes its time
            try:
                http.client.HTTPConnection("127.0.0.1", self.port, timeout=5).connect()
            except OSError:
                time.sleep(0.1)
            else:
                return self
        raise RuntimeError("the server does not answer")

    def __exit__(self, *_error):
        self.process.terminate()
        self.process.wait(timeout=30)

    def memory_mb(self):
        """Proportional memory of the server and its workers, in MB; None where /proc does not say."""
        children = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True).stdout.split()
        total = 0
        for number in [str(self.process.pid), *children]:
            try:
                rollup = Path(f"/proc/{number}/smaps_rollup").read_text()
            except OSError:
                return None
            total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE).group(1))
        return total / 1024


def _client(port, path, until, headers):
    """Ask for one page over and over on one connection; returns the seconds each answer took.

    ``path`` may be a function that gives another path each time, so that no page has been kept.
    """
    connection, times = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
    while time.perf_counter() < until:
        where = path() if callable(path) else path
        began = time.perf_counter()
        connection.request("GET", where, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        times.append(time.perf_counter() - began)
    return times


def load(port, path, headers=None):
    """(requests a second, p95 in seconds) under CLIENTS connections for SECONDS; ``headers`` say who is signed in."""
    until = time.perf_counter() + SECONDS
    with ThreadPoolExecutor(CLIENTS) as pool:
        clients = pool.map(lambda _n: _client(port, path, until, headers or {}), range(CLIENTS))
        times = [one for part in clients for one in part]
    return len(times) / SECONDS, quantiles(times, n=20)[-1]


def weight(port, path):
    """Bytes a first visit transfers: the page, styles, scripts, icons, Latin fonts, and pictures not loaded lazily."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def fetch(address):
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        return connection.getresponse().read()

    page = fetch(path)
    seen_at_once = re.sub(r'<img\b[^>]*loading="lazy"[^>]*>', "", page.decode()).replace("&amp;", "&")
    loaded = set(re.findall(r'<(?:link|script|img)\b[^>]*?(?:href|src)="(/[^"#]+)"', seen_at_once))
    loaded |= {"/static/images/icons.svg", "/static/fonts/atkinson-hyperlegible-next-latin.woff2"}
    own = [address for address in loaded if address.startswith(("/static/", "/theme.css", "/pictures/"))]
    return len(page) + sum(len(fetch(address)) for address in own)


def main():
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.sqlite"
        settings = {
            "DEMO": True,
            "DATABASE_URL": f"sqlite:///{file}",
            "UPLOADS": f"{folder}/uploads",
            "ROUND_KEYS": f"{folder}/keys",
        }
        number = enlarge(settings)
        pages = {
            "neighbourhood": "/n/de-linden",
            f"initiative with {COMMENTS} comments": f"/n/de-linden/initiatives/{number}",
            "breadth": "/n/de-linden/breadth",
        }
        environment = {name: str(value) for name, value in settings.items()}
        rates, tails = {name: [] for name in ["bare", *pages]}, {name: [] for name in ["bare", *pages]}
        with (
            Server(BARE, {"BARE_DATABASE": f"sqlite:///{file}"}) as bare,
            Server(OURS, environment) as ours,
        ):
            for path in pages.values():
                load(ours.port, path)
            for turn in range(ROUNDS):
                order = [("bare", bare.port, "/"), *((name, ours.port, path) for name, path in pages.items())]
                for name, port, path in order if turn % 2 else reversed(order):
                    rate, tail = load(port, path)
                    rates[name].append(rate)
                    tails[name].append(tail)
            memory, weights = ours.memory_mb(), {name: weight(ours.port, path) for name, path in pages.items()}
        report(rates, tails, weights, memory)


def report(rates, tails, weights, memory):
    bare = median(rates["bare"])
    print(f"{'page':<32}{'req/s':>8}{'p95 ms':>9}{'of bare':>9}{'kB':>7}   (medians of {ROUNDS})")
    for name, found in rates.items():
        size = f"{weights[name] / 1000:.0f}" if name in weights else ""
        tail = median(tails[name]) * 1000
        print(f"{name:<32}{median(found):>8.0f}{tail:>9.1f}{median(found) / bare:>9.2f}{size:>7}")
    print("aims: at least 0.20 of the bare page, at most 150 kB, under 200 MB")
    print(f"memory of the server with two workers: {memory:.0f} MB" if memory else "memory: not known on this machine")


if __name__ == "__main__":
    main()
