"""The console script: help, exit codes, one line for bad input."""

import pytest

from residents_budget import console


@pytest.mark.parametrize("name", console.COMMANDS)
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as left:
        console.main([*name.split(), "--help"])
    assert left.value.code == 0
    assert name in capsys.readouterr().out


def test_an_unknown_command_is_bad_input(capsys):
    assert console.main(["vote-twice"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_no_command_shows_the_list(capsys):
    assert console.main([]) == 0
    said = capsys.readouterr().out
    assert [name for name in console.COMMANDS if name not in said] == []


def test_a_missing_file_is_one_line(capsys, tmp_path):
    assert console.main(["import", "areas", str(tmp_path / "nothing.geojson")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
