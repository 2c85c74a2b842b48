"""Account numbers as people write them: read, checked, and shown whole or in part (plain)."""

from stdnum import iban

from residents_budget.errors import N_, Refusal

SEPA = (
    "AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME "
    "MK MT NL NO PL PT RO RS SE SI SK SM VA"
)
"""Countries whose accounts can be paid with SEPA (European Payments Council, 2025)."""


def read(text):
    """An IBAN without spaces, from what somebody typed.

    >>> read("nl91 abna 0417 1643 00")
    'NL91ABNA0417164300'

    Raises Refusal, with what to do, where its check digits, length or country are not right.
    """
    try:
        number = iban.validate(text)
    except Exception as fault:
        raise Refusal(
            N_("This account number is not right. Look at it again: an IBAN looks like NL91 ABNA 0417 1643 00.")
        ) from fault
    if not number.isascii() or number[:2] not in SEPA.split():
        raise Refusal(N_("We can only pay to accounts in Europe (SEPA)."))
    return number


def shown(number):
    """In groups of four.

    >>> shown("NL91ABNA0417164300")
    'NL91 ABNA 0417 1643 00'
    """
    return " ".join(number[place : place + 4] for place in range(0, len(number), 4))


def masked(number):
    """The country and the last four figures: enough to recognise, too little to use.

    >>> masked("NL91ABNA0417164300")
    'NL.. …4300'
    """
    return f"{number[:2]}.. …{number[-4:]}"
