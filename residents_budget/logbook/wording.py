"""The words of the logbook (plain; the page translates)."""

from residents_budget.errors import N_
from residents_budget.logbook.terms import Anyway, Brought, HurdleKind, Left, Reason, SolvedBy, TeamRole

ROLES = {
    TeamRole.LEAD: N_("takes the lead"),
    TeamRole.TREASURER: N_("keeps the money"),
    TeamRole.HOST: N_("welcomes people"),
    TeamRole.PLANNER: N_("does the planning"),
    TeamRole.LINK: N_("talks with institutions"),
    TeamRole.MAKER: N_("knows how to make it"),
}

HURDLES = {
    HurdleKind.PERMIT: N_("a permit"),
    HurdleKind.RULE: N_("a rule"),
    HurdleKind.INSURANCE: N_("insurance"),
    HurdleKind.SILENCE: N_("no answer"),
    HurdleKind.MONEY: N_("money"),
    HurdleKind.OTHER: N_("something else"),
}

SOLVED_BY = {
    SolvedBy.RESIDENTS: N_("Residents"),
    SolvedBy.PROFESSIONALS: N_("Professionals"),
    SolvedBy.TOGETHER: N_("Residents and professionals together"),
}

BROUGHT = {
    Brought.ROOM: N_("a room"),
    Brought.TOOLS: N_("tools"),
    Brought.MATERIALS: N_("materials"),
    Brought.KNOWLEDGE: N_("knowledge"),
    Brought.TRANSPORT: N_("transport"),
    Brought.TIME: N_("time"),
    Brought.MONEY: N_("money"),
}

REASONS = {
    Reason.TALK: N_("Because of what neighbours said"),
    Reason.EVENT: N_("Because of something that happened"),
    Reason.HURDLE: N_("Because of something in the way"),
    Reason.MONEY: N_("Because of the money"),
    Reason.IDEA: N_("Because of a better idea"),
}

ANYWAY = {
    Anyway.NO: N_("No, it would not be there"),
    Anyway.SMALLER: N_("Yes, but smaller"),
    Anyway.YES: N_("Yes, all of it"),
}

LEFT = {
    Left.STILL: N_("Yes, as much as before"),
    Left.LESS: N_("Less than before"),
    Left.GONE: N_("No, it is not there any more"),
}
