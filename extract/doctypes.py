"""Types of document: the words that name them, their codes in symbols, and their family."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from congvan.extract.patterns import fold
from congvan.ingest.spelling import unaccented

Family = Literal["state", "legal", "party", "organisation"]
_FAMILIES: dict[str, Family] = {"state": "state", "legal": "legal", "party": "party", "organisation": "organisation"}
#: Letters printed in symbols that stand for the same type as another code.
_SPELT = {
    "QYĐ": "QyĐ",
    "QDI": "QyĐ",
    "QĐI": "QyĐ",
    "CTR": "CTr",
    "CTHĐ": "CTr",
    "CTRHĐ": "CTr",
    "TTR": "TTr",
    "UQ": "GUQ",
    "GT": "GGT",
    "NP": "GNP",
    "GN": "BGN",
    "TTH": "BTT",
    "QD": "QĐ",
    "ND": "NĐ",
    "CD": "CĐ",
    "LB": "TTLB",
    "NQTT": "NQLT",
}


@dataclass(frozen=True, slots=True)
class DocType:
    """`code` as in symbols (QĐ, TTr; CV for a letter), `name` in Vietnamese, `family` the type has by itself."""

    code: str
    name: str
    family: Family


@cache
def _table() -> tuple[tuple[str, DocType], ...]:
    """(word, type) in the order of the table; the first word of a code is its name."""
    text = files("congvan.extract").joinpath("data/doc_types.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    names: dict[str, str] = {}
    for word, code, _ in rows:
        names.setdefault(code, word)
    # Two types may share their letters (Thông tư and Thông tri): a word of another family keeps its own name.
    first: dict[str, str] = {}
    table = []
    for word, code, family in rows:
        own = names[code] if first.setdefault(code, family) == family else word
        table.append((word, DocType(code, own, _FAMILIES[family])))
    return tuple(table)


@cache
def _by_word() -> dict[str, DocType]:
    return {unaccented(word): kind for word, kind in reversed(_table())}


@cache
def _by_spaced() -> dict[str, DocType]:
    return {word.replace(" ", ""): kind for word, kind in reversed(_by_word().items())}


@cache
def _by_code() -> dict[str, DocType]:
    return {kind.code: kind for _, kind in reversed(_table())}


def by_word(words: str) -> DocType | None:
    """The type that words name (`QUYẾT ĐỊNH`, `quyet dinh`), whatever their case and marks; None for other words."""
    return _by_word().get(unaccented(fold(words)))


def by_spaced(letters: str) -> DocType | None:
    """The type whose word is printed without spaces between its syllables (`QUYẾTĐỊNH`)."""
    return _by_spaced().get(unaccented("".join(letters.split())))


def by_code(code: str) -> DocType | None:
    """The type of the letters in a symbol (`QĐ`, `CTHĐ`); None for letters that name no type."""
    return _by_code().get(_SPELT.get(code.upper(), code))


def name_of(code: str) -> str | None:
    """The Vietnamese name of a code (`TTr` → Tờ trình), None for letters that name no type."""
    kind = by_code(code)
    return kind.name if kind else None


def words() -> tuple[str, ...]:
    """All words that name a type, longest first (so that `Thông tư liên tịch` is seen before `Thông tư`)."""
    return tuple(sorted((word for word, _ in _table()), key=len, reverse=True))
