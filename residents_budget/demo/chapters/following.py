"""What people follow, so that the page "New for me" has something to tell; and everything can be found."""

import sqlalchemy as sa

from residents_budget import moments
from residents_budget.accounts.models import Account
from residents_budget.database import db
from residents_budget.discussion import services as discussion
from residents_budget.discussion.terms import Side
from residents_budget.finding import services as finding
from residents_budget.initiatives.terms import Stage, Theme
from residents_budget.notifications import services as notifications

TALK = {
    "de-linden": (
        (Side.QUESTION, "Kan ik ook helpen als ik alleen ’s avonds tijd heb?"),
        (Side.FOR, "Mijn buurvrouw van tachtig is hier heel blij mee. Ze wil zelf soep maken."),
    ),
    "rozenhage": ((Side.QUESTION, "Wie ruimt er op als het klaar is?"),),
    "sluiskwartier": ((Side.FOR, "Wij doen mee met de hele trap."),),
}


def tell(neighbourhood):
    """Residents who can be tried follow an initiative and a theme; then neighbours say something, and it is news."""
    place = neighbourhood.place
    notifications.take_note()
    readers = db.session.scalars(
        sa.select(Account)
        .where(Account.email.is_not(None), Account.sub_area_id.in_([area.id for area in neighbourhood.areas.values()]))
        .order_by(Account.id)
    ).all()
    talked_about = [
        one for one in neighbourhood.initiatives.values() if one.stage in (Stage.ON_THE_BALLOT, Stage.DOING)
    ]
    for reader in readers if talked_about else ():
        for initiative in talked_about[:2]:
            notifications.follow(reader, place, initiative=initiative)
        notifications.follow(reader, place, theme=Theme.GREEN)
        notifications.follow(reader, place, sub_area_id=reader.sub_area_id)
    speakers = [person for person in neighbourhood.residents.values() if person not in readers]
    said = TALK.get(neighbourhood.told.key, ()) if talked_about else ()
    for speaker, (side, body) in zip(speakers, said, strict=False):
        discussion.comment(talked_about[0], by=speaker, side=side, body=body, on=moments.today())
    notifications.take_note()
    finding.take_in(place)
