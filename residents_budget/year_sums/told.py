"""The sums as everybody may read them: rough, and without those of few people (plain).

Hours are told to the nearest ten and people to the nearest five, each figure by itself; whatever is worked out of them
(shares, what help multiplied) is worked out of what is told, so that it tells no more. Source: measures.md 1.0; cases
152 and 153.
"""

from residents_budget.disclosure import to_five
from residents_budget.effects.bands import ties_with_small_years_hidden, with_small_years_hidden
from residents_budget.effects.multiplying import Multiplied
from residents_budget.effects.own_strength import Leaning
from residents_budget.effects.relations import Ties
from residents_budget.effects.stepping_back import Quarters
from residents_budget.realisation.hours import in_told_minutes
from residents_budget.year_sums.sums import Bridges, Ends, Sums, Year


def as_told(exact):
    """Sums as they are told, from exact Sums."""
    hours = with_small_years_hidden(exact.by_year("hours"))
    ties = ties_with_small_years_hidden(exact.by_year("ties"))
    return Sums(
        {
            year: Year(
                row.reach.told,
                hours[year].told if year in hours else row.hours,
                _told_ties(ties[year]) if year in ties else row.ties,
            )
            for year, row in exact.years.items()
        },
        _whole(exact.whole),
    )


def _told_ties(shown):
    """The Ties of a year in which some met; without numbers where they were few."""
    return shown.told if shown.pairs else Ties(None, None)


def _whole(exact):
    has_hours = exact.hours.is_enough
    ties = exact.ties.told
    bridges = exact.bridges if ties.pairs else Bridges()
    return exact._replace(
        hours=exact.hours.told,
        ends=Ends(*(tuple(map(in_told_minutes, side)) for side in exact.ends)) if has_hours else Ends(),
        multiplied=exact.multiplied.told,
        quarters=exact.quarters.told,
        leaning=exact.leaning if exact.leaning.is_enough else Leaning(0, 0),
        roles=exact.roles._replace(people=to_five(exact.roles.people)),
        ties=ties,
        bridges=Bridges(*(one and one.told for one in bridges)),
        mix=None if exact.mix is None else round(exact.mix, 1),
    )


def without_quarters(told):
    return told._replace(whole=told.whole._replace(quarters=Quarters([], None)))


def without_answers(told):
    """Without what came by help and money: of some initiatives, beside all."""
    whole = told.whole
    return told._replace(whole=whole._replace(multiplied=Multiplied(whole.multiplied.all)))


def without_ties_by_year(told):
    hidden = {
        year: row._replace(ties=Ties(None, None)) if row.ties != Ties() else row for year, row in told.years.items()
    }
    return told._replace(years=hidden)


def without_hours_by_year(told):
    hidden = {
        year: row._replace(hours=type(row.hours)(is_hidden=True)) if any(row.hours) else row
        for year, row in told.years.items()
    }
    return told._replace(years=hidden)


def is_empty(told):
    """Whether nothing at all is told: then nobody learns anything when it is told anew."""
    reach = [row.reach for row in told.years.values()]
    whole = told.whole
    figures = (whole.hours.is_enough, whole.ties.pairs, whole.smiles.total, whole.board.times, whole.leaning.known)
    return not (any(figures) or any(one.visits for one in reach) or whole.roles.people)
