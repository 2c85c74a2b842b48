"""Concentration: is the work done by many, or by a few.

``contributions`` are amounts of work, one a person. Source: measures.md 1.3.
"""

import numpy as np

SEED = 20260703
DRAWS = 1000
MOST_STEPS = 1000


def half_of_the_work(contributions):
    """The smallest number of people who together do half of the work.

    >>> [half_of_the_work(work) for work in ([1] * 10, [5, 4, 3, 2, 1, 1], [3, 3, 3, 3], [0, 1, 1, 2, 6])]
    [5, 2, 2, 1]
    """
    work = np.sort(np.asarray(contributions, float))[::-1]
    done = np.cumsum(work)
    return int(np.searchsorted(done, done[-1] / 2 * (1 - 1e-9)) + 1)


def half_share_draws(contributions, draws=DRAWS, seed=SEED):
    """Share of the contributors who do half of the work, in plausible other years (people drawn again, seeded).

    Equal amounts are drawn together, and more than 1,000 different amounts in 1,000 steps, so that size costs nothing.
    """
    work = np.asarray(contributions, float)
    work = work[work > 0]
    amounts, people = _steps(work)
    drawn = np.random.default_rng(seed).multinomial(len(work), people / len(work), draws)
    done = np.cumsum(drawn * amounts, axis=1)
    half = done[:, -1:] / 2 * (1 - 1e-9)
    step = np.argmax(done >= half, axis=1)
    rows = np.arange(draws)
    before = np.where(step > 0, done[rows, step - 1], 0.0)
    in_step = np.ceil((half[:, 0] - before) / amounts[step] - 1e-9)
    people_before = np.where(step > 0, np.cumsum(drawn, axis=1)[rows, step - 1], 0)
    return (people_before + np.maximum(in_step, 1)) / len(work)


def _steps(work):
    """Different amounts, largest first, and how many people did each."""
    amounts, people = np.unique(work, return_counts=True)
    if len(amounts) > MOST_STEPS:
        ordered = np.sort(work)
        parts = np.array_split(ordered, MOST_STEPS)
        amounts, people = np.array([part.mean() for part in parts]), np.array([len(part) for part in parts])
    return amounts[::-1], people[::-1]


def gini(contributions):
    """0 when everybody does the same, near 1 when one does all.

    >>> round(gini([0] * 6 + [1, 1, 2, 6]), 6), round(gini([1, 1, 2, 6]), 6)
    (0.76, 0.4)
    """
    work = np.sort(np.asarray(contributions, float))
    ranks = np.arange(1, len(work) + 1)
    return float(np.sum((2 * ranks - len(work) - 1) * work) / (len(work) * work.sum()))


def gini_of_all(gini_of_active, reach):
    """The Gini over all residents, those who do nothing included: mostly a matter of reach (an identity)."""
    return 1 - reach * (1 - gini_of_active)


def top_share(contributions, share=0.1):
    """Part of the work that the most active ``share`` of these people do (whole people, at least one)."""
    work = np.sort(np.asarray(contributions, float))[::-1]
    people = max(1, round(share * len(work) + 1e-9))
    return float(work[:people].sum() / work.sum())


def effective_number(contributions):
    """How many equally active people would give this concentration (inverse Simpson).

    >>> round(effective_number([1, 1, 2, 6]), 6)
    2.380952
    """
    parts = np.asarray(contributions, float) / np.sum(contributions)
    return float(1 / np.sum(parts**2))


def lorenz(contributions, points=20):
    """Part of the work (second) done by the least active part of the people (first), at ``points`` equal steps."""
    work = np.sort(np.asarray(contributions, float))
    done = np.concatenate([[0.0], np.cumsum(work) / work.sum()])
    at = np.linspace(0, 1, points + 1)
    return tuple(zip(at.tolist(), np.interp(at, np.linspace(0, 1, len(work) + 1), done).tolist(), strict=True))
