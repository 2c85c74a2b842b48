"""Forms of attachments."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from residents_budget.attachments.rules import LONGEST_TITLE
from residents_budget.web.forms import Form, LineField, at_most, required


class AttachForm(Form):
    title = LineField(
        _l("What is it?"),
        description=_l("For example: drawing of the playground, seen from the school."),
        validators=[required(_l("Say in a few words what it is.")), at_most(LONGEST_TITLE)],
    )
    file = FileField(
        _l("The file"),
        description=_l(
            "A PDF, or a drawing or photo (JPEG, PNG, WebP), of at most 10 MB. We take out where it was made."
        ),
        validators=[FileRequired(_l("Choose a file."))],
    )
