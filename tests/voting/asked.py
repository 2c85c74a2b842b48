"""What a piece of work asks of the database and of the ciphers: noted, to be compared."""

from contextlib import contextmanager

import sqlalchemy as sa

from residents_budget.roll import codes
from residents_budget.voting import sealing


@contextmanager
def noted(monkeypatch):
    """A list that fills with every statement and every keyed hash, seal and opening of a seal, in their order.

    Without those that only belong to the transaction of the test.
    """
    seen, is_on = [], [True]

    def statement(_connection, _cursor, text, *_more):
        if is_on[0] and "SAVEPOINT" not in text:
            seen.append(text)

    def wrapped(thing, name):
        real = getattr(thing, name)

        def work(*given, **more):
            seen.append(name)
            return real(*given, **more)

        patch.setattr(thing, name, work)

    sa.event.listen(sa.Engine, "before_cursor_execute", statement)
    with monkeypatch.context() as patch:
        wrapped(codes, "code_hash")
        for name in ("pseudonym", "seal", "unseal"):
            wrapped(sealing, name)
        try:
            yield seen
        finally:
            is_on[0] = False
            sa.event.remove(sa.Engine, "before_cursor_execute", statement)
