"""The examples in docstrings run and give what they say."""

import doctest
import importlib

import pytest

from tests.house import source


def with_examples():
    """The plain files that show an example."""
    return [path for path in source.plain_files() if ">>> " in path.read_text("utf-8")]


@pytest.mark.parametrize("path", with_examples(), ids=source.module_name)
def test_the_examples_in_a_docstring_hold(path):
    module = importlib.import_module(source.module_name(path))
    told = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for example in doctest.DocTestFinder(exclude_empty=True).find(module):
        runner.run(example, out=told.append)
    assert runner.tries > 0, "the examples stand where nobody finds them"
    assert runner.failures == 0, "".join(told)
