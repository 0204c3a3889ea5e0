"""The operative part of synthetic dispatches: lists of different nesting and labels, articles, plain sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bench.synth.bodies import Name
from bench.synth.cited import Cited
from bench.synth.duties import Duty, Setting, duty, joined, upper_first, work
from bench.synth.marked import mark

_LETTERS = "abcdđeghik"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


@dataclass(slots=True)
class Part:
    """Paragraphs (marked), the answers of the tasks in them, and what they cite."""

    lines: list[str] = field(default_factory=list)
    tasks: list[dict[str, Any]] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)

    def add(self, label: str, made: Duty, section: str | None, end: str = ".") -> None:
        self.lines.append(f"{label}{made.words}{end}")
        self.tasks.append(made.answer(section))
        self.cited += made.cited


def _number(chance: Random) -> Callable[[int], str]:
    form = chance.choice(["{}. ", "{}. ", "{}. ", "{}. ", "{}- ", "{}/ ", "{}) "])
    return lambda n: form.format(n)


def _letters(chance: Random) -> Callable[[int], tuple[str, str]]:
    """Labels of the second level: what is printed, and what the section path holds."""
    form = chance.choice(["a)", "a)", "a.", "-", "-", "-", "+", "1.1", "–"])
    if form in "-+–":
        return lambda n: (f"{form} ", f"{'-' if form == '–' else form}{n + 1}")
    if form == "1.1":
        return lambda n: ("", "")
    return lambda n: (f"{_LETTERS[n]}{form[1]} ", _LETTERS[n])


def flat(setting: Setting) -> Part:
    """Numbered items, each with its own assignee."""
    chance, part, number = setting.chance, Part(), _number(setting.chance)
    for position in range(1, chance.randint(2, 6) + 1):
        part.add(number(position), duty(setting, None, opens=True), str(position))
    return part


def dashed(setting: Setting) -> Part:
    """Dash items, each with its own assignee."""
    chance, part = setting.chance, Part()
    sign = chance.choice(["-", "-", "-", "+", "–"])
    for position in range(1, chance.randint(2, 5) + 1):
        part.add(f"{sign} ", duty(setting, None, opens=True), f"{'-' if sign == '–' else sign}{position}")
    return part


def under_bodies(setting: Setting) -> Part:
    """Numbered headings that name the assignee, the duties below."""
    chance, part, number = setting.chance, Part(), _number(setting.chance)
    second = _letters(chance)
    colon = chance.choice([":", ":", "", "."])
    for position in range(1, chance.randint(2, 5) + 1):
        leads = [setting.pick()]
        if chance.random() < 0.15:
            leads += setting.others(1, leads)
        who = joined(chance, leads)
        giao = chance.choice(["", "", "", "Giao "])
        if chance.random() < 0.3:
            part.add(f"{number(position)}{giao}{upper_first(who)}: ", duty(setting, leads, opens=True), str(position))
            continue
        part.lines.append(f"{number(position)}{giao}{upper_first(who)}{':' if giao else colon}")
        for below in range(chance.randint(2, 4)):
            label, own = second(below)
            if not label:
                label, path = f"{position}.{below + 1}. ", f"{position}.{below + 1}"
            else:
                path = f"{position}.{own}"
            part.add(label, duty(setting, leads, opens=True), path, chance.choice([".", ".", ";"]))
    return part


def inherited(setting: Setting, leads: list[Name]) -> Part:
    """Items that open with the verb: the opening sentence says who."""
    chance, part, number = setting.chance, Part(), _number(setting.chance)
    dash = chance.random() < 0.25
    for position in range(1, chance.randint(2, 6) + 1):
        label, path = ("- ", f"-{position}") if dash else (number(position), str(position))
        part.add(label, duty(setting, leads, opens=True), path, chance.choice([".", ".", ";"]))
    return part


def by_topic(setting: Setting) -> Part:
    """Headings that name a field of work, under them items with their own assignees."""
    chance, part, number = setting.chance, Part(), _number(setting.chance)
    second = _letters(chance)
    topics = chance.sample(list(setting.theme["topics"]), min(3, len(setting.theme["topics"])))
    for position, topic in enumerate(topics[: chance.randint(2, 3)], 1):
        part.lines.append(
            f"{number(position)}Về {topic.replace('{year}', str(setting.written.year)).removeprefix('việc ')}{chance.choice(['', ':'])}"
        )
        for below in range(chance.randint(2, 3)):
            label, own = second(below)
            label, path = (label, f"{position}.{own}") if label else (f"{position}.{below + 1}. ", f"{position}.{below + 1}")
            part.add(label, duty(setting, None, opens=True), path)
    return part


def sentences(setting: Setting) -> Part:
    """No list: a paragraph or two of orders."""
    chance, part = setting.chance, Part()
    for _ in range(chance.randint(1, 3)):
        made = duty(setting, None, opens=False, colon=False)
        if not made.words.startswith(("Giao", "Yêu cầu", "Đề nghị")):
            made.words = f"{chance.choice(['Giao', 'Đề nghị', 'Yêu cầu'])} {made.words}"
        part.add("", made, None)
    return part


def articles(setting: Setting) -> Part:
    """Articles of a decision; the last says who carries it out."""
    chance, issuer, part = setting.chance, setting.issuer, Part()
    topic = setting.theme["topics"][0].replace("{year}", str(setting.written.year)).removeprefix("việc ")
    team = Name("Tổ công tác", "Tổ công tác")
    part.lines.append(
        f"Điều 1. {chance.choice([f'Thành lập Tổ công tác về {topic}, gồm các thành viên theo danh sách kèm theo.', f'Ban hành kèm theo Quyết định này Quy chế {topic}.', f'Phê duyệt phương án {topic} với tổng kinh phí 1.250.000.000 đồng.'])}"
    )
    position = 2
    if "Tổ công tác" in part.lines[0]:
        made = duty(setting, [team], opens=False)
        made.words = f"{team.marked} {chance.choice(['có nhiệm vụ', 'có trách nhiệm'])} {made.words}"
        part.add(f"Điều {position}. ", made, f"Điều {position}")
        position += 1
    if chance.random() < 0.5:
        part.lines.append(
            f"Điều {position}. Quyết định này có hiệu lực {chance.choice(['kể từ ngày ký', 'từ ngày ký ban hành'])}."
        )
        position += 1
    office = issuer.office or Name("Văn phòng", "Văn phòng")
    head = Name(office.printed.replace("Văn phòng", "Chánh Văn phòng"), office.full.replace("Văn phòng", "Chánh Văn phòng"))
    chief = [
        Name(f"Giám đốc {n.printed}", f"Giám đốc {n.full}")
        if n.full.startswith("Sở")
        else Name(f"Trưởng {n.printed}", f"Trưởng {n.full}")
        for _, n in issuer.below
        if n.full.startswith(("Sở", "Phòng", "Ban "))
    ][:3]
    names = [
        head,
        *chance.sample(chief, min(len(chief), 2)),
        Name("Thủ trưởng các cơ quan, đơn vị liên quan", "Thủ trưởng các cơ quan, đơn vị liên quan"),
    ]
    closing = chance.choice(
        ["chịu trách nhiệm thi hành Quyết định này", "căn cứ Quyết định thi hành", "có trách nhiệm thi hành Quyết định này"]
    )
    tail = Duty("", closing.removeprefix("có trách nhiệm "), [name.full for name in names])
    tail.words = f"{', '.join(name.marked for name in names)} {closing}"
    part.add(f"Điều {position}. ", tail, f"Điều {position}", "./.")
    return part


def plan(setting: Setting) -> Part:
    """A plan: purpose and requirements (no duties), then who does what."""
    chance, part = setting.chance, Part()
    topic = setting.theme["topics"][1].replace("{year}", str(setting.written.year)).removeprefix("việc ")
    dot = chance.choice([". ", ". ", "- ", "/ "])
    part.lines += [
        f"{_ROMAN[0]}{dot}MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        f"Nâng cao nhận thức của cán bộ, Nhân dân về {topic}; huy động sức mạnh tổng hợp của cả hệ thống chính trị.",
        "2. Yêu cầu",
        f"Việc {topic.removeprefix('công tác ')} phải thiết thực, tiết kiệm, phù hợp với điều kiện của từng đơn vị.",
        f"{_ROMAN[1]}{dot}{chance.choice(['TỔ CHỨC THỰC HIỆN', 'PHÂN CÔNG NHIỆM VỤ', 'PHÂN CÔNG TRÁCH NHIỆM'])}",
    ]
    second = _letters(chance)
    for position in range(1, chance.randint(2, 5) + 1):
        leads = [setting.pick()]
        name = upper_first(leads[0].marked)
        if chance.random() < 0.5:
            part.add(f"{position}. {name}{chance.choice([': ', ' '])}", duty(setting, leads, opens=False), f"II.{position}")
            if ": " in part.lines[-1][: len(name) + 8]:
                head, _, rest = part.lines[-1].partition(": ")
                part.lines[-1] = f"{head}: {upper_first(rest)}"
            continue
        part.lines.append(f"{position}. {name}{chance.choice(['', ':'])}")
        for below in range(chance.randint(2, 3)):
            label, own = second(below)
            label, path = (
                (label, f"II.{position}.{own}") if label else (f"{position}.{below + 1}. ", f"II.{position}.{below + 1}")
            )
            part.add(label, duty(setting, leads, opens=True), path)
    return part


def bare_topic(setting: Setting) -> str:
    return setting.chance.choice(setting.theme["topics"]).replace("{year}", str(setting.written.year))


def situation(setting: Setting) -> str:
    """What was so far: nouns and verbs of duties, and no duty."""
    chance = setting.chance
    topic = bare_topic(setting)
    where = (
        mark("PLACE", f"{setting.issuer.unit} {setting.issuer.place}")
        if setting.issuer.level in ("district", "province", "commune")
        else "cả nước"
    )
    return chance.choice(
        [
            f"Thời gian qua, {topic} trên địa bàn {where} đã đạt được những kết quả tích cực; tuy nhiên, một số đơn vị chưa chủ động {work(setting)}, trách nhiệm của người đứng đầu chưa rõ.",
            f"Qua kiểm tra cho thấy việc {work(setting)} vẫn còn chậm, số liệu báo cáo chưa thống nhất, ảnh hưởng đến {topic}.",
            f"Trong 6 tháng đầu năm {setting.written.year}, {topic} được các cấp, các ngành quan tâm; có {chance.randint(12, 90)} đơn vị hoàn thành chỉ tiêu được giao.",
            f"Theo báo cáo của các địa phương, đến nay còn {chance.randint(3, 40)} nơi chưa {work(setting)}.",
        ]
    )
