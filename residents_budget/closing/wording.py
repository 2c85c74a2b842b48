"""Words of the end of a vote (plain)."""

from residents_budget.closing.terms import Step, Together
from residents_budget.errors import N_

ASKED = {
    Together.CLOSE: N_("close the vote and count"),
    Together.EXTEND: N_("move the end of the vote"),
    Together.PUBLISH_BALLOTS: N_("publish whole ballots, also where they stand out"),
}

STEPS = {
    Step.BEGUN: N_("The box is closed"),
    Step.RECORDED: N_("The ballots are counted by number, before any is opened"),
    Step.COUNTED: N_("All ballots are opened at once and counted"),
    Step.PUBLISHED: N_("A second, independent program counts the public files and finds the same"),
    Step.SHREDDED: N_("The key and the sealed ballots are destroyed"),
}
"""In the order in which they are done."""


def steps(closing):
    """(sentence, "done" | "now" | "later") of each step."""
    order = list(STEPS)
    if closing is None:
        return [(sentence, "later") for sentence in STEPS.values()]
    done = order.index(closing.step)
    states = ["done" if place <= done else "now" if place == done + 1 else "later" for place in range(len(order))]
    return list(zip(STEPS.values(), states, strict=True))
