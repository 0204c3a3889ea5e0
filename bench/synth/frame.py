"""What stands around the text of a synthetic dispatch: letterhead, addressees, distribution, signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from bench.synth.bodies import Issuer, Name
from bench.synth.marked import bare, mark
from bench.synth.people import person, typed

_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_GAP = " " * 6


@dataclass(frozen=True, slots=True)
class Head:
    """What the letterhead says."""

    kind: str
    heading: str | None
    number: str
    symbol: str
    subject: str
    opener: str
    urgency: str | None


def symbol_of(chance: Random, issuer: Issuer, kind: str, written: date) -> str:
    if issuer.family == "party":
        return f"{kind}/{issuer.letters}"
    letters = "UB" if issuer.letters == "UBND" and written.year < 2005 and chance.random() < 0.6 else issuer.letters
    if kind == "CV":
        return f"{letters}-{chance.choice(issuer.units)}"
    if kind in ("QĐ", "CT") and letters in ("UBND", "UB", "TTg") and chance.random() < 0.12:
        return f"{written.year}/{kind}-{letters}"
    return f"{kind}-{letters}"


def code_line(chance: Random, head: Head, party: bool) -> str:
    number = head.number or chance.choice(["     ", "", "......", " … "])
    if party:
        return f"Số {number}-{head.symbol}"
    return f"{chance.choice(['Số: ', 'Số: ', 'Số: ', 'Số ', 'Số : '])}{number}/{head.symbol}"


def date_line(chance: Random, issuer: Issuer, written: date, blank: bool) -> str:
    day = chance.choice(["   ", "…", "....."]) if blank else f"{written.day:02d}"
    month = f"{written.month:02d}" if written.month < 3 or chance.random() < 0.1 else str(written.month)
    return f"{mark('PLACE', issuer.place)}, ngày {day} tháng {month} năm {written.year}"


def letterhead(chance: Random, issuer: Issuer, head: Head, written: date, blank_day: bool) -> list[str]:
    """Lines (marked; an empty one is a gap) down to the subject."""
    party = issuer.family == "party"
    left = [*issuer.superior, *_issuer_lines(chance, issuer)]
    right = ["ĐẢNG CỘNG SẢN VIỆT NAM"] if party else list(_MOTTO)
    if party:
        left.append("*")
    rule = chance.choice([None, None, None, "_______", "-------", "–––––––"])
    number, dated = code_line(chance, head, party), date_line(chance, issuer, written, blank_day)
    about = _about(chance, head)
    form = chance.random()
    if form < 0.42:  # one column after the other
        lines = [*left, *([rule] if rule and not party else []), "", *right, "", number, dated, ""]
    elif form < 0.62:  # motto first
        lines = [*right, "", *left, "", number, dated, ""]
    elif form < 0.8:  # beside each other
        lines = [*_beside(left, right), "", f"{number}{_GAP}{dated}", ""]
    else:  # the left column to its end, then the right one
        return [
            *left,
            number,
            *(about if head.heading is None else []),
            "",
            *right,
            dated,
            "",
            *(about if head.heading else []),
        ]
    return [*lines, *about]


def _issuer_lines(chance: Random, issuer: Issuer) -> list[str]:
    if len(issuer.lines) == 2 and chance.random() < 0.35:
        return [mark("BODY", " ".join(issuer.lines))]
    if len(issuer.lines) == 2:
        return [mark("BODY", issuer.lines[0]), mark("BODY", issuer.lines[1])]
    return [mark("BODY", line) for line in issuer.lines]


def _beside(left: list[str], right: list[str]) -> list[str]:
    height = max(len(left), len(right))
    rows = []
    for position in range(height):
        one = left[position] if position < len(left) else ""
        two = right[position] if position < len(right) else ""
        rows.append(f"{one}{_GAP}{two}".rstrip() if one else f"{' ' * 40}{two}" if two else "")
    return rows


def _about(chance: Random, head: Head) -> list[str]:
    if head.heading is None:
        words = f"{head.opener}{head.subject}"
        return _folded(words, 34) if chance.random() < 0.45 else [words]
    width = chance.choice([60, 200])
    return [head.heading, *_folded(f"{head.opener}{head.subject}", width)]


def _folded(words: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def addressed(chance: Random, names: list[Name], verb: str) -> list[str]:
    """`Kính gửi:` on one line, or with a line for each."""
    marks = [mark("BODY", name.printed[0].upper() + name.printed[1:]) for name in names]
    if len(marks) == 1:
        return [f"{verb}: {marks[0]}{chance.choice(['.', '', ''])}"]
    sign = chance.choice(["- ", "- ", "- ", ""])
    end = chance.choice([";", ";", ";", ",", ""])
    last = chance.choice([".", ".", ";", ""])
    return [f"{verb}:", *(f"{sign}{one}{end}" for one in marks[:-1]), f"{sign}{marks[-1]}{last}"]


def distribution(
    chance: Random, issuer: Issuer, addressees: list[Name], article: str | None
) -> tuple[list[str], list[str], list[str]]:
    """Lines of `Nơi nhận`, the names expected of it, and the filing line's parts."""
    first = "Như trên" if addressees else (f"Như {article}" if article else None)
    entries: list[tuple[str, str]] = [(first, first)] if first else []
    for name in issuer.receivers[: chance.randint(0, len(issuer.receivers))]:
        note = chance.choice(["", "", " (để báo cáo)", " (b/c)", " (để b/c)"])
        entries.append((f"{name.marked}{note}", name.full))
    if issuer.leaders and chance.random() < 0.8:
        entries.append((f"{mark('TITLE', issuer.leaders.printed)}", issuer.leaders.full))
    if not addressees:
        for name in issuer.groups[:2]:
            entries.append((mark("BODY", name.printed[0].upper() + name.printed[1:]), name.full))
    for name in issuer.peers[: chance.randint(0, 2)]:
        entries.append((f"{name.marked}{chance.choice(['', ' (để phối hợp)', ' (p/h)'])}", name.full))
    if not entries:
        entries.append((issuer.groups[0].marked, issuer.groups[0].full))
    party = issuer.family == "party"
    end = "," if party and chance.random() < 0.6 else ";"
    units = list(issuer.units) or ["TH"]
    if party:
        office = issuer.office.full if issuer.office else "Văn phòng"
        filing, parts = f"Lưu {office}", [office]
    else:
        parts = ["VT", *chance.sample(units, chance.choice([1, 1, 1, 2]) if len(units) > 1 else 1)]
        mark_of = chance.choice(["", "", "", " (h)", f" ({chance.choice('abdhkltv')})"])
        filing = f"{chance.choice(['Lưu: ', 'Lưu: ', 'Lưu '])}{', '.join(parts)}{mark_of}"
        parts[-1] += mark_of
    sign = "- " if chance.random() < 0.93 else ""
    return (
        [
            f"{chance.choice(['Nơi nhận:', 'Nơi nhận:', 'Nơi nhận', 'Nơi nhận :'])}",
            *(f"{sign}{words}{end}" for words, _ in entries),
            f"{sign}{filing}.",
        ],
        [name for _, name in entries],
        parts,
    )


def signature(chance: Random, issuer: Issuer, written: date) -> tuple[list[str], dict[str, Any], list[str]]:
    """Lines of the signature, the signer, and the codes of the capacity."""
    party, (chief, deputy) = issuer.family == "party", issuer.heads
    old = not party and written.year < 2006 and chance.random() < 0.6
    codes = {
        "TM": "T/M" if party or old else "TM.",
        "KT": "K/T" if party or old else "KT.",
        "TL": "T/L" if party or old else "TL.",
        "TUQ": "TUQ.",
    }
    lines: list[str] = []
    capacity: list[str] = []

    def say(code: str, kind: str, whom: str) -> None:
        lines.append(f"{codes[code]} {mark(kind, whom.upper())}")
        capacity.append(codes[code])

    title = chief
    form = chance.random()
    board = issuer.level in ("party-board",)
    if issuer.collective and not board and (party or form < 0.55):
        say("TM", "BODY", issuer.collective)
        if party:
            title = chief if chance.random() < 0.5 else deputy
        elif chance.random() < 0.5:
            say("KT", "TITLE", chief)
            title = deputy
    elif form < 0.85 and chance.random() < 0.6:
        say("KT", "TITLE", chief)
        title = deputy
    elif form > 0.9 and issuer.office and issuer.level in ("district", "province", "ministry"):
        say("TL", "TITLE", chief)
        title = "Chánh Văn phòng"
        if chance.random() < 0.4:
            say("KT", "TITLE", title)
            title = "Phó Chánh Văn phòng"
    lines.append(mark("TITLE", title.upper()))
    name = person(chance)
    if chance.random() < 0.06:
        return lines, {"name": None, "title": title}, capacity
    signed = chance.choice([[], [], [], ["(Đã ký)"], ["(đã ký)"]])
    return [*lines, "", *signed, mark("PERSON", typed(chance, name))], {"name": name, "title": title}, capacity


def beside(left: list[str], right: list[str]) -> list[str]:
    """Two blocks side by side, as a text layer reads them."""
    width = max(len(bare(line)) for line in left) + 6
    right = [line for line in right if line]
    rows = []
    for position in range(max(len(left), len(right))):
        one = left[position] if position < len(left) else ""
        two = right[position] if position < len(right) else ""
        rows.append(f"{one}{' ' * (width - len(bare(one)))}{two}" if two else one)
    return rows
