"""What can be attached, by whom, and what it is called when it is handed out (plain)."""

import re

from residents_budget.attachments.terms import ENDINGS
from residents_budget.errors import N_, NotAllowed, Refusal, TooLate
from residents_budget.initiatives.terms import Stage

LARGEST_BYTES = 10 * 1024 * 1024
MOST_HERE = 8
"""Attachments of one initiative."""

MOST_OF_ONE = 40
"""Attachments of one person, in all initiatives."""

WIDEST = 1800
"""Pixels of a drawing: lines stay readable."""

LONGEST_TITLE = 80

_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|;%\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+')


def may_attach(stage, *, is_lead, is_imported):
    return is_lead and not is_imported and stage not in (Stage.WITHDRAWN, Stage.ON_THE_BALLOT)


def must_be_able_to_attach(stage, *, is_lead, is_imported):
    if not is_lead:
        raise NotAllowed(N_("Only who takes the lead in an initiative adds files to it, and takes them away."))
    if not may_attach(stage, is_lead=is_lead, is_imported=is_imported):
        raise TooLate(N_("Nothing can be added now: neighbours are voting on it, or it has ended."))


def must_fit(*, size, here, of_this_person):
    if size > LARGEST_BYTES:
        raise Refusal(N_("This file is too large. Choose one of at most 10 MB."))
    if not size:
        raise Refusal(N_("This file is empty."))
    if here >= MOST_HERE:
        raise TooLate(N_("There are %(most)s files already. Take one away first."), most=MOST_HERE)
    if of_this_person >= MOST_OF_ONE:
        raise TooLate(N_("You have added very many files. Take some away first."))


def must_have_a_title(title):
    if not title.strip():
        raise Refusal(N_("Say in a few words what it is."))


def file_name(title, kind):
    """What a browser calls it: the title without what a name cannot hold, and an ending that we choose.

    >>> from residents_budget.attachments.terms import Kind
    >>> file_name("../../plan<svg>.html", Kind.PDF)
    'plan svg .html.pdf'
    """
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", title).split()).strip(". ")
    return f"{plain[:LONGEST_TITLE] or 'attachment'}.{ENDINGS[kind]}"
