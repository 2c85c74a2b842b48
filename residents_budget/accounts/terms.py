"""Roles, age bands and life-worlds."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is here for. Everyone who is signed in is a resident; the others are given by an administrator."""

    VISITOR = "visitor"
    RESIDENT = "resident"
    COMMUNITY_WORKER = "community_worker"
    DISTRICT_STAFF = "district_staff"
    ADMINISTRATOR = "administrator"


GIVEN_ROLES = (Role.COMMUNITY_WORKER, Role.DISTRICT_STAFF, Role.ADMINISTRATOR)
"""The roles that are given; the first two for one neighbourhood or for all."""

AGE_BANDS = ("0-14", "15-24", "25-44", "45-64", "65+")
"""The age bands that CBS counts and residents may choose from."""


class World(StrEnum):
    """A life-world: a setting that people choose themselves, or nothing; never origin, religion or health."""

    NONE = ""
    SCHOOL = "school"
    CARE_HOME = "care_home"
    CLUB = "club"
    SHOP = "shop"
    NEW_HERE = "new_here"
