"""What life-worlds are called."""

from residents_budget.accounts.terms import World
from residents_budget.errors import N_

WORLDS = {
    World.NONE: N_("I do not say"),
    World.SCHOOL: N_("school"),
    World.CARE_HOME: N_("care home"),
    World.CLUB: N_("club"),
    World.SHOP: N_("shop or business"),
    World.NEW_HERE: N_("new here"),
}
