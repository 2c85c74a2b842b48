"""Codes from a letter: forgiving about how they are typed, not about what they are."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget.roll import codes

TEXTS = st.text(codes.ALPHABET, min_size=17, max_size=17)


@given(TEXTS)
def test_a_code_is_understood_however_it_is_typed(text):
    code = codes.written(text[:4], text[4:])
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), f"  {code} "):
        assert codes.understood(typed) == (text[:4], text[4:])


@given(TEXTS)
def test_look_alikes_are_put_right(text):
    code = codes.written(text[:4], text[4:])
    typed = code.replace("0", "o").replace("1", "l").replace("V", "u")
    assert codes.understood(typed) == (text[:4], text[4:])


@given(TEXTS, st.integers(0, 17), st.sampled_from(codes.ALPHABET))
def test_one_wrong_sign_is_always_noticed(text, place, other):
    code = codes.written(text[:4], text[4:]).replace("-", "")
    wrong = code[:place] + other + code[place + 1 :]
    assert wrong == code or codes.understood(wrong) is None


@pytest.mark.parametrize(
    "typed", ["", "-", "7K3M", "x" * 5000, "７Ｋ３Ｍ-01234-56789-ABCN", "é" * 18, "7K3M-01234-56789-ABC"]
)
def test_what_is_no_code_is_not_understood(typed):
    assert codes.understood(typed) is None


def test_codes_have_no_look_alikes_and_lean_to_no_sign():
    assert not set("ILOU") & set(codes.ALPHABET)
    seen = Counter("".join(codes.random_text(codes.SECRET) for _ in range(4000)))
    expected = sum(seen.values()) / len(codes.ALPHABET)
    chi_square = sum((seen[letter] - expected) ** 2 / expected for letter in codes.ALPHABET)
    assert chi_square < 80, "31 degrees of freedom: more than this happens once in 100,000 times"


def test_the_public_parts_of_a_roll_are_all_different():
    assert len(set(codes.new_prefixes(20_000))) == 20_000


def test_what_is_stored_of_a_code_needs_the_key_and_the_round():
    stored = codes.code_hash(b"k" * 32, 1, "7K3M", "0123456789ABC")
    assert codes.is_right(b"k" * 32, 1, "7K3M", "0123456789ABC", stored)
    assert not codes.is_right(b"l" * 32, 1, "7K3M", "0123456789ABC", stored)
    assert not codes.is_right(b"k" * 32, 2, "7K3M", "0123456789ABC", stored)
