"""Who must do what by when: one task for each lowest list item of the operative part, and the sentences that lay a duty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from congvan.extract.assignees import Duty, Span, heading_bodies, opening_bodies, read_duty
from congvan.extract.bodies import split_bodies
from congvan.extract.deadlines import find_deadlines
from congvan.extract.finding import Finding
from congvan.extract.heading import find_heading
from congvan.extract.landmarks import BASIS, capitals
from congvan.extract.listtree import Item, ListTree, list_tree
from congvan.extract.patterns import Pattern, fold
from congvan.extract.recipients import find_addressees
from congvan.extract.task_tables import table_tasks
from congvan.extract.verbs import VERB_FIRST
from congvan.extract.zones import Zones
from congvan.ingest.document import Document
from congvan.ingest.spelling import unaccented

#: Types that tell, ask upwards or invite: only a sentence with an order of its own is a task there.
_TELLING = frozenset(("BC", "TTr", "BB", "GM", "GĐĐ", "GGT", "PG", "PC", "PB", "HĐ", "CC", "TTg", "GNP", "GUQ"))
#: Parts of plans, reports and decisions that say why, how much and where, not who must do what.
_EXPLAINS = Pattern(
    "tasks.explains",
    r"^\W*(?:ve (?:viec )?)?(?:muc dich|muc tieu|yeu cau chung|yeu cau\s*$|yeu cau[:.]?\s*$|quan diem|pham vi|doi tuong|can cu(?=\s*(?:[:.]|$|phap ly|de ))|kinh phi|nguon kinh phi|kinh phi thuc hien|thoi gian|dia diem|thanh phan|noi dung cuoc hop"
    r"|ket qua|danh gia|uu diem|ton tai|han che|nguyen nhan|kho khan|thuan loi|tinh hinh|dac diem|su can thiet|co so phap ly|khai quat|bai hoc|phuong chau?m|co cau|so luong|hinh thuc|giai thich|ly do"
    r"|thoi han chot|thoi gian chot|noi dung lay y kien|tieu chuan|dieu kien|muc dich, yeu cau|du kien|phu luc|gia tri|hieu luc|tong muc|muc (?:chi|thu|ho tro|dong gop|phat))\b",
)
#: What opens like an explanation and is an action.
_EVALUATES = Pattern(
    "tasks.evaluates", r"^\W*danh gia (?:thuc trang|viec|hieu qua|muc do|ket qua|dung|day du|lai|cu the)\b.{8}"
)
#: What such a part hands out after all: `II. THỜI GIAN, NỘI DUNG`, `Mục tiêu, nhiệm vụ`.
_HANDS_OUT = Pattern(
    "tasks.hands_out", r"^[^:.;]{0,80}\b(?:noi dung|nhiem vu|giai phap|to chuc thuc hien|phan cong|trach nhiem)\b"
)
#: Headings below which each item that opens with a verb is to be done, also where nobody is named.
_DUTIES = Pattern(
    "tasks.duties", r"^\W*(?:cac |mot so |nhung )?(?:nhiem vu|giai phap|noi dung thuc hien|to chuc thuc hien|bien phap)\b"
)
#: `Trước ngày 28/6/2024: các khoa đối chiếu …`: a timetable says who does what by when.
_TIMETABLE = Pattern("tasks.timetable", r"^\W*(?:Từ|Trước|Ngày|Chậm nhất|Trong|Đến|Sau)\s[^:]{0,60}\d[^:]{0,40}:\s+(?=\p{L})")
_COMMANDS = Pattern("tasks.commands", r"\b(?:chi dao|y kien|yeu cau|de nghi|ket luan|giao|thong nhat)\b[^.;]{0,80}:\s*$")
#: What a plan says of one duty, item by item below it.
_ATTRIBUTE = Pattern(
    "tasks.attribute",
    r"^\W*(?:(?:co quan|don vi|bo phan|to chuc)? ?(?:chu tri|thuc hien|phoi hop|tham muu)(?: thuc hien| tham muu)?|thoi (?:gian|han)(?: hoan thanh| thuc hien| trinh)?|san pham(?: du kien)?|ket qua(?: dau ra)?|kinh phi|cap trinh|hinh thuc|tien do)\s*:",
)
#: Of those, who does it.
_WHO = Pattern(
    "tasks.who",
    r"^\W*(?:(?:co quan|don vi|bo phan|to chuc) ?)?(?:chu tri|thuc hien|phoi hop|tham muu)(?: thuc hien| tham muu)?\s*:",
)
#: `Đề xuất của Sở X`: what the writer would do, not what anybody is told.
_PROPOSAL = Pattern("tasks.proposal", r"^\W*(?:de xuat|kien nghi|y kien) cua\b")
_ASKS = Pattern("tasks.asks", r"^\W*(?:kien nghi|de xuat|de nghi)\b")
#: `Kiến nghị: … Giao Vụ X chủ trì …`: what the superior would order.
_WOULD_ORDER = Pattern("tasks.would_order", r"^\W*giao (?!ban\b|dich\b|thong\b)")
#: `Nhà trường đã giao cho các đơn vị như sau:` hands out duties in a paper that tells or asks.
_HANDED = Pattern(
    "tasks.handed",
    r"\b(?:giao|phan giao|phan cong|chi dao)(?:, (?:phan )?(?:giao|cong))?(?: nhiem vu)?(?: cho)? cac (?:don vi|phong|bo phan|khoa|co quan)[^.;:]{0,60}:\s*$"
    r"|^\W*(?:cong tac )?(?:chuan bi|phan cong)(?: (?:noi dung|cuoc hop|hoi nghi|nhiem vu|tai lieu|chuan bi|thuc hien))*\W*$",
)
#: `Nội dung đề xuất …: chưa xem xét`: what is put off or turned down.
_PUT_OFF = Pattern(
    "tasks.put_off", r":\s*(?:tam thoi )?(?:chua|khong) (?:xem xet|dong y|chap thuan|thong nhat|giai quyet)\b[^.;]{0,30}\.?\s*$"
)
_REMARK = Pattern("tasks.remark", r"^\W*(?:luu y|ghi chu|vi du|chu thich|tai lieu kem theo|\(?co .{2,60}kem theo)\b")
_COURTESY = Pattern(
    "tasks.courtesy",
    r"(?:biet,|biet va|duoc biet|xin tran trong|tran trong cam on|tran trong kinh moi|kinh moi|rat mong|xin gui loi|de bao cao|de biet|xem xet, (?:phe duyet|quyet dinh|cho y kien|chi dao|bo tri|giai quyet))",
)
#: `Quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Sở X để xem xét`: a duty under a condition.
_DIFFICULTIES = Pattern(
    "tasks.difficulties",
    r"^\W*(?:(?:trong )?qua trinh (?:thuc hien|trien khai|to chuc)|neu|khi|truong hop|moi|co gi|gap|(?:van de|noi dung|viec|noi|truong hop) nao|nhung (?:van de|noi dung|viec))\b[^.;]{0,60}"
    r"\b(?:vuot (?:qua )?tham quyen|kho khan|vuong mac|bat cap|phat sinh|chua phu hop|can (?:dieu chinh|sua doi|bo sung|trao doi))\b[^.;]{0,120}\b(?:phan anh|bao cao|gui|kien nghi|thong tin|de xuat|trao doi)\b",
)
_IN_FORCE = Pattern(
    "tasks.in_force",
    r"^\W*(?:quyet dinh|chi thi|ke hoach|nghi quyet|quy che|quy dinh|thong tu|nghi dinh|van ban|cong van|huong dan)(?: nay\b|,? (?:co hieu luc|duoc (?:pho bien|quan triet)|thay the))",
)
_PUTS_IN_FORCE = Pattern(
    "tasks.puts_in_force",
    r"^\W*(?:ban hanh|phe duyet|thanh lap|cong nhan|bo nhiem|dieu dong|khen thuong|tang|cho phep|bai bo|thay the|dieu chinh|sua doi|bo sung|cong bo|kien toan|quy dinh|thu hoi|giao dat|huy bo|cu (?:ong|ba)|mien nhiem|quyet dinh|xu phat|chap thuan)\b",
)
_MADE_OF = Pattern("tasks.made_of", r"\b(?:gom|bao gom|nhu sau|co ten|thanh phan)\b[^.;]{0,80}:?\s*$")
#: Sentences that tell how things stand.
_NARRATES = Pattern(
    "tasks.narrates",
    r"^\W*(?:trong )?(?:thoi gian (?:qua|vua qua)|nhung nam qua|hien nay|qua (?:kiem tra|theo doi|bao cao|thuc te|ra soat|tong hop)|tuy nhien|ben canh do|nhin chung|den nay|tinh den|(?:ve )?(?:dia diem|thoi gian|thanh phan|so dien thoai|lien he|dau moi lien)\b)",
)
#: Where those who must act are named above the list, every lowest item of it is theirs to do.
_CHARGES = frozenset(("opening", "heading"))
_ACCOUNTABLE = Pattern("tasks.accountable", r"^\W*chiu trach nhiem(?: toan dien| hoan toan| chinh)?,? (?:truoc|ve|khi|neu)\b")
#: `Người đứng đầu các đơn vị (Cục trưởng, Trưởng các phòng …)`: who is meant, in brackets behind the name.
_REMARKED = Pattern("tasks.remarked", r"\s*\([^()]{12,}\)\s*$")
#: `Phòng Thanh tra (BHXH tỉnh)`: whose it is, said behind the name.
_OF_WHOM = Pattern(
    "tasks.of_whom",
    r"\s*(?:\((?:UBND|Ủy ban|Sở|Bộ|BHXH|Bảo hiểm|Công an|Chi cục|Cục|KBNN|Văn phòng|Huyện ủy|Tỉnh ủy|(?:Tỉnh|Huyện|Thành) [Đđ]oàn|thuộc|đ/c|đồng chí|đ\.c|ông|bà)[^()]{0,40}\))\s*$",
)
_SENTENCE = Pattern("tasks.sentence", r"(?<=[.;])\s+(?=\p{Lu})")
_ORDERS = Pattern(
    "tasks.orders",
    r"(?<![\p{L}])(?<!(?:văn bản|đơn|ý kiến|hồ sơ|tờ trình|theo|xét|người|được) )(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Kk]iến nghị|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm (?:thi hành|tổ chức|triển khai)|chủ trì|phân công|Phân công)(?![\p{L}])",
)
_HEADED = Pattern("tasks.headed", r"[.;:!?]\s*$")


@dataclass(frozen=True, slots=True)
class _Lead:
    """Names that an item inherits, and where they are printed (offsets into the document); with whom, where the heading says so."""

    names: tuple[str, ...]
    start: int
    end: int
    rule: str
    coordinating: tuple[Finding, ...] = ()


def find_tasks(document: Document, zones: Zones) -> list[Finding]:
    """Findings of field `task`: parts `section`, `action`, `deadline` (as printed); children `lead`, `coordinating`, `report_to`,
    `via` (each with part `name`) and `deadline` (its span)."""
    first, last = zones.body
    paragraphs = document.paragraphs[first:last]
    tree = list_tree(document, paragraphs)
    heading = find_heading(document)
    kind = heading.type.code if heading else "CV"
    telling = kind in _TELLING
    tasks: list[Finding] = []
    opening = None if telling else _opening(document, zones, tree)
    addressed = None if telling else _addressed(document, zones)
    decision = any(item.kind == "article" for item in tree.items)
    if not tree.items:
        commanded = False
        for start, text in tree.opening:
            tasks += _sentences(start, text, addressed, commanded=commanded and not telling)
            commanded = commanded or _COMMANDS.search(unaccented(text)) is not None
        tasks += _enclosed(document, zones)
        return tasks if telling else _with_tables(tasks, table_tasks(document))
    if telling:
        for start, text in tree.opening:
            tasks += _sentences(start, text, None)
    for item in tree.items:
        tasks += _of_item(item, None if decision else opening, telling=telling, decision=decision)
    for start, text in tree.closing:
        tasks += _sentences(start, text, addressed, commanded=opening is not None and not telling)
    tasks += _enclosed(document, zones)
    return tasks if telling else _with_tables(tasks, table_tasks(document))


#: What is enclosed to be carried out; a regulation is no list of duties.
_PLAN = Pattern("tasks.plan", r"^\W*(?:ke hoach|chuong trinh|phuong an|phan cong nhiem vu)\b")


def _enclosed(document: Document, zones: Zones) -> list[Finding]:
    """Tasks of a plan that is enclosed below the signature, with a heading of its own."""
    first, last = zones.annex
    paragraphs = document.paragraphs[first:last]
    head = next(
        (document.text[p.start : p.end] for p in paragraphs if any(c.isalpha() for c in document.text[p.start : p.end])), ""
    )
    if not capitals(head) or not _PLAN.match(unaccented(head)):
        return []
    tree = list_tree(document, paragraphs)
    return [task for item in tree.items for task in _of_item(item, None, telling=False, decision=False)]


#: The heading row of a table, run into the words of the item above it.
_TABLE_HEAD = Pattern(
    "tasks.table_head", r"\bnoi d ?ung\b.{0,60}\b(?:chu tri|thuc hien|phu trach)\b|\btheo bang (?:sau|duoi)\b"
)


def _with_tables(tasks: list[Finding], rows: list[Finding]) -> list[Finding]:
    """Tasks of the text and of its tables; an item whose words are a table's rows is none of its own."""
    apart = [
        task
        for task in tasks
        if not any(task.start <= row.start < task.end for row in rows) or not _TABLE_HEAD.search(unaccented(task.raw))
    ]
    return apart + rows


def _opening(document: Document, zones: Zones, tree: ListTree) -> _Lead | None:
    """Whom the sentence before the list orders; where it orders without naming anybody, those to whom the letter goes."""
    for start, text in reversed(tree.opening[-4:]):
        if BASIS.search(unaccented(text)) and not text.rstrip().endswith(":"):
            continue
        span, orders = opening_bodies(text)
        if span is not None:
            return _Lead(tuple(split_bodies(text[span[0] : span[1]])), start + span[0], start + span[1], "opening")
        if orders:
            return _addressed(document, zones)
    return None


def _addressed(document: Document, zones: Zones) -> _Lead | None:
    """Those to whom a letter goes: it is they who must act where nobody else is named."""
    addressees = find_addressees(document, zones)
    if not addressees:
        return None
    names = tuple(finding.parts.get("name") or finding.raw for finding in addressees)
    return _Lead(names, addressees[0].start, addressees[-1].end, "inferred:addressees")


def _of_item(item: Item, inherited: _Lead | None, *, telling: bool, decision: bool) -> list[Finding]:
    folded = unaccented(item.text)
    if _REMARK.match(folded) or (not item.children and _PUT_OFF.search(folded)):
        return []
    if _EXPLAINS.match(folded) and not (item.children and _HANDS_OUT.match(folded)):
        if item.children:
            return [
                task
                for leaf in item.leaves()
                if _TIMETABLE.match(leaf.text) or (_asked_for(leaf.whole) and read_duty(leaf.whole).lead is not None)
                for task in _of_leaf(leaf, None, telling=telling, decision=decision)
            ]
        if not _asked_for(item.whole) and not (inherited is not None and _EVALUATES.match(folded)):
            return []
    if not item.children:
        return _of_leaf(item, inherited, telling=telling, decision=decision)
    if decision and _PUTS_IN_FORCE.match(folded) and _MADE_OF.search(folded):
        return []  # who sits in it
    if all(_ATTRIBUTE.match(unaccented(child.text)) for child in item.children):
        return _of_leaf(_with_attributes(item), inherited, telling=telling, decision=decision)
    own = None if _PROPOSAL.match(folded) else _heading_lead(item) or _with_partners(item, inherited)
    if own is None and not telling and not decision and _DUTIES.match(folded):
        own = _Lead((), item.start, item.start, "none")
    tasks: list[Finding] = []
    asks = telling and _ASKS.match(folded) is not None
    for child in item.children:
        told = (asks and own is not None) or _hands_out(item)
        tasks += _of_item(child, own, telling=telling and not told, decision=decision)
    return tasks


def _hands_out(item: Item) -> bool:
    """Whether a part of a paper that tells or asks hands out duties all the same: by its heading, or by the paragraph below it."""
    return any(_HANDED.search(unaccented(text)) for text in (item.text, *(text for _, text in item.more)))


def _with_partners(item: Item, lead: _Lead | None) -> _Lead | None:
    """`b) Phối hợp với X, Y thực hiện:` below a heading that names who leads: with whom its items are done."""
    partners = read_duty(item.text).coordinating if lead is not None and item.text.rstrip().endswith(":") else None
    if lead is None or partners is None:
        return lead
    return replace(lead, coordinating=tuple(_named("coordinating", item.start, item.text, partners)))


def _with_attributes(item: Item) -> Item:
    """`a) Xây dựng Quy chế …` with `- Cơ quan chủ trì: …`, `- Thời gian hoàn thành: …` below it is one duty."""
    below = [(child.start, child.text) for child in item.children]
    return Item(item.kind, item.label, item.path, item.start, item.children[-1].end, item.text, [*item.more, *below])


def _asked_for(text: str) -> bool:
    """`Kết quả thực hiện báo cáo về Sở X trước ngày …`: what opens like an explanation asks for something all the same."""
    return bool(read_duty(text).report_to) and _limited(text)


def _heading_lead(item: Item) -> _Lead | None:
    """The assignee that a heading hands down to its items."""
    text = item.whole
    span = heading_bodies(item.text.rstrip())
    if span is None:
        duty = read_duty(text)
        span = duty.lead if duty.lead is not None and duty.order else None
    if span is None:
        return _below_heading(item)
    partners = read_duty(text).coordinating if text.rstrip().endswith(":") else None
    return _Lead(
        tuple(split_bodies(text[span[0] : span[1]])),
        item.start + span[0],
        item.start + span[1],
        "heading",
        tuple(_named("coordinating", item.start, text, partners)),
    )


def _below_heading(item: Item) -> _Lead | None:
    """`II. NHIỆM VỤ`, and below it `Để …, các sở, ngành tập trung thực hiện các nhiệm vụ sau:`."""
    for start, text in item.more[-1:]:
        span, _ = opening_bodies(text) if text.rstrip().endswith(":") else (None, False)
        if span is not None:
            return _Lead(tuple(split_bodies(text[span[0] : span[1]])), start + span[0], start + span[1], "opening")
    return None


def _of_leaf(item: Item, inherited: _Lead | None, *, telling: bool, decision: bool) -> list[Finding]:
    """Tasks of a lowest item: one, or where paragraphs below it name others who must act, one for each of them."""
    parts = [] if telling or decision else _apart(item)
    return [task for part in parts or [item] for task in _of_duty(part, inherited, telling=telling, decision=decision)]


#: How far into a sentence its subject may stand to open a duty of its own (`Đề nghị …`, `Đồng thời, …`).
_SOON = 14
#: Words of a title at the most; longer ones say what is to be done.
_TITLE_WORDS = 40
#: Fewer words without a full stop are a head or a foot of a page.
_SENTENCE_WORDS = 16


def _apart(item: Item) -> list[Item]:
    """The item cut where a sentence of the paragraphs below it opens with somebody else who must act; empty where none does. A title
    that such a paragraph follows at once is left out."""
    below = [(start, text, _openings(text)) for start, text in item.more]
    if not any(openings for _, _, openings in below) or any(_WHO.match(unaccented(text)) for _, text in item.more):
        return []
    parts = [Item(item.kind, item.label, item.path, item.start, item.end, item.text, parent=item.parent)]
    for start, text, openings in below:
        for a, b in pairwise(sorted({0, *openings, len(text)})):
            words = text[a:b].rstrip()
            if a in openings:
                parts.append(Item(item.kind, item.label, item.path, start + a, start + b, words, parent=item.parent))
            else:
                parts[-1].more.append((start + a, words))
                parts[-1].end = start + b
    title = (
        len(item.text.split()) <= _TITLE_WORDS
        and not _limited(item.text)
        and all(_EXPLAINS.match(unaccented(text)) for _, text in parts[0].more)
    )
    return parts[1:] if title and read_duty(item.text).lead is None else parts


def _openings(text: str) -> list[int]:
    """Where sentences open with who must act."""
    found: list[int] = []
    at = 0
    for piece in _pieces(text)[:12]:
        offset = text.index(piece, at)
        at = offset + len(piece)
        if not _HEADED.search(piece) and len(piece.split()) < _SENTENCE_WORDS:
            continue  # a running head that got between the lines
        duty = read_duty(piece)
        if duty.lead is not None and duty.order and duty.lead[0] <= _SOON and len(piece[duty.action :].split()) > 2:
            found.append(offset)
    return found


def _of_duty(item: Item, inherited: _Lead | None, *, telling: bool, decision: bool) -> list[Finding]:
    handed = heading_bodies(item.text.rstrip()) if item.more and not _HEADED.search(item.text.rstrip(" :")) else None
    if handed is not None and handed[1] >= len(
        item.text.rstrip(" .:;")
    ):  # a body for a heading, its duty in the paragraphs below
        names = tuple(split_bodies(item.text[handed[0] : handed[1]]))
        inherited = _Lead(names, item.start + handed[0], item.start + handed[1], "heading")
        item = Item(item.kind, item.label, item.path, item.more[0][0], item.end, item.more[0][1], item.more[1:])
    elif item.more and not _HEADED.search(item.text) and read_duty(item.text).lead is None:
        start, below = item.more[0]
        if read_duty(below).lead is not None:  # a title for a heading, who must act in the paragraph below
            item = Item(item.kind, item.label, item.path, start, item.end, below, item.more[1:])
    text = item.whole
    folded = unaccented(text)
    if decision and _IN_FORCE.match(folded):
        return _behind_force(item)
    if item.kind == "dash" and BASIS.match(folded) and _AS_FOLLOWS.search(text.rstrip()):
        return []  # the last ground, and the sentence that opens the list behind it
    if _IN_FORCE.match(folded) or (decision and item.kind == "article" and _PUTS_IN_FORCE.match(folded)):
        return []
    if _named_only(item.text) and not item.more:
        return []
    duty = read_duty(text)
    lead = _own_lead(item, duty, text)
    proposed = item.parent is not None and _ASKS.match(unaccented(item.parent.text)) is not None
    if telling and (not _ordered(text, duty) or (proposed and _WOULD_ORDER.match(folded))):
        return []
    if lead is None and inherited is None and not telling:
        later = _later_sentence(item)
        if later is not None:
            return [later]
    if lead is None:
        if inherited is None and not (duty.report_to and _limited(text)):
            return []
        charged = inherited is not None and inherited.rule in _CHARGES and not decision and not _NARRATES.match(folded)
        if inherited is not None and not charged and not _duty_like(text, item):
            return []
        lead = inherited or _Lead((), item.start, item.start, "none")
    return [_task(item.path, item.start, text, duty, lead)]


def _later_sentence(item: Item) -> Finding | None:
    """`Đối với vướng mắc …: thống nhất chủ trương …. Sở Xây dựng hướng dẫn …`: who must act opens a later sentence."""
    for begin, text in [(item.start, item.text), *item.more]:
        at = 0
        for piece in _pieces(text)[:12]:
            offset = text.index(piece, at)
            at = offset + len(piece)
            start = begin + offset
            duty = read_duty(piece)
            if start == item.start or duty.lead is None or duty.lead[0] > 1 or not duty.order:
                continue
            if len(piece[duty.action :].split()) > 2:
                names = tuple(split_bodies(piece[duty.lead[0] : duty.lead[1]]))
                return _task(item.path, start, piece, duty, _Lead(names, start + duty.lead[0], start + duty.lead[1], "own"))
    return None


def _behind_force(item: Item) -> list[Finding]:
    """`Quyết định này có hiệu lực … Chánh Văn phòng, … chịu trách nhiệm thi hành …`: the sentence behind says who carries it out."""
    tasks = [task for start, text in [(item.start, item.text), *item.more] for task in _sentences(start, text, None)]
    return [replace(task, parts={**task.parts, "section": item.path}) for task in tasks]


def _own_lead(item: Item, duty: Duty, text: str) -> _Lead | None:
    if duty.lead is not None:
        names = tuple(split_bodies(text[duty.lead[0] : duty.lead[1]]))
        return _Lead(names, item.start + duty.lead[0], item.start + duty.lead[1], "own") if names else None
    return None


def _named_only(text: str) -> bool:
    """A line that names something and says nothing to do: too short, no verb."""
    words = text.split()
    return len(words) < 3


def _ordered(text: str, duty: Duty) -> bool:
    return duty.lead is not None and _ORDERS.search(text) is not None and not _COURTESY.search(unaccented(text))


_BEFORE_COLON = Pattern("tasks.before_colon", r"[^:.;]{3,120}:\s+(?=\p{L})")


def _duty_like(text: str, item: Item) -> bool:
    """Whether an item without an assignee says something to do: it opens with a verb or an adverb of manner, or orders."""
    if VERB_FIRST.match(text):
        return True
    colon = _BEFORE_COLON.match(text)
    if colon and VERB_FIRST.match(text, colon.end()):
        return True
    if _ORDERS.search(text):
        return True
    return any(VERB_FIRST.match(sentence) for sentence in _SENTENCE.split(text)[1:]) or (
        bool(item.more) and VERB_FIRST.match(item.more[0][1]) is not None
    )


_LIMIT = Pattern("tasks.limit", r"(?:trước|chậm nhất|hạn)")
_OPENS_ORDER = Pattern("tasks.opens_order", r"(?:Yêu cầu|Đề nghị|Giao)\s")
_AS_FOLLOWS = Pattern("tasks.as_follows", r"(?:như sau|sau đây|sau|:)\s*:?$")


def _sentences(start: int, text: str, addressed: _Lead | None, *, commanded: bool = False) -> list[Finding]:
    """Tasks of a paragraph outside the list: each of its sentences that orders somebody to do something, or says to whom a
    result goes by when (then those whom the letter addresses must send it). Behind a sentence that gives orders (`… có ý kiến
    chỉ đạo như sau:`) a sentence that opens with a body and its verb is an order too (`commanded`)."""
    tasks: list[Finding] = []
    at = 0
    before: _Lead | None = None
    for piece in _pieces(text):
        offset = text.index(piece, at)
        at = offset + len(piece)
        ordered, before = before, None
        duty = read_duty(piece)
        folded = unaccented(piece)
        if duty.lead is None and duty.report_to and _limited(piece) and not BASIS.search(folded):
            # Who was just told to do it says how it went; else those whom the letter addresses.
            sender = _SENDER.match(piece)
            named = _names(piece, sender.span("who")) if sender else ()
            senders = _Lead(named, start + offset, start + offset + len(piece), "own") if named else None
            reports = senders or ordered or addressed or _Lead((), start + offset, start + offset, "none")
            tasks.append(_task(None, start + offset, piece, duty, reports))
            continue
        if duty.report_to and _DIFFICULTIES.match(folded):
            own = _names(piece, duty.lead)
            charged = _Lead(own, start + offset, start + offset, "own") if own else ordered
            if charged is not None:
                tasks.append(_task(None, start + offset, piece, duty, charged))
            continue
        told = (
            duty.lead is not None
            and (duty.lead[0] < 4 or _GOES_ON.fullmatch(piece[: duty.lead[0]]) is not None)
            and (commanded or (bool(duty.report_to) and _limited(piece)))
        )
        if not told and not _ORDERS.search(piece) and not _OPENS_ORDER.match(piece):
            continue
        if duty.lead is None or not duty.order or _IN_FORCE.match(folded) or (told and _WILL.match(piece, duty.lead[1])):
            continue
        if BASIS.search(folded) and _AS_FOLLOWS.search(piece.rstrip()):
            continue
        if piece.rstrip().endswith(":") or (_COURTESY.search(folded) and not _LIMIT.search(piece)):
            continue
        if len(piece[duty.action :].split()) < 2 or _ACCOUNTABLE.match(unaccented(piece[duty.action :])):
            continue
        names = _names(piece, duty.lead)
        if names:
            lead = _Lead(names, start + offset + duty.lead[0], start + offset + duty.lead[1], "own")
            tasks.append(_task(None, start + offset, piece, duty, lead))
            before = lead
    return tasks


#: What a body says it will do itself.
_WILL = Pattern("tasks.will", r"\s*sẽ\s(?!được\s)")
#: What goes on from the sentence before to the next who must act.
_GOES_ON = Pattern(
    "tasks.goes_on",
    r"(?:Đồng thời|Ngoài ra|Bên cạnh đó|Riêng|Trước mắt|Cùng với đó|Song song đó|Về phía mình|Trên cơ sở đó|Sau đó|Cũng trong thời gian này|\p{L}[^,.;:]{2,40}\s(?:hằng|hàng|mỗi)\s\p{L}+|(?:Cứ|Mỗi|Hằng|Hàng|Định kỳ|Chậm nhất|Muộn nhất|Trước)\s[^,.;:]{2,50})\s?,?\s",
)


#: `Ý kiến của các đơn vị gửi về Sở X trước ngày …`
_SENDER = Pattern(
    "tasks.sender",
    r"(?:Ý kiến|Báo cáo|Kết quả|Văn bản|Danh sách|Hồ sơ)(?:\s\p{Ll}+){0,6}\scủa\s(?P<who>\p{L}[^,.;:]{3,80}?)\s(?:đề nghị\s|xin\s)?(?:gửi|nộp)(?!\p{L})",
)


def _names(text: str, span: Span | None) -> tuple[str, ...]:
    return tuple(split_bodies(text[span[0] : span[1]])) if span is not None else ()


def _limited(text: str) -> bool:
    """Whether a limit of time stands in the text that is more than a period."""
    return any(found.rule not in _BARE and found.kind != "year" for found in find_deadlines(text))


def _lead_rule(lead: _Lead) -> str:
    return lead.rule if lead.rule.startswith("inferred:") else f"task.lead.{lead.rule}"


_NEW_ORDER = Pattern("tasks.new_order", r"(?<=;)\s+(?=(?:giao|đề nghị|yêu cầu)\s)")
#: A limit that is a sentence of its own belongs to the order before it.
_SENTENCE_END = Pattern(
    "tasks.sentence_end",
    r"(?<=[.!?])(?<!\b(?:TP|TX|TT|Q|P|H|ThS|TS|Tp)\.)\s+(?=\p{Lu})"
    r"(?!(?:Thời (?:hạn|gian)|Hạn|Hoàn thành|Xong|Thực hiện)(?: (?:hoàn thành|thực hiện|báo cáo|gửi|chót|cuối cùng|xong|việc này|nhiệm vụ này))*\s?:?\s(?:là |vào )?(?:trước|trong|chậm nhất|muộn nhất|xong|ngày|đến|hết|từ|định kỳ|hằng|hàng|quý|tháng)\s)",
)


def _pieces(text: str) -> list[str]:
    """Sentences; a semicolon parts them only before a new order (`…; giao Sở X …`)."""
    pieces: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        pieces += _NEW_ORDER.split(sentence)
    return [piece for piece in pieces if piece.strip()]


def _task(section: str | None, start: int, text: str, duty: Duty, lead: _Lead) -> Finding:
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
    children += _named("coordinating", start, text, duty.coordinating) or lead.coordinating
    for span in duty.report_to:
        children += _named("report_to", start, text, span)
    children += _named("via", start, text, duty.via)
    deadlines = _deadlines(start, text)
    children += deadlines
    action = fold(text[duty.action :]).strip(" ,;:./") or fold(text).strip(" ,;:./")
    confidence = {"own": 0.9, "heading": 0.87, "opening": 0.82}.get(lead.rule, 0.7)
    parts = {"section": section, "action": action, "deadline": deadlines[0].raw if deadlines else None}
    return Finding("task", start, start + len(text), fold(text), f"task.{lead.rule}", confidence, parts, tuple(children))


def _named(field: str, start: int, text: str, span: Span | None) -> list[Finding]:
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
_EXCEPTED = Pattern("tasks.excepted", r"(?<!\p{L})[Rr]iêng\s[^.;:]*$")
_DAY = Pattern("tasks.day", r"\d{1,2}/\d{1,2}")


def _dated(text: str, period: int) -> bool:
    """Whether a date stands before the period's sentence ends: the date then sets the limit of this task."""
    return _DAY.search(text[:period]) is not None


_BARE = frozenset(("deadline.periods", "deadline.once_each"))
_RANK = {"date": 0, "month": 1, "quarter": 1, "half": 1, "recurrent": 1, "weekday": 1, "relative": 2, "lunar": 2, "year": 3}
