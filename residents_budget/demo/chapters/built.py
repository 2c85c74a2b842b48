"""A neighbourhood while its story becomes rows, and what all chapters say of moments and people."""

from datetime import datetime, timedelta
from functools import cache

from residents_budget import moments
from residents_budget.accounts import services as accounts
from residents_budget.accounts.models import Account
from residents_budget.accounts.terms import World
from residents_budget.activity.terms import ACT_OF
from residents_budget.demo import painting
from residents_budget.neighbourhoods import services as places
from residents_budget.pictures import services as pictures

PASSWORD = "demo demo demo"
"""Of everyone who can be tried: the demo holds no secret."""

SIGN_IN_DOMAIN = "demo.example"


def at(day, hour=12):
    """The moment of an hour of a day, in the zone of the demo."""
    return datetime.combine(day, datetime.min.time(), tzinfo=moments.HOME) + timedelta(hours=hour)


def address_of(name):
    """The mail address of somebody in the story."""
    plain = places.slug_of(name, ()).replace("-", ".")
    return f"{plain}@{SIGN_IN_DOMAIN}"


def new_account(name, *, email=None, sub_area=None, age_band="", world=World.NONE, on):
    """An account, not yet stored; who has an address can sign in with the password of the demo."""
    return Account(
        name=name,
        email=email,
        password_hash=_password_hash() if email else None,
        sub_area_id=sub_area,
        age_band=age_band,
        world=world,
        created_at=at(on),
    )


@cache
def _password_hash():
    """Hashing is slow on purpose: the one password of the demo is hashed once."""
    return accounts.hasher.hash(PASSWORD)


class BuiltNeighbourhood:
    """One neighbourhood while it is being built; chapters read its attributes and add their own.

    ``deeds`` and ``hours`` are rows that wait until the chapter of the books writes them.
    """

    def __init__(self, district, told, whole, painted):
        self.told, self.whole, self.painted = told, whole, painted
        self.place = places.make_neighbourhood(district, told.name, slug=told.key, sentence=told.about)
        self.deeds, self.hours = [], []

    def employ(self, professionals):
        """Give it those who are paid to work in the district: {name: account}."""
        self.professionals = professionals
        self._paid = {account.id for account in professionals.values()}
        self.staff = self._who_has("district_staff")
        self.worker = self._who_has("community_worker")

    def _who_has(self, role):
        for person in self.whole.professionals:
            if person.role == role and (not person.neighbourhoods or self.told.key in person.neighbourhoods):
                return self.professionals[person.name]
        raise LookupError(f"nobody is {role} in {self.told.key}")

    def initiatives_in_order(self):
        """The initiatives of the story, the oldest first."""
        return sorted(self.told.initiatives, key=lambda each: (each.started_on, each.key))

    def picture(self, name, alt):
        """The key of a painted picture, kept with its words; None where none was painted."""
        key = painting.key_of(name)
        return pictures.add(key, self.painted[key], alt=alt) if key in self.painted else None

    def deed(self, by, verb, on, *, initiative=None, minutes=None, heads=None, subject="", note=""):
        """Remember a deed; they are written in the order of their days, as they would have been."""
        takes_part = verb in ACT_OF and by.id not in self._paid
        self.deeds.append(
            {
                "neighbourhood_id": self.place.id,
                "initiative_id": initiative.id if initiative else None,
                "verb": verb,
                "act": ACT_OF[verb] if takes_part else None,
                "happened_on": on,
                "recorded_at": at(on, 20),
                "person_id": by.id if takes_part else None,
                "by_id": by.id,
                "sub_area_id": by.sub_area_id if takes_part else None,
                "age_band": by.age_band if takes_part else "",
                "minutes": minutes,
                "heads": heads,
                "subject": subject,
                "note": note,
            }
        )
