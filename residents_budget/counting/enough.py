"""What would have been enough: how many more ballots, or how much less cost. Every answer was counted again.

Without a completion the answer is also the least: with one ballot fewer, or one euro more, the same count does not
fund the initiative. With a completion (which counts hundreds of times by itself) it is looked for with the purses as
they were raised, and in what was left over; then it is counted in full, further each time until it is enough, and back
again as far as it stays enough.
"""

from residents_budget.counting.equal_shares import EqualShares
from residents_budget.counting.rules import count


def more_supporters_needed(election, outcome, key):
    """How many more ballots that choose only this would have been enough; None where no number was found."""
    enlarged = election.with_one_more_ballot(key)
    before, _ = enlarged.weights, enlarged.kinds
    decimals = enlarged.ballots.weight_decimals

    def changed(more):
        weights = before.copy()
        weights[-1] = more * 10**decimals
        return enlarged.with_weights(weights, decimals)

    return _search(outcome, key, changed, most=4 * election.voters + 4, guess=1)


def low_enough_cost(election, outcome, key, left=None):
    """A cost, in whole units of currency, at which it would have been funded (None: at no cost above zero).

    ``left`` is what was left when it was decided: a good first guess.
    """
    unit = election.unit
    whole = -(-election.costs[election.place_of[key]] // unit)
    guess = whole - int(left // unit) if left is not None else 1

    def changed(less):
        return election.with_cost(key, (whole - less) * unit)

    less = _search(outcome, key, changed, most=whole - 1, guess=guess)
    return None if less is None else (whole - less) * unit


def _search(outcome, key, changed, *, most, guess):
    """The smallest change that gets ``key`` funded, as far as more of it never does harm."""

    def in_full(change):
        return key in count(changed(change), **outcome.how, only_funded=True).funded

    if not outcome.raised or outcome.compared:
        return _smallest(in_full, most, guess)
    quick = _smallest(lambda change: key in _with_raised_purses(changed(change), outcome), most, guess)
    further = [] if quick is None else [quick, *(quick + 2**step for step in range((most - quick).bit_length())), most]
    low = 0
    for change in sorted({min(max(guess, 1), most), *(one for one in further if one <= most)} if most > 0 else ()):
        if in_full(change):
            return change if change == quick else _between(in_full, low, change)
        low = change
    return None


def _with_raised_purses(election, outcome):
    """The ids that are funded when the purses are raised by as much as they were."""
    obey = outcome.how["rule"] == "official" if outcome.how["obey_limits"] is None else outcome.how["obey_limits"]
    method = EqualShares(election, utility=outcome.utility, obey_limits=obey)
    run = method.quick_run(method.raised(outcome.raised))
    return {election.ids[j] for j in run.funded}


def _smallest(enough, most, guess):
    """A number up to ``most`` that is enough while one less is not, looked for around ``guess``; None if none is."""
    if most < 1:
        return None
    high = min(max(guess, 1), most)
    if enough(high):
        low, step = high - 1, 1
        while low > 0 and enough(low):
            high, step = low, 2 * step
            low = max(0, low - step)
    else:
        low, step = high, 1
        while True:
            high = min(low + step, most)
            if low == most:
                return None
            if enough(high):
                break
            low, step = high, 2 * step
    return _between(enough, low, high)


def _between(enough, low, high):
    """A number above ``low`` and up to ``high`` (which is enough) that is enough while one less is not."""
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high
