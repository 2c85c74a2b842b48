"""Templates say the same to everybody, each in her own language."""

from jinja2 import nodes


def _worked_out_once(environment, name):
    """The filters in one template that Jinja works out while it compiles, with their lines."""
    tree = environment.parse(environment.loader.get_source(environment, name)[0])
    for one in tree.find_all(nodes.Filter):
        try:
            one.as_const(nodes.EvalContext(environment, name))
        except nodes.Impossible:
            continue
        yield f"{name}:{one.lineno}: {one.name}"


def test_no_filter_on_a_constant_keeps_the_language_of_the_first_reader(app):
    environment = app.jinja_env
    names = [name for name in environment.list_templates() if name.endswith((".html", ".txt", ".xml"))]
    with app.test_request_context("/"):
        assert [found for name in names for found in _worked_out_once(environment, name)] == []
