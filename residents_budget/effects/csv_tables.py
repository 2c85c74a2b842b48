"""The figures of the effects pages as rows for a CSV file: what the page leaves out is empty here too (plain)."""

from residents_budget.realisation.hours import in_hours


def _promise_row(promises):
    return [promises.promised, promises.done, promises.differently, promises.not_managed, promises.unknown]


def _hours_row(hours):
    if not hours.is_enough:
        return [None, None, None]
    return [in_hours(hours.resident_minutes), in_hours(hours.professional_minutes), round(hours.self_do_share, 2)]


def _ties_row(ties):
    people = [ties.pairs, ties.people] if ties.pairs else [None, None]
    by_area = [ties.placed, ties.bridging] if ties.placed else [None, None]
    by_world = [ties.worlds_known, ties.across_worlds] if ties.worlds_known else [None, None]
    return [*people, *by_area, *by_world]


PROMISES = ("promised", "done", "done_differently", "not_managed", "not_known_yet")
HOURS = ("resident_hours", "professional_hours", "share_of_residents")
VISITS = ("visits_counted", "times_counted")
TIES = (
    "new_pairs",
    "people_in_them",
    "pairs_with_known_sub_areas",
    "pairs_across_sub_areas",
    "pairs_with_known_life_worlds",
    "pairs_across_life_worlds",
)
MONEY = ("granted_cents", "decided_by_residents_cents")
EFFECTS = (
    "order",
    "date",
    "what",
    "evidence",
    "told_by",
    "confirmed_by",
    "contradicted_by",
    "who",
    "how_it_helped",
    "good",
    "intended",
)


def promises_by_year(bands):
    return ("year", *PROMISES), [[year, *_promise_row(row)] for year, row in bands.promises.items()]


def visits_by_year(bands):
    rows = [[year, row.visits, row.times_counted] for year, row in bands.reach.items()]
    return ("year", *VISITS), rows


def hours_by_year(bands):
    return ("year", *HOURS), [[year, *_hours_row(row)] for year, row in bands.hours.items()]


def ties_by_year(bands):
    return ("year", *TIES), [[year, *_ties_row(row)] for year, row in bands.ties.items()]


def money_by_year(bands):
    return ("year", *MONEY), [[year, row.cents, row.by_residents] for year, row in bands.decided.items()]


OF_NEIGHBOURHOOD = {
    "promises": promises_by_year,
    "visits": visits_by_year,
    "hours": hours_by_year,
    "ties": ties_by_year,
    "money": money_by_year,
}


def effects_of_initiative(bands):
    effects = [effect for order in sorted(bands.effects) for effect in bands.effects[order]]
    return EFFECTS, [
        [
            *(effect.order, effect.happened_on.isoformat(), effect.what, effect.evidence),
            *(effect.told_by, effect.confirmed_by, effect.contradicted_by, effect.who, effect.helped),
            *("yes" if effect.good else "no", "yes" if effect.intended else "no"),
        ]
        for effect in effects
    ]


OF_INITIATIVE = {
    "promises": lambda bands: (PROMISES, [_promise_row(bands.promises)]),
    "visits": lambda bands: (
        (*VISITS, "known_people"),
        [list(bands.reach)],
    ),
    "hours": lambda bands: (HOURS, [_hours_row(bands.hours)]),
    "effects": effects_of_initiative,
}
