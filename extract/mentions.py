"""The mentions of documents in one paragraph: type word, code, date, issuer, title, each where it is printed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import partial

import regex

from congvan.extract import doctypes
from congvan.extract.citing_bodies import body_at, body_before, joint_at
from congvan.extract.codes import FoundCode, find_codes, old_code_at
from congvan.extract.dates import FoundDate, date_at
from congvan.extract.law_titles import find_laws
from congvan.extract.patterns import Pattern
from congvan.ingest.spelling import unaccented

Span = tuple[int, int]
_NUMBER = r"(?:[Ss][ốôổó6ỗ]|s[oòõ]|SỐ|Nº|N°|No\.?)\s?[:.]?\s?"
_WORDS = "|".join(regex.escape(word).replace("\\ ", r"\s") for word in doctypes.words())
#: Searched from the right end (`(?r)`): what stands before a code is found where it ends.
_TYPE = (
    rf"(?<![\p{{L}}\d])(?P<type>(?i:{_WORDS}))"
    r"(?:\s(?:liên\stịch|liên\sbộ|kết\sluận|quy\sphạm|hợp\snhất|cá\sbiệt|khẩn|hỏa\stốc|mật))??"
)
_HEAD = Pattern("mentions.head", rf"(?r){_TYPE}\s?(?:(?P<colon>(?:của|do)\s[^:;.]{{2,90}}:\s?)|:\s?)?(?P<number>{_NUMBER})?$")
#: A name between type word and number: `Quyết định của UBND tỉnh số …`, `Thông tư liên tịch Bộ Tài chính - Bộ Nội vụ số …`.
_NAMED_HEAD = Pattern(
    "mentions.named_head",
    rf"(?r){_TYPE}\s(?P<between>(?:của|do|giữa)\s[^:;.,()\d]{{2,90}}?"
    rf"|(?<=(?i:tịch|bộ)\s)(?:[Ll]iên\s|các\s)?(?:Bộ|bộ|Ngân|Tòa|Viện|Thanh|Ủy)\s[^:;.()\d]{{2,110}}?)\s(?P<number>{_NUMBER})$",
)
#: What kind of it stands between type word and number (`Kế hoạch phối hợp số …`), or the type's letters before the number (`QĐ số …`).
_FURTHER_HEAD = Pattern(
    "mentions.further_head",
    rf"(?r)(?:{_TYPE}(?:\s(?!(?:này|và|của|do|hoặc|kèm|theo|tại|trên|nêu|có|ban|được|về|với|cùng|là|như|trong|từ|ở|các|đã|tương)(?!\p{{L}}))\p{{Ll}}+){{1,3}}\s(?P<number>{_NUMBER})"
    rf"|(?<![\p{{L}}\d/.&-])(?P<type>QĐ|NĐ|TT|TTLT|NQ|CV|KH|TB|CT|KL|BC|TTr|HD)\s(?P<number>{_NUMBER})?)$",
)
#: The same where marks were misread (`Chỉ thi sô`): on text without marks, of the commonest types.
_MISREAD_NUMBER = Pattern("mentions.misread_number", r"(?i:s[ôoổồ])\s?[:.]?\s?$")
_MISREAD_HEAD = Pattern(
    "mentions.misread_head",
    r"(?r)(?<![\p{L}\d])(?P<type>quyet\sdinh|nghi\sdinh|chi\sthi|cong\svan|ke\shoach|thong\stu|nghi\squyet|thong\sbao|ket\sluan|huong\sdan|to\strinh|bao\scao|cong\sdien)\s(?P<number>so\s?[:.]?\s?)$",
)
_BARE = Pattern("mentions.bare", rf"(?<![\p{{L}}\d])(?P<number>{_NUMBER})$")
_DATE_LEAD = Pattern(
    "mentions.date_lead",
    r"\s?,?\s?(?:\(|ban\shành\s|công\sbố\s|ký\s|đề\s)?(?P<same>cùng\s)?(?=(?:ngày|năm|\d))",
    regex.IGNORECASE,
)
#: `Luật X (sửa đổi) được Quốc hội khóa … thông qua ngày …`.
_PASSED = Pattern(
    "mentions.passed",
    r"\s?(?:\(sửa\sđổi\)\s)?,?\s?(?:đã\s)?(?:được|do)\s(?:Quốc\shội|Ủy\sban\sThường\svụ|UBTVQH)[^;.:]{0,90}?(?<!\p{L})thông\squa\s(?=ngày)",
)
#: `Bộ luật Dân sự 2015`: a year, and no number of anything else.
_OF_YEAR = Pattern("mentions.of_year", r"\s?\(?(?P<year>(?:19|20)\d\d)(?![\d/-]|\.\d|\s?(?:người|đồng|triệu|tỷ|hồ|ha|m|%))")
_OF = Pattern("mentions.of", r"\s?,?\s?(?:ban\shành\s)?(?:của|do)\s")
_TITLE = Pattern(
    "mentions.title",
    r"\s?,?\s?(?:[“\"](?P<quoted>[^“”\"]{8,400})[”\"]|[(“\"]?(?P<title>(?:V/v|v/v|[Vv]ề|ban\shành|quy\sđịnh|hướng\sdẫn|phê\sduyệt|triển\skhai|sửa\sđổi|công\sbố|thành\slập|"
    r"kiện\stoàn|tăng\scường|đẩy\smạnh|tổ\schức|bãi\sbỏ|quyết\sđịnh|giao)(?!\p{L})))",
)
_TITLE_END = Pattern(
    "mentions.title_end",
    rf"[;:]|\.(?=\s|$)|\((?=(?:có|kèm|gửi|sau\sđây|được))|[)”\"](?=\s?[,;.])|(?:,|\svà)\s(?=(?:các\s)?(?:{_WORDS})\s(?:số|\d))|,\s(?=số\s\d)"
    r"|,\s(?=\p{Lu}\p{Ll}+(?:\s\S+){0,6}\s(?:yêu\scầu|đề\snghị|chỉ\sđạo|thông\sbáo|báo\scáo|ban\shành|quyết\sđịnh|kính|giao|có\sý))",
)
_CLAUSE = Pattern("mentions.clause", r"[;]|\.\s(?=\p{Lu})")
_LISTED = Pattern("mentions.listed", r"\s?(?:[,;]|và|hoặc|,\s?và)?\s?(?:và\s)?(?:các\s|của\scác\s)?\s?$")
_PLACE = r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[a-zđ]?|[a-zđ]|[IVXLC]{1,6})(?![\p{L}\d])"
_UNIT = r"(?:các\s)?(?i:tiết|điểm|khoản|điều|tiểu\smục|mục|chương|phần|phụ\slục)\s(?:số\s)?"
_ITEM = rf"{_UNIT}{_PLACE}(?:\s?(?:,|và|hoặc|đến|-)\s?(?:và\s)?{_PLACE}){{0,12}}"
_PROVISION = Pattern(
    "mentions.provision",
    rf"(?<!\p{{L}})(?P<printed>{_ITEM}(?:\s?(?:[,;]|và|hoặc|đến|của|,\s?và)?\s{_ITEM}){{0,7}})\s?,?\s(?:của\s(?:các\s)?|tại\s|(?:(?:của\s)?(?:Quy\schế|Quy\sđịnh|Điều\slệ|Danh\smục|Chương\strình|Kế\shoạch|Đề\sán)(?:\s[\p{{L}},]+){{0,14}}\s)?(?:được\s)?(?:ban\shành\s)?kèm\stheo\s)?$",
)
#: Behind the citation in brackets: `Luật Lưu trữ (khoản 2 Điều 5)`.
_BEHIND = Pattern("mentions.behind", rf"\s?\(\s?(?:tại\s)?(?P<printed>{_ITEM}(?:\s?,?\s{_ITEM}){{0,5}})\s?\)")
_UNITS = ("iết", "iểm", "hoản", "iều", "ục", "hương", "hần")
#: What looks like a code behind these words is the number of a form.
_FORM = Pattern("mentions.form", r"(?<!\p{L})(?i:mẫu|biểu|phiếu|bảng|sổ)(?:\s\p{Ll}+){0,2}\s(?:số\s)?$")
_GENERIC = Pattern("mentions.generic", r"văn\sbản\s(?:[\p{L}]+\s){0,4}hướng\sdẫn\s(?:thi\shành\s|thực\shiện\s)?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention inside a paragraph; offsets are the paragraph's. `full`: the type word is printed with it; `number`: of one that
    is cited by type and number alone (`Nghị định 30`); `word`: the type word of a law that shares it with the one before."""

    start: int
    end: int
    type: str | None
    code: FoundCode | None
    date: FoundDate | None = None
    issuer: Span | None = None
    title: Span | None = None
    provision: Span | None = None
    full: bool = True
    shared: bool = False
    nested: bool = False
    core: int = 0
    law: bool = False
    number: str | None = None
    word: str = ""


def find_mentions(text: str) -> list[Mention]:
    """All mentions in one paragraph (no line breaks), in order."""
    found: list[Mention] = []
    laws = [law for law in find_laws(text) if not _GENERIC.search(text, max(0, law.start - 60), law.start)]
    ends = [law.end for law in laws]
    used: set[int] = set()
    leader: Mention | None = None
    seen = 0
    for code in map(partial(_whole, text), find_codes(text)):
        floor = found[-1].end if found else 0
        near = bisect_right(ends, code.start) - 1
        law = laws[near] if near >= 0 and _between(text, ends[near], code.start) else None
        # What the leader shares ends with its sentence; each stretch is looked at once.
        if leader is not None and leader.shared and _SENTENCE.search(text, max(floor, seen), code.start):
            leader = replace(leader, shared=False)
        seen = code.end
        mention = _coded(text, code, floor, found, leader)
        if law is not None and (mention is None or law.start <= mention.start or not mention.full):
            used.add(law.start)
            mention = Mention(law.start, code.end, law.type, code, title=(law.start, law.end), core=code.end, law=True)
        if mention is not None:
            found.append(_trailing(text, mention))
            leader = found[-1] if mention.full else leader
    starts = [mention.start for mention in found]
    coded = tuple(found)
    for law in laws:
        at = bisect_right(starts, law.start) - 1
        if law.start not in used and not (at >= 0 and law.start < coded[at].end):
            bare = Mention(
                law.start, law.end, law.type, None, title=(law.start, law.end), core=law.end, law=True, word=law.word
            )
            found.append(_trailing(text, bare))
    found.sort(key=lambda mention: mention.start)
    found = _with_short(text, found)
    return _nested(text, _spread(text, [_with_provision(text, m) for m in found]))


_BY_NUMBER = r"Nghị\sđịnh|Thông\stư\sliên\stịch|Thông\stư|Nghị\squyết|Chỉ\sthị|Quyết\sđịnh"
#: Type word and number; what follows tells whether it is an old code, a citation by number alone (`Nghị định 30`), or neither.
_TYPED_NUMBER = Pattern(
    "mentions.typed_number",
    rf"(?<![\p{{L}}\d])(?P<type>{_BY_NUMBER}|Thông\stư\sliên\sbộ|Pháp\slệnh|Lệnh|Kết\sluận|Công\svăn|Thông\sbáo|Công\sđiện|Kế\shoạch)"
    rf"\s(?P<led>{_NUMBER})?(?P<number>\d{{1,5}}[a-zđ]?)(?![\d%–]|[.,]\d)",
    regex.IGNORECASE,
    needs=("ị", "ư", "ế", "ệ", "ô"),
)
_ONLY_BY_NUMBER = Pattern("mentions.only_by_number", _BY_NUMBER)
_ALONE = Pattern(
    "mentions.alone",
    r"(?:/(?:19|20)\d\d(?!\d))?(?!\p{L}|\s?[/\-–|\\]|\s(?:\d|năm|tháng|tuần|ngày(?!\s?\d)|giờ|triệu|tỷ|nghìn|đồng|người|đơn|xã|huyện|điểm|nội\sdung|nhiệm|tiêu)(?!\p{L}))",
)
#: Without `số` a number may be anything: only these words or a mark may follow.
_FOLLOWING = Pattern(
    "mentions.following",
    r"\s?[,;:.()“”\"]|$|\s(?:của|và|hoặc|về|được|đã|có|để|là|thì|trong|đối|hướng|quy|đến|với|như|trên|nêu|này|phải|do|cho|ngày|còn|hiện|chưa|không|thực|Trung)(?!\p{L})",
)


def _with_short(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions, those of old codes, and those by type and number alone (`Nghị định 30`, `Thông tư số 05 nêu trên`), in order."""
    if not any(digit in text for digit in "0123456789"):
        return found
    starts = [mention.start for mention in found]
    ends = [mention.end for mention in found]
    short = []
    for match in _TYPED_NUMBER.finditer(text):
        at = bisect_right(starts, match.end() - 1) - 1
        kind = doctypes.by_word(match["type"])
        if kind is None or (at >= 0 and ends[at] > match.start()):
            continue
        old = old_code_at(text, match.start("number"))
        if old is not None and (at + 1 == len(found) or starts[at + 1] >= old.end):
            short.append(_trailing(text, Mention(match.start(), old.end, kind.code, old, core=old.end)))
            continue
        alone = _ALONE.match(text, match.end())
        if alone is None or not match["type"][0].isupper():
            continue
        if match["led"] or (_ONLY_BY_NUMBER.fullmatch(match["type"]) and _FOLLOWING.match(text, alone.end())):
            mention = Mention(match.start(), alone.end(), kind.code, None, core=alone.end(), number=match["number"])
            short.append(_trailing(text, mention))
    return sorted([*found, *short], key=lambda mention: mention.start) if short else found


_LAW_AND_CODE = Pattern(
    "mentions.law_and_code", rf"\s?(?:\(sửa\sđổi\)\s)?(?:ngày\s[\d\s/thángnăm]{{6,30}}\s?,?\s?)?\(?(?:Luật\s)?(?:{_NUMBER})?"
)


def _between(text: str, end: int, start: int) -> bool:
    """Only `số` (and a date) between the name of a law and its code."""
    return start - end < 45 and bool(_LAW_AND_CODE.fullmatch(text[end:start]))


_SENTENCE = Pattern("mentions.sentence", r"\.\s\p{Lu}")
_PARTED = Pattern("mentions.parted", r"[-/]")
_GROUPS = Pattern("mentions.groups", r"[-/.]")


def _coded(text: str, code: FoundCode, floor: int, found: list[Mention], leader: Mention | None) -> Mention | None:
    """The mention that a code belongs to; `leader` is the last one with a type word, whose type and issuer a list shares."""
    head, between = _HEAD.search(text, max(floor, code.start - 130), code.start), None
    if head is None:
        head = _NAMED_HEAD.search(text, max(floor, code.start - 170), code.start)
        between = _between_type_and_number(text, head) if head else None
        head = head if between else None
    if head is None:
        head = _FURTHER_HEAD.search(text, max(floor, code.start - 60), code.start)
    if head is None and _MISREAD_NUMBER.search(text, max(floor, code.start - 8), code.start):
        head = _MISREAD_HEAD.search(unaccented(text[: code.start]), max(floor, code.start - 60), code.start)
    if head is not None and (head["type"][:1].isupper() or head["number"] or code.symbol.count("-") or code.style == "party"):
        kind = doctypes.by_word(head["type"]) or doctypes.by_code(head["type"])
        issuer = between
        colon = head.groupdict().get("colon")
        if between is None and colon:
            begin = head.start("colon") + colon.index(" ") + 1
            issuer = (begin, begin + len(text[begin : head.end("colon")].rstrip(": ")))
        word = kind.code if kind else None
        generic = head["type"].lower() == "văn bản"
        return Mention(
            head.start(),
            code.end,
            None if generic else word,
            code,
            issuer=issuer,
            shared=bool(issuer) and between is None,
            core=code.end,
        )
    if not _CUT.search(text, code.start, code.end) and not _BARE.search(text, max(floor, code.start - 8), code.start):
        return None
    bare = _BARE.search(text, max(floor, code.start - 8), code.start)
    start = bare.start() if bare else code.start
    if _FORM.search(text, max(floor, start - 30), start):
        return None
    listed = bool(found) and bool(_LISTED.fullmatch(text, found[-1].end, start))
    first = doctypes.by_code(_GROUPS.split(code.symbol)[0])
    # `Phụ lục` is a type too: 09A/PL-TNCN is the number of a form.
    known = first is not None and (first.code != "PL" or code.year is not None) and _PARTED.search(code.symbol) is not None
    if not (bare or listed or known):
        return None
    kind_code = first.code if known and first else leader.type if leader else None
    issuer = leader.issuer if leader and leader.shared else None
    return Mention(start, code.end, kind_code, code, issuer=issuer, full=False, core=code.end)


#: A recogniser may part the digits behind `số` (`số 1 79/KH-UBND`).
_PARTED_DIGITS = Pattern("mentions.parted_digits", r"ố\s?:?\s(?P<digits>\d{1,2})\s$")


def _whole(text: str, code: FoundCode) -> FoundCode:
    if not text[max(0, code.start - 2) : code.start - 1].isdigit():
        return code
    before = _PARTED_DIGITS.search(text, max(0, code.start - 8), code.start)
    return replace(code, start=before.start("digits"), number=before["digits"] + code.number) if before else code


_CUT = Pattern("mentions.cut", r"[/|\\]")
#: Types that several bodies issue together.
_JOINT = frozenset(("TTLT", "TTLB", "NQLT"))
_OF_OR_BY = Pattern("mentions.of_or_by", r"(?:của|do|giữa)\s")


def _between_type_and_number(text: str, head: regex.Match[str]) -> Span | None:
    """The name in `Quyết định của UBND tỉnh số …`, None for other words."""
    start, end = head.span("between")
    named = _OF_OR_BY.match(text, start, end)
    if named is None:  # Thông tư liên tịch Bộ Tài chính - Bộ Nội vụ số …
        return start, end
    return (named.end(), end) if body_at(text, named.end(), end) == end else None


def _trailing(text: str, mention: Mention) -> Mention:
    """Date and issuer behind the code, in either order, then the title."""
    end, date, issuer = mention.end, None, None
    if mention.law and mention.code is None:
        passed = _PASSED.match(text, end)
        date = date_at(text, passed.end()) if passed else None
        year = _OF_YEAR.match(text, end) if date is None else None
        if year:
            date = FoundDate(year.start("year"), year.end(), None, None, year["year"])
        end = date.end if date else end
    for _ in range(2):
        lead = _DATE_LEAD.match(text, end)
        at = date_at(text, lead.end()) if lead and date is None else None
        if at is not None and (mention.law or at.day or text[at.start : at.start + 4].lower() == "ngày" or at.month):
            date, end = at, at.end
            continue
        of = _OF.match(text, end)
        names = joint_at if mention.type in _JOINT else body_at
        name = names(text, of.end(), len(text)) if of and issuer is None else None
        if of and name is not None and not (mention.law and mention.code is None and not date):
            issuer, end = (of.end(), name), name
    core = date.end if date and (not issuer or date.start < issuer[0]) else mention.core
    title = mention.title
    opening = _TITLE.match(text, end) if title is None else None
    if opening:
        title = opening.span("quoted")
        if title[0] < 0:
            close = _TITLE_END.search(text, opening.end(), min(len(text), end + 600))
            title = (opening.start("title"), close.start() if close else min(len(text), end + 600))
    return replace(mention, end=end, core=core, date=date, issuer=issuer or mention.issuer, title=title)


def _with_provision(text: str, mention: Mention) -> Mention:
    before = text[max(0, mention.start - 160) : mention.start]
    found = _PROVISION.search(before) if any(unit in before[-40:] for unit in _UNITS) else None
    shift = mention.start - len(before)
    if found is None:
        found, shift = _BEHIND.match(text, mention.end), 0
    if found is None:
        return mention
    return replace(mention, provision=(shift + found.start("printed"), shift + found.end("printed")))


_SYMBOL_GROUPS = Pattern("mentions.symbol_groups", r"\s?[-–—/.]\s?")


def organisation(code: FoundCode) -> str:
    """The letters of the issuing body in a symbol (`UBND` in `QĐ-UBND` and in `UBND-NC`)."""
    groups = _SYMBOL_GROUPS.split(code.symbol)
    typed = len(groups) > 1 and doctypes.by_code(groups[0]) is not None
    return "-".join(groups[1:]) if typed else groups[0]


#: `Ngày 26/9/2016, UBND huyện ban hành Công văn số …`: when and who stand before the document.
_ISSUES = Pattern(
    "mentions.issues",
    r"(?r)(?:^|[.;:,]\s|\d{4}\s)(?P<who>\p{L}[^,.;:]{1,90}?)\s(?:cũng\s)?(?:đã\s)?(?:tiếp\stục\s|tham\smưu\s)?(?:ký\s)?(?:ban\shành|có)\s$",
)


_DAY_BEFORE = Pattern("mentions.day_before", r"(?r)(?i:ngày)\s\d{1,2}(?:/|-|\.|\stháng\s)\d{1,2}(?:/|-|\.|\snăm\s)\d{4},?\s$")


def _issued(text: str, mention: Mention, floor: int) -> Mention:
    """Who issued it, and when, from the words before it, where they do not stand behind it."""
    if mention.issuer is not None or mention.law or mention.code is None or not mention.full:
        return mention
    if not text[max(floor, mention.start - 12) : mention.start].rstrip().endswith(("ban hành", "có")):
        return mention
    before = _ISSUES.search(text, max(floor, mention.start - 170), mention.start)
    if before is None or body_at(text, before.start("who"), before.end("who")) != before.end("who"):
        return mention
    told = _DAY_BEFORE.search(text, max(0, before.start("who") - 40), before.start("who"))
    day = date_at(text, told.start()) if told else None
    return replace(mention, issuer=before.span("who"), date=mention.date or day)


def _spread(text: str, found: list[Mention]) -> list[Mention]:
    """Issuer before `tại` or `ban hành`, and what a list shares: the issuer behind its last item, the date of two bare numbers."""
    for n, mention in enumerate(found):
        found[n] = mention = _issued(text, mention, found[n - 1].end if n else 0)
        joined = n > 0 and bool(_LISTED.fullmatch(text, found[n - 1].end, mention.start))
        if mention.issuer is None and not mention.law:
            before = body_before(text, mention.start, found[n - 1].end if n else 0)
            if before is None and joined and found[n - 1].shared:
                before = found[n - 1].issuer
            if before is not None:
                found[n] = replace(mention, issuer=before, shared=True)
    for n in range(len(found) - 2, -1, -1):
        this, after = found[n], found[n + 1]
        if this.code is None or after.code is None or not _LISTED.fullmatch(text, this.end, after.start):
            continue
        if this.issuer is None and after.issuer is not None and organisation(this.code) == organisation(after.code):
            this = replace(this, issuer=after.issuer)
        if (
            this.date is None
            and after.date is not None
            and (not after.full or _SAME_DAY.search(text, after.core - 60, after.date.start) is not None)
            and this.code
            and this.code.year in {None, after.date.year}
        ):
            this = replace(this, date=after.date)
        found[n] = this
    return found


_SAME_DAY = Pattern("mentions.same_day", r"cùng\s(?:ngày\s)?$")


def _nested(text: str, found: list[Mention]) -> list[Mention]:
    """Marks the mentions that stand inside the title of an earlier one."""
    reach = 0
    for n, mention in enumerate(found):
        inside = mention.start < reach
        found[n] = replace(mention, nested=inside)
        if not inside and mention.title and not mention.law:
            reach = max(reach, mention.title[1])
    return found
