"""How an exchange stands."""

from enum import StrEnum


class ExchangeState(StrEnum):
    """OFFERED by residents, AGREED by staff (the money is set apart), then KEPT or NOT_KEPT; or TURNED_DOWN."""

    OFFERED = "offered"
    AGREED = "agreed"
    KEPT = "kept"
    NOT_KEPT = "not_kept"
    TURNED_DOWN = "turned_down"
