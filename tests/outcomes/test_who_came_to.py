"""Who came decides a little: which initiatives would stand otherwise, and which hang on it."""

from residents_budget.outcomes import queries

LINES = [(1, True, "Bench"), (2, True, "Trees"), (3, False, "Choir")]


def test_in_proportion_the_choir_would_get_what_the_trees_got():
    found = queries._who_came(LINES, {"proportional": [1, 3], "often": None}, None, None)
    assert found.otherwise == (("Trees", False), ("Choir", True))
    assert found.unsure == ()


def test_where_it_cannot_be_said_nothing_is_said():
    assert queries._who_came(LINES, {}, None, None) == (None, ())


def test_what_gets_money_in_half_of_the_draws_depends_on_who_came():
    at_the_count = {"proportional": [1, 2], "often": {"1": 0.99, "2": 0.6, "3": 0.4}}
    assert queries._who_came(LINES, at_the_count, None, None) == ((), ("Trees", "Choir"))


def test_a_thousand_draws_that_were_made_since_count_instead():
    at_the_count = {"proportional": None, "often": {"1": 0.5}}
    assert queries._who_came(LINES, at_the_count, {"1": 980, "2": 400}, 1000).unsure == ("Trees",)
