"""Residents' budgets for Dutch neighbourhoods, and who really takes part in them.

The rules, counts and measures in this package are plain Python and can be imported without Flask::

    from residents_budget.counting import equal_shares
    from residents_budget.participation import reach

The web application is made by :func:`create_app`, which loads Flask only when it is called.
"""

__version__ = "0.1.0"


def create_app(**settings):
    """Make the web application. ``settings`` override those of ``config.py`` and the environment."""
    from residents_budget.app import create_app as make

    return make(**settings)
