"""What stands where on a dispatch, read from a structured source (`samples/src/*.toml`)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_BELOW = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of one dispatch in the order of the page. Empty strings and tuples are parts that it lacks.

    Body and annex hold one paragraph each entry; `**…**` is bold, `# ` opens a centred bold line, `^` a centred
    italic one, `~` a footnote, `|` a row of a table."""

    party: bool = False
    right: tuple[str, ...] = (MOTTO, MOTTO_BELOW)
    superior: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    number: str = ""
    date: str = ""
    urgency: str = ""
    letter_subject: str = ""
    heading: str = ""
    named_subject: str = ""
    authority: str = ""
    to: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    sign: tuple[str, ...] = ()
    name: str = ""
    annex: tuple[str, ...] = ()


def load_source(path: Path) -> dict[str, Any]:
    """A structured source as a dictionary."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def date_line(place: str, date: str) -> str:
    """`Sông Trầu, ngày 05 tháng 02 năm 2024`; a missing day or month leaves its gap, as in a draft."""
    year, month, day = [*date.split("-"), "", ""][:3]
    padded = month if int(month or 9) < 3 else month.lstrip("0")
    return f"{place}, ngày {day or '     '} tháng {padded or '     '} năm {year}"


def layout_of(source: dict[str, Any]) -> Layout:
    """The page parts of a structured source."""
    party = source.get("form") == "party"
    typed = bool(source.get("heading"))
    if party:
        number = f"Số {source['code']}"
        letter_subject = source["subject"]
    else:
        number = f"Số: {source['number'] or '      '}/{source['symbol']}"
        letter_subject = f"V/v {source['subject']}"
    return Layout(
        party=party,
        right=(PARTY,) if party else (MOTTO, MOTTO_BELOW),
        superior=tuple(source["superior"]),
        issuer=tuple(source["issuer_lines"]),
        number=number,
        date=date_line(source["place"], source["date"]),
        urgency=source.get("urgency", ""),
        letter_subject="" if typed else letter_subject,
        heading=source.get("heading", ""),
        named_subject=source["opener"] + source["subject"] if typed else "",
        authority=source.get("authority", ""),
        to=tuple(source.get("to", ())),
        body=paragraphs(source["body"]),
        distribution=tuple(source["distribution"]),
        sign=tuple(source["sign"]),
        name=source["name"],
        annex=paragraphs(source.get("annex", "")),
    )


def answer_of(stem: str, source: dict[str, Any]) -> dict[str, Any]:
    """The true answers of a source: what its own header says and what its `[truth]` part adds."""
    truth = source["truth"]
    number = source["number"] or None
    code = source.get("code") or (f"{number}/{source['symbol']}" if number else None)
    answer: dict[str, Any] = {
        "file": f"{stem}.txt",
        "type": source["type"],
        "number": number,
        "symbol": source["symbol"],
        "date": source["date"],
        "place": source["place"],
        "issuer": source["issuer"],
        "subject": source["subject"],
        "urgency": truth.get("urgency"),
        "signer": {"name": source["name"], "title": truth["title"]},
        "capacity": truth.get("capacity"),
        "addressees": truth["addressees"],
        "filing": truth["filing"],
        "citations": [
            {"type": t, "code": c or None, "date": d or None, "issuer": i or None, "relation": r or None}
            for t, c, d, i, r in truth["citations"]
        ],
    }
    if code:
        answer["code"] = code
    if "distribution" in truth:
        answer["distribution"] = truth["distribution"]
    blank: dict[str, Any] = {
        "section": None,
        "lead": [],
        "coordinating": [],
        "report_to": [],
        "deadline": None,
        "recurrence": None,
    }
    answer["tasks"] = [blank | task for task in truth.get("tasks", [])]
    answer["tasks_complete"] = truth.get("tasks_complete", True)
    return answer
