"""What phases, ways of deciding, rules and answers are called on screen (plain)."""

from residents_budget.errors import N_
from residents_budget.rounds.terms import BallotKind, CalendarPart, CountingRule, Feasible, Finding, Phase, Point, Way

PHASE_NAMES = {
    Phase.COLLECT: N_("Ideas"),
    Phase.DEVELOP: N_("Plans"),
    Phase.VOTE: N_("Voting"),
    Phase.REALISE: N_("Doing it"),
    Phase.LOOK_BACK: N_("Looking back"),
}

MOVED_SENTENCES = {
    CalendarPart.COLLECTS_UNTIL: N_("Ideas can come in longer: until %(later)s, instead of %(earlier)s."),
    CalendarPart.DEVELOPS_AT: N_("Making plans begins later: on %(later)s, instead of %(earlier)s."),
    CalendarPart.VOTES_AT: N_("The vote begins later: on %(later)s, instead of %(earlier)s."),
    CalendarPart.VOTES_UNTIL: N_("The vote lasts longer: until %(later)s, instead of %(earlier)s."),
    CalendarPart.REALISES_ON: N_("The work begins later: on %(later)s, instead of %(earlier)s."),
    CalendarPart.LOOKS_BACK_ON: N_("We look back later: from %(later)s, instead of %(earlier)s."),
}

NOW_SENTENCES = {
    Phase.COLLECT: N_("Bring your idea until %(day)s."),
    Phase.DEVELOP: N_("Think along about the plans until %(day)s."),
    Phase.VOTE: N_("It is being decided until %(day)s."),
    Phase.REALISE: N_("Neighbours are doing it now."),
    Phase.LOOK_BACK: N_("The neighbourhood looks back."),
}
VOTE_NOW = N_("You can vote until %(day)s.")

WAY_NAMES = {
    Way.VOTE: N_("the neighbourhood votes"),
    Way.PANEL: N_("a panel of residents, drawn by lot"),
    Way.STAFF: N_("district staff, by rules that everybody can read"),
    Way.GROUP: N_("a group from the neighbourhood"),
    Way.AGREEMENT: N_("by agreement: a task in exchange"),
}

GENERATIONS = {
    1: N_("Residents may say something, the institution decides."),
    2: N_("Residents and institution make the plan together."),
    3: N_("Residents begin and do it, the institution helps."),
    4: N_("Residents decide over the money, the institution keeps its distance."),
}

RULE_NAMES = {
    CountingRule.GREEDY: N_("Most votes first"),
    CountingRule.GREEDY_NO_SKIP: N_("Most votes first, and stop at the first that does not fit"),
    CountingRule.GREEDY_THRESHOLD: N_("Most votes first, from a least number of votes"),
    CountingRule.EQUAL_SHARES: N_("Equal shares"),
    CountingRule.EQUAL_SHARES_ADD1: N_("Equal shares"),
    CountingRule.EQUAL_SHARES_ADD1U: N_("Equal shares"),
    CountingRule.PHRAGMEN: N_("Saving together (Phragmén)"),
    CountingRule.OF_ITS_OWN: N_("A rule of its own"),
}

RULE_SENTENCES = {
    CountingRule.GREEDY: N_(
        "The initiative with the most votes gets its money first, then the next, as long as it fits in the pot."
    ),
    CountingRule.GREEDY_NO_SKIP: N_(
        "The initiative with the most votes gets its money first, then the next. The count stops at the first that does"
        " not fit."
    ),
    CountingRule.GREEDY_THRESHOLD: N_(
        "Only initiatives with enough votes count. Of these the one with the most votes gets its money first, then the"
        " next, as long as it fits in the pot."
    ),
    CountingRule.EQUAL_SHARES: N_(
        "The pot is divided equally over all voters. Voters who choose the same initiative pay for it together. So"
        " smaller groups get something too."
    ),
    CountingRule.EQUAL_SHARES_ADD1: N_(
        "The pot is divided equally over all voters. Voters who choose the same initiative pay for it together. So"
        " smaller groups get something too. The shares grow as long as the total fits in the pot."
    ),
    CountingRule.EQUAL_SHARES_ADD1U: N_(
        "The pot is divided equally over all voters. Voters who choose the same initiative pay for it together. So"
        " smaller groups get something too. What is left over goes to what has the most votes and still fits."
    ),
    CountingRule.PHRAGMEN: N_(
        "All voters save at the same pace. As soon as the voters for an initiative have saved enough together, they pay"
        " for it."
    ),
    CountingRule.OF_ITS_OWN: N_(
        "This round was counted by a rule that we do not know. The outcome is as its file says."
    ),
}

BALLOT_NAMES = {
    BallotKind.APPROVAL: N_("Choose initiatives"),
    BallotKind.WITHIN_BUDGET: N_("Choose what fits in the budget"),
    BallotKind.POINTS: N_("Divide points"),
}

BALLOT_SENTENCES = {
    BallotKind.APPROVAL: N_("Everybody chooses the initiatives they support. Goes with both ways of counting."),
    BallotKind.WITHIN_BUDGET: N_(
        "Everybody fills the pot as they would spend it. Goes with most votes first, not with equal shares."
    ),
    BallotKind.POINTS: N_(
        "Everybody divides points over initiatives: more points for what matters most. Goes with both ways of counting."
    ),
}

POINT_NAMES = {
    Point.ALLOWED: N_("Is it allowed?"),
    Point.SAFE: N_("Is it safe?"),
    Point.AFFORDABLE: N_("Are the costs right?"),
    Point.LAND: N_("Whose land is it, and is that all right?"),
    Point.RUNNING_COSTS: N_("Who pays and looks after it later?"),
}

FINDING_NAMES = {Finding.YES: N_("yes"), Finding.IF: N_("yes, if"), Finding.NO: N_("no")}
FINDING_KINDS = {Finding.YES: "yes", Finding.IF: "bit", Finding.NO: "no"}

ANSWER_NAMES = {
    Feasible.POSSIBLE: N_("Possible"),
    Feasible.POSSIBLE_IF: N_("Possible if"),
    Feasible.NOT_POSSIBLE: N_("Not possible"),
}

ANSWER_KINDS = {Feasible.POSSIBLE: "yes", Feasible.POSSIBLE_IF: "bit", Feasible.NOT_POSSIBLE: "no"}
"""The kind of badge an answer gets."""
