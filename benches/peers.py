"""Times headcount beside what a user would otherwise pick, on the same workloads in the same run.

    python benches/peers.py                         # every row, into benches/README.md
    python benches/peers.py set_aside_1000 growth   # some of them, to the terminal only

`book.reconcile()` is timed whole, on a book that is built: system, feasibility, bounds, proofs and their checks.
"""

import json
import math
import platform
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import headcount as hc
import numpy as np
import rivals
import workloads

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- written by peers.py: begin -->\n", "<!-- written by peers.py: end -->\n"
CP_SAT_SECONDS = 60
MOST_SECONDS = 300
"""Of CPU: when a row is given up."""
SMALL = 10_000_000
"""Of bytes: smaller files are read several times."""
SHORT = 0.2
"""Of seconds: a run isn't over sooner."""
SAMPLE = 20
"""Of so many claims the linear programs are solved, where all would take too long."""
RELATIONS = {
    "apart": "3 measures",
    "stays": "3 measures within each other",
    "persons": "crossings ≥ arrivals ≥ registrations",
}
"""How the measures of many destinations go together."""


@dataclass
class Time:
    """Seconds, and what was returned."""

    wall: float
    cpu: float
    value: Any = None

    def times(self, factor: float) -> "Time":
        return Time(self.wall * factor, self.cpu * factor, self.value)

    def __str__(self) -> str:
        return f"{seconds(self.cpu)} ({seconds(self.wall)})"


def seconds(taken: float) -> str:
    """Return two digits of a time."""
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if taken >= size:
            scaled = taken / size
            return f"{scaled:.0f} {unit}" if scaled >= 10 else f"{scaled:.1f} {unit}"
    return "0 s"


def timed(call: Callable[[], Any], runs: int = 5) -> Time:
    """Return the medians of several runs. What is short is called several times in each, as clocks of CPU are coarse."""
    walls, cpus, value = [], [], None
    for _ in range(runs):
        calls, wall, cpu = 0, time.perf_counter(), time.process_time()
        while calls == 0 or (runs > 1 and time.perf_counter() - wall < SHORT):
            value = call()
            calls += 1
        cpus.append((time.process_time() - cpu) / calls)
        walls.append((time.perf_counter() - wall) / calls)
    return Time(statistics.median(walls), statistics.median(cpus), value)


@dataclass
class Row:
    """One line of the table."""

    task: str
    ours: Time
    peer: str
    theirs: Time
    remark: str = ""

    def __str__(self) -> str:
        ratio = self.theirs.cpu / self.ours.cpu
        shown = f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"
        return f"| {self.task} | {self.ours} | {self.peer} | {self.theirs} | {shown} | {self.remark} |"


def same(result: hc.Reconciliation, claims: np.ndarray, lo: np.ndarray, hi: np.ndarray) -> None:
    """Assert that a peer has the same bounds of claims, but for the last digits of floating point."""
    for claim, least, most in zip(claims.tolist(), lo.tolist(), hi.tolist(), strict=True):
        bound = result.bounds[claim]
        for ours, theirs in ((bound.lo, least), (bound.hi, most)):
            theirs = None if math.isinf(theirs) else theirs
            if (ours is None) != (theirs is None) or (ours is not None and abs(ours - theirs) >= 1):
                raise AssertionError(f"c{claim}: {ours} here, {theirs} there")


def one_flow(claims: int, days: int, runs: int) -> list[Row]:
    """All bounds of one flow over time."""
    flow = workloads.one_flow(claims, days)
    book = hc.read(flow.book())
    ours = timed(book.reconcile, runs)
    theirs = timed(lambda: rivals.johnson_bounds(flow), 3 if claims < 100_000 else 1)
    same(ours.value, np.arange(claims), *theirs.value)
    task = f"bounds, one flow, {claims:,} claims, {days:,} days"
    rows = [Row(task, ours, "SciPy `johnson`", theirs, "no proofs")]
    if claims <= 1_000:
        program = rivals.flow_program(flow)

        def every() -> np.ndarray:
            program.find_point()
            pairs = zip(flow.start, flow.end, strict=True)
            return np.array([program.extremes(np.array([end]), np.array([start])) for start, end in pairs])

        theirs = timed(every, 1)
        same(ours.value, np.arange(claims), *theirs.value.T)
        rows.append(Row(task, ours, "HiGHS, primal simplex, warm", theirs, f"{2 * claims:,} programs"))
    return rows


def no_looser(result: hc.Reconciliation, claims: np.ndarray, lo: np.ndarray, hi: np.ndarray) -> int:
    """Assert that no end is looser than a peer's, and return how many are tighter."""
    tighter = 0
    for claim, least, most in zip(claims.tolist(), lo.tolist(), hi.tolist(), strict=True):
        bound = result.bounds[claim]
        own = (-math.inf if bound.lo is None else bound.lo, math.inf if bound.hi is None else bound.hi)
        if least - own[0] >= 1 or own[1] - most >= 1:
            raise AssertionError(f"c{claim}: {own} here, {least} to {most} there")
        tighter += (own[0] - least >= 1) + (most - own[1] >= 1)
    return tighter


def destinations(claims: int, runs: int, *, nested: bool, relation: str) -> list[Row]:
    """All bounds of 30 destinations, their groups, and three measures."""
    grid = workloads.many_destinations(claims, nested=nested, relation=relation)
    book = hc.read(grid.book())
    ours = timed(book.reconcile, runs)
    program = rivals.grid_program(grid)
    sample = np.random.default_rng(5).choice(claims, min(SAMPLE, claims), replace=False)
    first = timed(program.find_point, 1)
    each = timed(lambda: np.array([program.extremes(*rivals.grid_scope(grid, at)) for at in sample]), 1)
    remark = f"{len(sample)} claims, scaled to all"
    if relation == "persons":
        tighter = no_looser(ours.value, sample, *each.value.T)
        remark += f"; {tighter} of their {2 * len(sample)} ends are tighter here"
    else:
        same(ours.value, sample, *each.value.T)
    scaled = each.times(claims / len(sample))
    theirs = Time(first.wall + scaled.wall, first.cpu + scaled.cpu)
    groups = "nested" if nested else "overlapping"
    task = f"bounds, 30 destinations with {groups} groups, {RELATIONS[relation]}, {claims:,} claims"
    return [Row(task, ours, "HiGHS, primal simplex, warm", theirs, remark)]


def consistent(claims: int, days: int, runs: int) -> list[Row]:
    """Whether all claims can be true."""
    flow = workloads.one_flow(claims, days)
    book = hc.read(flow.book())
    ours = timed(book.is_consistent, runs)
    theirs = timed(lambda: rivals.is_consistent(flow), 1)
    if not ours.value or not theirs.value:
        raise AssertionError("these claims are true")
    figures = np.stack([flow.start, flow.end, flow.lo, flow.hi])
    once = timed(lambda: int(figures.sum()), 5)
    task = f"whether all can be true, one flow, {claims:,} claims, {days:,} days"
    whole = "ours: whole call, from the book"
    return [
        Row(task, ours, "SciPy `bellman_ford`", theirs, f"{whole}; theirs: from arrays"),
        Row(task, ours, "NumPy, adding up the figures once", once, f"{whole}; how long reading 32 bytes a claim takes"),
    ]


def checked(claims: int, days: int, runs: int) -> list[Row]:
    """Every proof of a result redone, beside finding them."""
    book = hc.read(workloads.one_flow(claims, days).book())
    found = timed(book.reconcile, runs)
    ours = timed(found.value.check, runs)
    task = f"every proof redone, one flow, {claims:,} claims, {days:,} days"
    return [Row(task, ours, "`reconcile`, here", found, f"{ours.value:,} proofs, from the book alone")]


def conflict(claims: int, days: int, runs: int) -> list[Row]:
    """One minimal conflict."""
    flow = workloads.with_lies(workloads.one_flow(claims, days), 3)
    book = hc.read(flow.book())
    ours = timed(book.find_conflict, runs)
    task = f"one minimal conflict, one flow, {claims:,} claims, 3 lies"
    size = f"ours: {len(ours.value.claims)} claims, with proof and repairs"

    def subset() -> list[int]:
        program = rivals.flow_program(flow)
        if program.find_point():
            raise AssertionError("the planted lies are a conflict")
        return program.minimal_conflict()

    iis = timed(subset, 1)
    core = timed(lambda: rivals.z3_core(flow), 1)
    return [
        Row(task, ours, "HiGHS IIS (strategy 6)", iis, f"{size}; {len(iis.value)} rows"),
        Row(task, ours, "Z3 core", core, f"{size}; {core.value} claims, not minimal"),
    ]


def set_aside(claims: int, days: int, runs: int) -> list[Row]:
    """The fewest claims to set aside."""
    flow = workloads.with_lies(workloads.one_flow(claims, days), 3)
    book = hc.read(flow.book())
    ours = timed(lambda: book.reconcile(conflict_limit=1), runs)
    found = ours.value.set_aside
    theirs = timed(lambda: rivals.cp_sat_set_aside(flow, CP_SAT_SECONDS), 1)
    fewest, proven = theirs.value
    if proven and found.optimal and fewest != len(found):
        raise AssertionError(f"{len(found)} here, {fewest} there")
    task = f"fewest claims to set aside, {claims:,} claims, 3 lies"
    proof = {True: "proven", False: "not proven"}
    remark = f"ours: whole call, {len(found)} {proof[found.optimal]}; theirs: {fewest} {proof[proven]}"
    return [Row(task, ours, "CP-SAT, 2 workers", theirs, remark)]


TABLE: dict[str, Callable[[], list[Row]]] = {
    "one_flow_1000": lambda: one_flow(1_000, 365, 5),
    "one_flow_10000": lambda: one_flow(10_000, 1_461, 5),
    "one_flow_100000": lambda: one_flow(100_000, 3_650, 3),
    **{
        f"{relation}_{'nested' if nested else 'overlapping'}_{claims}": partial(
            destinations, claims, 3 if claims < 1_000 else 1, nested=nested, relation=relation
        )
        for claims in (100, 1_000)
        for relation in RELATIONS
        for nested in (True, False)
    },
    "consistent_10000": lambda: consistent(10_000, 1_461, 5),
    "consistent_1000000": lambda: consistent(1_000_000, 3_650, 3),
    "checked_10000": lambda: checked(10_000, 1_461, 5),
    "checked_100000": lambda: checked(100_000, 3_650, 3),
    "conflict_10000": lambda: conflict(10_000, 1_461, 3),
    "set_aside_1000": lambda: set_aside(1_000, 365, 3),
}


def many_flows(claims: int) -> dict:
    """Read a file of claims on many small flows and reconcile them, in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.ndjson"
        with path.open("w", encoding="utf-8") as file:
            for line in workloads.many_flows(claims, max(1, claims // 10)):
                file.write(json.dumps(line) + "\n")
        run = [sys.executable, __file__, "--read", str(path)]
        done = subprocess.run(run, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def read_and_reconcile(path: str) -> None:
    """Print the times of reading a book and reconciling it, and what memory its file, it and the peak take."""
    before = kilobytes("VmRSS")
    size = Path(path).stat().st_size
    runs = 2 if size < SMALL else 1
    read = timed(lambda: hc.read(path), runs)
    book = kilobytes("VmRSS")
    solved = timed(read.value.reconcile, runs)
    most = kilobytes("VmHWM")
    taken = {"read": read.cpu, "reconcile": solved.cpu, "wall": read.wall + solved.wall}
    memory = [size / 1024**2, (book - before) / 1024, (most - before) / 1024]
    print(json.dumps(taken | {"megabytes": memory}))


def kilobytes(field: str) -> int:
    """Return how much memory this process has, or had at its peak (on Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field))


def growth() -> list[str]:
    """Return tables of how times grow with the number of claims, and the exponents fitted."""
    lines = [
        "| claims | one flow, 3,650 days | small flows of 10 claims, from a file | MB: file, book, peak |",
        "|---|---|---|---|",
    ]
    sizes = [100, 1_000, 10_000, 100_000, 1_000_000]
    one, many = [], []
    for size in sizes:
        book = hc.read(workloads.one_flow(size, 3_650).book())
        one.append(timed(book.reconcile, 3 if size < 100_000 else 1).cpu)
        taken = many_flows(size)
        many.append(taken["read"] + taken["reconcile"])
        both = f"{seconds(taken['read'])} + {seconds(taken['reconcile'])}"
        memory = ", ".join(f"{megabytes:,.0f}" for megabytes in taken["megabytes"])
        lines.append(f"| {size:,} | {seconds(one[-1])} | {both} | {memory} |")
    slope = [f"{np.polyfit(np.log(sizes[1:]), np.log(times[1:]), 1)[0]:.2f}" for times in (one, many)]
    lines.append(f"| exponent, from 1,000 claims on | {slope[0]} | {slope[1]} | |")
    return lines


def commit() -> str:
    """Return the commit that the sources beside this file are at."""
    run = ["git", "-C", str(README.parent), "log", "-1", "--format=%h"]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()


def in_own_process(name: str) -> str:
    """Return what the rows of a name print; a call can't be interrupted, but its process can."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))

    run = [sys.executable, __file__, name]
    done = subprocess.run(run, stdout=subprocess.PIPE, text=True, check=False, preexec_fn=limited)
    if done.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"| `{name}` | given up after {MOST_SECONDS} s of CPU, both sides together | | | | |"
    done.check_returncode()
    return "\n".join(line for line in done.stdout.splitlines() if line.startswith("|"))


def main(wanted: list[str]) -> None:
    """Print the rows wanted, or write all of them down."""
    if wanted:
        for name in wanted:
            print(*(TABLE[name]() if name in TABLE else growth()), sep="\n", flush=True)
        return
    written = {}
    for name in [*TABLE, "growth"]:
        written[name] = in_own_process(name)
        print(written[name], flush=True)
    peers = ", ".join(f"{name} {version(name)}" for name in ("scipy", "highspy", "z3-solver", "ortools"))
    machine = f"2 cores, {platform.machine()}, {platform.system()}"
    text = [
        f"{machine}; commit {commit()}; Python {platform.python_version()}, {peers}.",
        "",
        "| task | headcount: CPU (wall) | peer | peer: CPU (wall) | ratio of CPU | remark |",
        "|---|---|---|---|---|---|",
        *(written[name] for name in TABLE),
        "",
        "How it grows, in seconds of CPU:",
        "",
        written["growth"],
        "",
    ]
    before, rest = README.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    README.write_text(before + BEGIN + "\n".join(text) + END + after, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read_and_reconcile(sys.argv[2])
    else:
        main(sys.argv[1:])
