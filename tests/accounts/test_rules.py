"""What a link and a password must be."""

from datetime import UTC, datetime, timedelta

import pytest

from residents_budget.accounts import rules
from residents_budget.errors import NotAllowed, Refusal, TooLate

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)


def test_a_link_works_for_an_hour_and_once():
    rules.must_be_usable(NOON + rules.LINK_LASTS, None, NOON)
    with pytest.raises(TooLate):
        rules.must_be_usable(NOON, None, NOON)
    with pytest.raises(TooLate):
        rules.must_be_usable(NOON + timedelta(minutes=5), NOON, NOON)


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaa", "x" * 300, "amina@example.nl"])
def test_passwords_that_are_easy_to_guess_are_refused(password):
    with pytest.raises(Refusal):
        rules.must_be_a_good_password(password, "amina@example.nl")


def test_three_words_in_a_row_are_a_good_password():
    rules.must_be_a_good_password("linde tafel fiets", "amina@example.nl")


def test_the_last_administrator_stays():
    with pytest.raises(NotAllowed):
        rules.must_leave_an_administrator(0)
