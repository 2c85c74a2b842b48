"""Hours on the menu of De Linden: Els puts them there with their money, Gerrit agrees."""

import secrets

from residents_budget.pots import services as pots
from residents_budget.support_menu import services


def asked(pot, els, *, name="A secretary", hours=2, cents=60_00, key=None):
    """Hours that wait for a second person."""
    return services.offer(pot, name=name, hours=hours, cents=cents, by=els, key=key or secrets.token_hex(16))


def for_sale(pot, els, gerrit, **values):
    """Hours on the menu, their money in the pot."""
    item = asked(pot, els, **values)
    pots.agree(item.move, by=gerrit)
    return item
