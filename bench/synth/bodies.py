"""Who writes a synthetic dispatch, and the bodies around it: above, beside, below."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from bench.synth.marked import mark

HERE = Path(__file__).resolve().parent
#: Units that draft the letters of a committee.
UNITS = ("VX", "NC", "TH", "KT", "NL", "TTHC", "KGVX", "VP", "TNMT", "NV", "KTN", "TD")


@dataclass(frozen=True, slots=True)
class Name:
    """A body as the dispatch prints it, and written out."""

    printed: str
    full: str

    @property
    def marked(self) -> str:
        return mark("BODY", self.printed)


@dataclass(frozen=True, slots=True)
class Source:
    """A body whose documents are cited: its name, the letters of its symbols, and the suffixes of its letters."""

    name: Name
    letters: str
    units: tuple[str, ...] = ("VX", "NC", "TH")
    family: str = "state"


@dataclass(slots=True)
class Issuer:
    """Who writes: letterhead lines, the expected name, and everybody it deals with."""

    level: str
    family: str
    lines: list[str]
    superior: list[str]
    name: str
    speaker: Name
    chair: Name | None
    letters: str
    units: tuple[str, ...]
    place: str
    unit: str
    heads: tuple[str, str]
    collective: str | None
    #: Bodies that get duties: (field, name).
    below: list[tuple[str, Name]] = field(default_factory=list)
    groups: list[Name] = field(default_factory=list)
    heads_of_groups: list[Name] = field(default_factory=list)
    peers: list[Name] = field(default_factory=list)
    above: list[Source] = field(default_factory=list)
    receivers: list[Name] = field(default_factory=list)
    office: Name | None = None
    leaders: Name | None = None


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a table beside this file, every one as wide as its header."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    width = lines[0].count("\t") + 1
    return tuple(tuple((line.split("\t") + [""] * width)[:width]) for line in lines[1:])


def stands(day: str, start: str, end: str) -> bool:
    return (not start or start <= day) and (not end or day <= end)


def spelt(chance: Random, full: str, shorts: str, odds: float = 0.35) -> Name:
    """A name as somebody types it: in full, or one of its short forms."""
    forms = [short for short in shorts.split("|") if short]
    return Name(chance.choice(forms), full) if forms and chance.random() < odds else Name(full, full)


def departments(chance: Random, level: str, day: str) -> list[tuple[str, Name]]:
    """The departments of a province (Sở), district or commune (Phòng) on that day, spelt as one typist would."""
    head = "Sở" if level == "p" else "Phòng"
    odds = chance.choice([0.0, 0.0, 0.7])
    return [
        (kind, spelt(chance, f"{head} {full}", "|".join(f"{head} {s}" for s in short.split("|") if s), odds))
        for kind, levels, full, short, start, end in table("departments.tsv")
        if level in levels and stands(day, start, end)
    ]


def offices(chance: Random, level: str, day: str, unit: str) -> list[tuple[str, Name]]:
    """Police, army, treasury, unions … of a unit on that day."""
    odds = chance.choice([0.0, 0.3, 0.8])
    return [
        (kind, spelt(chance, full.replace("{u}", unit), short.replace("{u}", unit), odds))
        for kind, levels, full, short, start, end in table("offices.tsv")
        if level in levels and stands(day, start, end)
    ]


def ministries(chance: Random, day: str) -> list[tuple[str, Source]]:
    found = []
    for kind, full, letters, short, units, start, end in table("ministries.tsv"):
        if stands(day, start, end):
            found.append((kind, Source(spelt(chance, full, short, 0.25), letters, tuple(units.split("|")))))
    return found


def government() -> list[Source]:
    return [
        Source(Name("Chính phủ", "Chính phủ"), "CP"),
        Source(Name("Thủ tướng Chính phủ", "Thủ tướng Chính phủ"), "TTg"),
        Source(Name("Văn phòng Chính phủ", "Văn phòng Chính phủ"), "VPCP", ("KGVX", "NN", "KTTH", "V.I")),
    ]


def party_centre(chance: Random) -> list[Source]:
    names = ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương")
    return [Source(Name(chosen, chosen), "TW", family="party") for chosen in (chance.choice(names),)]


def initials(full: str) -> str:
    """`STP` of Sở Tư pháp: letters of a symbol."""
    letters = full.replace("-", " ").replace("Ủy", "Uỷ").split()
    return "".join("U" if word[0] in "Ủ" else word[0].upper() for word in letters if word not in ("và", "tỉnh", "huyện", "xã"))[
        :6
    ]


def committee(chance: Random, unit: str) -> Name:
    """`UBND huyện`, as typed."""
    full = f"Ủy ban nhân dân {unit}"
    return Name(chance.choice([f"UBND {unit}", f"UBND {unit}", full]), full)


def chair_of(body: Name) -> Name:
    return Name(f"Chủ tịch {body.printed}", f"Chủ tịch {body.full}")


def provincial(chance: Random, day: str) -> list[Source]:
    letters = {
        "Sở Nội vụ": "SNV",
        "Sở Tài chính": "STC",
        "Sở Y tế": "SYT",
        "Sở Giáo dục và Đào tạo": "SGDĐT",
        "Sở Tư pháp": "STP",
    }
    units = ("TCCB", "QLNS", "NVY", "VP", "HCTP", "XDCQ&TCBM")
    return [Source(name, letters[name.full], units) for _, name in departments(chance, "p", day) if name.full in letters]
