"""Duties of synthetic dispatches: who, what, with whom, to whom, by when; the words and the answer together."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from bench.synth.bodies import Issuer, Name
from bench.synth.cited import Cited, again, cite, law, provision
from bench.synth.dues import Due, due
from bench.synth.marked import bare

Theme = Mapping[str, Any]
_VERBS = (
    "rà soát",
    "kiểm tra",
    "thống kê",
    "cập nhật đầy đủ",
    "lập danh sách",
    "xử lý dứt điểm",
    "tổng hợp",
    "rà soát, lập danh mục",
    "theo dõi, đôn đốc việc quản lý",
    "tăng cường kiểm tra, giám sát",
    "đề xuất phương án xử lý",
    "công khai",
    "đánh giá thực trạng",
    "phân loại",
    "xây dựng kế hoạch khắc phục tồn tại đối với",
    "tổ chức quản lý chặt chẽ",
    "hướng dẫn, hỗ trợ tháo gỡ khó khăn liên quan đến",
    "nắm chắc",
    "chấn chỉnh",
    "kịp thời phát hiện, xử lý vi phạm về",
)
_ADVERBS = ("", "", "", "", "tiếp tục ", "khẩn trương ", "chủ động ", "thường xuyên ", "kịp thời ", "nghiêm túc ", "tập trung ")
_SCOPES = (
    "",
    "",
    "",
    " trên địa bàn",
    " thuộc phạm vi quản lý",
    " theo chức năng, nhiệm vụ được giao",
    " tại đơn vị",
    " đúng quy định",
    " theo phân cấp",
)


@cache
def themes() -> tuple[Theme, ...]:
    return tuple(tomllib.loads((Path(__file__).resolve().parent / "themes.toml").read_text(encoding="utf-8"))["theme"])


@dataclass(slots=True)
class Duty:
    """A duty in words (marked, without label and final mark), and its answer; `cited`: documents named in it."""

    words: str
    action: str
    lead: list[str]
    coordinating: list[str] = field(default_factory=list)
    report_to: list[str] = field(default_factory=list)
    via: list[str] = field(default_factory=list)
    due: Due | None = None
    cited: list[Cited] = field(default_factory=list)

    def answer(self, section: str | None) -> dict[str, Any]:
        found = self.due
        return {
            "section": section,
            "action": " ".join(bare(self.action).split()[:16]),
            "lead": self.lead,
            "coordinating": self.coordinating,
            "report_to": self.report_to,
            "via": self.via,
            "deadline": found.date if found else None,
            "recurrence": found.rule if found else None,
            "deadline_raw": found.raw if found and not found.date and not found.rule else None,
        }


@dataclass(slots=True)
class Setting:
    """What one dispatch is made with."""

    chance: Random
    issuer: Issuer
    written: date
    theme: Theme
    known: list[Cited]
    used: set[str] = field(default_factory=set)

    def pick(self, field_first: bool = True) -> Name:
        """A body that may get a duty, one of the theme's field rather; never the same twice while there are others."""
        fields = set(self.theme["fields"])
        near = [name for kind, name in self.issuer.below if kind in fields and name.full not in self.used]
        rest = [name for _, name in self.issuer.below if name.full not in self.used] or [name for _, name in self.issuer.below]
        pool = near if near and field_first and self.chance.random() < 0.55 else rest
        if self.chance.random() < 0.2:
            pool = self.issuer.groups
        chosen = self.chance.choice(pool)
        self.used.add(chosen.full)
        return chosen

    def others(self, count: int, without: Sequence[Name]) -> list[Name]:
        taken = {name.full for name in without}
        pool = [name for _, name in self.issuer.below if name.full not in taken] + self.issuer.groups[1:2]
        self.chance.shuffle(pool)
        return pool[:count]


def work(setting: Setting) -> str:
    """What is done, as a phrase that opens with a verb."""
    chance, theme = setting.chance, setting.theme
    if chance.random() < 0.45:
        found = chance.choice(theme["works"])
    else:
        found = f"{chance.choice(_VERBS)} {chance.choice(theme['things'])}"
    return f"{chance.choice(_ADVERBS)}{found}{chance.choice(_SCOPES)}".replace("{year}", str(setting.written.year))


def joined(chance: Random, names: Sequence[Name]) -> str:
    marked = [name.marked for name in names]
    if len(marked) == 1:
        return marked[0]
    return ", ".join(marked[:-1]) + chance.choice([" và ", ", ", " và "]) + marked[-1]


def upper_first(text: str) -> str:
    """The first letter as a capital, be it behind a mark."""
    for position, letter in enumerate(text):
        if letter.isalpha():
            return text[:position] + letter.upper() + text[position + 1 :]
    return text


def duty(setting: Setting, lead: Sequence[Name] | None, *, opens: bool, colon: bool = True) -> Duty:
    """A duty. `lead` None: one is chosen and printed; else it stands printed above, and the words open with the verb.

    `opens`: whether the words open a sentence (capital letter). `colon`: whether one may part the assignee from the work."""
    chance = setting.chance
    own = lead is None
    if lead is not None:
        leads = list(lead)
    else:
        leads = [setting.pick()]
        if chance.random() < 0.15:
            leads += setting.others(1, leads)
    made = Duty("", "", [name.full for name in leads])
    coordinating = setting.others(chance.choice([1, 1, 2, 3]), leads) if chance.random() < 0.35 else []
    made.coordinating = [name.full for name in coordinating]
    core = made.action = work(setting)
    core += _clause(setting) if chance.random() < 0.35 else ""
    made.due = due(chance, setting.written) if chance.random() < 0.55 else None
    core = _grounded(setting, made, core)
    core = _tail(setting, made, core, leads)
    words = _assigned(chance, leads, coordinating, core, colon=colon) if own else _inherited(chance, coordinating, core)
    made.words = upper_first(words) if opens else words
    return made


def _clause(setting: Setting) -> str:
    return f"{setting.chance.choice(['; ', ', ', '; đồng thời '])}{work(setting)}"


def _grounded(setting: Setting, made: Duty, core: str) -> str:
    """Sometimes by which document."""
    chance = setting.chance
    if chance.random() > 0.18:
        return core
    if setting.known and chance.random() < 0.35:
        found = again(chance, chance.choice(setting.known))
    elif chance.random() < 0.25:
        found = law(chance, setting.written, None)
    else:
        found = cite(chance, chance.choice(setting.issuer.above), setting.written, None, None)
    made.cited.append(found)
    where = provision(chance) if found.type in ("NĐ", "TT", "L", "BL", "PL") and chance.random() < 0.5 else ""
    return f"{core} {chance.choice(['theo', 'theo quy định tại', 'theo nội dung', 'theo chỉ đạo tại'])} {where}{found.words}"


def _tail(setting: Setting, made: Duty, core: str, leads: Sequence[Name]) -> str:
    """Deadline and report line behind the work."""
    chance, issuer, limit = setting.chance, setting.issuer, made.due
    own = issuer.chair if issuer.chair and chance.random() < 0.3 else issuer.speaker
    kind = chance.random()
    if limit and limit.before:
        made.report_to = [own.full]
        return (
            f"{core}; {limit.words} {chance.choice(['báo cáo', 'tổng hợp, báo cáo', 'tổng hợp kết quả báo cáo'])} {own.marked}"
        )
    behind = f" {limit.words}" if limit else ""
    if kind < 0.45:
        if limit and chance.random() < 0.2:
            return f"{core}. {chance.choice(['Hoàn thành', 'Thời gian thực hiện:', 'Thời hạn hoàn thành:'])} {limit.words.removeprefix('hoàn thành ').removeprefix('xong ')}"
        return f"{core}{chance.choice(['', ',', ';']) if limit and limit.words.startswith('hoàn thành') else ''}{behind}"
    behind = behind.replace(" hoàn thành ", " ").replace(" xong ", " ")
    if kind < 0.7:
        made.report_to = [own.full]
        verbs = ["báo cáo", "tổng hợp, báo cáo", "báo cáo kết quả về", "báo cáo kết quả thực hiện về", "trình"]
        return f"{core}; {chance.choice(verbs)} {own.marked}{behind}"
    office = issuer.office
    if kind < 0.85 and office and office.full not in made.lead:
        if chance.random() < 0.5:
            made.report_to, made.via = [own.full], [office.full]
            way = chance.choice(["qua", "thông qua"])
            return f"{core}; {chance.choice(['gửi kết quả về', 'báo cáo', 'gửi báo cáo về'])} {own.marked} ({way} {office.marked}){behind}"
        made.report_to = [office.full]
        return f"{core}; gửi {chance.choice(['kết quả', 'báo cáo', 'danh sách', 'số liệu'])} về {office.marked}{behind} {chance.choice(['để tổng hợp', 'để theo dõi'])}"
    if kind < 0.93:
        made.report_to = [own.full]
        return f"{core}{behind}; tham mưu {own.marked} {chance.choice(['xử lý các vướng mắc phát sinh', 'biện pháp tháo gỡ', 'xem xét, quyết định'])}"
    return f"{core}{behind}{chance.choice(['', ', bảo đảm chất lượng, hiệu quả', ', không để xảy ra sai sót'])}"


def _assigned(chance: Random, leads: Sequence[Name], others: Sequence[Name], core: str, *, colon: bool) -> str:
    who = joined(chance, leads)
    polite = any(name.full.startswith(("Ủy ban Mặt trận", "Tòa án", "Viện kiểm sát", "Hội ", "Liên đoàn")) for name in leads)
    if others:
        whom = joined(chance, others)
        form = chance.choice(["giao-chủ trì", "chủ trì", "phối hợp", "đề nghị"] if not polite else ["đề nghị"])
        if form == "giao-chủ trì":
            return f"Giao {who} chủ trì, phối hợp {chance.choice(['với', 'cùng', 'với'])} {whom} {core}"
        if form == "chủ trì":
            return f"{who}{chance.choice(['', ':']) if colon else ''} {chance.choice(['chủ trì, phối hợp với', 'chủ trì, phối hợp chặt chẽ với', 'chủ trì phối hợp với'])} {whom} {core}"
        if form == "phối hợp":
            return f"{who} {chance.choice(['phối hợp với', 'chủ động phối hợp với', 'phối hợp chặt chẽ với'])} {whom} {core}"
        return f"Đề nghị {who} phối hợp với {whom} {core}"
    if polite:
        return f"Đề nghị {who} {core}"
    return chance.choice(
        [
            f"Giao {who} {core}",
            f"{who} {core}",
            f"{who} có trách nhiệm {core}",
            f"Yêu cầu {who} {core}",
            f"Đề nghị {who} {core}",
            *([f"{who}: {upper_first(core)}", f"Giao {who}: {upper_first(core)}"] if colon else []),
            f"{who} chịu trách nhiệm {core}",
            f"Giao {who} chủ trì {core}" if not core.startswith(tuple(a for a in _ADVERBS if a)) else f"Giao {who} {core}",
        ]
    )


def _inherited(chance: Random, others: Sequence[Name], core: str) -> str:
    if not others:
        return core
    return (
        f"{chance.choice(['chủ trì, phối hợp với', 'phối hợp với', 'chủ động phối hợp với'])} {joined(chance, others)} {core}"
    )
