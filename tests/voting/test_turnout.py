"""How many people voted so far (cases 24 and 154): once a day, rounded, and nothing of few."""

from datetime import timedelta

from residents_budget import moments
from residents_budget.voting import queries, services
from tests.voting.rounds_to_vote_in import open_round, vote


def _at(round, hour, days=0):
    local = moments.in_zone(moments.now()) + timedelta(days=days)
    return local.replace(hour=hour, minute=10)


def test_turnout_is_told_once_a_day_and_rounded(browser, linden, els, amina):
    now = moments.now()
    round, plans, codes = open_round(
        linden, els, amina, codes=20, votes_at=now - timedelta(days=4), votes_until=now + timedelta(days=4)
    )
    services.tell_turnout(_at(round, 5))
    assert queries.daily_turnout(round) is None, "not before the morning"
    for code in codes[:24]:
        vote(round, code, plans[:1])
    services.tell_turnout(_at(round, 7))
    assert queries.daily_turnout(round).ballots is None
    for code in codes[24:39]:
        vote(round, code, plans[:1])
    services.tell_turnout(_at(round, 20))
    assert queries.daily_turnout(round).ballots is None, "once a day"
    services.tell_turnout(_at(round, 7, days=1))
    assert queries.daily_turnout(round).ballots == 35
    page = browser().get(f"/n/de-linden/rounds/{round.id}?lang=en")
    assert "About 35 people" in page.text
    services.tell_turnout(_at(round, 7, days=6))
    assert queries.daily_turnout(round).ballots == 35, "after the end nothing is told before the count"
