"""How likely a value is right: named factors, weighed as measured on dispatches whose answers are known.

The weights stand in `data/confidence.tsv`; `bench/calibrate.py` fits them and says how well they hold."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, log

from congvan.extract.patterns import Pattern

#: What a value's confidence is made of. `rule`: how often the rule is right (0..1). `reading`: the least confidence of the words
#: (1 where no recogniser read them). `restored`: 1 where diacritics of its words were restored. `inferred`: 1 where the value is
#: not printed where it belongs.
FACTORS = ("rule", "reading", "restored", "inferred")
_LEAST, _MOST = 0.02, 0.995
_POSITIONS = Pattern("normalize.confidence.positions", r"/\d+")


@lru_cache(maxsize=8192)
def family_of(pointer: str) -> str:
    """The kind of value a JSON Pointer names.

    >>> family_of("/tasks/3/lead/0"), family_of("/tasks/3/deadline/date"), family_of("/citations/12")
    ('tasks.lead', 'tasks.deadline', 'citations')
    """
    parts = _POSITIONS.sub("", pointer).strip("/").split("/")
    return ".".join(parts[:2])


def likelihood(pointer: str, factors: Mapping[str, float]) -> float:
    """The probability (0..1) that the value at `pointer` is right, from its factors (see FACTORS)."""
    weights = _weights()
    row = weights.get(family_of(pointer)) or weights["other"]
    score = sum(weight * term for weight, term in zip(row, terms_of(factors), strict=True))
    return min(_MOST, max(_LEAST, 1.0 / (1.0 + exp(-score))))


def terms_of(factors: Mapping[str, float]) -> tuple[float, ...]:
    """What the weights are multiplied with: 1, the log odds of the rule, the log of the reading, restored, inferred."""
    rule = min(0.99, max(0.05, factors["rule"]))
    return (
        1.0,
        log(rule / (1.0 - rule)),
        log(max(0.05, factors["reading"])),
        factors["restored"],
        factors["inferred"],
    )


@cache
def _weights() -> Mapping[str, tuple[float, ...]]:
    lines = files("congvan.normalize").joinpath("data", "confidence.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {family: tuple(map(float, values)) for family, *values in rows}
