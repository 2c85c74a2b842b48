"""Words are found without their accents and endings, and nothing that is typed can be an operator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents_budget.finding import snippets, words


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("bankje", "twee bankjes"),
        ("bomen", "een boom"),
        ("boom", "boomspiegel langs de gracht"),
        ("speeltuin", "speeltuinen"),
        ("cafe", "het buurtcafé en een café"),
        ("financiele", "financiële steun"),
        ("koken", "we koken samen"),
        ("gardens", "a garden for all"),
        ("planting", "we planted trees"),
        ("BUURT", "buurtfeest"),
        ("foto's", "een foto"),
        ("’s-Gravenhage", "'s-Gravenhage"),
        ("Łódź", "Lodzstraat en łódź"),
        ("مقعد", "مقعد تحت الشجرة"),
        ("ﬁets", "fietsen"),
    ],
)
def test_these_find_each_other(typed, written):
    wanted = words.asked(typed)
    assert wanted
    assert any(words.is_found(word, wanted[:1]) for _begin, _end, word in words.words_in(written))


@pytest.mark.parametrize(("typed", "written"), [("bank", "tafel"), ("kat", "wat"), ("tuin", "tui"), ("de", "de tuin")])
def test_these_do_not(typed, written):
    wanted = words.asked(typed)
    assert not any(words.is_found(word, wanted) for _begin, _end, word in words.words_in(written))


@given(st.text(max_size=300))
def test_whatever_is_typed_becomes_letters_and_digits_of_ours(text):
    wanted = words.asked(text)
    assert len(wanted) <= words.MOST_ASKED
    for each in wanted:
        for form in each:
            assert form.isascii()
            assert form.replace("_", "").isalnum()


@given(st.text(max_size=500), st.text(max_size=40))
def test_a_snippet_says_what_the_text_says_and_marks_only_words(text, typed):
    pieces = snippets.pieces(text, words.asked(typed))
    shown = "".join(piece for piece, _hit in pieces).removeprefix("… ").removesuffix(" …")
    assert shown in " ".join(text.split()) or not text.split()
    assert all(" " not in piece for piece, is_hit in pieces if is_hit)


def test_a_snippet_shows_the_part_where_the_word_stands():
    text = "Lange inleiding. " * 40 + "Daar komt een bank. " + "En nog veel meer. " * 40
    pieces = snippets.pieces(text, words.asked("banken"))
    assert ("bank", True) in pieces
    assert sum(len(piece) for piece, _hit in pieces) < 250


WRITTEN = st.text("abdegijkloprstuyéж'", min_size=2, max_size=12)


@given(
    st.lists(
        st.one_of(WRITTEN, st.sampled_from(["gehaald", "opgehaald", "halen", "gegeven", "geven", "yoghurt", "ijs"])),
        min_size=2,
    )
)
def test_a_word_is_found_whatever_its_first_letter_tells(several):
    wanted = words.asked(several[0])
    for _begin, _end, word in words.each_word(" ".join(several)):
        have = words.forms(word)
        in_full = any(
            form in have or (words.is_beginning(form) and any(own.startswith(form) for own in have))
            for each in wanted
            for form in each
        )
        assert words.is_found(word, wanted) == in_full, word
