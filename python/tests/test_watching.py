"""Progress, and stopping long work."""

import _thread
import signal
import threading
import time
from collections.abc import Iterator

import pytest

import headcount as hc


@pytest.fixture(scope="module")
def long_book() -> hc.Book:
    """Overlapping claims of one flow over time whose bounds take much longer than a test should."""
    days = 36_500
    claims = []
    for at in range(60_000):
        first = (at * 7919) % days
        length = 1 + (at * 104_729) % (days - first)
        start = time.gmtime(first * 86_400)
        end = time.gmtime((first + length - 1) * 86_400)
        claims.append(
            {
                "id": f"c{at}",
                "from": "RU",
                "to": "KZ",
                "measure": "crossings",
                "source": "s",
                "quantity": {"min": 5 * length, "max": 9 * length},
                "window": {"start": time.strftime("%Y-%m-%d", start), "end": time.strftime("%Y-%m-%d", end)},
            }
        )
    return hc.read({"headcount": 1, "sources": [{"id": "s"}], "claims": claims})


@pytest.fixture
def heeded_ctrl_c() -> Iterator[None]:
    """Ctrl-C raises, even in a job that a shell has put into the background, where Python leaves it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_progress_goes_from_nothing_to_all(exodus: hc.Book) -> None:
    seen: list[float] = []
    result = exodus.reconcile(progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    assert result == exodus.reconcile()


def test_whatever_progress_raises_stops_the_work(long_book: hc.Book) -> None:
    def stop(_: float) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        long_book.reconcile(progress=stop)


@pytest.mark.usefixtures("heeded_ctrl_c")
def test_ctrl_c_stops_the_work_and_breaks_nothing(long_book: hc.Book, exodus: hc.Book) -> None:
    pressed: list[float] = []

    def press() -> None:
        pressed.append(time.monotonic())
        _thread.interrupt_main()

    timer = threading.Timer(0.05, press)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        long_book.reconcile()
    timer.join()
    assert pressed
    assert exodus.reconcile().answers
    few = hc.Book(sources=long_book.sources, claims=long_book.claims[:50])
    assert few.reconcile().bound("c0").lo == few.reconcile().bound("c0").lo
