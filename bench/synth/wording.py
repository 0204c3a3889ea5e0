"""The text of a synthetic dispatch between addressees and distribution: situation, grounds, order, duties, closing."""

from __future__ import annotations

from datetime import timedelta

from bench.synth.bodies import Name, Source, government, initials
from bench.synth.cited import Cited, cite, group, law, nested
from bench.synth.duties import Duty, Setting, joined
from bench.synth.marked import bare, mark
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


def body(setting: Setting, kind: str) -> Part:
    """The paragraphs of a dispatch of that type, with the answers of the duties in them."""
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
