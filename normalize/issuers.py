"""The issuing body of a letterhead: proper case, abbreviations written out, the place of its superior added."""

from __future__ import annotations

from congvan.extract.body_case import title_case_of_body
from congvan.extract.finding import Finding
from congvan.extract.patterns import Pattern
from congvan.normalize.bodies import context_of, expand, identify
from congvan.normalize.evidence import Ledger
from congvan.normalize.places import known_place
from congvan.normalize.record import Issuer

#: Units that share their name with thousands of others: only the superior's place tells which one is meant.
_NAMELESS = Pattern(
    "normalize.issuers.nameless",
    r"^(?:Phòng|Sở|Thanh tra|Chi cục|Trung tâm|Ban (?:Quản lý|Chỉ huy|Chỉ đạo|Dân tộc|Tiếp công dân)|Hội đồng (?!nhân dân)|Đội|Công an|Hạt|Trạm|Văn phòng [đĐ]ăng ký|Quỹ|Đài)\b",
)
#: Two bodies that write together: the first stands for both.
_JOINT = Pattern(
    "normalize.issuers.joint",
    r"\s[-–]\s(?=(?:Sở|Bộ (?!Chỉ huy)|Công an|Bảo hiểm xã hội|Ủy ban|Hội (?=\p{Lu})|Kho bạc|Ngân hàng|Tòa án|Viện kiểm sát|Liên đoàn|Mặt trận|Thanh tra|Ban (?=\p{Lu})|Cục (?=\p{Lu})|Phòng (?=\p{Lu}))\b)",
)
_PLACED = Pattern(
    "normalize.issuers.placed", r"\b(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu|khu vực)\s+\p{Lu}"
)
_PLACE = Pattern("normalize.issuers.place", r"(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu)\s+\p{Lu}.*$")
_PARTY_BRANCH = Pattern(
    "normalize.issuers.party_branch",
    r"^(?:Ban (?:Tổ chức|Tuyên giáo|Dân vận|Nội chính|Xây dựng [Đđ]ảng)\b|Ủy ban Kiểm tra|Văn phòng)",
)
_COMMITTEE = Pattern(
    "normalize.issuers.committee", r"^(?:Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy|Ủy ban nhân dân|Hội đồng nhân dân)\b"
)

#: Organs that say nothing without the body they lead.
_ORGANS = frozenset(
    ("Ban Thường trực", "Ban Thường vụ", "Ban Chấp hành", "Thường trực", "Đoàn Chủ tịch", "Hội đồng quản trị", "Văn phòng")
)
#: `ĐOÀN TNCS HỒ CHÍ MINH` / `BCH TỈNH X`.
_ORGAN_OF_PLACE = Pattern(
    "normalize.issuers.organ_of_place",
    r"^(?P<organ>Ban (?:Chấp hành|Thường vụ|Thường trực)) (?P<place>(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|khối|trường)\s.*)$",
)


def issuer_of(
    finding: Finding | None, place: str | None, date: str | None, evidence: Ledger, text: str | None = None
) -> Issuer | None:
    """The issuer, or None where neither the letterhead nor the text says who writes. `text` (the document's) tells the province
    where several have a unit of that name."""
    if finding is None:
        return None
    evidence.add("/issuer", finding)
    name = _JOINT.split(_proper(finding.parts.get("name") or finding.raw))[0]
    raw_parent = finding.parts.get("parent")
    parent = _proper(raw_parent) if raw_parent else None
    if parent:
        name = _completed(name, parent, date)
    context = context_of(name, parent, place, date, text)
    return Issuer(name=name, raw=finding.raw, id=identify(name, context), parent=parent)


def _proper(raw: str) -> str:
    return (
        expand(title_case_of_body(raw)) if sum(c.isupper() for c in raw) > 0.6 * sum(c.isalpha() for c in raw) else expand(raw)
    )


def _completed(name: str, parent: str, date: str | None) -> str:
    """`Phòng Nội vụ` under `Ủy ban nhân dân huyện X` is `Phòng Nội vụ huyện X`; a branch of a committee takes its name."""
    if name in _ORGANS:
        return f"{name} {parent}"
    if (seat := _ORGAN_OF_PLACE.match(name)) and _PLACED.search(parent) is None:
        return f"{seat['organ']} {parent} {seat['place']}"
    if _PLACED.search(name):
        return name
    if _PARTY_BRANCH.match(name) and _COMMITTEE.match(parent):
        # `UBND HUYỆN X` / `VĂN PHÒNG HĐND VÀ UBND`: the committee is named already.
        last = parent if not name.endswith("Ủy ban nhân dân") else parent.removeprefix("Ủy ban nhân dân ")
        return f"{name} {last}"
    if not _NAMELESS.match(name):
        return name
    place = _PLACE.search(parent)
    if place:
        return f"{name} {place[0]}"
    named = known_place(parent, date, None)  # SỞ NỘI VỤ KON TUM
    return f"{name} {named[1].label}" if named else name
