"""What a user would otherwise pick, on the same workloads: SciPy, HiGHS, Z3 and CP-SAT, each used at its best."""

import highspy
import numpy as np
import z3
from ortools.sat.python import cp_model
from scipy.sparse import csr_array
from scipy.sparse.csgraph import NegativeCycleError, bellman_ford, johnson
from workloads import OPEN, Flow, Grid

INFINITY = highspy.kHighsInf


def johnson_bounds(flow: Flow) -> tuple[np.ndarray, np.ndarray]:
    """Return every claim's tightest bounds by SciPy's shortest paths, from the days at which claims start or end."""
    graph, start, end = _graph(flow)
    distance = johnson(graph)
    return -distance[end, start], distance[start, end]


def is_consistent(flow: Flow) -> bool:
    """Return whether all claims can be true, by SciPy's shortest paths from the last day, which leads to all others."""
    graph, _, _ = _graph(flow)
    try:
        bellman_ford(graph, indices=graph.shape[0] - 1)
    except NegativeCycleError:
        return False
    return True


def _graph(flow: Flow) -> tuple[csr_array, np.ndarray, np.ndarray]:
    """Return the days at which claims start or end with the tightest edge for each two, and each claim's two."""
    days, ends = np.unique(np.concatenate([flow.start, flow.end]), return_inverse=True)
    start, end = ends[: len(flow.start)], ends[len(flow.start) :]
    capped = flow.hi != OPEN
    before = np.arange(1, len(days))
    tail = np.concatenate([start[capped], end, before])
    head = np.concatenate([end[capped], start, before - 1])
    weight = np.concatenate([flow.hi[capped], -flow.lo, np.zeros(len(before), np.int64)])
    # SciPy would add up several edges between the same nodes: the shortest is kept.
    order = np.lexsort((weight, head, tail))
    tail, head, weight = tail[order], head[order], weight[order]
    first = np.append(True, (np.diff(tail) != 0) | (np.diff(head) != 0))
    edges = (weight[first].astype(float), (tail[first], head[first]))
    return csr_array(edges, shape=(len(days), len(days))), start, end


class Program:
    """A linear program in HiGHS, solved for one sum after another by primal simplex, warm from the last optimum."""

    def __init__(self, columns: int) -> None:
        self._solver = highspy.Highs()
        self._solver.silent()
        # Primal simplex: only the objective changes, so the last optimum stays feasible.
        for option, value in {"solver": "simplex", "simplex_strategy": 4, "presolve": "off"}.items():
            self._solver.setOptionValue(option, value)
        zeros = np.zeros(columns)
        self._solver.addVars(columns, zeros, np.full(columns, INFINITY))
        self._objective = np.array([], np.int32)
        self._rows: list[tuple[np.ndarray, np.ndarray, float, float]] = []

    def add(self, plus: np.ndarray, minus: np.ndarray, lo: float, hi: float) -> None:
        """Add a row: some columns less others."""
        index = np.concatenate([plus, minus]).astype(np.int32)
        value = np.concatenate([np.ones(len(plus)), -np.ones(len(minus))])
        self._rows.append((index, value, lo, hi))

    def build(self) -> None:
        """Hand the rows to the solver, all at once."""
        sizes = [len(index) for index, *_ in self._rows]
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
        index = np.concatenate([row[0] for row in self._rows])
        value = np.concatenate([row[1] for row in self._rows])
        lo, hi = (np.array([row[at] for row in self._rows], float) for at in (2, 3))
        self._solver.addRows(len(sizes), lo, hi, len(index), starts, index, value)

    def find_point(self) -> bool:
        """Return whether the rows can all hold."""
        self._solver.run()
        return self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal

    def extremes(self, plus: np.ndarray, minus: np.ndarray) -> tuple[float, float]:
        """Return the least and the greatest value of some columns less others."""
        index = np.concatenate([plus, minus]).astype(np.int32)
        value = np.concatenate([np.ones(len(plus)), -np.ones(len(minus))])
        clear = self._objective
        self._solver.changeColsCost(len(clear), clear, np.zeros(len(clear)))
        self._objective = index
        return self._extreme(index, value), -self._extreme(index, -value)

    def _extreme(self, index: np.ndarray, value: np.ndarray) -> float:
        self._solver.changeColsCost(len(index), index, value)
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return -np.inf
        return self._solver.getInfo().objective_function_value

    def minimal_conflict(self) -> list[int]:
        """Return the rows of one irreducible infeasible subset."""
        self._solver.setOptionValue("iis_strategy", 6)
        _, found = self._solver.getIis()
        return list(found.row_index_)


NOTHING = np.array([], np.int32)


def flow_program(flow: Flow) -> Program:
    """Return the program of one flow: its columns are the counts by the start of each day."""
    program = Program(flow.days + 1)
    for start, end, lo, hi in zip(flow.start, flow.end, flow.lo, flow.hi, strict=True):
        program.add(np.array([end]), np.array([start]), lo, INFINITY if hi == OPEN else hi)
    for day in range(flow.days):
        program.add(np.array([day + 1]), np.array([day]), 0, INFINITY)
    program.build()
    return program


def grid_program(grid: Grid) -> Program:
    """Return the program of many destinations: for each and each measure, the counts by the start of each day.

    Distinct persons have a column for each group and window over which they're counted.
    """
    program = Program(30 * 3 * (grid.days + 1) + len(grid.of_persons))
    for number in range(len(grid.lo)):
        hi = grid.hi[number]
        program.add(*grid_scope(grid, number), grid.lo[number], INFINITY if hi == OPEN else hi)
    column = np.arange(30 * 3 * (grid.days + 1)).reshape(30, 3, grid.days + 1)
    for place in range(30):
        for day in range(grid.days):
            for measure in (0, 2) if grid.relation == "persons" else range(3):
                here = column[place, measure]
                program.add(here[[day + 1]], here[[day]], 0, INFINITY)
                if measure and grid.relation == "stays":
                    shorter = column[place, measure - 1]
                    program.add(
                        np.array([shorter[day + 1], here[day]]),
                        np.array([shorter[day], here[day + 1]]),
                        0,
                        INFINITY,
                    )
    _add_persons(grid, program)
    program.build()
    return program


def grid_scope(grid: Grid, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the columns that a claim adds and those it takes away."""
    stretch = grid.group[number], grid.start[number], grid.end[number]
    if grid.relation == "persons" and grid.measure[number] == 1:
        return np.array([30 * 3 * (grid.days + 1) + grid.of_persons[stretch]]), NOTHING
    return _events(grid, grid.measure[number], stretch)


def _events(grid: Grid, measure: int, stretch: tuple[int, int, int]) -> tuple[np.ndarray, np.ndarray]:
    group, start, end = stretch
    first = (grid.groups[group] * 3 + measure) * (grid.days + 1)
    return first + end, first + start


def _add_persons(grid: Grid, program: Program) -> None:
    """Add that whoever arrives crosses, whoever is registered has arrived, and whoever is in a part is in the whole.

    Which parts cover a whole, so that it's at most their sum, is left out: what is bounded is then bounded less tightly.
    """
    numbers = grid.of_persons
    if not numbers:
        return
    column = 30 * 3 * (grid.days + 1) + np.arange(len(numbers))
    for persons, stretch in zip(column[:, None], numbers, strict=True):
        plus, minus = _events(grid, 0, stretch)
        program.add(plus, np.append(minus, persons), 0, INFINITY)
        plus, minus = _events(grid, 2, stretch)
        program.add(np.append(minus, persons), plus, 0, INFINITY)
    members = np.zeros((len(grid.groups), 30), bool)
    for number, places in enumerate(grid.groups):
        members[number, places] = True
    group, start, end = np.array(list(numbers)).T
    places_inside = (members[:, None] <= members).all(2)[np.ix_(group, group)]
    inside = places_inside & (start[:, None] >= start) & (end[:, None] <= end)
    np.fill_diagonal(inside, False)
    between = inside.astype(np.float32) @ inside.astype(np.float32) > 0
    for part, whole in np.argwhere(inside & ~between):
        program.add(column[[whole]], column[[part]], 0, INFINITY)


def z3_core(flow: Flow) -> int:
    """Return the size of Z3's unsatisfiable core, which needn't be minimal."""
    solver = z3.Solver()
    count = [z3.Int(f"d{day}") for day in range(flow.days + 1)]
    for day in range(flow.days):
        solver.add(count[day] <= count[day + 1])
    for number, (start, end, lo, hi) in enumerate(
        zip(flow.start.tolist(), flow.end.tolist(), flow.lo.tolist(), flow.hi.tolist(), strict=True)
    ):
        difference = count[end] - count[start]
        sides = [difference >= lo] if hi == OPEN else [difference >= lo, difference <= hi]
        solver.assert_and_track(z3.And(sides), f"c{number}")
    if solver.check() != z3.unsat:
        raise AssertionError("the planted lies are a conflict")
    return len(solver.unsat_core())


def cp_sat_set_aside(flow: Flow, seconds: float) -> tuple[int, bool]:
    """Return the fewest claims to set aside that CP-SAT found, and whether it proved that fewer won't do."""
    model = cp_model.CpModel()
    total = int(flow.total[-1]) * 4
    count = [model.new_int_var(0, total, "") for _ in range(flow.days + 1)]
    for day in range(flow.days):
        model.add(count[day] <= count[day + 1])
    kept = []
    for start, end, lo, hi in zip(
        flow.start.tolist(), flow.end.tolist(), flow.lo.tolist(), flow.hi.tolist(), strict=True
    ):
        keep = model.new_bool_var("")
        kept.append(keep)
        difference = count[end] - count[start]
        model.add(difference >= lo).only_enforce_if(keep)
        if hi != OPEN:
            model.add(difference <= hi).only_enforce_if(keep)
    model.maximize(sum(kept))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    status = solver.solve(model)
    return len(kept) - round(solver.objective_value), status == cp_model.OPTIMAL
