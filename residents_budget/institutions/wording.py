"""Kinds, steps and agreements in words (plain; the page translates)."""

from residents_budget.errors import N_
from residents_budget.institutions.terms import AgreementKind, Kind, Level

KINDS = {
    Kind.MUNICIPALITY: N_("municipality"),
    Kind.SCHOOL: N_("school"),
    Kind.CARE_HOME: N_("care home"),
    Kind.HOUSING: N_("housing corporation"),
    Kind.POLICE: N_("police"),
    Kind.SHOP: N_("shop"),
    Kind.CLUB: N_("club"),
    Kind.WELFARE: N_("welfare work"),
    Kind.OTHER: N_("something else"),
}

LEVELS = {
    Level.NO_CONTACT: N_("There is no contact."),
    Level.COMMENT: N_("Residents may say what they think; the institution decides."),
    Level.TOGETHER: N_("Residents and the institution make plans together."),
    Level.RESIDENTS_DO: N_("Residents do it; the institution helps."),
    Level.RESIDENTS_DECIDE: N_("Residents decide; the institution keeps its distance."),
}

STEPS = {
    Level.NO_CONTACT: N_("no contact"),
    Level.COMMENT: N_("saying what you think"),
    Level.TOGETHER: N_("making plans together"),
    Level.RESIDENTS_DO: N_("residents do it"),
    Level.RESIDENTS_DECIDE: N_("residents decide"),
}

AGREEMENTS = {
    AgreementKind.COVENANT: N_("covenant"),
    AgreementKind.CONTRACT: N_("contract"),
    AgreementKind.USE: N_("agreement of use"),
    AgreementKind.WORD: N_("spoken, and written down here"),
}
