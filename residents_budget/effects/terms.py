"""The three orders."""

from enum import IntEnum


class Order(IntEnum):
    """Results; realising together; relations. They are never added up to one score."""

    RESULTS = 1
    TOGETHER = 2
    RELATIONS = 3
