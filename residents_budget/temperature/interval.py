"""How far a sample can be off (plain).

The interval of Wilson (1927), which also holds for small samples and shares near 0 and 1 (Brown, Cai and DasGupta 2001,
Statistical Science 16, 101-133). Where a good part of all households was asked, chance has less room: the sample then
counts as n(N-1)/(N-n) answers (the finite population correction, Cochran 1977, Sampling Techniques, 3rd ed., 2.6).

It tells of chance alone. That those who did not answer may think otherwise, no interval tells: see ``at_worst``.
"""

from math import floor, inf, sqrt

SURE = 1.959963984540054
"""Standard errors for 19 times out of 20."""


def wilson(agree, answered, households=inf):
    """(lowest, highest) share of all ``households`` that agrees, when ``agree`` of ``answered`` in the sample do.

    >>> [round(share, 3) for share in wilson(25, 40)]
    [0.47, 0.758]
    >>> [round(share, 3) for share in wilson(25, 40, 100)]
    [0.504, 0.732]
    >>> wilson(25, 40, 40)
    (0.625, 0.625)
    """
    if not 0 <= agree <= answered or answered < 1:
        raise ValueError((agree, answered))
    share = agree / answered
    if answered >= households:
        return share, share
    weight = answered if households == inf else answered * (households - 1) / (households - answered)
    spread = SURE**2 / weight
    middle = (share + spread / 2) / (1 + spread)
    reach = sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def at_worst(agree, answered, asked):
    """(lowest, highest) share of the households asked that agrees, whatever those who did not answer think.

    >>> at_worst(25, 40, 100)
    (0.25, 0.85)
    """
    return agree / asked, (agree + asked - answered) / asked


def of_hundred(lowest, highest, step=5):
    """The interval in whole people out of a hundred, made wider to the nearest ``step``.

    >>> of_hundred(0.47, 0.758), of_hundred(0.15, 0.5)
    ((45, 80), (15, 50))
    """
    low = floor(round(100 * lowest, 6) / step) * step
    high = -floor(-round(100 * highest, 6) / step) * step
    return low, high
