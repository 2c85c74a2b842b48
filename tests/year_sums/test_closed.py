"""Nobody can be worked out of the sums that are told, month after month: a solver goes over all of them."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget.effects.bands import Hours
from residents_budget.effects.multiplying import Helped, Multiplied
from residents_budget.effects.networks import Bridging
from residents_budget.effects.own_strength import Leaning, Roles
from residents_budget.effects.relations import Ties
from residents_budget.effects.stepping_back import Quarters
from residents_budget.narrowing import narrowest
from residents_budget.realisation.hours import in_hours
from residents_budget.year_sums import closed
from residents_budget.year_sums.sums import Bridges, Ends, Sums, Whole, Year
from residents_budget.year_sums.told import as_told, is_empty

MINUTES = (30, 150, 360, 600)
MONTHS = 5


def some_rows(seed):
    """(month, initiative, year, person, minutes) of a made-up neighbourhood; some initiatives have few people."""
    some = np.random.default_rng(seed)
    return [
        (
            int(some.integers(0, MONTHS)),
            initiative,
            2023 + int(some.integers(0, 4)),
            person if initiative else int(some.integers(0, 40)),
            MINUTES[int(some.integers(0, 4))],
        )
        for _row in range(int(some.integers(40, 160)))
        for initiative in [min(int(some.geometric(0.4)) - 1, 5)]
        for person in [100 * initiative + int(some.integers(0, 3 + initiative))]
    ]


def hours_of(rows):
    return Hours(sum(row[4] for row in rows), 0, len({row[3] for row in rows}))


def grouped(rows, place):
    found = defaultdict(list)
    for row in rows:
        found[row[place]].append(row)
    return {name: hours_of(mine) for name, mine in sorted(found.items())}


def exact(rows):
    """(exact Sums, the Hours of each initiative): initiatives with an even number have looked back."""
    whole = hours_of(rows)
    looked = hours_of([row for row in rows if row[1] % 2 == 0])
    helped, gross = (Helped(one.resident_minutes, residents=one.residents) for one in (whole, looked))
    years = {year: Year(hours=hours) for year, hours in grouped(rows, 2).items()}
    return Sums(years, Whole(whole, multiplied=Multiplied(helped, gross))), list(grouped(rows, 1).values())


def told_by_month(seed):
    """(what was told before, what is told, the initiatives) of each month."""
    rows, before = some_rows(seed), []
    for month in range(MONTHS):
        sums, initiatives = exact([row for row in rows if row[0] <= month])
        told = closed.safe(as_told(sums), before, initiatives)
        yield before, told, initiatives
        if told is not None and not is_empty(told):
            before = [*before, told]


@pytest.mark.parametrize("seed", range(6))
def test_month_after_month_nobody_is_given_away(seed):
    told = 0
    for before, sums, initiatives in told_by_month(seed):
        if sums is not None:
            assert closed.given_away(sums, before, initiatives) == []
            told += sums.whole.hours.is_enough and any(hours.is_enough for hours in sums.by_year("hours").values())
    assert told >= 2, "not by telling nothing"


@pytest.mark.parametrize("seed", range(6))
def test_the_solver_is_told_nothing_untrue(seed):
    """What was really worked lies between the ends that it finds."""
    rows, chain, truth = some_rows(seed), [], {}
    for month in range(MONTHS):
        mine = [row for row in rows if row[0] <= month]
        sums, initiatives = exact(mine)
        place = len(chain)
        chain.append(as_told(sums))
        truth["hours", place] = sums.whole.hours.resident_minutes / 30
        truth |= {("hours", place, year): row.hours.resident_minutes / 30 for year, row in sums.years.items()}
        truth["hours", place, "answered"] = sums.whole.multiplied.gross.minutes / 30
        truth["hours", place, "not answered"] = truth["hours", place] - truth["hours", place, "answered"]
        for number, hours in enumerate(initiatives):
            truth["initiative", number] = hours.resident_minutes / 30
    system = closed._hours(chain)
    for name in [name for name in truth if name in system.low]:
        assert system.low[name] <= truth[name] <= system.high[name], name
        truth["since", *name] = truth[name] - truth.get((name[0], name[1] - 1, *name[2:]), 0)
    found = [*narrowest(system), *narrowest(closed._of_initiatives(chain[-1], initiatives))]
    assert all(one.least <= truth[one.cell] <= one.most for one in found)
    assert {one.cell[0] for one in found} >= {"since", "initiative"}


def test_exact_hours_would_give_somebody_away(monkeypatch):
    """The twin: with hours that are not rounded, what one neighbour wrote between two months can be read off."""
    before = Sums({}, Whole(Hours(463 * 60, 0, 12)))
    after = Sums({}, Whole(Hours(469 * 60, 0, 12)))
    assert closed.given_away(as_told(after), [as_told(before)]) == []
    monkeypatch.setattr(
        closed, "_told_hours", lambda system, name, minutes: system.told(name, minutes // 30, minutes // 30)
    )
    [found] = closed.given_away(after, [before])
    assert (found.cell, found.least, found.most) == (("since", "hours", 1), 12, 12)


def test_a_hidden_initiative_is_no_difference_that_can_be_read_off():
    """The hidden one worked three and a half hours; it may have been none and up to eight and a half."""
    shown = [Hours(95 * 60 + 30, 0, 9), Hours(55 * 60 + 30, 0, 7), Hours(45 * 60 + 30, 0, 6)]
    hidden = Hours(3 * 60 + 30, 0, 2)
    whole = Sums({}, Whole(Hours(sum(one.resident_minutes for one in (*shown, hidden)), 0, 24)))
    assert in_hours(whole.whole.hours.resident_minutes) == 200
    told = as_told(whole)
    assert closed.given_away(told, (), [*shown, hidden]) == []


def test_what_cannot_be_closed_is_not_told():
    """Two of 95.5 hours (told as 100) beside a whole of 195 (190): the hidden one has four hours at most."""
    hours = [Hours(95 * 60 + 30, 0, 9), Hours(95 * 60 + 30, 0, 9), Hours(4 * 60, 0, 1)]
    whole = as_told(Sums({}, Whole(Hours(195 * 60, 0, 19))))
    found = closed.given_away(whole, (), hours)
    assert [(one.cell, one.least, one.most) for one in found] == [(("initiative", 2), 0, 8)]
    assert closed.safe(whole, (), hours) is None


def test_quarters_that_would_tell_are_left_out_first():
    """Two quarters of 95.5 hours (told as 100) beside a whole of 195 (190) leave four hours at most for the third."""
    whole = Whole(Hours(195 * 60, 0, 12), quarters=Quarters([(95.5, 0), (95.5, 0), None], None))
    told = as_told(Sums({2026: Year(hours=Hours(195 * 60, 0, 12))}, whole))
    assert [found.cell[-2:] for found in closed.given_away(told)] == [("quarter", 2)]
    less = closed.safe(told)
    assert less.whole.quarters.hours == []
    assert less.by_year("hours") == told.by_year("hours")


def test_after_somebody_left_the_months_before_say_nothing():
    before = as_told(Sums({}, Whole(Hours(466 * 60, 0, 12))))
    after = as_told(Sums({}, Whole(Hours(456 * 60, 0, 11))))
    assert closed.safe(after, [before]) == after


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)), min_size=1, max_size=5))
def test_years_in_which_few_met_stay_open(years):
    ties = {2020 + place: Ties(pairs, people, pairs, pairs // 2) for place, (pairs, people) in enumerate(years)}
    whole = Ties(*(sum(column) for column in zip(*ties.values(), strict=True)))
    told = closed.safe(as_told(Sums({year: Year(ties=found) for year, found in ties.items()}, Whole(ties=whole))))
    assert told is None or closed.given_away(told) == []


def test_few_pairs_in_two_years_do_not_come_back_from_the_third():
    """Forty of about forty pairs met in 2026: in the two years before it were four at most."""
    ties = {2024: Ties(1, 2), 2025: Ties(1, 2), 2026: Ties(40, 20)}
    told = as_told(Sums({year: Year(ties=found) for year, found in ties.items()}, Whole(ties=Ties(42, 22))))
    assert [found.cell for found in closed.given_away(told)] == [("ties", 2024), ("ties", 2025)]
    less = closed.safe(told)
    assert (set(less.by_year("ties").values()), less.whole.ties.pairs) == ({Ties(None, None)}, 40)


def test_a_hidden_year_does_not_come_back_from_the_others():
    """As with initiatives: two years of 95.5 hours beside a whole of 195 leave four hours at most for the third."""
    shown = Year(hours=Hours(95 * 60 + 30, 0, 9).told)
    years = {2024: Year(hours=Hours(is_hidden=True)), 2025: shown, 2026: shown}
    told = Sums(years, Whole(Hours(195 * 60, 0, 19).told))
    assert [found.cell for found in closed.given_away(told)] == [("hours", 0, 2024)]
    less = closed.safe(told)
    assert all(hours.is_hidden for hours in less.by_year("hours").values())
    assert less.whole.hours == told.whole.hours


def test_what_has_no_answer_yet_does_not_come_back_from_years_and_answers_together():
    """Two years of at most 95 hours are 190 at most; 185.5 at least have an answer: four and a half have none."""
    hours = Hours(95 * 60, 0, 9)
    helped = Multiplied(Helped(190 * 60, residents=12), Helped(186 * 60, residents=11), Helped(93 * 60, residents=11))
    whole = Whole(Hours(190 * 60, 0, 12), multiplied=helped)
    told = as_told(Sums({2025: Year(hours=hours), 2026: Year(hours=hours)}, whole))
    assert [found.cell for found in closed.given_away(told)] == [("hours", 0, "not answered")]
    less = closed.safe(told).whole.multiplied
    assert (less.all, less.gross, less.net) == (told.whole.multiplied.all, Helped(), Helped())


def test_years_that_lost_many_hours_do_not_keep_the_rest_from_being_told():
    before, after = (
        as_told(
            Sums({2020 + n: Year(hours=Hours(each * 60, 0, 9)) for n in range(5)}, Whole(Hours(5 * each * 60, 0, 20)))
        )
        for each in (14, 6)
    )
    assert closed.safe(after, [before]) == after


def test_everything_of_few_is_left_out_and_everything_else_is_rough():
    bridges = Bridges(Bridging(0.58, 0.61, 0.42, 0.79))
    few = Whole(Hours(900 * 60, 0, 4), Ends((600, 900, 1200), (0, 60, 90)), leaning=Leaning(4, 1), roles=Roles(3, 2, 0))
    told = as_told(Sums({}, few._replace(ties=Ties(9, 6), bridges=bridges))).whole
    assert (told.hours.is_hidden, told.ends, told.leaning, told.roles) == (True, Ends(), Leaning(0, 0), (None, 2, 0))
    assert (told.ties, told.bridges) == (Ties(), Bridges())
    many = few._replace(hours=Hours(900 * 60, 0, 40), leaning=Leaning(5, 1), roles=Roles(13, 6, 2), mix=0.3333)
    told = as_told(Sums({}, many._replace(ties=Ties(34, 13), bridges=bridges))).whole
    assert told.ends == ((10 * 60, 20 * 60 - 10 * 60, 20 * 60), (0, 5 * 60, 5 * 60))
    assert (told.leaning, told.roles, told.mix) == ((5, 1), (15, 6, 2), 0.3)
    assert told.bridges.areas == (0.6, 0.6, 0.4, 0.8)
