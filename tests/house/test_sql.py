"""No SQL is put together from texts: what somebody typed is always a parameter (case 115)."""

import ast

from tests.house import source

PUT_TOGETHER = (ast.JoinedStr, ast.BinOp)


def put_together(tree):
    """Lines where ``text()`` or ``execute()`` gets a string that is built from pieces."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in {"text", "execute", "exec_driver_sql"} and isinstance(node.args[0], PUT_TOGETHER):
            yield node.lineno


def test_no_sql_is_put_together_from_pieces():
    allowed = {"append_only.py", "cleaning.py", "database.py", "doctor.py"}  # names of our own tables and settings
    found = [
        f"{path.relative_to(source.ROOT)}:{line}"
        for path in source.python_files()
        if path.name not in allowed
        for line in put_together(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


def test_sql_from_pieces_would_be_noticed():
    for wrong in ('sa.text(f"SELECT {x}")', 'session.execute("SELECT " + x)', 'text("SELECT %s" % x)'):
        assert list(put_together(ast.parse(wrong))) == [1]
    assert list(put_together(ast.parse('sa.text("SELECT :x")'))) == []
