"""The examples in the documentation do what they say."""

import doctest
import inspect
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import headcount as hc
from headcount import _core, errors, model, results

README = Path(__file__).parents[1] / "README.md"
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def documented() -> list[object]:
    """Return the compiled classes and functions with their methods, which doctest doesn't find by itself."""
    top = [getattr(_core, name) for name in _core.__all__ if name != "__version__"]
    members = [
        member
        for item in top
        if inspect.isclass(item)
        for name, member in vars(item).items()
        if not name.startswith("_")
    ]
    return top + members


def run(item: object, name: str) -> doctest.TestResults:
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    names = {**vars(hc), "date": date}
    for test in doctest.DocTestFinder(recurse=False).find(item, name, globs=names):
        runner.run(test)
    return runner.summarize(verbose=False)


def test_compiled_examples() -> None:
    found = [run(item, getattr(item, "__qualname__", repr(item))) for item in documented()]
    assert sum(result.attempted for result in found) >= 11
    assert sum(result.failed for result in found) == 0


def test_everything_public_is_documented() -> None:
    missing = [item for item in documented() if not inspect.getdoc(item)]
    assert missing == []


@pytest.mark.parametrize("module", [hc, errors, model, results])
def test_examples_of_a_module(module: ModuleType) -> None:
    assert run(module, module.__name__).failed == 0


def test_examples_of_the_readme() -> None:
    result = doctest.testfile(str(README), module_relative=False, optionflags=FLAGS, encoding="utf-8")
    assert result.attempted >= 10
    assert result.failed == 0
