"""Ways of deciding, phases, and the state of a vote."""

from enum import StrEnum


class Way(StrEnum):
    """How is decided over a pot."""

    VOTE = "vote"
    PANEL = "panel"
    STAFF = "staff"
    GROUP = "group"
    AGREEMENT = "agreement"


class VoteFor(StrEnum):
    """Whom one code, and so one ballot, is for."""

    RESIDENT = "resident"
    HOUSEHOLD = "household"


class Phase(StrEnum):
    """What a round is busy with, in the order of the calendar."""

    COLLECT = "collect"
    DEVELOP = "develop"
    VOTE = "vote"
    REALISE = "realise"
    LOOK_BACK = "look_back"


class CalendarPart(StrEnum):
    """A day or time in the calendar of a round, by the name it has there."""

    COLLECTS_AT = "collects_at"
    COLLECTS_UNTIL = "collects_until"
    DEVELOPS_AT = "develops_at"
    VOTES_AT = "votes_at"
    VOTES_UNTIL = "votes_until"
    REALISES_ON = "realises_on"
    LOOKS_BACK_ON = "looks_back_on"


class VoteState(StrEnum):
    """The vote itself: it never goes back. CLOSING is the moment between the last ballot and the count."""

    NOT_OPEN = "not_open"
    OPEN = "open"
    CLOSING = "closing"
    COUNTED = "counted"


BALLOT_WAYS = (Way.VOTE, Way.PANEL, Way.GROUP)
"""Ways in which people mark a ballot: the whole neighbourhood, a panel, or the members of a group."""


class Point(StrEnum):
    """What staff looks at when it checks a plan."""

    ALLOWED = "allowed"
    SAFE = "safe"
    AFFORDABLE = "affordable"
    LAND = "land"
    RUNNING_COSTS = "running_costs"


class Finding(StrEnum):
    """What staff found about a point."""

    YES = "yes"
    IF = "if"
    NO = "no"


class CountingRule(StrEnum):
    """How the ballots become a list: fixed when the vote opens."""

    GREEDY = "greedy"
    GREEDY_NO_SKIP = "greedy-no-skip"
    GREEDY_THRESHOLD = "greedy-threshold"
    EQUAL_SHARES = "equal-shares"
    EQUAL_SHARES_ADD1 = "equal-shares/add1"
    EQUAL_SHARES_ADD1U = "equal-shares/add1u"
    PHRAGMEN = "phragmen"
    OF_ITS_OWN = "of-its-own"


class BallotKind(StrEnum):
    """What a voter marks on her ballot; ``Round.max_choices`` limits each of them further."""

    APPROVAL = "approval"
    WITHIN_BUDGET = "within-budget"
    POINTS = "points"


OFFERED_RULES = (CountingRule.EQUAL_SHARES_ADD1U, CountingRule.GREEDY)
"""What staff can choose for a new round."""


class Feasible(StrEnum):
    """Staff's answer to a plan."""

    POSSIBLE = "possible"
    POSSIBLE_IF = "possible_if"
    NOT_POSSIBLE = "not_possible"
