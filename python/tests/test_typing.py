"""The types that editors and mypy see."""

import subprocess
import sys
from pathlib import Path

import pytest

TYPED = Path(__file__).with_name("typed.py")


def mypy(*arguments: str) -> None:
    pytest.importorskip("mypy")
    # Away from the sources, so that the installed package is checked.
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(sys.prefix))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_stubs_are_those_of_the_compiled_module() -> None:
    mypy("mypy.stubtest", "headcount")


def test_the_package_is_typed() -> None:
    mypy("mypy", "--strict", "-p", "headcount")


def test_what_callers_get() -> None:
    mypy("mypy", "--strict", str(TYPED))
