"""What forms around a draw from a public seed share: where the seed comes from, its words, and the lists beneath it."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import Optional, Regexp

from residents_budget.web.forms import Form, LineField, at_most, required


def fingerprint_of_lists():
    """The SHA-256 of the file with the lists, where somebody wants to be held to it."""
    return LineField(
        _l("Fingerprint (SHA-256) of the file with the lists"),
        description=_l("So that everybody can see later that the lists were not changed after the draw."),
        validators=[
            Optional(),
            Regexp(r"\A[0-9a-fA-F]{64}\Z", message=_l("A fingerprint has 64 letters and figures.")),
        ],
    )


def source_of_seed(must):
    """Where the seed will come from; ``must`` is the validator that says whether it has to be told."""
    return LineField(
        _l("Where will the seed come from?"),
        description=_l("For example: the winning numbers of the national lottery of 10 December."),
        validators=[must, at_most(200)],
    )


class SeedForm(Form):
    """The seed, once it has fallen."""

    seed = LineField(_l("The seed, as it was published"), validators=[required(), at_most(200)])
