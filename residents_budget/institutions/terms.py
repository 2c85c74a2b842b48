"""Kinds of institutions and agreements, the two sides, and the steps of the stair."""

from enum import IntEnum, StrEnum

from residents_budget.accounts.terms import Role


class Kind(StrEnum):
    """What an institution is."""

    MUNICIPALITY = "municipality"
    SCHOOL = "school"
    CARE_HOME = "care_home"
    HOUSING = "housing"
    POLICE = "police"
    SHOP = "shop"
    CLUB = "club"
    WELFARE = "welfare"
    OTHER = "other"


EMPLOYS = {Kind.MUNICIPALITY: Role.DISTRICT_STAFF, Kind.WELFARE: Role.COMMUNITY_WORKER}
"""Who works for such an institution, whoever its contact person is."""


class Side(StrEnum):
    """Who gives a score: residents, or the institution itself."""

    RESIDENTS = "residents"
    INSTITUTION = "institution"


class Level(IntEnum):
    """How a relation stands (measures.md 2.3, T3); the highest is not always the best."""

    NO_CONTACT = 0
    COMMENT = 1
    TOGETHER = 2
    RESIDENTS_DO = 3
    RESIDENTS_DECIDE = 4


class AgreementKind(StrEnum):
    """How an agreement was written down."""

    COVENANT = "covenant"
    CONTRACT = "contract"
    USE = "use"
    WORD = "word"
