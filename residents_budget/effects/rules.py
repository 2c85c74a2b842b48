"""Who may tell and confirm an effect, and what it needs (plain)."""

import unicodedata

from residents_budget.effects.terms import Order
from residents_budget.errors import N_, NotAllowed, Refusal, TooLate

LONGEST_WHAT = 600
LONGEST_LINE = 200
SIGNS = ".,;:!?\"'()[]-\u2018\u2019\u201c\u201d"


def may_record(*, is_lead, is_worker):
    return is_lead or is_worker


def must_be_able_to_record(*, is_lead, is_worker):
    if not may_record(is_lead=is_lead, is_worker=is_worker):
        raise NotAllowed(
            N_("Only who takes the lead in this initiative, and the community worker, can write down what changed.")
        )


def must_be_an_effect(*, order, what, told_by, is_imported):
    if is_imported:
        raise TooLate(N_("This initiative is from an earlier round that was kept elsewhere. Nothing can be added."))
    if order not in tuple(Order):
        raise Refusal(N_("Choose what kind of change it is."))
    if not what.strip():
        raise Refusal(N_("Write what changed."))
    if not told_by.strip():
        raise Refusal(N_("Write who says so."))


def same_name(one, other):
    """Whether two names as people write them are the same.

    >>> same_name(" Fatma  El Amrani", "fatma el amrani"), same_name("Fatma", "Bram")
    (True, False)
    >>> same_name("Zoe\u0308", "Zo\u00eb.")
    True
    """
    return _plain(one) == _plain(other)


def may_be_one_person(one, other):
    """Whether two names can be of one person: the same, or a first name and a whole name that begins with it.

    >>> may_be_one_person("Fatma", "Fatma El Amrani"), may_be_one_person("Fatma El Amrani", "Fatma Aziz")
    (True, False)
    """
    words, others = _plain(one).split(), _plain(other).split()
    return words == others or (1 in {len(words), len(others)} and words[:1] == others[:1])


def _plain(name):
    """A name as it sounds: other ways to write the same letters, capitals and signs around it make no other person."""
    letters = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(word.strip(SIGNS) for word in letters.split() if word.strip(SIGNS))


def may_confirm(*, is_lead, recorded_it, is_confirmed, speaks_for_it=False):
    return not (is_lead or recorded_it or is_confirmed or speaks_for_it)


def must_be_able_to_confirm(*, is_lead, recorded_it, is_confirmed, speaks_for_it=False):
    """Somebody else answers: never who takes the lead, who wrote it down, or whom it praises.

    ``speaks_for_it``: the contact person of the institution that the card is about.
    """
    if is_confirmed:
        raise TooLate(N_("Somebody has answered this already."))
    if speaks_for_it:
        raise NotAllowed(N_("This is about your own institution. Residents must confirm it."))
    if is_lead:
        raise NotAllowed(N_("You take the lead in this initiative. Ask somebody else to confirm it."))
    if recorded_it:
        raise NotAllowed(N_("You wrote this down yourself. Ask somebody else to confirm it."))


def must_be_somebody_else(name, *, told_by, lead_names, institution_names=()):
    """Who confirms is not who says so, and not who takes the lead, by whatever hand it is written."""
    if not name.strip():
        raise Refusal(N_("Write who confirms this."))
    if may_be_one_person(name, told_by):
        raise Refusal(N_("Somebody with this name says so. Somebody else must confirm it."))
    if any(may_be_one_person(name, one) for one in institution_names if one):
        raise Refusal(N_("An institution does not confirm itself. Residents must do it."))
    if any(may_be_one_person(name, one) for one in lead_names):
        raise Refusal(N_("Somebody with this name takes the lead in this initiative. Somebody else must confirm it."))


MINIMUM_PANEL = 5
"""A panel of fewer residents speaks for nobody else [own choice]."""

MOST_PANEL = 500


def must_be_explained(because):
    if not because.strip():
        raise Refusal(N_("Write in one sentence why."))


def must_be_another_text(before, what):
    if not what.strip():
        raise Refusal(N_("Write what changed."))
    if before.strip() == what.strip():
        raise Refusal(N_("This is the same text. What must it be instead?"))


def must_be_a_panel(*, is_worker, is_staff, people, half, this_half):
    """Residents choose; the worker or staff writes down what they chose."""
    if not (is_worker or is_staff):
        raise NotAllowed(N_("Only the community worker and district staff can do this."))
    if not MINIMUM_PANEL <= people <= MOST_PANEL:
        raise Refusal(N_("A panel has at least %(least)s residents."), least=MINIMUM_PANEL)
    if half > this_half:
        raise Refusal(N_("This half-year has yet to come."))
