"""Slowing down who guesses codes, without ever shutting out a resident who has hers right (plain).

A code is looked at first and always: who types a right one gets in, whatever happened before from the same address.
Only the answer to a wrong one changes: after some of them within an hour "wait a moment", each time for longer. That
spares the server; 65 random bits are not guessed at all.

What is remembered is a network (half of an address is left out) under a name that changes with each start, in memory,
for an hour; it is counted for each process by itself.
"""

import hashlib
import ipaddress
import secrets
from collections import OrderedDict, deque

AN_HOUR = 3600
FREE = 10
"""So many wrong codes an hour are typing errors."""

LONGEST_WAIT = 900
MOST_NETWORKS = 20_000
A_LOT = 200
"""More wrong codes in an hour than this in one round, and staff is told."""

_SALT = secrets.token_bytes(16)


def network_of(address):
    """A name for the network an address is in, that says nothing to who has not our memory."""
    try:
        found = ipaddress.ip_address(address or "")
        wide = 24 if found.version == 4 else 56
        text = str(ipaddress.ip_network(f"{found}/{wide}", strict=False))
    except ValueError:
        text = "unknown"
    return hashlib.sha256(_SALT + text.encode()).hexdigest()


class Guesses:
    """The wrong codes of the last hour, network by network, and how many there were in all since they were told."""

    def __init__(self):
        self._wrong = OrderedDict()

    def wrong(self, network, now):
        """One more wrong code from here at ``now`` (seconds). Returns how long to wait: 0 for a typing error."""
        times = self._wrong.setdefault(network, deque(maxlen=FREE + 12))
        self._wrong.move_to_end(network)
        while times and times[0] <= now - AN_HOUR:
            times.popleft()
        times.append(now)
        while len(self._wrong) > MOST_NETWORKS:
            self._wrong.popitem(last=False)
        over = len(times) - FREE
        return 0 if over <= 0 else min(2**over, LONGEST_WAIT)
