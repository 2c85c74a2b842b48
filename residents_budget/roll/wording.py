"""Words of the roll (plain)."""

from residents_budget.errors import N_
from residents_budget.roll.terms import Change
from residents_budget.rounds.terms import VoteFor

VOTE_FOR = {
    VoteFor.RESIDENT: N_("One resident: everybody gets a letter of their own"),
    VoteFor.HOUSEHOLD: N_("One household: one letter for each address"),
}

WHO_VOTES = {
    VoteFor.RESIDENT: N_("every resident"),
    VoteFor.HOUSEHOLD: N_("every household"),
}

CHANGES = {
    Change.MADE: N_("codes made"),
    Change.ADDED: N_("code added"),
    Change.REVOKED: N_("code made worthless"),
    Change.REPLACED: N_("code replaced by a new one"),
    Change.ON_PAPER: N_("ballot on paper given out at the desk"),
    Change.THROWN_AWAY: N_("codes thrown away before the vote"),
}
