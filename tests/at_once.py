"""Several people who do something in the same moment."""

import threading

from residents_budget.database import db

PATIENCE = 120
"""Seconds until a race counts as stuck."""


def at_once(app, works, context=None):
    """What each of ``works`` returned or raised, in their order: they start together, each in a thread and a session.

    Each is committed when it succeeds and rolled back otherwise. ``context()`` gives another context than that of the
    application, such as a request's.
    """
    barrier, found = threading.Barrier(len(works)), [None] * len(works)

    def run(place, work):
        with (context or app.app_context)():
            barrier.wait(PATIENCE)
            try:
                found[place] = work()
                db.session.commit()
            except Exception as problem:
                db.session.rollback()
                found[place] = problem
            finally:
                db.session.remove()

    threads = [threading.Thread(target=run, args=given) for given in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return found
