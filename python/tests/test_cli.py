"""`python -m headcount`."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import headcount as hc

ROOT = Path(__file__).parents[2]
EXODUS = str(ROOT / "examples" / "data" / "exodus-2022.json")


def run(*arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "headcount", *arguments]
    # Away from the sources, so that the installed package is found.
    away = Path(sys.prefix)
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=away, input=given)


def test_a_report(exodus: hc.Book) -> None:
    done = run("reconcile", EXODUS)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == str(exodus.reconcile()).strip()


def test_a_page(exodus: hc.Book) -> None:
    assert run("reconcile", EXODUS, "--html").stdout.strip() == exodus.reconcile().to_html().strip()


def test_json(exodus: hc.Book) -> None:
    assert json.loads(run("reconcile", EXODUS, "--json").stdout) == exodus.reconcile().to_dict()


def test_every_option_reaches_the_result(exodus: hc.Book) -> None:
    done = run(
        *("reconcile", EXODUS, "--json", "--as-of", "2022-10-04", "--reading", "literal"),
        *("--assuming", "re-entry", "--assuming", "eu-even", "--effort", "0"),
    )
    expected = exodus.reconcile("2022-10-04", "literal", ["re-entry", "eu-even"], effort=0).to_dict()
    assert json.loads(done.stdout) == expected
    assert expected["as_of"] == "2022-10-04"


def test_what_moved_from_day_to_day() -> None:
    path = ROOT / "crates" / "headcount" / "tests" / "fixtures" / "vintages.json"
    vintages = hc.read(path).vintages()
    assert run("vintages", str(path)).stdout.strip() == str(vintages).strip()
    until = run("vintages", str(path), "--json", "--as-of", "2022-10-01", "--reading", "literal")
    assert json.loads(until.stdout) == hc.read(path).vintages("2022-10-01", "literal").to_dict()


def test_steps_are_a_number_that_can_be_counted() -> None:
    for steps in ("-1", "few", str(2**64)):
        done = run("reconcile", EXODUS, "--effort", steps)
        assert done.returncode == 2
        assert "--effort" in done.stderr


def test_the_schema() -> None:
    assert json.loads(run("schema").stdout) == hc.schema()


def test_all_problems_of_a_book_go_to_stderr(small: dict[str, Any], tmp_path: Path) -> None:
    small["claims"][0]["quantity"] = "12%"
    small["claims"][1]["measure"] = "crosings"
    path = tmp_path / "book.json"
    path.write_text(json.dumps(small), encoding="utf-8")
    done = run("reconcile", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert str(path) in done.stderr
    assert "claims[0].quantity: " in done.stderr
    assert "claims[1].measure: " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["reconcile", "no/such/file.json"],
        ["reconcile", EXODUS, "--as-of", "yesterday"],
        ["reconcile", EXODUS, "--assuming", "nothing"],
        ["reconcile", EXODUS, "--reading", "loud"],
        ["reconcile", EXODUS, "--json", "--html"],
        ["reconcile", EXODUS, "--format", "xml"],
        ["reconcile", EXODUS, "--format", "csv"],
        ["reconcile"],
        [],
    ],
)
def test_wrong_arguments(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_the_version() -> None:
    assert run("--version").stdout == f"headcount {hc.__version__}\n"


CSV = 'id,to,measure,quantity,source\nkz,KZ,crossings,"more than 200,000",mia\n'


def test_a_book_may_come_from_standard_input(exodus: hc.Book) -> None:
    lines = {"headcount": 1, "sources": [{"id": "mia"}]}, {"id": "kz", "to": "KZ", "measure": "crossings"}
    ndjson = "\n".join(
        map(json.dumps, (lines[0], lines[1] | {"source": "mia", "quantity": "more than 200,000"}))
    )
    one_line = json.dumps(exodus.to_dict())
    for given, book in [
        (exodus.to_json(), exodus),
        (one_line, exodus),
        (one_line + "\n\n", exodus),
        (ndjson, hc.Book.from_ndjson(ndjson)),
        (CSV, hc.Book.from_csv(CSV)),
        ("\ufeff" + CSV, hc.Book.from_csv(CSV)),
    ]:
        done = run("reconcile", "-", "--json", given=given)
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout) == book.reconcile().to_dict()


def test_a_format_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "claims"
    path.write_text(CSV, encoding="utf-8")
    assert "expected `.json`, `.csv`, `.tsv` or `.ndjson`" in run("reconcile", str(path)).stderr
    assert run("reconcile", str(path), "--format", "csv").returncode == 0
    assert run("reconcile", "-", "--format", "json", given=CSV).returncode == 2


def test_nothing_on_standard_input_is_no_book() -> None:
    done = run("reconcile", "-", given="")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_an_article_may_come_from_standard_input() -> None:
    text = "Nearly 69,000 Russians entered Georgia last week."
    done = run("draft", "-", "--said", "2022-10-04", given=text)
    assert json.loads(done.stdout) == hc.draft_book(text, said="2022-10-04")


def test_whoever_reads_may_stop() -> None:
    command = [sys.executable, "-m", "headcount", "schema"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(sys.prefix)
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
        assert started.wait() == 0


def test_an_article_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes("près de 69 000".encode("latin-1"))
    done = run("draft", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"headcount: {path} isn't text in UTF-8: invalid continuation byte at byte 2\n"


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="there are no such names here")
def test_a_pipe_has_no_name_to_say_what_it_is() -> None:
    done = run("reconcile", "/dev/stdin", "--json", given=CSV)
    assert json.loads(done.stdout) == hc.Book.from_csv(CSV).reconcile().to_dict()
