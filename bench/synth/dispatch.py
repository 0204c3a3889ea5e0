"""One synthetic dispatch: its text, its answer, and where its entities stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.synth.bodies import Issuer, Name, Source, government, initials
from bench.synth.cited import Cited, cite, group, law, nested
from bench.synth.duties import Duty, Setting, joined, themes, upper_first
from bench.synth.frame import Head, addressed, beside, distribution, letterhead, signature, symbol_of
from bench.synth.issuers import issuer_on
from bench.synth.marked import Span, bare, mark, read, wrapped
from bench.synth.operative import (
    Part,
    articles,
    bare_topic,
    by_topic,
    dashed,
    flat,
    inherited,
    plan,
    sentences,
    situation,
    under_bodies,
)
from bench.synth.people import person

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
    part = _body(setting, kind, addressees)
    article = f"Điều {sum(line.startswith('Điều ') for line in part.lines)}" if kind == "QĐ" else None
    listed, names, filing = distribution(chance, issuer, addressees, article)
    signed, signer, capacity = signature(chance, issuer, written)
    body = _laid_out(chance, part.lines)
    end = beside(listed, signed) if chance.random() < 0.25 else [*listed, "", *signed]
    to = ["", *addressed(chance, addressees, "Kính gửi"), ""] if addressees else [""]
    text, spans = read("\n".join([*top, *to, *body, "", *end]) + "\n")
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


def _body(setting: Setting, kind: str, addressees: list[Name]) -> Part:
    chance = setting.chance
    part = Part()
    if kind == "QĐ":
        _grounds(setting, part)
        return _joined(part, articles(setting))
    if chance.random() < (0.7 if kind in ("CT", "CĐ") else 0.25):
        part.lines.append(situation(setting))
    shape = chance.choices([flat, under_bodies, dashed, by_topic, sentences], [4, 4, 2, 2, 1])[0]
    opening, leads = _opening(setting, part, kind, plain=shape is sentences)
    if kind == "KH":
        part.lines.append(opening.replace("yêu cầu:", "ban hành Kế hoạch như sau:"))
        _joined(part, plan(setting))
    elif leads:
        part.lines.append(opening)
        _joined(part, inherited(setting, leads))
    else:
        part.lines.append(opening)
        _joined(part, shape(setting))
    _closing(setting, part, kind)
    return part


def _joined(part: Part, other: Part) -> Part:
    part.lines += other.lines
    part.tasks += other.tasks
    part.cited += other.cited
    return part


def _speaker(setting: Setting) -> Name:
    issuer = setting.issuer
    return issuer.chair if issuer.chair and setting.chance.random() < 0.35 else issuer.speaker


def _grounds(setting: Setting, part: Part) -> None:
    """`Căn cứ …` lines of a decision, the heading of its articles, at times who decides."""
    chance, issuer = setting.chance, setting.issuer
    who = (issuer.chair or issuer.speaker).full.upper()
    if chance.random() < 0.7:
        part.lines.append(who)
    sources = [*government()[:1], *[chance.choice(issuer.above) for _ in range(chance.randint(1, 2))]]
    found = [law(chance, setting.written, "based_on")]
    found += [cite(chance, source, setting.written, bare_topic(setting), "based_on") for source in sources]
    part.lines += [f"Căn cứ {item.words};" for item in found]
    part.cited += found
    proposer = chance.choice([name for _, name in issuer.below][:6] or [issuer.speaker])
    paper = cite(
        chance,
        Source(proposer, initials(proposer.full), ("NV",)),
        setting.written,
        None,
        None,
        "TTr",
    )
    if chance.random() < 0.6:
        part.lines.append(
            f"{chance.choice(['Theo đề nghị của', 'Xét đề nghị của'])} {proposer.marked} tại {bare(paper.words.partition(' của ')[0])}{chance.choice([',', '.', ';'])}"
        )
        part.cited.append(Cited(paper.type, paper.code, paper.date, proposer.full, None, ""))
    else:
        part.lines.append(f"Theo đề nghị của {proposer.marked}.")
    part.lines.append(chance.choice(["QUYẾT ĐỊNH:", "QUYẾT ĐỊNH"]))
    setting.known += found[1:]


def _opening(setting: Setting, part: Part, kind: str, *, plain: bool) -> tuple[str, list[Name]]:
    """The sentence that opens the list, and whom it orders where the items do not say."""
    chance, issuer = setting.chance, setting.issuer
    speaker = _speaker(setting).marked
    if kind in ("TB", "KL") and chance.random() < 0.6:
        name = person(chance)
        day = setting.written - timedelta(days=chance.randint(1, 12))
        who = issuer.chair or issuer.speaker
        return (
            f"Ngày {day.day:02d}/{day.month}/{day.year}, đồng chí {mark('PERSON', name)} - {mark('TITLE', issuer.heads[1])} chủ trì cuộc họp về {bare_topic(setting)}. "
            f"Sau khi nghe báo cáo và ý kiến của các đại biểu, {chance.choice(['đồng chí', who.marked])} kết luận như sau:".replace(
                "đồng chí kết luận", "chủ trì cuộc họp kết luận"
            ),
            [],
        )
    grounds = _reasons(setting, part)
    if chance.random() < 0.3 and kind != "KH" and not plain:
        heads = (
            chance.sample(issuer.heads_of_groups, 1)
            if chance.random() < 0.6
            else chance.sample(issuer.heads_of_groups, min(2, len(issuer.heads_of_groups)))
        )
        verb = chance.choice(["yêu cầu", "đề nghị", "yêu cầu", "chỉ đạo"])
        names = [Name(name.printed, name.full) for name in heads]
        ending = chance.choice(
            [
                "thực hiện các nội dung sau:",
                "tập trung thực hiện tốt một số nhiệm vụ sau:",
                "triển khai các nội dung sau đây:",
                "khẩn trương thực hiện một số nội dung:",
            ]
        )
        return f"{grounds}, {speaker} {verb} {joined(chance, names)} {ending}", names
    ending = chance.choice(
        [
            "yêu cầu:",
            "chỉ đạo như sau:",
            "đề nghị các cơ quan, đơn vị thực hiện một số nội dung sau:",
            "có ý kiến chỉ đạo như sau:",
            "yêu cầu thực hiện các nội dung sau:",
        ]
    )
    if kind == "KH":
        ending = "yêu cầu:"
    elif plain:
        ending = "có ý kiến như sau:"
    return f"{grounds}, {speaker} {ending}", []


def _reasons(setting: Setting, part: Part) -> str:
    chance, issuer = setting.chance, setting.issuer
    form = chance.random()
    topic = bare_topic(setting)
    if form < 0.12:
        return f"Để {chance.choice(['thực hiện tốt', 'nâng cao hiệu quả', 'bảo đảm'])} {topic}"
    head, relation = chance.choice(
        [("Thực hiện", "implements")] * 6
        + [("Căn cứ", "based_on")] * 2
        + [("Triển khai", "implements"), ("Tiếp theo", "follows_up"), ("Phúc đáp", "responds_to")]
    )
    if form < 0.24 and head in ("Thực hiện", "Căn cứ"):
        topics = chance.sample(list(setting.theme["topics"]), chance.randint(2, 3))
        found, words = group(
            chance,
            chance.choice(issuer.above),
            setting.written,
            [t.replace("{year}", str(setting.written.year)) for t in topics],
            relation,
        )
    elif form < 0.36:
        found = nested(chance, chance.choice(issuer.above), chance.choice(issuer.above), setting.written, topic, relation)
        words = found[0].words
    else:
        count = chance.choice([1, 1, 2, 3]) if head in ("Thực hiện", "Căn cứ") else 1
        found = [
            cite(
                chance,
                chance.choice(issuer.above),
                setting.written,
                bare_topic(setting) if chance.random() < 0.85 else None,
                relation,
            )
            for _ in range(count)
        ]
        words = "; ".join(item.words for item in found)
    part.cited += found
    setting.known += [item for item in found if item.relation == relation]
    return f"{head} {words}"


def _closing(setting: Setting, part: Part, kind: str) -> None:
    """A last order, or a last word that orders nothing; the mark that ends the text."""
    chance, issuer = setting.chance, setting.issuer
    form = chance.random()
    own = {"CT": "Chỉ thị này", "KH": "Kế hoạch này", "TB": "Thông báo này"}.get(kind, "Công văn này")
    if form < 0.5:
        leads = chance.sample(issuer.heads_of_groups, chance.randint(1, min(2, len(issuer.heads_of_groups))))
        what = chance.choice(
            ["nghiêm túc triển khai thực hiện", "khẩn trương thực hiện", f"nghiêm túc thực hiện {own}", "triển khai thực hiện"]
        )
        made = Duty("", what, [name.full for name in leads])
        made.words = f"{chance.choice(['Yêu cầu', 'Đề nghị', f'Nhận được {own}, yêu cầu'])} {joined(chance, leads)} {what}"
        part.add("", made, None, "")
    elif form < 0.65:
        part.lines.append(
            f"Trên đây là {chance.choice(['ý kiến chỉ đạo', 'một số nội dung'])} của {issuer.speaker.marked}, {chance.choice(['thông báo để các đơn vị biết', 'gửi các cơ quan để biết'])}"
        )
    elif form < 0.75 and issuer.office:
        name = person(chance)
        phone = f"09{chance.randint(10000000, 99999999)}"
        part.lines.append(
            f"Mọi chi tiết xin liên hệ {chance.choice(['đồng chí', 'ông', 'bà'])} {mark('PERSON', name)}, {mark('TITLE', 'chuyên viên')} {issuer.office.marked}, số điện thoại {phone}"
        )
    part.lines[-1] = part.lines[-1].rstrip(".;") + chance.choice(["./.", "./.", "./.", "."])


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


__all__ = ["Dispatch", "dispatch", "upper_first"]
