"""The figures of each band as rows for a file: what the page leaves out is empty here too (plain)."""

from residents_budget.realisation.hours import in_hours


def realised(found):
    row = found.realised
    return ("finished_initiatives", "mean_share_done_as_promised"), [
        [row.initiatives, round(row.mean, 2)]
    ] if row else []


def money(found):
    row = found.money
    return ("granted_cents", "paid_cents", "returned_cents", "median_days_to_first_payment"), [
        [row.granted_cents, row.paid_cents, row.returned_cents, row.median_days]
    ]


def later(found):
    return ("months_later", "asked", "still", "less", "gone", "no_answer"), [
        [months, use.asked, use.still, use.less, use.gone, use.silent] for months, use in found.later.items()
    ]


def hurdles(found):
    return hurdle_rows(found.hurdle_rows)


def hurdle_rows(rows):
    return ("what", "kind", "since", "answered", "solved", "solved_by", "how", "rule_changed"), [
        [
            *(row.what, str(row.kind), row.arose_on.isoformat()),
            *(day.isoformat() if day else "" for day in (row.answered_on, row.solved_on)),
            *(str(row.solved_by or ""), row.how, "yes" if row.rule_changed else "no"),
        ]
        for row in rows
    ]


def smiles(found):
    return ("good", "so_so", "not_good", "answers"), [[*found.smiles.counts, found.smiles.total or None]]


def multiplied(found):
    """Resident hours for each professional hour and every 1,000 euro: all, and of initiatives that looked back."""
    rows = []
    for name, row in found.multiplied._asdict().items():
        figures = (row.per_hour, row.per_1000_euro) if row.is_enough else (None, None)
        between = found.multiplier if name == "all" and row.is_enough else None
        rows.append(
            [
                name,
                *(_rough(figure) for figure in (figures[0], between and between.low, between and between.high)),
                _rough(figures[1]),
            ]
        )
    return ("of", "hours_per_professional_hour", "at_least", "at_most", "hours_per_1000_euro"), rows


def _rough(figure):
    return None if figure in (None, float("inf")) else round(figure, 1)


def quarters(found):
    return ("quarter_of_its_life", "resident_hours", "professional_hours"), [
        [place, *((in_hours(one * 60) for one in hours) if hours else (None, None))]
        for place, hours in enumerate(found.quarters.hours, start=1)
    ]


def brought(found):
    return ("kind", "times", "cents"), [[str(kind), count, cents] for kind, count, cents in found.brought]


def board(found):
    return ("kind", "times_lent_and_used"), [[kind, times] for kind, times in found.board.by_kind.items()]


def roles(found):
    row = found.roles
    return ("people_with_a_role", "initiatives_with_roles", "with_three_or_more"), [list(row)]


def tree(found):
    return ("grew_from", "initiative"), [[parent.title, child.title] for parent, child, _new in found.follow_ups.pairs]


def changes(found):
    return ("day", "initiative", "what", "reason"), [
        [row.changed_on.isoformat(), title, row.what, str(row.reason)] for row, title in found.changes
    ]


def standing(found):
    return ("institution", "residents_say", "institution_says"), [
        [one.name, ours, theirs] for one, ours, theirs in found.standing
    ]


def agreements(found):
    return found.kept._fields, [list(found.kept)]


def spending(found):
    return ("year", "institution", "cents", "decided_by_residents_cents"), [
        [row.year, one.name, row.cents, row.by_residents_cents] for one, row in found.spending
    ]


def bridging(found):
    """The part of new ties that bridges, beside what chance would give; empty where too few met."""
    rows = [(name, found.bridges[place]) for place, name in enumerate(("sub_areas", "life_worlds"))]
    return ("between_two", "share", "by_chance", "at_least", "at_most"), [
        [name, *((round(figure, 2) for figure in (row.share, row.expected, row.low, row.high)) if row else [None] * 4)]
        for name, row in rows
    ]


def answers(found):
    row = found.answers
    return ("asked", "answered", "median_days", "rules_changed"), [
        [row.asked, row.answered, row.median_days, row.rules_changed]
    ]


def cards(found):
    return ("order", "confirmed", "contradicted", "unanswered"), [[order, *row] for order, row in found.cards.items()]


TABLES = {
    "results": {"realised": realised, "money": money, "later": later, "hurdles": hurdles, "smiles": smiles},
    "together": {
        "multiplied": multiplied,
        "quarters": quarters,
        "brought": brought,
        "board": board,
        "roles": roles,
        "tree": tree,
        "changes": changes,
    },
    "relations": {
        "bridging": bridging,
        "standing": standing,
        "agreements": agreements,
        "spending": spending,
        "answers": answers,
        "cards": cards,
    },
}

OF_INITIATIVE = {"quarters": quarters, "hurdles": lambda found: hurdle_rows(found.hurdles), "standing": standing}
