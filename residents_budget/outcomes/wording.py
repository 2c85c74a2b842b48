"""Sentences of the vote and its outcome (plain)."""

from residents_budget.errors import N_
from residents_budget.outcomes.sureness import Word

SURE_WORDS = {
    Word.CERTAIN: N_("certain"),
    Word.PROBABLE: N_("probable"),
    Word.CHANCE: N_("may be chance"),
}

_SURE_SENTENCES = {
    (Word.CERTAIN, True): N_("So it is certain: also with other neighbours it would nearly always have got money."),
    (Word.PROBABLE, True): N_("So it is probable: with other neighbours it would mostly have got money too."),
    (Word.CHANCE, True): N_("So it was close: with a few other neighbours it might as well have got nothing."),
    (Word.CERTAIN, False): N_("So it is certain: also with other neighbours it would hardly ever have got money."),
    (Word.PROBABLE, False): N_("So it is probable: with other neighbours it would mostly have got nothing either."),
    (Word.CHANCE, False): N_("So it was close: with a few other neighbours it might as well have got money."),
}


def sure_sentence(found, gets_money):
    """What a Sure means for an initiative that gets money, or not."""
    return _SURE_SENTENCES[found.word, gets_money]


CHECKS = {
    "same": N_("We counted the ballots again by this rule. The outcome is the same as in the file."),
    "same-up-to-ties": N_(
        "We counted the ballots again by this rule. The outcome is the same as in the file, but for initiatives"
        " that stood exactly equal."
    ),
    "different": N_(
        "We counted the ballots again by this rule, and get another outcome than the file gives. You see our count."
    ),
    "not-stated": N_("The file does not say what was chosen. You see what its ballots give by its rule."),
    "own-rule": N_(
        "The file names a rule that we do not know. You see what the file says was chosen, not a count of ours."
    ),
}
"""What a past round says about its own outcome."""


def check_of(outcome):
    """Which of the sentences fits an outcome; None for a round of our own."""
    if not outcome.check:
        return None
    if outcome.check == "not-possible":
        return CHECKS["own-rule" if outcome.rule == "of-its-own" else "not-stated"]
    return CHECKS[outcome.check]


def sentences(why, money, number):
    """(text, figures) of an explanation, its amounts written by ``money`` and its other figures by ``number``."""
    for sentence in why.get("sentences", ()):
        amounts = set(sentence["amounts"])
        shown = {
            name: money(value) if name in amounts else number(value) if isinstance(value, int | float) else value
            for name, value in sentence["figures"].items()
        }
        yield sentence["text"], shown
