"""Documents that synthetic dispatches cite, in the forms that dispatches cite them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from bench.synth.bodies import Name, Source
from bench.synth.marked import bare, mark
from congvan.extract import doctypes

_WORDS = {"CV": ("Công văn", "Công văn", "Văn bản"), "TT": ("Thông tư",), "NĐ": ("Nghị định",), "L": ("Luật",)}
_STATE = {
    "CP": ("NĐ", "NĐ", "NĐ", "NQ"),
    "TTg": ("QĐ", "CT", "CĐ", "QĐ"),
    "VPCP": ("TB", "CV"),
    "HĐND": ("NQ",),
    "UBND": ("CV", "CV", "QĐ", "KH", "CT", "TB"),
}
_PARTY = ("CV", "KH", "NQ", "CT", "KL", "QĐ", "HD", "TB", "CTr")
_MINISTRY, _OFFICE = ("TT", "CV", "QĐ"), ("CV", "CV", "KH", "HD", "TTr", "BC")


@dataclass(frozen=True, slots=True)
class Cited:
    """A cited document: the answer's fields, and the words (marked) that cite it here."""

    type: str
    code: str
    date: str | None
    issuer: str | None
    relation: str | None
    words: str

    def answer(self) -> dict[str, str | None]:
        return {"type": self.type, "code": self.code, "date": self.date, "issuer": self.issuer, "relation": self.relation}


def word_of(chance: Random, kind: str) -> str:
    return chance.choice(_WORDS.get(kind) or (doctypes.name_of(kind) or kind,))


def day_before(chance: Random, day: date, most: int = 700) -> date:
    return day - timedelta(days=chance.randint(3, most))


def printed_day(chance: Random, day: date) -> str:
    """`05/3/2024`, `05 tháng 3 năm 2024` and what typists make of them."""
    form = chance.random()
    if form < 0.62:
        month = f"{day.month:02d}" if day.month < 3 or chance.random() < 0.15 else str(day.month)
        number = f"{day.day:02d}" if chance.random() < 0.9 else str(day.day)
        return chance.choice(["/", "/", "/", "/", "/", "-"]).join((number, month, str(day.year)))
    return (
        f"{day.day:02d} tháng {day.month:02d} năm {day.year}"
        if day.month < 3
        else f"{day.day:02d} tháng {day.month} năm {day.year}"
    )


def code_of(chance: Random, source: Source, kind: str, day: date) -> str:
    """The code that a document of that body and type would bear on that day."""
    number = chance.choices([chance.randint(1, 99), chance.randint(100, 999), chance.randint(1000, 6500)], [4, 4, 2])[0]
    printed = f"{number:02d}"
    if source.family == "party":
        return f"{printed}-{kind}/{source.letters}"
    if kind in ("NĐ", "TT") or (kind in ("QĐ", "NQ") and source.letters in ("UBND", "HĐND", "TTg") and chance.random() < 0.25):
        return f"{printed}/{day.year}/{kind}-{source.letters}"
    if kind == "CV":
        return f"{printed}/{source.letters}-{chance.choice(source.units)}"
    if source.letters.startswith("B") and chance.random() < 0.7:
        return f"{printed}/{kind}-{source.letters}"
    return f"{printed}/{kind}-{source.letters}"


def types_of(source: Source) -> tuple[str, ...]:
    if source.family == "party":
        return _PARTY
    if source.letters.startswith("B") and source.name.full.startswith("Bộ"):
        return _MINISTRY
    return _STATE.get(source.letters, _OFFICE)


def cite(
    chance: Random, source: Source, before: date, topic: str | None, relation: str | None, kind: str | None = None
) -> Cited:
    """One document in full: type, number, date, issuer, and (`topic`) what it is about."""
    kind = kind or chance.choice(types_of(source))
    day = day_before(chance, before)
    code = code_of(chance, source, kind, day)
    word = word_of(chance, kind)
    number = f"{word} số {code}" if chance.random() < 0.93 else f"{word} {code}"
    dated = chance.random() < 0.9
    named = chance.random() < 0.88
    parts = [number]
    if dated:
        parts.append(f"ngày {printed_day(chance, day)}")
    issuer = source.name
    if named:
        parts.append(f"của {issuer.marked}")
    text = " ".join(parts)
    if topic:
        text += f" {chance.choice(['về', 'về việc', 'về việc']) if not topic.startswith(('quy định', 'hướng dẫn')) else ''} {topic}".replace(
            "  ", " "
        )
    return Cited(kind, code, day.isoformat() if dated else None, issuer.full if named else None, relation, text)


def again(chance: Random, cited: Cited) -> Cited:
    """The same document further down, by its code alone."""
    word = word_of(chance, cited.type)
    return replace(cited, relation=None, words=f"{word} số {cited.code}")


def group(chance: Random, source: Source, before: date, topics: list[str], relation: str | None) -> tuple[list[Cited], str]:
    """Several documents of one body and type whose words are shared: the answers, and the words."""
    kind = chance.choice([k for k in types_of(source) if k in ("CV", "QĐ", "KH", "TB", "NQ", "CT")] or ["QĐ"])
    word = {"CV": "Công văn", "KH": "Kế hoạch", "TB": "Thông báo", "NQ": "Nghị quyết", "CT": "Chỉ thị"}.get(kind, "Quyết định")
    found = []
    for _ in topics:
        day = day_before(chance, before)
        found.append(
            Cited(
                kind, code_of(chance, source, kind, day), day.isoformat(), source.name.full, relation, printed_day(chance, day)
            )
        )
    if chance.random() < 0.5:
        items = [f"số {one.code} ngày {one.words} về {topic}" for one, topic in zip(found, topics, strict=True)]
        head = chance.choice(["", "các "])
        return found, f"{head}{word} của {source.name.marked}: {'; '.join(items)}"
    items = [f"số {one.code} ngày {one.words}" for one in found]
    joint = ", ".join(items[:-1]) + f" {chance.choice(['và', 'và', ','])} ".replace(" , ", ", ") + items[-1]
    return (
        found,
        f"các {word} {joint} của {source.name.marked}"
        if chance.random() < 0.5
        else f"các {word}: {joint} của {source.name.marked}",
    )


@cache
def _laws() -> tuple[str, ...]:
    from importlib.resources import files

    lines = files("congvan.extract").joinpath("data", "law_names.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t")[0] for line in lines if line and line[0] in "LBP" and "\t" in line)


def law(chance: Random, before: date, relation: str | None) -> Cited:
    """A law by its name."""
    name = chance.choice(_laws())
    kind = "BL" if name.startswith("Bộ luật") else "PL" if name.startswith("Pháp lệnh") else "L"
    text = name
    if chance.random() < 0.5:
        text += f" ngày {printed_day(chance, day_before(chance, before, 4000))}"
    return Cited(kind, "", None, None, relation, text)


def provision(chance: Random) -> str:
    """`khoản 2 Điều 5 ` before a document."""
    item = chance.choice(["", "", f"điểm {chance.choice('abcd')} "])
    clause = f"khoản {chance.randint(1, 9)} " if item or chance.random() < 0.7 else ""
    return f"{item}{clause}Điều {chance.randint(2, 60)} "


def nested(chance: Random, outer: Source, inner: Source, before: date, topic: str, relation: str) -> list[Cited]:
    """A document whose title names another: the outer has the relation, the inner is only mentioned."""
    one = cite(chance, outer, before, None, relation)
    two = cite(
        chance,
        inner,
        date.fromisoformat(one.date) if one.date else before,
        topic if chance.random() < 0.5 else None,
        "mentions",
    )
    words = f"{one.words} về {chance.choice(['việc ', ''])}{chance.choice(['triển khai thực hiện', 'thực hiện', 'triển khai'])} {two.words}"
    return [replace(one, words=words), two]


def said(items: list[Cited]) -> str:
    return bare(" ".join(item.words for item in items))


def body_mark(name: Name) -> str:
    return mark("BODY", name.printed)
