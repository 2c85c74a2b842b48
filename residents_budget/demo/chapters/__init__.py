"""Chapters of the demo: each tells what one feature adds to the lives of the three neighbourhoods.

``services.py`` of the demo settles the neighbourhoods; after that each module in CHAPTERS is asked, in this order, to
``tell(neighbourhood)``. It is given a ``BuiltNeighbourhood``: ``place`` (the row), ``told`` (its story), ``whole``
(the whole story, with ``today``), ``staff``, ``worker``, ``people`` and ``residents`` (accounts by name), ``areas``
(sub-areas by key), ``rounds``, ``pots`` and ``initiatives`` (rows by their key in the story). A chapter goes through
the services of its feature, never around them.
"""

CHAPTERS = (
    "payments",
    "pots",
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
    "asking",
    "pulse",
    "goals",
    "publications",
)
"""Module names in this folder, in the order in which they are told."""
