"""Who must do it: the assignee that a sentence names, the bodies that coordinate, to whom the result goes and through whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from congvan.extract.bodies import opens_body, opens_party
from congvan.extract.name_spans import Span, names_from
from congvan.extract.orders import SHORT, by_order
from congvan.extract.patterns import Pattern
from congvan.extract.receivers import receivers_of
from congvan.extract.subjects import by_subject

_TRANSFER = Pattern("assignees.transfer", r"(?:được|sẽ được)\s+giao\s+cho\s+(?=\p{Lu})")
_BY = Pattern("assignees.by", r"(?:phải\s+)?do\s+(?=\p{L})")
_AFTER_LEAD = Pattern(
    "assignees.after_lead",
    r"\s*(?:(?:\s*\([^()]{2,80}\)\s*)?[,:]?\s*)(?:(?P<role>làm (?:cơ quan |đơn vị )?(?:đầu mối|chủ trì|thường trực)|là (?:cơ quan |đơn vị )?(?:đầu mối|chủ trì|thường trực))[,:]?\s*)?",
)
_SCOPE = Pattern(
    "assignees.scope",
    r"(?:theo|căn cứ|trong phạm vi|trên cơ sở)\s+(?:chức năng|nhiệm vụ|thẩm quyền|lĩnh vực|phạm vi|quy định|tình hình)[^,;.:]{0,70}?(?:được giao|được phân công|của mình|quản lý|đơn vị mình|địa phương|nhiệm vụ|thẩm quyền)?,?\s*",
)
_COORDINATE = Pattern(
    "assignees.coordinate",
    r"(?<![\p{L}])(?:[Cc]hủ động |[Tt]ích cực )?(?:[Pp]hối (?:kết )?hợp|[Hh]iệp đồng|cùng phối hợp|(?<=chủ trì,? )(?:và )?cùng|(?<=\p{Ll} )(?:và cùng|cùng)(?= (?:với )?(?:Phòng|Sở|Ban|UBND|Ủy ban|Công an|Kho bạc|Chi cục|Cục|Hội|Đoàn|Trung tâm|Mặt trận|[Cc]ác (?:phòng|sở|ban|cơ quan|đơn vị|ngành))\b))(?:\s+(?:chặt chẽ|tốt|đồng bộ|kịp thời|thường xuyên))?(?:\s+(?:với|cùng với|cùng))?\s+(?=[\p{L}])",
)
_PARTNER = Pattern(
    "assignees.partner",
    r"(?:(?:đơn vị|cơ quan)\s+|(?<=[;,.(]\s?))phối\s+hợp\s*(?:thực hiện)?\s*:\s*(?=\p{L})",
    regex.IGNORECASE,
)
_LEADER = Pattern(
    "assignees.leader",
    r"(?:(?:đơn vị|cơ quan|bộ phận)\s+(?:chủ\s+trì|thực\s+hiện|phụ\s+trách)|(?<=[;,.(]\s?)(?:chủ\s+trì|phụ\s+trách))\s*(?:thực hiện|tham mưu)?\s*:\s*(?=\p{L})",
    regex.IGNORECASE,
)
_BEFORE_ACTION = Pattern(
    "assignees.before_action",
    r"(?:(?:là|làm)\s+cơ quan\s+)?(?:có (?:các |những )?trách nhiệm(?: sau)?|có (?:các |những )?nhiệm vụ(?: sau)?|chịu trách nhiệm(?=\s+(?:triển|tổ|thực|xây|chủ|tham|rà|theo|hướng|phối))"
    r"|chủ trì(?:,|;)?(?:\s+(?:và|cùng))?)\s*",
    regex.IGNORECASE,
)
_LEADS = Pattern("assignees.leads", r"(?:chủ trì,?)\s*")


@dataclass(frozen=True, slots=True)
class Duty:
    """What one text says of a duty; spans are half-open offsets into the text (None where it does not say).

    `action` is where the words of the action begin. `order`: the text itself gives the duty (`Giao X …`, `X có trách nhiệm …`)."""

    lead: Span | None
    coordinating: Span | None
    report_to: tuple[Span, ...]
    via: Span | None
    action: int
    order: bool


#: Texts of which is kept what they say: a list's items are read for their heading, for themselves, for the sentences in them.
_KEPT = 512


@lru_cache(maxsize=_KEPT)
def read_duty(text: str) -> Duty:
    """Assignee, coordinators and receivers of one item or sentence (white space folded)."""
    lead, action, order = _lead(text)
    lead, beside = _beside(text, lead)
    coordinating = beside or _coordinating(text, action)
    reports, via = receivers_of(text, action, lead)
    if lead is None:
        labelled = _LEADER.search(text)
        if labelled:
            lead = names_from(text, labelled.end(), colon=False)
        else:
            lead = _behind_action(text)
    return Duty(lead, coordinating, reports, via, _skip(text, action, coordinating), order)


#: `Khảo sát vị trí …. Phòng Kinh tế chủ trì, thời gian: trong tháng 11`: who leads, said behind what is to be done.
_ACTION_BEFORE = Pattern(
    "assignees.action_before",
    r"(?:[.;]\s+|\(\s*)(?:[Gg]iao (?:cho )?|[Dd]o )?(?=\p{L}[^.;()]{3,160}?\s(?:chủ trì|phụ trách|làm đầu mối|chịu trách nhiệm|thực hiện|đảm nhận|theo dõi)"
    r"(?:,? phối hợp (?:với )?[^.;()]{3,100}?)?(?:\s(?:thực hiện|chung))?(?:[,;]?\s(?:thời gian|thời hạn|hoàn thành|xong|trước|trong|hạn)[^.;()]{3,50})?[.;)]*\s*$)",
)


def _behind_action(text: str) -> Span | None:
    for found in _ACTION_BEFORE.finditer(text):
        if found.start() > 20 and opens_body(text, found.end()):
            span = names_from(text, found.end())
            if span is not None and _CARRIES.match(text, span[1]):
                return span
    return None


_CARRIES = Pattern(
    "assignees.carries", r"\s(?:chủ trì|phụ trách|làm đầu mối|chịu trách nhiệm|thực hiện|đảm nhận|theo dõi)(?!\p{L})"
)


#: `Sở X cùng với Sở Y rà soát`: X leads, Y helps.
_BESIDE = Pattern("assignees.beside", r",?\s(?:cùng với|cùng)\s(?=\p{L})")


def _beside(text: str, lead: Span | None) -> tuple[Span | None, Span | None]:
    """The assignee without those who help him, and them."""
    if lead is None:
        return None, None
    mark = _BESIDE.search(text, *lead)
    if mark is None or not opens_party(text, mark.end()):
        return lead, None
    return (lead[0], mark.start()), (mark.end(), lead[1])


def _lead(text: str) -> tuple[Span | None, int, bool]:
    """The assignee that the text names, where the action begins, and whether the text gives the duty by itself."""
    for reader in (by_order, by_subject, _by_transfer, _by_agent, _by_chair):
        found = reader(text)
        if found is not None:
            span, order = found
            behind = _action_after(text, span[1])
            closing = span[0] > SHORT and len(text[behind:].split()) <= 3
            return span, 0 if closing else behind, order
    return None, 0, False


#: What only who leads is said to do.
_CHAIRS = Pattern(
    "assignees.chairs", r"(?<=\p{L}) (?:chủ trì,? (?:và )?phối hợp|có trách nhiệm|chịu trách nhiệm chủ trì)(?!\p{L})"
)
_INNER = Pattern("assignees.inner", r"(?<=\p{Ll} )(?=\p{Lu})")
#: Characters before that word in which the name of who leads may begin.
_CHAIR = 130


def _by_chair(text: str) -> tuple[Span, bool] | None:
    """`Thực hiện chính sách linh hoạt Vụ Tài chính chủ trì, phối hợp …`: a title that ran into the sentence below it."""
    for match in _CHAIRS.finditer(text):
        for at in (found.end() for found in _INNER.finditer(text, max(0, match.start() - _CHAIR), match.start())):
            span = names_from(text, at) if opens_body(text, at) else None
            if span is not None and span[1] == match.start():
                return span, True
    return None


def _by_transfer(text: str) -> tuple[Span, bool] | None:
    for match in reversed(list(_TRANSFER.finditer(text))):
        if opens_body(text, match.end()):
            span = names_from(text, match.end())
            if span is not None:
                return span, True
    return None


def _by_agent(text: str) -> tuple[Span, bool] | None:
    """`Báo cáo phải do X ký ban hành và gửi về …`."""
    for match in _BY.finditer(text):
        if "phải" in match[0] and opens_body(text, match.end()):
            span = names_from(text, match.end())
            if span is not None:
                return span, True
    return None


def _action_after(text: str, end: int) -> int:
    rest = _AFTER_LEAD.match(text, end)
    at = rest.end() if rest else end
    return at


_COORDINATES = Pattern(
    "assignees.coordinates", r"(?:chủ động |tích cực )?(?:phối (?:kết )?hợp|hiệp đồng)(?:\s\p{L}+){0,3}\s+", regex.IGNORECASE
)


def _skip(text: str, action: int, coordinating: Span | None) -> int:
    """The action's first word: behind `chủ trì, phối hợp với Y`, behind `có trách nhiệm`."""
    match = _BEFORE_ACTION.match(text, action)
    while match and match.end() > action:
        action = match.end()
        match = _LEADS.match(text, action)
    if coordinating is not None and action <= coordinating[0] and coordinating[0] - action < 45:
        between = text[action : coordinating[0]]
        if _COORDINATES.fullmatch(between):
            action = coordinating[1]
    return action + len(text[action:]) - len(text[action:].lstrip(" ,;:."))


def _coordinating(text: str, action: int) -> Span | None:
    labelled = _PARTNER.search(text)
    if labelled:
        return names_from(text, labelled.end(), colon=False)
    for match in _COORDINATE.finditer(text, max(0, action - 1)):
        if not opens_party(text, match.end()):
            continue
        span = names_from(text, match.end())
        if span is not None:
            return span
    return None
