"""One duty as a finding: its assignees, partners, receivers and limits of time."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from congvan.extract.assignees import Duty
from congvan.extract.body_lists import split_bodies
from congvan.extract.deadlines import find_deadlines
from congvan.extract.finding import Finding
from congvan.extract.name_spans import Span
from congvan.extract.patterns import Pattern, fold

#: `Người đứng đầu các đơn vị (Cục trưởng, Trưởng các phòng …)`: who is meant, in brackets behind the name.
_REMARKED = Pattern("duty.remarked", r"\s*\([^()]{12,}\)\s*$")
#: `Phòng Thanh tra (BHXH tỉnh)`: whose it is, said behind the name.
_OF_WHOM = Pattern(
    "duty.of_whom",
    r"\s*(?:\((?:UBND|Ủy ban|Sở|Bộ|BHXH|Bảo hiểm|Công an|Chi cục|Cục|KBNN|Văn phòng|Huyện ủy|Tỉnh ủy|(?:Tỉnh|Huyện|Thành) [Đđ]oàn|thuộc|đ/c|đồng chí|đ\.c|ông|bà)[^()]{0,40}\))\s*$",
)
#: An item that says itself with whom it is led: what its heading says for all items no longer holds.
_RESTATES = Pattern(
    "duty.restates", r"\W*(?:chịu trách nhiệm |có trách nhiệm )?chủ trì,?\s+(?:và )?phối (?:kết )?hợp\b", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Lead:
    """Names that an item inherits, and where they are printed (offsets into the document); with whom, where the heading says so."""

    names: tuple[str, ...]
    start: int
    end: int
    rule: str
    coordinating: tuple[Finding, ...] = ()


def names_in(text: str, span: Span | None) -> tuple[str, ...]:
    return tuple(split_bodies(text[span[0] : span[1]])) if span is not None else ()


def has_limit(text: str) -> bool:
    """Whether a limit of time stands in the text that is more than a period."""
    return any(found.rule not in _BARE and found.kind != "year" for found in find_deadlines(text))


def _lead_rule(lead: Lead) -> str:
    return lead.rule if lead.rule.startswith("inferred:") else f"task.lead.{lead.rule}"


def duty_finding(section: str | None, start: int, text: str, duty: Duty, lead: Lead) -> Finding:
    children = [
        Finding(
            "lead",
            lead.start,
            lead.end,
            name,
            _lead_rule(lead),
            0.9,
            {"name": _OF_WHOM.sub("", _REMARKED.sub("", name)) or name},
        )
        for name in lead.names
    ]
    own = named_bodies("coordinating", start, text, duty.coordinating)
    children += own if own and _RESTATES.match(text) else _partners(own, lead.coordinating)
    for span in duty.report_to:
        children += named_bodies("report_to", start, text, span)
    children += named_bodies("via", start, text, duty.via)
    deadlines = _deadlines(start, text)
    children += deadlines
    action = fold(text[duty.action :]).strip(" ,;:./") or fold(text).strip(" ,;:./")
    confidence = {"own": 0.9, "heading": 0.87, "opening": 0.82}.get(lead.rule, 0.7)
    parts = {"section": section, "action": action, "deadline": deadlines[0].raw if deadlines else None}
    return Finding("task", start, start + len(text), fold(text), f"task.{lead.rule}", confidence, parts, tuple(children))


def _partners(own: list[Finding], inherited: tuple[Finding, ...]) -> list[Finding]:
    """With whom it is done: as the item says, and as its heading says for all items."""
    known = {finding.parts["name"] for finding in own}
    return [*own, *(finding for finding in inherited if finding.parts["name"] not in known)]


def named_bodies(field: str, start: int, text: str, span: Span | None) -> list[Finding]:
    if span is None:
        return []
    a, b = span
    return [
        Finding(field, start + a, start + b, name, f"task.{field}", 0.88, {"name": _OF_WHOM.sub("", name) or name})
        for name in split_bodies(text[a:b])
    ]


def _deadlines(start: int, text: str) -> list[Finding]:
    """Every limit of time, the likeliest first: dates before terms, and bare periods last where a date stands beside them."""
    limits = find_deadlines(text)
    limited = any(item.rule == "deadline.date" for item in limits)
    standing = any(item.kind in {"recurrent", "weekday"} and item.rule not in _BARE for item in limits)
    found = sorted(
        limits,
        key=lambda item: (
            len(limits) > 1 and item.rule == "deadline.event_day",
            limited and item.rule == "deadline.interval",
            len(limits) > 1 and _EXCEPTED.search(text[max(0, item.start - 120) : item.start]) is not None,
            item.rule in _BARE and len(item.parts) > 0 and (standing or _dated(text, item.start)),
            _RANK[item.kind],
            item.start,
        ),
    )
    return [
        Finding(
            "deadline",
            start + one.start,
            start + one.end,
            fold(text[one.start : one.end]),
            one.rule,
            0.9,
            {"kind": one.kind, "rule": one.rule, **one.parts},
        )
        for one in found
    ]


#: `…; riêng báo cáo quý II gửi trước ngày 25/6`: what is due this once comes behind what is due as a rule.
_EXCEPTED = Pattern("duty.excepted", r"(?<!\p{L})[Rr]iêng\s[^.;:]*$")
_DAY = Pattern("duty.day", r"\d{1,2}/\d{1,2}")


def _dated(text: str, period: int) -> bool:
    """Whether a date stands before the period's sentence ends: the date then sets the limit of this task."""
    return _DAY.search(text[:period]) is not None


_BARE = frozenset(("deadline.periods", "deadline.once_each"))
_RANK = {"date": 0, "month": 1, "quarter": 1, "half": 1, "recurrent": 1, "weekday": 1, "relative": 2, "lunar": 2, "year": 3}
