"""Two pairs of eyes: who asks for something never agrees to it, also not under a second account (plain).

What can be known of two accounts: whether they are the same, whether their mail comes into one mailbox, whether one of
them was made staff by the other. What cannot be known: two addresses of one person at two hosts, a colleague who lends
her password, two people who agree on a lie. For that the record keeps who asked and who agreed.
"""

from residents_budget.errors import N_, NotAllowed

DOTS_MEAN_NOTHING = ("gmail.com", "googlemail.com")


def mailbox(email):
    """Where mail to an address ends up, as far as the address tells.

    >>> mailbox("Els.Terpstra+pay@gmail.com") == mailbox("elsterpstra@googlemail.com")
    True
    """
    name, _at, host = (email or "").strip().casefold().rpartition("@")
    name = name.partition("+")[0]
    if host in DOTS_MEAN_NOTHING:
        return f"{name.replace('.', '')}@{DOTS_MEAN_NOTHING[0]}"
    return f"{name}@{host}" if host else ""


def why_one_person(asked, agrees, *, given_by=frozenset()):
    """Why ``agrees`` may not agree to what ``asked`` asked for: a sentence, or None.

    ``given_by`` are the numbers of the accounts that gave ``agrees`` a role: nobody makes her own second person.
    """
    if asked is None or agrees is None:
        return N_("We cannot see any more who asked for this. Ask for it anew.")
    if asked.id == agrees.id:
        return N_("You asked for this yourself. A colleague has to agree to it.")
    if mailbox(asked.email) and mailbox(asked.email) == mailbox(agrees.email):
        return N_("This account has the same mailbox as the one that asked for this. A colleague has to agree to it.")
    if asked.id in given_by:
        return N_("Your role was given to you by the one who asked for this. Somebody else has to agree to it.")
    return None


def must_be_two_persons(asked, agrees, *, given_by=frozenset()):
    """Raises NotAllowed with the reason where one person would ask and agree."""
    reason = why_one_person(asked, agrees, given_by=given_by)
    if reason:
        raise NotAllowed(reason)


def must_not_gain(person, leads):
    """Raises NotAllowed where somebody would agree to money for an initiative that she leads herself."""
    if any(lead is not None and lead.id == person.id for lead in leads):
        raise NotAllowed(N_("You take the lead in one of these initiatives. A colleague has to agree to its money."))
