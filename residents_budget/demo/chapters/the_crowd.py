"""Everybody else: hundreds of neighbours who came, supported, helped, and the hours of professionals beside theirs."""

from collections import defaultdict

import sqlalchemy as sa

from residents_budget.activity.terms import Verb
from residents_budget.database import db
from residents_budget.demo import crowd
from residents_budget.demo.chapters.built import at, new_account
from residents_budget.initiatives.models import Support
from residents_budget.realisation.terms import DoneBy, HoursRange

PROFESSIONAL_SHARE = {"vanguard": (0.4, 0.42, 0.4), "broadening": (0.34, 0.32, 0.18), "broad": (0.22, 0.14, 0.08)}
"""Of the hours in initiatives, by professionals, in each of the three rounds."""

PROFESSIONAL_HOURS = HoursRange.FROM_1_TO_4
VERB_OF = {
    "attend": Verb.ATTENDED,
    "support": Verb.SUPPORTED,
    "comment": Verb.COMMENTED,
    "help": Verb.WORKED,
    "organise": Verb.ORGANISED,
    "initiate": Verb.PROPOSED,
}


def tell(neighbourhood):
    _let_the_crowd_act(neighbourhood)
    _let_professionals_help(neighbourhood)


def _let_the_crowd_act(neighbourhood):
    people = list(crowd.people(neighbourhood.told, neighbourhood.whole.today))
    first_day = neighbourhood.told.rounds[0].opens_on
    rows = [
        new_account(
            person.first_name,
            sub_area=neighbourhood.areas[person.sub_area].id if person.sub_area else None,
            age_band=person.age_band or "",
            on=min((deed.day for deed in person.deeds), default=first_day),
        )
        for person in people
    ]
    db.session.add_all(rows)
    db.session.flush()
    supports = {}
    for person, account in zip(people, rows, strict=True):
        for deed in person.deeds:
            _crowd_deed(neighbourhood, account, deed, supports)
    db.session.execute(
        sa.insert(Support),
        [
            {"initiative_id": initiative, "account_id": account, "created_at": at(day)}
            for (initiative, account), day in supports.items()
        ],
    )


def _crowd_deed(neighbourhood, account, deed, supports):
    initiative = neighbourhood.initiatives.get(deed.initiative)
    minutes = HoursRange(deed.hours).minutes if deed.hours else None
    if deed.act == "support":
        supports[initiative.id, account.id] = deed.day
    if deed.hours and initiative:
        neighbourhood.hours.append(
            {
                "initiative_id": initiative.id,
                "account_id": account.id,
                "done_by": DoneBy.RESIDENTS,
                "hours": HoursRange(deed.hours),
                "worked_on": deed.day,
                "note": "",
                "created_at": at(deed.day, 18),
            }
        )
    neighbourhood.deed(account, VERB_OF[deed.act], deed.day, initiative=initiative, minutes=minutes)


def _let_professionals_help(neighbourhood):
    """Hours of community workers beside those of residents: many where a vanguard is served, few elsewhere."""
    by_initiative = defaultdict(list)
    for row in neighbourhood.hours:
        by_initiative[row["initiative_id"]].append(row)
    for told in neighbourhood.told.initiatives:
        rows = by_initiative[neighbourhood.initiatives[told.key].id]
        share = PROFESSIONAL_SHARE[neighbourhood.told.character][told.round - 1]
        minutes = sum(row["hours"].minutes for row in rows) * share / (1 - share)
        times = round(minutes / PROFESSIONAL_HOURS.minutes)
        for number in range(times):
            day = rows[number * len(rows) // times]["worked_on"]
            done = {"account_id": None, "done_by": DoneBy.PROFESSIONALS, "hours": PROFESSIONAL_HOURS}
            neighbourhood.hours.append(rows[0] | done | {"worked_on": day, "created_at": at(day, 17)})
