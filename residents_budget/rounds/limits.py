"""The most that a round may spend in one sub-area, or on one theme (plain).

A limit is ``{"kind": "area" | "theme", "of": number or theme, "name": words, "most_cents": cents}``. When the vote
opens ``initiatives`` is added: the numbers of those it holds for. From then on it is fixed, whatever becomes of a plan.
"""

from residents_budget.errors import N_, Refusal

AREA, THEME = "area", "theme"
MOST_LIMITS = 40


def limit(kind, of, name, most_cents):
    """A limit as it is stored before the vote opens."""
    return {"kind": kind, "of": of, "name": name, "most_cents": most_cents}


def must_be_limits(limits, budget_cents):
    """Raises Refusal for limits that a round cannot have."""
    if len(limits or ()) > MOST_LIMITS:
        raise Refusal(N_("Set at most %(most)s limits."), most=MOST_LIMITS)
    for one in limits or ():
        if not 0 < one["most_cents"] <= budget_cents:
            raise Refusal(
                N_("The limit for “%(name)s” must be more than nothing and at most the whole budget."), name=one["name"]
            )


def holds_for(one, initiative):
    """Whether a limit holds for an initiative, by where it is or what it is about."""
    return one["of"] == (initiative.sub_area_id if one["kind"] == AREA else initiative.theme)


def fixed(limits, initiatives):
    """The limits with the numbers of the initiatives that they hold for; None where there are none."""
    return [
        one | {"initiatives": sorted(each.id for each in initiatives if holds_for(one, each))} for one in limits or ()
    ] or None


def must_leave_room(limits, initiatives):
    """Raises Refusal where a plan costs more than its limit, so that no vote could ever give it money."""
    for one in limits or ():
        for each in initiatives:
            if holds_for(one, each) and each.asked_cents > one["most_cents"]:
                raise Refusal(
                    N_("“%(title)s” costs more than may be spent on “%(name)s”. Change the limit or the plan first."),
                    title=each.title,
                    name=one["name"],
                )
