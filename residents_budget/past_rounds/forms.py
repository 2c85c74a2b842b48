"""Forms of past rounds."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from residents_budget.web.forms import Form


class ImportForm(Form):
    file = FileField(
        _l("A .pb file"),
        description=_l("A round in the format of pabulib.org, with its ballots."),
        validators=[FileRequired(_l("Choose a file."))],
    )
