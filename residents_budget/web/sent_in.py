"""Files that people sent in, handed out so that a browser runs nothing of them."""

from flask import send_file

from residents_budget.errors import N_, NotFound


def hand_out(path, *, mimetype, **how):
    """The answer with this file; ``how`` goes to Flask's ``send_file``. Raises NotFound where it is not there."""
    if not path.is_file():
        raise NotFound(N_("We cannot find this file."))
    answer = send_file(path, mimetype=mimetype, **how)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
