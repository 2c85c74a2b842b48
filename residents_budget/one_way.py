"""A state that only moves forward: a trigger that refuses a step back, on both databases (plain SQL texts)."""

REFUSAL = "this state never goes back"


def _rank(row, column, order):
    """Where the value of a row stands in ``order``, as SQL."""
    steps = " ".join(f"WHEN '{value}' THEN {place}" for place, value in enumerate(order))
    return f'(CASE {row}."{column}" {steps} END)'


def _name(table, column):
    return f"{table}_{column}_one_way"


def sqlite_statements(table, column, order):
    """The trigger of ``table`` on SQLite. ``order``: the values of ``column``, the first one first."""
    back = f"{_rank('NEW', column, order)} < {_rank('OLD', column, order)}"
    return [
        f'CREATE TRIGGER "{_name(table, column)}" BEFORE UPDATE OF "{column}" ON "{table}" WHEN {back} '
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    ]


def postgresql_statements(table, column, order):
    """A function that refuses, and the trigger of ``table`` on PostgreSQL."""
    back = f"{_rank('NEW', column, order)} < {_rank('OLD', column, order)}"
    return [
        f"CREATE OR REPLACE FUNCTION refuse_step_back() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
        f'CREATE TRIGGER "{_name(table, column)}" BEFORE UPDATE OF "{column}" ON "{table}" FOR EACH ROW '
        f"WHEN ({back}) EXECUTE FUNCTION refuse_step_back()",
    ]


def undo(dialect, table, column):
    """The statements that take it away again."""
    name = _name(table, column)
    if dialect == "sqlite":
        return [f'DROP TRIGGER "{name}"']
    return [f'DROP TRIGGER "{name}" ON "{table}"', "DROP FUNCTION refuse_step_back()"]
