"""Adding floats up, and how wrong that can be: adding n of them is wrong by less than n EPSILON times their sum."""

EPSILON = 2.0**-52
ONE_CORE = 8192
"""The library under numpy adds longer products up on all cores, and for our lengths waits longer than it works."""


def dot(left, right):
    """The sum of the products of two arrays of floats, on one core."""
    if len(left) <= ONE_CORE:
        return float(left @ right)
    return sum(float(left[at : at + ONE_CORE] @ right[at : at + ONE_CORE]) for at in range(0, len(left), ONE_CORE))
