"""Duties of the list: one for each lowest item, with the assignee that the item, its heading or the opening sentence names."""

from __future__ import annotations

from dataclasses import replace

from congvan.extract.assignees import Duty, read_duty
from congvan.extract.bodies import opens_body
from congvan.extract.body_lists import split_bodies
from congvan.extract.duty import Lead, duty_finding, has_limit, named_bodies, names_in
from congvan.extract.duty_sentences import AS_FOLLOWS, COURTESY, IN_FORCE, ORDERS, sentence_pieces, sentence_tasks
from congvan.extract.finding import Finding
from congvan.extract.landmarks import BASIS
from congvan.extract.listtree import Item
from congvan.extract.name_spans import Span, names_from
from congvan.extract.openings import heading_bodies, opening_bodies
from congvan.extract.patterns import Pattern
from congvan.extract.verbs import VERB_FIRST
from congvan.ingest.spelling import unaccented

#: Parts of plans, reports and decisions that say why, how much and where, not who must do what.
_EXPLAINS = Pattern(
    "duty_items.explains",
    r"^\W*(?:ve (?:viec )?)?(?:muc dich|muc tieu|yeu cau chung|yeu cau\s*$|yeu cau[:.]?\s*$|quan diem|pham vi|doi tuong|can cu(?=\s*(?:[:.]|$|phap ly|de ))|kinh phi|nguon kinh phi|kinh phi thuc hien|thoi gian|dia diem|thanh phan|noi dung cuoc hop"
    r"|ket qua|danh gia|uu diem|ton tai|han che|nguyen nhan|kho khan|thuan loi|tinh hinh|dac diem|su can thiet|co so phap ly|khai quat|bai hoc|phuong chau?m|co cau|so luong|hinh thuc|giai thich|ly do"
    r"|thoi han chot|thoi gian chot|noi dung lay y kien|tieu chuan|dieu kien|muc dich, yeu cau|du kien|phu luc|gia tri|hieu luc|tong muc|muc (?:chi|thu|ho tro|dong gop|phat))\b",
)
#: What opens like an explanation and is an action.
_EVALUATES = Pattern(
    "duty_items.evaluates", r"^\W*danh gia (?:thuc trang|viec|hieu qua|muc do|ket qua|dung|day du|lai|cu the)\b.{8}"
)
#: What such a part hands out after all: `II. THỜI GIAN, NỘI DUNG`, `Mục tiêu, nhiệm vụ`.
_HANDS_OUT = Pattern(
    "duty_items.hands_out", r"^[^:.;]{0,80}\b(?:noi dung|nhiem vu|giai phap|to chuc thuc hien|phan cong|trach nhiem)\b"
)
#: Headings below which each item that opens with a verb is to be done, also where nobody is named.
_DUTIES = Pattern(
    "duty_items.duties", r"^\W*(?:cac |mot so |nhung )?(?:nhiem vu|giai phap|noi dung thuc hien|to chuc thuc hien|bien phap)\b"
)
#: `Trước ngày 28/6/2024: các khoa đối chiếu …`: a timetable says who does what by when.
_TIMETABLE = Pattern(
    "duty_items.timetable", r"^\W*(?:Từ|Trước|Ngày|Chậm nhất|Trong|Đến|Sau)\s[^:]{0,60}\d[^:]{0,40}:\s+(?=\p{L})"
)
#: What a plan says of one duty, item by item below it.
_ATTRIBUTE = Pattern(
    "duty_items.attribute",
    r"^\W*(?:(?:co quan|don vi|bo phan|to chuc)? ?(?:chu tri|thuc hien|phoi hop|tham muu)(?: thuc hien| tham muu)?|thoi (?:gian|han)(?: hoan thanh| thuc hien| trinh)?|san pham(?: du kien)?|ket qua(?: dau ra)?|kinh phi|cap trinh|hinh thuc|tien do)\s*:",
)
#: Of those, who does it.
_WHO = Pattern(
    "duty_items.who",
    r"^\W*(?:(?:co quan|don vi|bo phan|to chuc) ?)?(?:chu tri|thuc hien|phoi hop|tham muu)(?: thuc hien| tham muu)?\s*:",
)
#: `Đề xuất của Sở X`: what the writer would do, not what anybody is told.
_PROPOSAL = Pattern("duty_items.proposal", r"^\W*(?:de xuat|kien nghi|y kien) cua\b")
_ASKS = Pattern("duty_items.asks", r"^\W*(?:kien nghi|de xuat|de nghi)\b")
#: `Kiến nghị: … Giao Vụ X chủ trì …`: what the superior would order.
_WOULD_ORDER = Pattern("duty_items.would_order", r"^\W*giao (?!ban\b|dich\b|thong\b)")
#: `Nhà trường đã giao cho các đơn vị như sau:` hands out duties in a paper that tells or asks.
_HANDED = Pattern(
    "duty_items.handed",
    r"\b(?:giao|phan giao|phan cong|chi dao)(?:, (?:phan )?(?:giao|cong))?(?: nhiem vu)?(?: cho)? cac (?:don vi|phong|bo phan|khoa|co quan)[^.;:]{0,60}:\s*$"
    r"|^\W*(?:cong tac )?(?:chuan bi|phan cong)(?: (?:noi dung|cuoc hop|hoi nghi|nhiem vu|tai lieu|chuan bi|thuc hien))*\W*$",
)
#: `Nội dung đề xuất …: chưa xem xét`: what is put off or turned down.
_PUT_OFF = Pattern(
    "duty_items.put_off",
    r":\s*(?:tam thoi )?(?:chua|khong) (?:xem xet|dong y|chap thuan|thong nhat|giai quyet)\b[^.;]{0,30}\.?\s*$",
)
_REMARK = Pattern("duty_items.remark", r"^\W*(?:luu y|ghi chu|vi du|chu thich|tai lieu kem theo|\(?co .{2,60}kem theo)\b")
_PUTS_IN_FORCE = Pattern(
    "duty_items.puts_in_force",
    r"^\W*(?:ban hanh|phe duyet|thanh lap|cong nhan|bo nhiem|dieu dong|khen thuong|tang|cho phep|bai bo|thay the|dieu chinh|sua doi|bo sung|cong bo|kien toan|quy dinh|thu hoi|giao dat|huy bo|cu (?:ong|ba)|mien nhiem|quyet dinh|xu phat|chap thuan)\b",
)
#: What a conclusion agrees to is done by nobody.
_AGREES = Pattern(
    "duty_items.agrees",
    r"^\W*(?:co ban )?(?:dong y|nhat tri|thong nhat) (?:ve|voi|chu truong|nguyen tac|de nghi|noi dung|phuong an|danh sach)\b",
)
#: What is approved may hand out duties in its parts.
_APPROVES = Pattern(
    "duty_items.approves",
    r"^\W*(?:phe duyet|ban hanh|thong qua)\b[^:]{0,300}\b(?:de an|ke hoach|chuong trinh|chien luoc|phuong an|quy hoach)\b",
)
_MADE_OF = Pattern("duty_items.made_of", r"\b(?:gom|bao gom|nhu sau|co ten|thanh phan)\b[^.;]{0,80}:?\s*$")
#: Sentences that tell how things stand.
_NARRATES = Pattern(
    "duty_items.narrates",
    r"^\W*(?:trong )?(?:thoi gian (?:qua|vua qua)|nhung nam qua|hien nay|qua (?:kiem tra|theo doi|bao cao|thuc te|ra soat|tong hop)|tuy nhien|ben canh do|nhin chung|den nay|tinh den|(?:ve )?(?:dia diem|thoi gian|thanh phan|so dien thoai|lien he|dau moi lien)\b)",
)
#: Where those who must act are named above the list, every lowest item of it is theirs to do.
_CHARGES = frozenset(("opening", "heading"))
_SENTENCE = Pattern("duty_items.sentence", r"(?<=[.;])\s+(?=\p{Lu})")
_HEADED = Pattern("duty_items.headed", r"[.;:!?]\s*$")


def item_tasks(item: Item, inherited: Lead | None, *, telling: bool, decision: bool) -> list[Finding]:
    folded = unaccented(item.text)
    if _REMARK.match(folded) or (not item.children and _PUT_OFF.search(folded)):
        return []
    if _EXPLAINS.match(folded) and not (item.children and _HANDS_OUT.match(folded)):
        if item.children:
            return [task for child in item.children for task in _among_reasons(child, telling=telling, decision=decision)]
        if not _asked_for(item.whole) and not (inherited is not None and _EVALUATES.match(folded)):
            return []
    if not item.children:
        return _of_leaf(item, inherited, telling=telling, decision=decision)
    if decision and _PUTS_IN_FORCE.match(folded) and _MADE_OF.search(folded) and not _APPROVES.match(folded):
        return []  # who sits in it
    if _enumerates(item) or all(_ATTRIBUTE.match(unaccented(child.text)) for child in item.children):
        return _of_leaf(_with_attributes(item), inherited, telling=telling, decision=decision)
    own = None if _PROPOSAL.match(folded) else _heading_lead(item) or _with_partners(item, inherited)
    if own is None and not telling and not decision and _DUTIES.match(folded):
        own = Lead((), item.start, item.start, "none")
    tasks: list[Finding] = []
    asks = telling and _ASKS.match(folded) is not None
    for child in item.children:
        told = (asks and own is not None) or _hands_out(item)
        tasks += item_tasks(child, own, telling=telling and not told, decision=decision)
    return tasks


#: `…. Hồ sơ gồm:`: what stands below are papers, not duties.
_GOES_WITH = Pattern("duty_items.goes_with", r"\b(?:gom(?: co)?|bao gom)\s*:\s*$")


def _enumerates(item: Item) -> bool:
    """Whether the items below a duty list the papers that go with it."""
    if not _GOES_WITH.search(unaccented(item.whole)) or len(item.text.split()) < _SENTENCE_WORDS:
        return False
    doing = sum(VERB_FIRST.match(child.text) is not None or _charged(child.text) is not None for child in item.children)
    return doing * 2 < len(item.children)


def _among_reasons(item: Item, *, telling: bool, decision: bool) -> list[Finding]:
    """Duties below a heading that explains (`II. Về tình hình …`): a part that hands them out all the same, a timetable, what is asked
    for by a day."""
    if item.children and _HANDS_OUT.match(unaccented(item.text)):
        return item_tasks(item, None, telling=telling, decision=decision)
    return [
        task
        for leaf in item.leaves()
        if _TIMETABLE.match(leaf.text) or (_asked_for(leaf.whole) and read_duty(leaf.whole).lead is not None)
        for task in _of_leaf(leaf, None, telling=telling, decision=decision)
    ]


def _hands_out(item: Item) -> bool:
    """Whether a part of a paper that tells or asks hands out duties all the same: by its heading, or by the paragraph below it."""
    return any(_HANDED.search(unaccented(text)) for text in (item.text, *(text for _, text in item.more)))


def _with_partners(item: Item, lead: Lead | None) -> Lead | None:
    """`b) Phối hợp với X, Y thực hiện:` below a heading that names who leads: with whom its items are done."""
    partners = read_duty(item.text).coordinating if lead is not None and item.text.rstrip().endswith(":") else None
    if lead is None or partners is None:
        return lead
    return replace(lead, coordinating=tuple(named_bodies("coordinating", item.start, item.text, partners)))


def _with_attributes(item: Item) -> Item:
    """`a) Xây dựng Quy chế …` with `- Cơ quan chủ trì: …`, `- Thời gian hoàn thành: …` below it is one duty."""
    below = [(child.start, child.text) for child in item.children]
    return Item(item.kind, item.label, item.path, item.start, item.children[-1].end, item.text, [*item.more, *below])


def _asked_for(text: str) -> bool:
    """`Kết quả thực hiện báo cáo về Sở X trước ngày …`: what opens like an explanation asks for something all the same."""
    return bool(read_duty(text).report_to) and has_limit(text)


def _heading_lead(item: Item) -> Lead | None:
    """The assignee that a heading hands down to its items."""
    text = item.whole
    span = heading_bodies(item.text.rstrip())
    if span is None:
        duty = read_duty(text)
        span = duty.lead if duty.lead is not None and duty.order else None
    if span is None:
        return _below_heading(item)
    partners = read_duty(text).coordinating if text.rstrip().endswith(":") else None
    return Lead(
        tuple(split_bodies(text[span[0] : span[1]])),
        item.start + span[0],
        item.start + span[1],
        "heading",
        tuple(named_bodies("coordinating", item.start, text, partners)),
    )


def _below_heading(item: Item) -> Lead | None:
    """`II. NHIỆM VỤ`, and below it `Để …, các sở, ngành tập trung thực hiện các nhiệm vụ sau:`."""
    for start, text in item.more[-1:]:
        span, _ = opening_bodies(text) if text.rstrip().endswith(":") else (None, False)
        if span is not None:
            return Lead(tuple(split_bodies(text[span[0] : span[1]])), start + span[0], start + span[1], "opening")
    return None


def _of_leaf(item: Item, inherited: Lead | None, *, telling: bool, decision: bool) -> list[Finding]:
    """Tasks of a lowest item: one; where paragraphs without labels stand below a head, one for each of them; where paragraphs below it
    name others who must act, one for each of those."""
    below = None if telling else _below_head(item, inherited)
    if below is not None:
        lead, listed = below
        return [task for one in listed for task in _of_duty(one, lead, telling=False, decision=False)]
    parts = [] if telling else _apart(item)
    return [task for part in parts or [item] for task in _of_duty(part, inherited, telling=telling, decision=decision)]


#: How far into a sentence its subject may stand to open a duty of its own (`Đề nghị …`, `Đồng thời, …`).
_SOON = 14
#: Words of a title at the most; longer ones say what is to be done.
_TITLE_WORDS = 40
#: Fewer words without a full stop are a head or a foot of a page.
_SENTENCE_WORDS = 16


def _below_head(item: Item, inherited: Lead | None) -> tuple[Lead, list[Item]] | None:
    """`a) Bộ X chủ trì, phối hợp với Y:`, and paragraphs without labels below it: who must act, and an item for each paragraph that
    opens something to do. Also where a title stands above that line. None where there is no such list."""
    paragraphs = [(item.start, item.text), *item.more]
    for n, (start, text) in enumerate(paragraphs[:2]):
        below = paragraphs[n + 1 :]
        if len(below) < 2 or not (text.rstrip().endswith(":") or (n == 0 and _is_name_alone(text))):
            continue
        head = Item(item.kind, item.label, item.path, start, start + len(text), text)
        lead = _heading_lead(head) or _with_partners(head, inherited)
        if lead is None:
            continue
        listed: list[Item] = []
        for begin, words in below:
            if not listed or (_FULL.search(listed[-1].tail) and _opens_duty(words)):
                listed.append(Item(item.kind, item.label, item.path, begin, begin + len(words), words, parent=item.parent))
            else:
                listed[-1].more.append((begin, words))
                listed[-1].end = begin + len(words)
        return (lead, listed) if len(listed) > 1 else None
    return None


#: Characters of a heading that names who must act.
_NAMES_ALONE = 160


def _is_name_alone(text: str) -> bool:
    """Whether a heading is the names of bodies and nothing else."""
    span = names_from(text, 0) if len(text) <= _NAMES_ALONE and opens_body(text, 0) else None
    return span is not None and not text[span[1] :].strip()


_FULL = Pattern("duty_items.full", r"[.;]\W*$")


def _opens_duty(text: str) -> bool:
    """Whether a paragraph opens with a verb of doing, or with who must act."""
    if text[:1].isupper() and VERB_FIRST.match(text):
        return True
    return _charged(text) is not None


def _apart(item: Item) -> list[Item]:
    """The item cut where a paragraph below it opens with somebody else who must act; empty where none does. A title that such a
    paragraph follows at once is left out."""
    opening = [_opens_with_another(text) for _, text in item.more]
    if not any(opening) or any(_WHO.match(unaccented(text)) for _, text in item.more):
        return []
    parts = [Item(item.kind, item.label, item.path, item.start, item.start + len(item.text), item.text, parent=item.parent)]
    for (start, text), opens in zip(item.more, opening, strict=True):
        end = start + len(text)
        if opens:
            parts.append(Item(item.kind, item.label, item.path, start, end, text, parent=item.parent))
        else:
            parts[-1].more.append((start, text))
            parts[-1].end = end
    title = (
        len(item.text.split()) <= _TITLE_WORDS
        and not has_limit(item.text)
        and all(_EXPLAINS.match(unaccented(text)) for _, text in parts[0].more)
    )
    return parts[1:] if title and read_duty(item.text).lead is None else parts


def _opens_with_another(text: str) -> bool:
    """Whether the paragraph opens with who must act."""
    return _charged(next(iter(sentence_pieces(text)), "")) is not None


def _charged(sentence: str) -> Span | None:
    """Who must act, where the sentence opens with him; None for what is said of him, and for a running head between the lines."""
    if not _HEADED.search(sentence) and len(sentence.split()) < _SENTENCE_WORDS:
        return None
    duty = read_duty(sentence)
    if duty.lead is None or not duty.order or duty.lead[0] > _SOON or len(sentence[duty.action :].split()) <= 2:
        return None
    return None if _LIABLE.match(sentence, duty.lead[1]) or _WHO.match(unaccented(sentence)) else duty.lead


#: `Người đứng đầu nơi để xảy ra vi phạm thì bị xem xét trách nhiệm`: what becomes of whom.
_LIABLE = Pattern("duty_items.liable", r"\s*(?:nơi|nào|nếu|mà|để xảy ra|thì|bị|sẽ (?:bị|phải chịu))(?!\p{L})")


def _of_duty(item: Item, inherited: Lead | None, *, telling: bool, decision: bool) -> list[Finding]:
    handed = heading_bodies(item.text.rstrip()) if item.more and not _HEADED.search(item.text.rstrip(" :")) else None
    if handed is not None and handed[1] >= len(
        item.text.rstrip(" .:;")
    ):  # a body for a heading, its duty in the paragraphs below
        names = tuple(split_bodies(item.text[handed[0] : handed[1]]))
        inherited = Lead(names, item.start + handed[0], item.start + handed[1], "heading")
        item = Item(item.kind, item.label, item.path, item.more[0][0], item.end, item.more[0][1], item.more[1:])
    elif item.more and not _HEADED.search(item.text) and read_duty(item.text).lead is None:
        start, below = item.more[0]
        if read_duty(below).lead is not None:  # a title for a heading, who must act in the paragraph below
            item = Item(item.kind, item.label, item.path, start, item.end, below, item.more[1:])
    text = item.whole
    folded = unaccented(text)
    if decision and IN_FORCE.match(folded):
        return _behind_force(item)
    if item.kind == "dash" and BASIS.match(folded) and AS_FOLLOWS.search(text.rstrip()):
        return []  # the last ground, and the sentence that opens the list behind it
    if IN_FORCE.match(folded) or (decision and item.kind == "article" and _PUTS_IN_FORCE.match(folded)):
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
    if lead is None and _AGREES.match(folded) and ORDERS.search(text) is None:
        return []
    if lead is None:
        if inherited is None and not (duty.report_to and has_limit(text)):
            return []
        charged = inherited is not None and inherited.rule in _CHARGES and not decision and not _NARRATES.match(folded)
        if inherited is not None and not charged and not _duty_like(text, item):
            return []
        lead = inherited or Lead((), item.start, item.start, "none")
    if lead.rule == "own" and not telling:
        lead = replace(lead, names=(*lead.names, *_also_named(item, lead)))
    return [duty_finding(item.path, item.start, text, duty, lead)]


def _also_named(item: Item, lead: Lead) -> list[str]:
    """`UBND các xã tuyên truyền …. Đài Truyền thanh huyện đưa tin …`: whom later sentences of one item name as those who must act."""
    names: list[str] = []
    for text in (item.text, *(text for _, text in item.more)):
        pieces = [part for piece in sentence_pieces(text)[:12] for part in _SUBJECT_NEXT.split(piece)]
        for n, piece in enumerate(pieces):
            if n == 0 and text is item.text:
                continue
            names += [name for name in names_in(piece, _charged(piece)) if name not in (*lead.names, *names)]
    return names


#: `…; Giám đốc Sở Tài chính có trách nhiệm …`: a capital behind a semicolon opens with another subject.
_SUBJECT_NEXT = Pattern("duty_items.subject_next", r"(?<=;)\s+(?=\p{Lu})")


def _later_sentence(item: Item) -> Finding | None:
    """`Đối với vướng mắc …: thống nhất chủ trương …. Sở Xây dựng hướng dẫn …`: who must act opens a later sentence."""
    for begin, text in [(item.start, item.text), *item.more]:
        at = 0
        for piece in sentence_pieces(text)[:12]:
            offset = text.index(piece, at)
            at = offset + len(piece)
            start = begin + offset
            duty = read_duty(piece)
            if start == item.start or duty.lead is None or duty.lead[0] > 1 or not duty.order:
                continue
            if len(piece[duty.action :].split()) > 2:
                names = tuple(split_bodies(piece[duty.lead[0] : duty.lead[1]]))
                return duty_finding(
                    item.path, start, piece, duty, Lead(names, start + duty.lead[0], start + duty.lead[1], "own")
                )
    return None


def _behind_force(item: Item) -> list[Finding]:
    """`Quyết định này có hiệu lực … Chánh Văn phòng, … chịu trách nhiệm thi hành …`: the sentence behind says who carries it out."""
    tasks = [task for start, text in [(item.start, item.text), *item.more] for task in sentence_tasks(start, text, None)]
    return [replace(task, parts={**task.parts, "section": item.path}) for task in tasks]


def _own_lead(item: Item, duty: Duty, text: str) -> Lead | None:
    if duty.lead is not None:
        names = tuple(split_bodies(text[duty.lead[0] : duty.lead[1]]))
        return Lead(names, item.start + duty.lead[0], item.start + duty.lead[1], "own") if names else None
    return None


def _named_only(text: str) -> bool:
    """A line that names something and says nothing to do: too short, no verb."""
    words = text.split()
    return len(words) < 3


def _ordered(text: str, duty: Duty) -> bool:
    return duty.lead is not None and ORDERS.search(text) is not None and not COURTESY.search(unaccented(text))


_BEFORE_COLON = Pattern("duty_items.before_colon", r"[^:.;]{3,120}:\s+(?=\p{L})")


def _duty_like(text: str, item: Item) -> bool:
    """Whether an item without an assignee says something to do: it opens with a verb or an adverb of manner, or orders."""
    if VERB_FIRST.match(text):
        return True
    colon = _BEFORE_COLON.match(text)
    if colon and VERB_FIRST.match(text, colon.end()):
        return True
    if ORDERS.search(text):
        return True
    return any(VERB_FIRST.match(sentence) for sentence in _SENTENCE.split(text)[1:]) or (
        bool(item.more) and VERB_FIRST.match(item.more[0][1]) is not None
    )
