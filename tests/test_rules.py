"""Rules are data: each pattern has a name and a clock, and examples of what it finds and of what it must leave.

The examples stand in `tests/data/rules.tsv` (rule, yes or no, text); `python tests/suggest_examples.py` proposes some for a new
rule. How rules are written is told in `docs/rules.md`."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hostile import FAMILIES, HEAD
from hypothesis import given
from hypothesis import strategies as st

from congvan.extract.patterns import CLOCK, SHORT, Pattern, by_first_letter
from congvan.ingest.spelling import unaccented

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = Path(__file__).parent / "data" / "rules.tsv"
ROOMS = ("extract", "normalize")
#: What a module may take from `regex`: names for flags and annotations, and the quoting of words. Everything else has no clock.
ALLOWED = frozenset(("IGNORECASE", "I", "VERSION1", "Match", "escape"))


def _held(value: object) -> Iterator[Pattern]:
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from _held(item)
    elif isinstance(value, dict):
        yield from _held(tuple(value.values()))


@cache
def patterns() -> dict[str, Pattern]:
    """Every pattern that a module of the rooms holds, by its name."""
    found: dict[int, Pattern] = {}
    for room in ROOMS:
        package = importlib.import_module(f"congvan.{room}")
        for module in pkgutil.iter_modules(package.__path__):
            for value in vars(importlib.import_module(f"congvan.{room}.{module.name}")).values():
                found |= {id(pattern): pattern for pattern in _held(value)}
    names = Counter(pattern.name for pattern in found.values())
    assert [name for name, count in names.items() if count > 1] == [], "two rules share a name"
    return {pattern.name: pattern for pattern in found.values()}


@cache
def examples() -> tuple[tuple[str, str, str], ...]:
    rows = [line.split("\t") for line in EXAMPLES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return tuple((rule, answer, text.replace("␣", " ")) for rule, answer, text in rows)


@pytest.mark.parametrize("path", sorted(p for room in ROOMS for p in (ROOT / room).glob("*.py")), ids=lambda p: p.stem)
def test_no_pattern_runs_without_a_clock(path: Path) -> None:
    if path.name in {"patterns.py", "build_data.py"}:  # the clock itself, and a developer's command
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in {"regex", "re"}
    }
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in {"regex", "re"}
        for alias in node.names
    }
    assert used | imported <= ALLOWED, "use congvan.extract.patterns.Pattern: it has a name and a clock"


@pytest.mark.parametrize("name", FAMILIES)
def test_no_pattern_explodes_where_it_runs_without_the_clock(name: str) -> None:
    text = FAMILIES[name](4 * SHORT).replace(HEAD, "")[: SHORT - 1]
    for stretch in (text, unaccented(text)):
        for pattern in patterns().values():
            pattern.compiled.search(stretch, timeout=CLOCK / 4)  # raises TimeoutError


def test_every_rule_has_a_yes_and_a_no() -> None:
    told = {(rule, answer) for rule, answer, _ in examples()}
    missing = [
        f"{name} {answer}"
        for name, pattern in sorted(patterns().items())
        for answer in ("yes", "no")
        if (name, answer) not in told and (answer == "yes" or pattern.search("") is None)  # what matches nothing matches all
    ]
    assert missing == [], "give it an example in tests/data/rules.tsv"


def test_every_example_is_of_a_rule() -> None:
    assert sorted({rule for rule, _, _ in examples()} - set(patterns())) == []


@pytest.mark.parametrize(("rule", "answer", "text"), examples(), ids=lambda value: str(value)[:40])
def test_examples(rule: str, answer: str, text: str) -> None:
    pattern = patterns().get(rule)
    assert pattern is not None, "no such rule"
    assert (pattern.search(text) is not None) == (answer == "yes")


@given(
    st.lists(
        st.sampled_from(["báo", "[Bb]áo cáo", "bàn", "(?:các )?sở", "sở", r"s\(ở\)", "[abc|]x", "đ", "đôn đốc", "b(?:a|á)n?"]),
        min_size=1,
    ),
    st.text(alphabet="báocàn sởđôcs(x|", max_size=24),
)
def test_alternatives_by_first_letter_find_what_they_find_in_a_row(alternatives: list[str], text: str) -> None:
    plain, grouped = "|".join(alternatives), by_first_letter("|".join(alternatives))
    one, other = (Pattern("test", rf"(?:{source})(?!\p{{L}})").search(text) for source in (plain, grouped))
    assert (one is None) == (other is None)
    assert one is None or other is None or one.start() == other.start()
