"""Envelopes, pseudonyms and the voter's way in."""

import secrets

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from residents_budget.roll import key_files
from residents_budget.voting import sealing, way_in

KEY = key_files.new_key()
FORM = b"f" * sealing.FORM_LENGTH


@given(st.lists(st.tuples(st.integers(1, 2**31), st.integers(1, 100)), max_size=8))
def test_an_envelope_opens_to_what_was_put_in_and_is_always_as_long(choices):
    ballot = sealing.new_ballot(choices, FORM)
    sealed = sealing.seal(KEY, 3, "name", ballot, 8)
    assert sealing.unseal(KEY, 3, "name", sealed) == ballot
    assert len(sealed) == len(sealing.seal(KEY, 3, "name", sealing.new_ballot([], FORM), 8))


@pytest.mark.parametrize(
    "damage",
    [
        lambda sealed: sealed[:-1],
        lambda sealed: sealed[:20],
        lambda sealed: b"",
        lambda sealed: bytes([sealed[0] ^ 1]) + sealed[1:],
        lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 1]),
    ],
)
def test_a_changed_envelope_does_not_open(damage):
    sealed = sealing.seal(KEY, 3, "name", sealing.new_ballot([(7, 1)], FORM), 8)
    with pytest.raises(sealing.Damaged):
        sealing.unseal(KEY, 3, "name", damage(sealed))


@pytest.mark.parametrize(("round_id", "name"), [(4, "name"), (3, "other")])
def test_an_envelope_opens_only_in_its_own_round_under_its_own_name(round_id, name):
    sealed = sealing.seal(KEY, 3, "name", sealing.new_ballot([(7, 1)], FORM), 8)
    with pytest.raises(sealing.Damaged):
        sealing.unseal(KEY, round_id, name, sealed)


def test_the_same_ballot_twice_looks_different():
    ballot = sealing.new_ballot([(7, 1)], FORM)
    assert sealing.seal(KEY, 3, "name", ballot, 8) != sealing.seal(KEY, 3, "name", ballot, 8)


def test_a_pseudonym_needs_the_key():
    assert sealing.pseudonym(KEY, 3, 5) == sealing.pseudonym(KEY, 3, 5)
    assert len({sealing.pseudonym(key, 3, 5) for key in (KEY, key_files.new_key())}) == 2
    assert sealing.pseudonym(KEY, 3, 5) != sealing.pseudonym(KEY, 35, 5)


def test_a_key_file_is_readable_by_its_owner_alone(tmp_path):
    folder = tmp_path / "keys"
    key = key_files.make(folder, 3)
    path = key_files.path_of(folder, 3)
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o077 == 0
    assert key_files.read(folder, 3, key_files.key_check(key, 3)) == key
    assert list(folder.iterdir()) == [path]


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"short")])
def test_a_key_that_is_gone_or_broken_is_missing(tmp_path, spoil):
    key = key_files.make(tmp_path, 3)
    spoil(key_files.path_of(tmp_path, 3))
    with pytest.raises(key_files.KeyMissing):
        key_files.read(tmp_path, 3, key_files.key_check(key, 3))


def test_the_key_of_another_round_is_not_taken_for_this_one(tmp_path):
    check = key_files.key_check(key_files.make(tmp_path, 3), 3)
    key_files.make(tmp_path, 4)
    key_files.path_of(tmp_path, 4).replace(key_files.path_of(tmp_path, 3))
    with pytest.raises(key_files.KeyMissing):
        key_files.read(tmp_path, 3, check)


def test_a_destroyed_key_is_gone_and_destroying_it_again_is_harmless(tmp_path):
    key_files.make(tmp_path, 3)
    key_files.destroy(tmp_path, 3)
    key_files.destroy(tmp_path, 3)
    assert list(tmp_path.iterdir()) == []


def test_the_note_in_the_cookie_says_nothing_to_others_and_lasts_half_an_hour():
    secret = secrets.token_hex(32)
    with time_machine.travel("2026-05-12T18:00:00+00:00", tick=False) as clock:
        note = way_in.note(secret, 3, 4711)
        assert "4711" not in note
        assert way_in.read(secret, note, 3) == 4711
        assert way_in.read(secret, note, 4) is None
        assert way_in.read("another secret", note, 3) is None
        assert way_in.read(secret, note[:-4], 3) is None
        assert way_in.read(secret, None, 3) is None
        clock.shift(29 * 60)
        assert way_in.read(secret, note, 3) == 4711
        clock.shift(2 * 60)
        assert way_in.read(secret, note, 3) is None
