"""The most that may be spent per category or sub-area, kept while a rule runs; and what is too much for a rule."""

from residents_budget.errors import N_, Refusal

MOST_INITIATIVES = 2_000
"""With more than this, rules in which voters pay would take very long: each that is funded changes what others cost."""

MOST_LOOKS = 400_000
"""So often a rule in which voters pay works out exactly what something costs its supporters; then it gives up, after
some ten or twenty seconds. It comes to that only where many hundreds of initiatives stand exactly equal."""


def refuse_too_many(election):
    """Raises Refusal for an election of which a rule in which voters pay would not come to an end."""
    if len(election.initiatives) > MOST_INITIATIVES:
        raise Refusal(
            N_("There are more than %(most)s initiatives. That is too many for this rule."), most=MOST_INITIATIVES
        )


def refuse_too_long(looks):
    """Raises Refusal once a count has looked so often that it would take very long."""
    if looks > MOST_LOOKS:
        raise Refusal(
            N_("So many initiatives stand exactly equal, or nearly so, that counting by this rule would take too long.")
        )


class Room:
    """How much may still be spent on each limited group of initiatives."""

    def __init__(self, election, obey):
        self.limits = election.limits if obey else ()
        self.left = [limit.maximum for limit in self.limits]
        self.groups = [[] for _ in election.initiatives]
        for at, limit in enumerate(self.limits):
            for key in limit.members:
                self.groups[election.place_of[key]].append(at)

    def too_small(self, j, cost):
        """The number of the first limit that has too little left for initiative ``j``, or None."""
        return next((at for at in self.groups[j] if cost > self.left[at]), None)

    def take(self, j, cost):
        """Spend the cost of initiative ``j`` on its groups."""
        for at in self.groups[j]:
            self.left[at] -= cost
