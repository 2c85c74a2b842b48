"""The address of a file that a page asks for changes when the file does, also where it was put together before."""

import os

from residents_budget.web import static_files


def _addresses(app, name, root=""):
    with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": root}):
        return app.jinja_env.from_string("{{ url_for('static', filename=name) }}").render(name=name)


def test_a_changed_file_gets_a_new_address_and_a_missing_one_has_no_fingerprint(app, tmp_path, monkeypatch):
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    monkeypatch.setattr(static_files, "LOOK_AGAIN_SECONDS", 0)
    file = tmp_path / "a.css"
    file.write_text("a {}")
    first = _addresses(app, "a.css")
    assert first.startswith("/static/a.css?v=")
    assert _addresses(app, "a.css") == first
    file.write_text("b {}")
    os.utime(file, ns=(1, 1))
    assert _addresses(app, "a.css") not in (first, "/static/a.css")
    assert _addresses(app, "not-there.css") == "/static/not-there.css"


def test_the_same_file_has_its_address_below_the_place_where_the_site_stands(app):
    name = "css/layout.css"
    assert _addresses(app, name, "/buurt") == "/buurt" + _addresses(app, name)
