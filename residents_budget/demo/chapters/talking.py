"""Neighbours tell stories, agree with each other, and ask the municipality something."""

from datetime import timedelta
from typing import NamedTuple

import sqlalchemy as sa

from residents_budget.database import db
from residents_budget.discussion import services
from residents_budget.discussion.models import Comment
from residents_budget.discussion.terms import AskedOf, Side

MOST_WHO_AGREE = 7


class Told(NamedTuple):
    """A story about an initiative: whose, and how many days ago."""

    initiative: str
    who: str
    days_ago: int
    words: str


class Asked(NamedTuple):
    """A question to the municipality; ``answer`` is empty while it waits, else it came after so many days."""

    initiative: str
    who: str
    days_ago: int
    words: str
    answer: str = ""
    after: int = 0


STORIES = (
    Told(
        "tafel-plantsoen",
        "Truus Oosterhof",
        9,
        "Toen mijn man overleed, stond er een week lang elke avond een pannetje voor mijn deur. Ik weet nog steeds "
        "niet van wie. Aan zo'n tafel had ik het gewoon kunnen vragen.",
    ),
    Told(
        "tafel-plantsoen",
        "Tesfay Gebre",
        5,
        "Ik ben hier drie jaar. De eerste buurman die mijn naam wist, leerde ik kennen omdat ik muziek maakte in de "
        "fietsenkelder.",
    ),
    Told(
        "boom-elke-straat",
        "Bep Schouten",
        7,
        "In de hitte van vorige zomer heb ik vier dagen achter de gordijnen gezeten. In het park was het "
        "zes graden koeler.",
    ),
    Told(
        "sluis-ontbijt",
        "Aart Kooistra",
        6,
        "Ik smeer op dinsdag de boterhammen. Er is één jongen die nooit iets zei. Nu vraagt hij hoe het met mijn "
        "knie is.",
    ),
)

QUESTIONS = (
    Asked(
        "tafel-plantsoen",
        "Piet Dekker",
        12,
        "Zet de gemeente die avond het hek van het grasveld open? Met een rollator kom ik er anders niet.",
        "Ja. Het hek gaat elke eerste vrijdag om vier uur open, en we leggen rijplaten op het gras.",
        3,
    ),
    Asked("boom-elke-straat", "Bianca Rood", 8, "Wie betaalt het als een wortel mijn riool kapot maakt?"),
    Asked(
        "sluis-ontbijt",
        "Esmée Faber",
        20,
        "Mag dit in de vakantie ook, als de school dicht is?",
        "Ja. Jullie krijgen de sleutel van de zij-ingang; de conciërge weet ervan.",
        1,
    ),
)


def tell(neighbourhood):
    """Stories, questions to the municipality, and neighbours from several parts who agree with what was said."""
    today, people = neighbourhood.whole.today, neighbourhood.people
    for told in STORIES:
        initiative = neighbourhood.initiatives.get(told.initiative)
        if initiative is not None:
            services.comment(
                initiative,
                by=people[told.who],
                side=Side.STORY,
                body=told.words,
                on=today - timedelta(days=told.days_ago),
            )
    for asked in QUESTIONS:
        initiative = neighbourhood.initiatives.get(asked.initiative)
        if initiative is not None:
            _ask(neighbourhood, initiative, asked)
    for initiative in neighbourhood.initiatives.values():
        _agree(neighbourhood, initiative)


def _ask(neighbourhood, initiative, asked):
    day = neighbourhood.whole.today - timedelta(days=asked.days_ago)
    question = services.comment(
        initiative,
        by=neighbourhood.people[asked.who],
        side=Side.QUESTION,
        body=asked.words,
        asked_of=AskedOf.STAFF,
        on=day,
    )
    if asked.answer:
        services.comment(
            initiative,
            by=neighbourhood.staff,
            side=Side.ANSWER,
            body=asked.answer,
            answers=question,
            on=day + timedelta(days=asked.after),
        )


def _agree(neighbourhood, initiative):
    """Some residents with a name agree with what was said here lately; who, follows from the numbers of things."""
    said = db.session.scalars(
        sa.select(Comment)
        .where(Comment.initiative_id == initiative.id, Comment.answers_id.is_(None), Comment.hidden_at.is_(None))
        .order_by(Comment.id)
    ).all()
    residents = list(neighbourhood.residents.values())
    if initiative.stage.value not in ("on_the_ballot", "doing", "idea", "plan") or len(residents) < MOST_WHO_AGREE:
        return
    for place, one in enumerate(said):
        for number in range((one.id * 3) % MOST_WHO_AGREE):
            neighbour = residents[(one.id * 5 + number * 3 + place) % len(residents)]
            if neighbour.id != one.author_id and not neighbour.assignments:
                day = max(one.created_at.date(), neighbourhood.whole.today - timedelta(days=10 + number))
                services.agree(one, by=neighbour, on=min(day, neighbourhood.whole.today))
