"""A neighbourhood that talks much: its pages against the bare page, search over 100,000 contributions, and its queue.

The talk is that of Decide Madrid 2019 where ../shared/data/talk has it (5,633 contributions to 166 proposals), else one
of our own making and of the same size. For search it is repeated until there are 100,000, on SQLite and on PostgreSQL.
"""

import csv
import itertools
import os
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

from benchmarks.pages import BARE, OURS, Server, load

REAL = Path(__file__).resolve().parents[2] / "shared" / "data" / "talk"
MANY = 100_000
QUESTIONS = 300
ROUNDS = 2
AGREE = 3
"""So many neighbours agree with a contribution, on average."""

FEW, MUCH = 10, 1_000
"""Things that wait in the queue."""

WORDS = "bank boom straat speeltuin buurt fiets licht veilig samen koken soep muur kleur kinderen ouderen avond"


def _real():
    with (REAL / "decide_madrid_2019_proposals.csv").open(encoding="utf-8", newline="") as file:
        proposals = [(row["id"], row["title"], row["text"] or row["summary"]) for row in csv.DictReader(file)]
    with (REAL / "decide_madrid_2019_comments.csv").open(encoding="utf-8", newline="") as file:
        comments = [
            (row["id"], row["parentId"], row["proposalId"], row["userId"], row["text"]) for row in csv.DictReader(file)
        ]
    return proposals, comments


def _made():
    draw = random.Random(2)
    proposals = [
        (str(n), " ".join(draw.sample(WORDS.split(), 3)), " ".join(draw.choices(WORDS.split(), k=60)))
        for n in range(166)
    ]
    comments = [
        (str(n), "-1", str(draw.randrange(166)), str(n % 900), " ".join(draw.choices(WORDS.split(), k=30)))
        for n in range(5633)
    ]
    return proposals, comments


def fill(many):
    """Load the talk into the present database. Returns (place, number of the busiest initiative, its contributions)."""
    import sqlalchemy as sa

    from residents_budget import moments
    from residents_budget.accounts.models import Account
    from residents_budget.database import db
    from residents_budget.discussion.models import Comment, Nod
    from residents_budget.discussion.terms import AskedOf, Side
    from residents_budget.initiatives.models import Initiative
    from residents_budget.initiatives.terms import Stage
    from residents_budget.neighbourhoods import services as places
    from residents_budget.neighbourhoods.models import SubArea

    draw, now = random.Random(1), moments.now()
    proposals, comments = _real() if REAL.is_dir() else _made()
    place = places.make_neighbourhood(places.make_district("Praatdistrict"), "Praatgraag")
    db.session.commit()
    areas = [SubArea(neighbourhood_id=place.id, name=f"Deel {n}", code=f"D{n}", position=n) for n in range(6)]
    db.session.add_all(areas)
    db.session.commit()
    people = {user: number for number, user in enumerate(sorted({one[3] for one in comments}), 1)}
    db.session.execute(
        sa.insert(Account),
        [
            {"id": n, "name": f"Bewoner {n}", "language": "nl", "age_band": "", "created_at": now}
            for n in people.values()
        ],
    )
    numbers = {one[0]: n for n, one in enumerate(proposals, 1)}
    db.session.execute(
        sa.insert(Initiative),
        [
            {"id": numbers[key], "neighbourhood_id": place.id, "title": title, "what": text, "stage": Stage.IDEA,
             "place": "", "needs": "", "brings": "", "asked_cents": 0, "created_at": now, "changed_at": now}
            for key, title, text in proposals
        ],
    )  # fmt: skip
    known = {one[0]: one for one in comments if one[2] in numbers}

    def root(key):
        while known[key][1] in known:
            key = known[key][1]
        return key

    sides = (Side.FOR, Side.AGAINST, Side.QUESTION, Side.STORY)
    rows, ids = [], {key: n for n, key in enumerate(known, 1)}
    for key, (_id, _parent, about, user, text) in known.items():
        top = root(key)
        rows.append(
            {"id": ids[key], "initiative_id": numbers[about], "author_id": people[user], "body": text[:2000] or "-",
             "answers_id": ids[top] if top != key else None, "hidden_because": "", "held": False,
             "side": Side.ANSWER if top != key else draw.choice(sides),
             "created_at": now - timedelta(minutes=len(known) - ids[key])}
        )  # fmt: skip
    for row in rows:
        row["asked_of"] = AskedOf.LEAD if row["side"] is Side.QUESTION else None
    tops = [row for row in rows if row["answers_id"] is None]
    db.session.execute(sa.insert(Comment), tops)
    db.session.execute(sa.insert(Comment), [row for row in rows if row["answers_id"] is not None])
    numbers_of_people = list(people.values())
    db.session.execute(
        sa.insert(Nod),
        [
            {"comment_id": row["id"], "account_id": one, "sub_area_id": areas[one % 6].id, "created_at": now}
            for row in tops
            for one in draw.sample(numbers_of_people, draw.randint(0, min(2 * AGREE, len(numbers_of_people))))
        ],
    )
    if many:
        words = [word for row in rows for word in row["body"].split()]
        more = [
            dict(draw.choice(tops), id=n, body=" ".join(draw.choices(words, k=draw.randint(8, 45))))
            for n in range(len(rows) + 1, MANY + 1)
        ]
        db.session.execute(sa.insert(Comment), more)
    db.session.commit()
    busiest, count = Counter(row["initiative_id"] for row in tops).most_common(1)[0]
    return place, busiest, count


def _questions(draw, words):
    """What people type: mostly one or two words, some of them everywhere and some hardly anywhere."""
    common = [word for word, _count in words.most_common(300)]
    rare = [word for word, count in words.items() if count < 4]
    for turn in range(QUESTIONS):
        kind = turn % 5
        if kind == 0:
            yield draw.choice(common)
        elif kind == 1:
            yield " ".join(draw.sample(common, 2))
        elif kind == 2:
            yield f"{draw.choice(common)} {draw.choice(rare)}"
        elif kind == 3:
            yield draw.choice(common)[:4]
        else:
            yield " ".join(draw.sample(common, 4))


def search(url, folder):
    """(seconds to make the index, sorted seconds of the questions) for 100,000 contributions."""
    import sqlalchemy as sa

    from residents_budget import create_app
    from residents_budget.database import db, is_sqlite
    from residents_budget.discussion.models import Comment
    from residents_budget.finding import filters, queries, services
    from residents_budget.web.upgrading import bring_up_to_date

    app = create_app(DATABASE_URL=url, UPLOADS=f"{folder}/uploads", ROUND_KEYS=f"{folder}/keys")
    bring_up_to_date(app)
    with app.app_context():
        place, _busiest, _count = fill(many=True)
        began = time.perf_counter()
        services.rebuild()
        built = time.perf_counter() - began
        db.session.execute(sa.text("ANALYZE"))
        db.session.commit()
        bodies = db.session.scalars(sa.select(Comment.body).limit(20_000))
        words = Counter(word for body in bodies for word in body.lower().split() if len(word) > 3 and word.isalpha())
        times = []
        for text in _questions(random.Random(3), words):
            began = time.perf_counter()
            queries.find(place, filters.Asked(text, None, None, None, None, False, 1))
            times.append(time.perf_counter() - began)
            db.session.rollback()
        kind = "SQLite" if is_sqlite() else "PostgreSQL"
        db.session.remove()
        db.engine.dispose()
    p = quantiles(times, n=100)
    print(
        f"{kind:<12} index of {MANY:,} made in {built:.0f} s; search p50 {median(times) * 1000:.1f} ms, "
        f"p95 {p[94] * 1000:.1f} ms, p99 {p[98] * 1000:.1f} ms"
    )


def _words_to_ask():
    """Words of the talk and pairs of them, from common to rare, in one order; each will be asked once."""
    from residents_budget.database import db
    from residents_budget.discussion.models import Comment

    draw = random.Random(4)
    every = {word for body in db.session.scalars(db.select(Comment.body)) for word in body.lower().split()}
    words = sorted(word for word in every if len(word) > 3 and word.isascii() and word.isalpha())
    draw.shuffle(words)
    return itertools.chain(words, ("+".join(draw.sample(words, 2)) for _turn in itertools.count()))


def _another(address, given):
    """A function that gives another address each time, from what ``given`` gives."""
    return lambda: address.format(next(given))


def queue():
    """Seconds to make the page of the queue with much and with little in it, in one run, and their ratio."""
    import sqlalchemy as sa

    from residents_budget import create_app, moments
    from residents_budget.accounts import services as accounts
    from residents_budget.accounts.models import Account, Assignment
    from residents_budget.accounts.terms import Role
    from residents_budget.database import db
    from residents_budget.discussion.models import Comment
    from residents_budget.moderation.models import Report
    from residents_budget.moderation.terms import About, Ground
    from residents_budget.web.upgrading import bring_up_to_date

    with tempfile.TemporaryDirectory() as folder:
        app = create_app(
            DATABASE_URL=f"sqlite:///{folder}/queue.sqlite", UPLOADS=f"{folder}/u", ROUND_KEYS=f"{folder}/k"
        )
        bring_up_to_date(app)
        with app.app_context():
            place, _busiest, _count = fill(many=False)
            db.session.execute(sa.update(Comment).values(asked_of=None, side="for").where(Comment.side == "question"))
            worker = Account(name="Dewi", email="dewi@example.nl", created_at=moments.now())
            worker.assignments.append(Assignment(role=Role.COMMUNITY_WORKER, neighbourhood_id=place.id))
            db.session.add(worker)
            db.session.commit()
            key, slug, number = accounts.begin_session(worker), place.slug, place.id
            db.session.commit()
            said = db.session.execute(sa.select(Comment.id, Comment.initiative_id, Comment.author_id)).all()
            now = moments.now()
            reports = [
                {"neighbourhood_id": number, "about": About.COMMENT, "comment_id": one.id, "reason": "x",
                 "initiative_id": one.initiative_id, "person_id": one.author_id, "ground": Ground.OTHER, "gravity": 3,
                 "created_at": now}
                for one in said[:MUCH]
            ]  # fmt: skip
            client, medians = app.test_client(), {}
            with client.session_transaction() as cookie:
                cookie["_user_id"] = key
            for waits, batch in ((FEW, reports[:FEW]), (MUCH, reports[FEW:])):
                db.session.execute(sa.insert(Report), batch)
                db.session.commit()
                times = []
                for _turn in range(40):
                    began = time.perf_counter()
                    answer = client.get(f"/n/{slug}/moderation")
                    times.append(time.perf_counter() - began)
                    assert answer.status_code == 200
                medians[waits] = median(times[5:])
            db.session.remove()
            db.engine.dispose()
    print(
        f"queue with {MUCH:,} things {medians[MUCH] * 1000:.1f} ms, with {FEW} {medians[FEW] * 1000:.1f} ms: "
        f"{medians[MUCH] / medians[FEW]:.2f} times as long"
    )


SIGNED_IN, SPOKE = "signed in: ", "spoke there: "
"""Who reads: a resident who has no part in the busiest talk, and one who said something in it."""


def _cookies_of(app, account):
    """The header of somebody who is signed in, as her browser sends it."""
    from residents_budget.accounts import services as accounts
    from residents_budget.database import db

    client, key = app.test_client(), accounts.begin_session(account)
    db.session.commit()
    with client.session_transaction() as session:
        session["_user_id"] = key
    return {"Cookie": f"session={client.get_cookie('session').value}"}


def pages():
    """The rate of each page of the talk as a share of the bare page, in one run."""
    from residents_budget import create_app
    from residents_budget.accounts.models import Account
    from residents_budget.database import db
    from residents_budget.discussion.models import Comment
    from residents_budget.finding import services
    from residents_budget.web.upgrading import bring_up_to_date

    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/talk.sqlite"
        settings = {"DATABASE_URL": url, "UPLOADS": f"{folder}/uploads", "ROUND_KEYS": f"{folder}/keys"}
        app = create_app(**settings)
        bring_up_to_date(app)
        with app.app_context():
            place, busiest, count = fill(many=False)
            slug = place.slug
            words, one = _words_to_ask(), 1
            services.rebuild()
            spoke = db.select(Comment.author_id).where(Comment.initiative_id == busiest)
            stranger = db.session.scalar(db.select(Account).where(Account.id.not_in(spoke)).order_by(Account.id))
            speaker = db.session.scalar(db.select(Account).where(Account.id.in_(spoke)).order_by(Account.id))
            readers = {SIGNED_IN: _cookies_of(app, stranger), SPOKE: _cookies_of(app, speaker)}
            db.session.remove()
            db.engine.dispose()
        shown = {
            "neighbourhood": f"/n/{slug}",
            "list of initiatives": f"/n/{slug}/initiatives",
            f"busiest talk ({count} and answers)": f"/n/{slug}/initiatives/{busiest}",
            "fifth page of it": f"/n/{slug}/initiatives/{busiest}?talk=5",
            "feed of it": f"/n/{slug}/initiatives/{busiest}/news.atom",
            "search, asked before": f"/n/{slug}/search?q=calle",
            "search, asked for the first time": _another(f"/n/{slug}/search?q={{}}", words),
            "busiest talk, computed anew": _another(f"/n/{slug}/initiatives/{busiest}?anew={{}}", itertools.count()),
            "list, computed anew": _another(f"/n/{slug}/initiatives?anew={{}}", itertools.count()),
            "one contribution": f"/n/{slug}/contributions/{one}",
            f"{SIGNED_IN}busiest talk": f"/n/{slug}/initiatives/{busiest}",
            f"{SPOKE}busiest talk": f"/n/{slug}/initiatives/{busiest}",
            f"{SIGNED_IN}one contribution": f"/n/{slug}/contributions/{one}",
            f"{SIGNED_IN}list of initiatives": f"/n/{slug}/initiatives",
            "house rules": f"/n/{slug}/house-rules",
            "public log": f"/n/{slug}/moderation/log",
        }
        rates = {name: [] for name in ["bare", *shown]}
        with Server(BARE, {"BARE_DATABASE": url}) as bare, Server(OURS, settings) as ours:
            for path in shown.values():
                if not callable(path):
                    load(ours.port, path)
            for _turn in range(ROUNDS):
                for name, port, path in [("bare", bare.port, "/"), *((n, ours.port, p) for n, p in shown.items())]:
                    cookies = next((its for kind, its in readers.items() if name.startswith(kind)), None)
                    rates[name].append(load(port, path, cookies)[0])
        for name, found in rates.items():
            print(f"{name:<36}{median(found):>8.0f} req/s{median(found) / median(rates['bare']):>9.2f} of bare")
        print("aim: at least 0.20 of the bare page")


PARTS = ("search", "queue", "pages")
"""What can be measured alone: python -m benchmarks.talk pages"""


def main():
    wanted = [part for part in sys.argv[1:] if part in PARTS] or PARTS
    print("the talk of Decide Madrid" if REAL.is_dir() else "a talk of our own making")
    if "search" in wanted:
        _search_on_both()
    if "queue" in wanted:
        queue()
    if "pages" in wanted:
        pages()


def _search_on_both():
    with tempfile.TemporaryDirectory() as folder:
        search(f"sqlite:///{folder}/search.sqlite", folder)
    if os.environ.get("BENCH_POSTGRESQL"):
        with tempfile.TemporaryDirectory() as folder:
            search(os.environ["BENCH_POSTGRESQL"], folder)
    else:
        from tests import postgres

        with postgres.server() as url, tempfile.TemporaryDirectory() as folder:
            search(url, folder)
    print("aim: p95 under 50 ms")


if __name__ == "__main__":
    main()
