"""Finds the parts of a dispatch in a plain text, so that it can be set on pages again; and the way back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from samples.layout import MOTTO, MOTTO_BELOW, PARTY, Layout

MOTTO_LINE = re.compile(r"^(CỘNG H|Độc lập\s*[-–]|ĐẢNG CỘNG SẢN)")
NUMBER_LINE = re.compile(r"^Số\s*:?.{0,12}[/-]\s*[A-ZĐ]")
DATE_LINE = re.compile(r"^[^\d]{2,40},\s*ngày\b.*\btháng\b.*\bnăm\b")
HEADING = re.compile(
    r"^(NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|THÔNG BÁO|KẾ HOẠCH|BÁO CÁO|TỜ TRÌNH|CÔNG ĐIỆN|GIẤY MỜI|HƯỚNG DẪN|KẾT LUẬN)$"
)
ADDRESSED = re.compile(r"^Kính gửi\s*:?\s*")
DISTRIBUTED = re.compile(r"^Nơi nhận\s*:?\s*")
NEW_PARAGRAPH = re.compile(r"^(\d+(\.\d+)*[.)-]|[a-zđ][.)]|[-+*•]|[IVX]+\.|Điều \d+|Căn cứ|Yêu cầu|Giao)\s")
PAGE = "\f"  # stands where an export shows a new page: one blank before the first word
FOOTNOTE = re.compile(r"^\d{1,2}(?=[A-ZĐ])")


def cleaned(text: str) -> list[str]:
    """Lines without Markdown marks and blanks at the ends; empty lines stay."""
    found: list[str] = []
    for line in text.splitlines():
        bare = re.sub(r"\*\*|(?<!\w)\*(?=\w)|(?<=[\w.)])\*(?!\w)", "", line).strip()
        if re.match(r" \S", line) and found:
            found.append(PAGE)
        found.append(re.sub(r"\s+", " ", bare))
    return found


def in_capitals(row: str) -> bool:
    return row == row.upper() and any(letter.isalpha() for letter in row)


def position(rows: Sequence[str], pattern: re.Pattern[str], start: int = 0, end: int | None = None) -> int:
    """Where the first line that fits stands, -1 where none does."""
    stop = len(rows) if end is None else end
    return next((i for i in range(start, stop) if pattern.search(rows[i])), -1)


def without_notes(rows: Sequence[str]) -> tuple[list[str], list[str]]:
    """The running lines, and the footnotes that stand between them (up to the end of their page)."""
    running: list[str] = []
    notes: list[str] = []
    inside = False
    for row in rows:
        if row == PAGE:
            inside = False
        elif FOOTNOTE.match(row):
            inside = True
            notes.append(row)
            continue
        if inside and row:
            notes[-1] += f" {row}"
        elif row != PAGE:
            running.append(row)
    return running, notes


def joined(rows: Sequence[str]) -> tuple[str, ...]:
    """Paragraphs of a text whose lines were broken by a page: a line goes on where the one before is unfinished."""
    kept = [row for row in rows if row and row != PAGE and not re.fullmatch(r"\d{1,2}", row)]
    full = max((len(row) for row in kept), default=0)
    found: list[str] = []
    before = ""
    for row in kept:
        ended = bool(re.search(r"[.;:!?…/”\"]$", before))
        # A short line that a capital follows closes its paragraph too: a heading has no full stop.
        short = len(before) < 0.75 * min(full, 90)
        fresh = NEW_PARAGRAPH.match(row) or FOOTNOTE.match(row) or ((ended or short) and not row[0].islower())
        if found and not fresh:
            found[-1] += f" {row}"
        else:
            found.append(row)
        before = row
    return tuple(found)


def body_of(rows: Sequence[str]) -> tuple[str, ...]:
    """Paragraphs of the body; each footnote follows the paragraph that holds its marker, or comes last."""
    running, notes = without_notes(rows)
    body = list(joined(running))
    for note in reversed(notes):
        marker = re.compile(rf"[a-zà-ỹđ]{note[: 1 + note[1].isdigit()]}\b")
        place = next((i for i, text in enumerate(body) if marker.search(text)), len(body) - 1)
        body.insert(place + 1, f"~{note}")
    return tuple(body)


def items(rows: Sequence[str]) -> tuple[str, ...]:
    """List items without their dashes."""
    return tuple(re.sub(r"^[-–]\s*", "", row) for row in joined([r for r in rows if r]))


def split_closing(rows: Sequence[str]) -> Layout:
    """Distribution, signature and annex of what stands after `Nơi nhận`."""
    kept = [row for row in rows if row not in ("", PAGE)]
    cut = next((i for i, row in enumerate(kept) if in_capitals(row) and not row.startswith("-")), len(kept))
    rest = kept[cut:]
    length = next((i for i, row in enumerate(rest) if not in_capitals(row)), len(rest))
    name, annex = "".join(rest[length : length + 1]), rest[length + 1 :]
    return Layout(distribution=items(kept[:cut]), sign=tuple(rest[:length]), name=name, annex=joined(annex))


def letterhead_parts(rows: Sequence[str]) -> Layout:
    """Issuer, number, date and subject among the lines above the addressees or the heading."""
    issuer, subject, number, date = [], [], "", ""
    party = False
    motto = False
    for row in rows:
        if row in ("", "*", PAGE):
            continue
        if MOTTO_LINE.match(row):
            motto, party = True, party or row.startswith("ĐẢNG")
        elif NUMBER_LINE.match(row):
            number = re.sub(r"^(Số\s*:)\s*/", r"\1        /", row)
        elif DATE_LINE.match(row):
            date = re.sub(r"(ngày|tháng) (?=tháng|năm)", r"\1       ", row)
        elif in_capitals(row) and not number:
            issuer.append(row)
        else:
            subject.append(row)
    own = [row for row in issuer if not row.startswith("ĐẢNG BỘ")]
    return Layout(
        party=party,
        right=((PARTY,) if party else (MOTTO, MOTTO_BELOW)) if motto else (),
        superior=tuple(row for row in issuer if row.startswith("ĐẢNG BỘ")),
        issuer=tuple(own),
        number=number,
        date=date,
        letter_subject=" ".join(subject),
    )


def layout_of_text(text: str) -> Layout:
    """The page parts of a plain dispatch text. What is not recognised stays in the body, so no word is lost."""
    rows = cleaned(text)
    last = max((i for i, row in enumerate(rows) if DISTRIBUTED.match(row)), default=len(rows))
    top = position(rows, re.compile(f"{ADDRESSED.pattern}|{HEADING.pattern}"), 0, min(60, last))
    head = letterhead_parts(rows[: max(top, 0)])
    start, heading, subject, authority = max(top, 0), "", "", ""
    to: tuple[str, ...] = ()
    if top >= 0 and HEADING.match(rows[top]):
        heading = rows[top]
        taken = list(rows[top + 1 : top + 12])
        while taken and not taken[0]:
            taken.pop(0)
        # The subject runs to the first gap (two empty lines where every line is followed by one), or to the basis.
        gap = ["", ""] if rows.count("") > len(rows) * 0.4 else [""]
        length = 0
        while length < len(taken) and not (taken[length : length + len(gap)] == gap or taken[length].startswith("Căn cứ")):
            length += 1
        subject = " ".join(row for row in taken[:length] if row not in ("", PAGE))
        start = top + 1 + rows[top + 1 : top + 12].index(taken[0]) + length if taken else top + 1
        addressed = position(rows, ADDRESSED, start, min(start + 6, last))
        if addressed >= 0:
            authority, start = " ".join(row for row in rows[start:addressed] if row not in ("", PAGE)), addressed
    if start < len(rows) and ADDRESSED.match(rows[start]):
        rest = ADDRESSED.sub("", rows[start])
        end = start + 1
        while end < last and (rows[end] in ("", PAGE) or rows[end].startswith(("-", "–"))):
            end += 1
        to, start = items([rest, *rows[start + 1 : end]]), end
    closing = split_closing(rows[last + 1 :])
    body = body_of(rows[start:last])
    return replace(
        head,
        heading=heading,
        named_subject=subject,
        authority=authority,
        to=to,
        body=body,
        distribution=closing.distribution,
        sign=closing.sign,
        name=closing.name,
        annex=closing.annex,
    )


def text_of(layout: Layout) -> str:
    """The dispatch as a plain text in reading order, one paragraph a line: what a word processor exports."""
    head = [*layout.superior, *layout.issuer, "*" if layout.party else "", *layout.right]
    head += ["", layout.number, layout.date, "", layout.letter_subject, layout.urgency]
    opening = [layout.heading, layout.named_subject, "", layout.authority, ""]
    if len(layout.to) == 1:
        opening += [f"Kính gửi: {layout.to[0]}", ""]
    elif layout.to:
        opening += ["Kính gửi:", *[f"- {item}" for item in layout.to], ""]
    body = [unmarked(row) for row in layout.body]
    closing = ["", "Nơi nhận:", *[f"- {item}" for item in layout.distribution], "", *layout.sign, "", "", layout.name]
    annex = ["", *[unmarked(row) for row in layout.annex]] if layout.annex else []
    rows = [*head, "", *opening, *body, *closing, *annex]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip() + "\n"


def unmarked(row: str) -> str:
    """A paragraph without the marks of the source."""
    if row.startswith("|"):
        return "\t".join(row.strip("|").split("|"))
    return re.sub(r"\*\*|^# |^\^", "", row)
