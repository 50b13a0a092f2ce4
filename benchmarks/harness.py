"""Two things timed in turns, so that a busy machine slows both; only their ratio is told."""

import gc
import statistics
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """Median seconds of the subject and of its floor, and the middle half of the ratios of single turns."""

    name: str
    subject: float
    floor: float
    low: float
    high: float

    @property
    def value(self):
        return self.subject / self.floor

    def __str__(self):
        return (
            f"{self.name:<58} {self.value:6.2f}×   ({self.low:.2f}–{self.high:.2f})"
            f"   {self.subject * 1000:8.1f} ms / {self.floor * 1000:8.1f} ms"
        )


def against_itself(name, before, after):
    """``after`` against ``before``: one subject at two moments, without what the floor drifted between them."""
    drift = after.floor / before.floor
    return Ratio(name, after.subject, before.subject * drift, after.low / before.value, after.high / before.value)


def _timed(act):
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def compare(name, subject, floor, *, rounds=30, warm=3):
    """Run ``subject`` and ``floor`` in turns ``rounds`` times after ``warm`` unmeasured turns."""
    for _ in range(warm):
        subject()
        floor()
    gc.collect()
    turns = [(_timed(subject), _timed(floor)) for _ in range(rounds)]
    ratios = statistics.quantiles([s / f for s, f in turns], n=4)
    return Ratio(
        name,
        statistics.median(s for s, _ in turns),
        statistics.median(f for _, f in turns),
        ratios[0],
        ratios[2],
    )
