"""The list tree of the operative part: numbered, lettered, dashed and plus-signed items, with the label path as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import regex

from congvan.extract.bodies import opens_body
from congvan.extract.capital_heads import in_running_case, ordering_case
from congvan.extract.patterns import Pattern
from congvan.ingest.bounds import LONGEST
from congvan.ingest.document import Document, Paragraph
from congvan.ingest.spelling import unaccented

#: Kinds of labels and how they print; the order of trial matters (`4.1.` before `4.`).
_LABELS: tuple[tuple[str, Pattern], ...] = (
    (
        "article",
        Pattern(
            "listtree.article",
            r"(?P<label>[ĐDB]i[eềèêéẽể]u\s+\d{1,3}+[a-zđ]?+)(?!\s?(?:,|và\s|của\s|đến\s|này\s|nêu\s|khoản\s|điểm\s|(?-i:Nghị\s|Luật\s|Bộ\sluật|Thông\stư|Quyết\sđịnh\s|Pháp\slệnh|Hiến\spháp|Quy\s(?:chế|định)\s)))\s*[.:)]?\s*",
            regex.IGNORECASE,
        ),
    ),
    (
        "part",
        Pattern(
            "listtree.part",
            r"(?P<label>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:thứ\s\p{L}+|THỨ\s\p{L}+|[IVXLC]+|\d{1,2}))\s*[.:)-]?\s*",
        ),
    ),
    (
        "roman",
        Pattern(
            "listtree.roman",
            r"(?P<label>(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})|lI{1,2}|Il|Ill|llI|lV)\s?(?:/\.|[.)/-]{1,2}|,(?=\s\p{Lu}{2}))(?<!/(?=\d))\s*(?=\S)",
        ),
    ),
    (
        "capital",
        Pattern(
            "listtree.capital",
            r"(?P<label>[A-HĐ])(?:\s?[.)/–-]\s+(?=\p{Lu}{2})|/-?\s+(?=\p{Lu})|[.)]\s+(?=(?:Đối với|Về phía|Trách nhiệm|Nhiệm vụ|Phần)\s))",
        ),
    ),
    (
        "dotted",
        Pattern(
            "listtree.dotted",
            r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]\s*|\s?-\s*(?=\p{Lu})|\s+)(?=\D)|(?P<label>\d{1,2}(?:[.,]\d{1,2}){1,3})[.)]\s*(?=\p{Lu})",
        ),
    ),
    (
        "number",
        Pattern(
            "listtree.number",
            r"(?P<label>\d{1,2})(?:/\.|[.)/]-?|\s?-(?=\s?\p{Lu})|,(?=\s\p{Lu})(?!\s(?:Điều|Khoản|Mục|Phần)\s))\s*(?=[^\d\s])",
        ),
    ),
    ("letter", Pattern("listtree.letter", r"(?P<label>[a-zđ])(?:[.)]|/\.|[/-](?=\s)|,(?=\s\p{Lu}))\s*(?=\S)")),
    ("dash", Pattern("listtree.dash", r"(?P<label>[-–—]|_(?=\s))\s*(?=[^\s\d-]|\d)")),
    ("plus", Pattern("listtree.plus", r"(?P<label>\+)\s*(?=\S)")),
    ("star", Pattern("listtree.star", r"(?P<label>[*•●▪○·])\s*(?=\S)")),
)
_BULLETS = {"dash": "-", "plus": "+", "star": "*"}
_SHORTENED = frozenset(("I", "II", "VI", "VII", "XI", "XII"))
_LETTERS = "abcdđeghiklmnopqrstuvxy"
#: A paragraph behind the list that speaks to all again: it continues no item.
_CLOSES = Pattern(
    "listtree.closes",
    r"^(?:qua thoi han|neu qua (?:thoi|ngay)|moi (?:kho khan|vuong mac)|qua trinh (?:thuc hien|trien khai)|yeu cau|de nghi|kinh de nghi|giao|nhan duoc|tren day la|trong qua trinh|uy ban nhan dan \w+ yeu cau|ubnd \w+ (?:yeu cau|de nghi)|thu truong cac|chu tich (?:ubnd|uy ban)"
    r"|van phong .{2,60} thong bao|(?:chi thi|quyet dinh|ke hoach|cong van|nghi quyet|thong bao|noi dung|huong dan|ket luan|chuong trinh|cong dien|phuong an|quy dinh|quy che|de an) nay|(?:noi dung|ket qua|bao cao|y kien|van ban|danh sach|ho so)[^.;:]{0,60} (?:de nghi |xin )?(?:gui|nop)|nghi quyet duoc|thua (?:lenh|uy quyen)|(?:neu|khi) (?:co|gap) (?:nhung |cac |gi )?(?:kho khan|vuong mac)|vay|[^,.;:]{2,70} (?:yeu cau|de nghi) (?:cac|thu truong|chu tich|giam doc|tat ca|toan the|truong)|(?:ubnd|uy ban|so|phong|bo|ban|bhxh|bao hiem|kbnn|kho bac|chi cuc|truong|benh vien|doan chu tich|tinh uy|huyen uy|thanh uy|dang uy|tong|cuc|vien|cong an|hoi dong|chu tich|giam doc|thuong truc) .{2,80} (?:yeu cau|de nghi|thong bao|tran trong|tra loi|phuc dap|phan cong|giao (?:cho )?(?:ong|ba|dong chi|so|phong|doi|to|trung tam|van phong|ban|cuc|vu|chi cuc|thanh tra|cong an|uy ban|ubnd))|rat mong|tran trong)\b",
)


@dataclass(slots=True)
class Item:
    """One item. `start`/`end` span its own words in the document (without its label, without its children);
    `text` is the first paragraph, `more` the paragraphs that continue it; white space is folded one to one.
    `order` counts bullets of one kind below one parent from 1."""

    kind: str
    label: str
    path: str
    start: int
    end: int
    text: str
    more: list[tuple[int, str]] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)
    parent: Item | None = None
    order: int = 0

    @property
    def whole(self) -> str:
        """The item's own words, paragraphs parted by a blank line as in the document (its offsets hold). Of an item that never
        ends (a text without labels behind the last one) only so many paragraphs as a rule gets through."""
        texts, size = [self.text], len(self.text)
        for _, text in self.more:
            size += len(text) + 2
            if size > LONGEST:
                break
            texts.append(text)
        return "\n\n".join(texts)

    @property
    def tail(self) -> str:
        """The last paragraph's words, without white space at their end."""
        return (self.more[-1][1] if self.more else self.text).rstrip()

    def longer_than(self, length: int) -> bool:
        """Whether the item's own words are longer, counted no further than that."""
        size = len(self.text.rstrip())
        for _, text in self.more:
            if size > length:
                break
            size += len(text.rstrip()) + 2
        return size > length

    def leaves(self) -> Iterator[Item]:
        """The lowest items, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(slots=True)
class ListTree:
    """`opening` stands before the first item, `closing` behind the last: paragraphs as (start, text)."""

    opening: list[tuple[int, str]]
    items: list[Item]
    closing: list[tuple[int, str]]

    def leaves(self) -> Iterator[Item]:
        for item in self.items:
            yield from item.leaves()


def label_of(text: str) -> tuple[str, str, int] | None:
    """Kind of label, the label as printed, and where the words behind it begin; None for a paragraph without label."""
    for kind, pattern in _LABELS:
        match = pattern.match(text)
        if match and match.end() < len(text) + 1:
            if kind == "letter" and match["label"] not in _LETTERS:
                continue
            # A recogniser takes the point of a label for a comma (`1,2.`).
            label = " ".join(match["label"].split()).replace(",", ".")
            return kind, f"Điều {label.split()[-1]}" if kind == "article" else label, match.end()
    return None


def list_tree(document: Document, paragraphs: Iterable[Paragraph]) -> ListTree:
    """The tree of the given paragraphs of a document."""
    tree = ListTree([], [], [])
    stack: list[Item] = []
    last: Item | None = None
    for paragraph in paragraphs:
        if paragraph.kind != "body":
            continue
        text = document.text[paragraph.start : paragraph.end].replace("\n", " ")
        label = label_of(text)
        if label is not None and label[0] == "star" and last is not None and _finished(last):
            label = None  # `* …` behind a full sentence is a remark, not a sub-item
            if last in tree.items or stack:
                tree.closing.append((paragraph.start, text))
                continue
        if label is None:
            if last is None:
                tree.opening.append((paragraph.start, ordering_case(text)))
            elif tree.closing or _closes(text, last):
                tree.closing.append((paragraph.start, text))
            else:
                last.more.append((paragraph.start, text))
                last.end = paragraph.end
            continue
        if tree.closing:  # what looked like the closing stood between two items: it belongs to the one above it
            if last is not None:
                last.more += tree.closing
                last.end = paragraph.start
            tree.closing = []
        kind, printed, lead = _told(label, last)
        if (
            kind == "roman"
            and printed == "I"
            and any(one.kind == "roman" for one in stack)
            and not text[lead : lead + 12].isupper()
        ):
            kind, printed = "number", "1"  # `I. Đối với …` below II: a figure read as a letter
        item = Item(kind, printed, "", paragraph.start + lead, paragraph.end, in_running_case(text[lead:]))
        _place(tree, stack, item)
        last = item
    return tree


def _told(label: tuple[str, str, int], last: Item | None) -> tuple[str, str, int]:
    """The label with figures that were read as letters: `l.` that follows no `k)` is 1, `lII` is III."""
    kind, printed, lead = label
    if kind == "roman" and printed == "I" and last is not None and last.kind == "letter" and last.label == "k":
        return "letter", "l", lead
    if kind == "letter" and printed == "l" and (last is None or last.label not in {"k", "i"}):
        return "number", "1", lead
    return kind, printed.replace("l", "I") if kind == "roman" else printed, lead


def _finished(item: Item) -> bool:
    return item.tail.endswith((".", ";", "./."))


#: `Chánh Văn phòng có trách nhiệm đôn đốc việc thực hiện Công văn này`: who sees to the whole.
_OF_WHOLE = Pattern(
    "listtree.of_whole",
    r"^(?:giao |de nghi |yeu cau )?(?:chanh |van phong|phong|so|ban|thu truong|truong|giam doc|cuc|vu|uy ban|ubnd|thanh tra|cong an|cac )[^.;:]{2,200}\b(?:don doc|theo doi|trien khai|thuc hien|quan triet|chiu trach nhiem)\b[^.;]{0,80}"
    r"\b(?:cong van|chi thi|ke hoach|thong bao|quyet dinh|huong dan|nghi quyet|ket luan|cong dien|chuong trinh) nay\b",
)
#: The end of a dispatch, marked as such.
_LAST = Pattern("listtree.last", r"\./\.?\W*$")


def _closes(text: str, last: Item) -> bool:
    """A heading without a sentence of its own is not yet over: what stands below it is its content. Behind a finished item the
    paragraph that ends the dispatch, and one that speaks of the whole of it, close the list."""
    if (
        _finished(last)
        and last.kind != "article"
        and (_LAST.search(text[-6:]) or _OF_WHOLE.match(unaccented(text)) or (opens_body(text) and not _as_its_sibling(last)))
    ):
        return True
    return _CLOSES.match(unaccented(text)) is not None and (last.tail.endswith((".", "!", ")", ";")) or last.longer_than(90))


def _as_its_sibling(last: Item) -> bool:
    """Whether the item before it is a title, too, with those who must act in the paragraphs below."""
    siblings = last.parent.children if last.parent else []
    before = siblings[-2] if len(siblings) > 1 and siblings[-1] is last else None
    return before is not None and bool(before.more) and not last.more and opens_body(before.more[0][1])


def _place(tree: ListTree, stack: list[Item], item: Item) -> None:
    """Puts an item below the nearest open item of a higher kind, and gives it its path."""
    while stack and not _below(stack, item):
        stack.pop()
    parent = stack[-1] if stack else None
    siblings = parent.children if parent else tree.items
    if (
        item.kind == "roman"
        and siblings
        and siblings[-1].kind == "roman"
        and siblings[-1].label == item.label
        and item.label in _SHORTENED
    ):
        item.label += "I"  # a recogniser drops one of several strokes: behind II comes III, not II again
    item.parent = parent
    if item.kind in _BULLETS:
        before = next((sibling for sibling in reversed(siblings) if sibling.kind == item.kind), None)
        item.order = before.order + 1 if before else 1
        own = f"{_BULLETS[item.kind]}{item.order}"
    else:
        own = item.label
    if item.kind == "dotted" or parent is None or parent.kind == "part":
        above = _roman_above(parent)
        item.path = f"{above}.{own}" if above and item.kind != "part" else own
    else:
        item.path = f"{parent.path}.{own}"
    siblings.append(item)
    stack.append(item)


def _roman_above(parent: Item | None) -> str:
    """The path that a dotted label (`4.1`) keeps above itself: that of the lettered, Roman or article heading, not of its number."""
    while parent is not None:
        if parent.kind in {"capital", "roman", "article"}:
            return parent.path
        parent = parent.parent
    return ""


def _below(stack: list[Item], item: Item) -> bool:
    """Whether `item` may stand below the innermost open item: a kind already open there closes what is inside it."""
    top = stack[-1]
    if item.kind == "dotted":
        depth = item.label.count(".")
        if top.kind == "dotted":
            return item.label.startswith(top.label + ".") and depth > top.label.count(".")
        if top.kind == "number":
            return item.label.split(".")[0] == top.label
        return top.kind in {"roman", "part", "article", "capital"}
    if item.kind == "roman" and top.kind == "article":
        return item.label == "I" or (bool(top.children) and top.children[-1].kind == "roman")
    open_kinds = [open_item.kind for open_item in stack]
    if item.kind in open_kinds:
        return False if top.kind == item.kind else item.kind not in open_kinds
    return top.kind in _ABOVE[item.kind] if item.kind in _ABOVE else True


#: Under which kinds of items a kind may stand; bullets stand under all.
_ABOVE = {
    "part": frozenset[str](),
    "capital": frozenset(("part",)),
    "roman": frozenset(("part", "capital")),
    "article": frozenset(("part", "capital")),
    "number": frozenset(("part", "capital", "roman", "article")),
    "letter": frozenset(("part", "capital", "roman", "article", "number", "dotted")),
}
