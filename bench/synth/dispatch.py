"""One synthetic dispatch: its text, its answer, and where its entities stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.synth.bodies import Issuer, Name
from bench.synth.duties import Setting, themes
from bench.synth.frame import Head, addressed, beside, distribution, letterhead, signature, symbol_of
from bench.synth.issuers import issuer_on
from bench.synth.marked import Span, read, wrapped
from bench.synth.operative import (
    bare_topic,
)
from bench.synth.wording import body

_FIRST, _LAST = date(2004, 1, 5), date(2026, 10, 20)
_HEADINGS = {
    "QĐ": "QUYẾT ĐỊNH",
    "CT": "CHỈ THỊ",
    "KH": "KẾ HOẠCH",
    "TB": "THÔNG BÁO",
    "HD": "HƯỚNG DẪN",
    "KL": "KẾT LUẬN",
    "CĐ": "CÔNG ĐIỆN",
}
_OLD = {
    "òa": "oà",
    "óa": "oá",
    "ỏa": "oả",
    "ọa": "oạ",
    "ủy": "uỷ",
    "úy": "uý",
    "ùy": "uỳ",
    "ụy": "uỵ",
    "ỏe": "oẻ",
    "óe": "oé",
    "Ủy": "Uỷ",
    "ỦY": "UỶ",
    "ÒA": "OÀ",
    "ÓA": "OÁ",
}


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A dispatch in text form (lines as a text layer or a typist leaves them), its answer, and its entities' spans."""

    text: str
    answer: dict[str, Any]
    entities: list[Span]


def dispatch(seed: int) -> Dispatch:
    """The dispatch of that seed; the same seed is the same dispatch."""
    chance = Random(seed)
    written = _FIRST + timedelta(days=chance.randint(0, (_LAST - _FIRST).days))
    if chance.random() < 0.45:
        written = date(chance.randint(2019, 2026), chance.randint(1, 9), chance.randint(1, 28))
    issuer = issuer_on(chance, written.isoformat())
    party = issuer.family == "party"
    pool = [theme for theme in themes() if bool(theme.get("party")) == (party or issuer.level == "union")]
    setting = Setting(chance, issuer, written, chance.choice(pool), [])
    kind = _kind(chance, issuer)
    blank = chance.random() < 0.08
    head = Head(
        kind,
        _HEADINGS.get(kind),
        "" if blank else f"{chance.choices([chance.randint(1, 99), chance.randint(100, 6000)], [2, 3])[0]:02d}",
        symbol_of(chance, issuer, kind, written),
        bare_topic(setting).removeprefix("việc "),
        _opener(chance, kind, party),
        chance.choice(["KHẨN", "HỎA TỐC", "THƯỢNG KHẨN"]) if chance.random() < 0.05 or kind == "CĐ" else None,
    )
    addressees = _addressees(setting, kind)
    blank_day = blank and chance.random() < 0.7
    top = letterhead(chance, issuer, head, written, blank_day)
    if head.urgency:
        top.insert(chance.choice([0, len(top)]), head.urgency)
    part = body(setting, kind)
    article = f"Điều {sum(line.startswith('Điều ') for line in part.lines)}" if kind == "QĐ" else None
    listed, names, filing = distribution(chance, issuer, addressees, article)
    signed, signer, capacity = signature(chance, issuer, written)
    lines = _laid_out(chance, part.lines)
    end = beside(listed, signed) if chance.random() < 0.25 else [*listed, "", *signed]
    to = ["", *addressed(chance, addressees, "Kính gửi"), ""] if addressees else [""]
    text, spans = read("\n".join([*top, *to, *lines, "", *end]) + "\n")
    if chance.random() < 0.15:
        for new, old in _OLD.items():
            text = text.replace(new, old)
    answer = {
        "type": kind,
        "number": head.number or None,
        "symbol": _bare_symbol(head.symbol),
        "code": _code(head, party),
        "date": f"{written.year}-{written.month:02d}" if blank_day else written.isoformat(),
        "place": issuer.place,
        "issuer": issuer.name,
        "subject": head.subject,
        "urgency": {"KHẨN": "khẩn", "HỎA TỐC": "hỏa tốc", "THƯỢNG KHẨN": "thượng khẩn"}.get(head.urgency or ""),
        "signer": signer,
        "capacity": capacity,
        "addressees": [name.full for name in addressees],
        "distribution": names,
        "filing": filing,
        "citations": [item.answer() for item in part.cited],
        "tasks": part.tasks,
        "tasks_complete": kind not in ("QĐ",),
        "level": issuer.level,
    }
    return Dispatch(text, answer, spans)


def _bare_symbol(symbol: str) -> str:
    return symbol.partition("/")[2] if symbol[:4].isdigit() else symbol


def _code(head: Head, party: bool) -> str | None:
    if not head.number:
        return None
    return f"{head.number}-{head.symbol}" if party else f"{head.number}/{head.symbol}"


def _kind(chance: Random, issuer: Issuer) -> str:
    if issuer.family == "party":
        return chance.choice(["CV", "CV", "CV", "KH", "CT", "TB", "KL", "HD"])
    if issuer.level in ("province", "premier"):
        return chance.choice(["CV", "CV", "CV", "CT", "CT", "QĐ", "KH", "CĐ"])
    if issuer.level in ("district", "commune"):
        return chance.choice(["CV", "CV", "CV", "CV", "KH", "QĐ", "CT", "TB"])
    if issuer.level == "office":
        return chance.choice(["TB", "CV", "CV"])
    return chance.choice(["CV", "CV", "CV", "CV", "KH", "HD", "TB"])


def _opener(chance: Random, kind: str, party: bool) -> str:
    if kind == "CV":
        return "" if party else chance.choice(["V/v ", "V/v ", "V/v: ", "Về việc "])
    if kind in ("TB", "KL"):
        return chance.choice(["Về ", "Về việc "])
    return chance.choice(["Về việc ", "về ", ""]) if kind != "KH" else chance.choice(["", "Về việc "])


def _addressees(setting: Setting, kind: str) -> list[Name]:
    chance, issuer = setting.chance, setting.issuer
    if kind not in ("CV", "CĐ"):
        return []
    names = chance.sample(issuer.groups, chance.randint(1, min(2, len(issuer.groups))))
    for _ in range(chance.choice([0, 0, 1, 2, 3])):
        names.append(setting.pick())
    return [Name(name.printed[0].upper() + name.printed[1:], name.full) for name in dict.fromkeys(names)]


def _laid_out(chance: Random, lines: list[str]) -> list[str]:
    """Paragraphs one a line, broken into lines, or with gaps between them."""
    form = chance.random()
    if form < 0.5:
        return lines
    if form < 0.85:
        width = chance.randint(68, 98)
        return [wrapped(line, width) for line in lines]
    spaced: list[str] = []
    for line in lines:
        spaced += [line, ""]
    return spaced
