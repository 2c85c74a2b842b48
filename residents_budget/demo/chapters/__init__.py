"""Chapters of the demo: each tells one thing of the lives of the three neighbourhoods.

Each module is asked to ``tell(neighbourhood)``. It is given a ``BuiltNeighbourhood``: ``place`` (the row), ``told``
(its story), ``whole`` (the whole story, with ``today``), ``staff``, ``worker``, ``people`` and ``residents`` (accounts
by name), ``areas`` (sub-areas by key), ``rounds``, ``pots`` and ``initiatives`` (rows by their key in the story).
FOUNDATIONS make these; a chapter after them adds what one feature gives, and goes through the services of that
feature, never around them.
"""

FOUNDATIONS = (
    "places",
    "residents",
    "calendars",
    "initiatives",
    "comments",
    "work",
    "doorbells",
    "the_crowd",
    "books",
    "votes",
    "grants",
)
"""Module names in this folder, told to one neighbourhood after the other."""

CHAPTERS = (
    "payments",
    "pots",
    "stepping_back",
    "logbook",
    "board",
    "deciding_together",
    "meetings",
    "talking",
    "following",
    "desk_of_the_vote",
    "checkins",
    "thinking_along",
    "going_out",
    "one_plan",
    "asking",
    "pulse",
    "goals",
    "harvest",
    "publications",
)
"""Module names in this folder, in the order in which they are told."""
