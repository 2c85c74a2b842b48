"""What came of going out as rows for a CSV file: what the page tells, in fives, and empty for fewer than 8 people."""

AREAS = (
    *("area", "rounds", "people_met", "last_on", "new_people_about", "came_again_about", "lend_a_hand_about"),
    *("more_than_elsewhere", "counted_up_to"),
)
COMPARED = ("where", "new_people_after_about", "new_people_before_about", "more_than_elsewhere", "counted_up_to")


def areas(visited, came):
    """A row for each sub-area."""
    return AREAS, [
        [
            *(row.sub_area.name, row.times, row.people_met, row.last_on.isoformat() if row.last_on else None),
            *((row.afterwards.people, row.afterwards.again, row.afterwards.helped) if row.afterwards else [None] * 3),
            row.afterwards.more if row.afterwards else None,
            came.up_to.isoformat() if row.afterwards else None,
        ]
        for row in visited
    ]


def compared(_visited, came):
    """A row for where somebody went, and one for where nobody went."""
    found = came.together
    if found is None:
        return COMPARED, []
    up_to = came.up_to.isoformat()
    return COMPARED, [
        ["somebody went", found.after, found.before, found.more, up_to],
        ["nobody went", found.elsewhere_after, found.elsewhere_before, None, up_to],
    ]


TABLES = {"areas": areas, "compared": compared}
"""What can be downloaded, by the name in the address."""
