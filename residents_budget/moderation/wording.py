"""The grounds on which something is reported or hidden, as sentences its author can read (plain)."""

from enum import StrEnum

from residents_budget.errors import N_


class Ground(StrEnum):
    """Why a contribution cannot stand as it is."""

    PERSONAL = "personal"
    PRIVATE = "private"
    DISCRIMINATION = "discrimination"
    ADVERTISING = "advertising"
    OFF_TOPIC = "off_topic"
    OTHER = "other"


GROUNDS = {
    Ground.PERSONAL: N_("It is about a person and not about the initiative."),
    Ground.PRIVATE: N_("It tells something private, such as an address or a telephone number."),
    Ground.DISCRIMINATION: N_("It insults or excludes a group of people."),
    Ground.ADVERTISING: N_("It is advertising."),
    Ground.OFF_TOPIC: N_("It has nothing to do with this initiative."),
    Ground.OTHER: N_("Something else"),
}
