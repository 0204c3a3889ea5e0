"""Tables in plain texts: columns held apart by spaces, with cells that run over several lines, and tables whose cells a converter laid
one below the other. Only tables whose heading names work and who does it: elsewhere such lines are prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import regex

from congvan.ingest.document import Table
from congvan.ingest.spelling import unaccented

_RULES = regex.compile(r"[\u2500-\u257f]")
_SEGMENT = regex.compile(r"\S+(?: \S+)*")
_NUMBER = regex.compile(r"(?:s?tt|so tt)\W*", regex.IGNORECASE)
#: Matched without the gaps, which a converter may have put anywhere.
_WORK = regex.compile(r"noidung|nhiemvu|congviec|hoatdong|phanviec|dauviec")
_WHO = regex.compile(r"chutri|thuchien|phutrach|chiutrachnhiem|donvi|coquan|bophan")
_WITH = regex.compile(r"phoihop")
_WHEN = regex.compile(r"thoigian|thoihan|tiendo|hoanthanh|^han")
_FOOT = regex.compile(r"\bTrang\s*\d|\d\s*/\s*\d\s*$")
_ROW = regex.compile(r"(?:\d{1,2}|[IVX]{1,4}|[lI])[.)]?$")
#: What ends a table: a heading or label of the text that follows, the distribution list, prose.
_ENDS = regex.compile(
    r"(?:[IVX]{1,4}|\d{1,2})\s?[.)/-]\s+\p{L}|Điều\s+\d|N[ơo]i nh[aậ]n|Trên đây|Yêu cầu|Căn cứ|Trong quá trình"
)
_PROSE = 75
#: A cell opens with a capital (or a figure), a limit of time with one of these.
_LIMIT = regex.compile(
    r"(?:trước|trong|quý|tháng|năm|hằng|hàng|thường xuyên|định kỳ|từ|xong|hoàn thành|chậm nhất|cả năm|khi|sau|đến|\d)",
    regex.IGNORECASE,
)
_BODY = regex.compile(
    r"(?:Các|Ủy ban|UBND|UBMTTQ|Mặt trận|MTTQ|Sở|Phòng|P\.|Ban|Bộ|Cục|Chi cục|Văn phòng|VP|Công an|Công chức|Hội|Đoàn|Trung tâm|Trạm|Trường|Thanh tra|Báo|Đài|Bưu điện|Công ty|Điện lực|Liên đoàn"
    r"|Công đoàn|Hạt|Đội|Tổ|Thuế|Kho bạc|Bảo hiểm|BHXH|Ngân hàng|Bệnh viện|Đảng ủy|Huyện ủy|Tỉnh ủy|Thường trực|Chủ tịch|Giám đốc|Trưởng|Thủ trưởng|Quân sự|BCH|Bộ phận|Khoa|Viện|Tòa án|Viện kiểm sát|Lãnh đạo|Cơ quan|Đơn vị)(?!\p{Ll})"
)
_MOST_LINES = 16


def text_tables(sheet: str, page: int) -> list[Table]:
    """The tables of one page of text (rows of cell texts, the heading first)."""
    lines = sheet.split("\n")
    found = [*_spaced(lines), *_stacked(lines)]
    if not found:
        return []
    from congvan.models.rejoin import closed

    return [Table(page, tuple(tuple(closed(cell) for cell in row) for row in rows)) for rows in found]


def _segments(line: str) -> list[tuple[int, str]]:
    if line.count("|") > 1 or "\t" in line:  # cells with signs of their own
        return []
    return [(match.start(), match[0]) for match in _SEGMENT.finditer(_RULES.sub(" ", line))]


def _plain(text: str) -> str:
    return unaccented(text).replace(" ", "")


def _heads(cells: Sequence[str]) -> bool:
    """Whether these cells head a table of tasks."""
    folded = [_plain(cell) for cell in cells]
    work = next((n for n, cell in enumerate(folded) if _WORK.search(cell)), None)
    who = next((n for n, cell in enumerate(folded) if n != work and _WHO.search(cell)), None)
    return work is not None and who is not None and work < who


def _spaced(lines: Sequence[str]) -> Iterator[tuple[tuple[str, ...], ...]]:
    at = 0
    while at < len(lines):
        head = _segments(lines[at])
        if not (3 <= len(head) <= 8 and all(len(text) <= 40 for _, text in head) and _heads([text for _, text in head])):
            at += 1
            continue
        starts = [start for start, _ in head]
        rows: list[list[str]] = [[text for _, text in head]]
        at += 1
        while at < len(lines):
            segments = _segments(lines[at])
            if segments and _FOOT.search(lines[at]) and len(lines[at].split("  ")[0]) > 25:
                at += 1  # the running foot of a page
                continue
            if not segments:
                if lines[at].strip() or at + 1 >= len(lines):  # a rule between rows
                    at += 1
                    continue
                following = _segments(lines[at + 1])
                if not following or not _ROW.match(following[0][1]):
                    break
                at += 1
                continue
            if _is_prose(segments, starts):
                break
            placed = [(_column(start, starts), text) for start, text in segments]
            if _ROW.match(segments[0][1]) and placed[0][0] == 0:
                rows.append([""] * len(starts))
                if segments[0][1] in {"l", "I"} and len(rows) == 2:  # a figure that was read as a letter
                    placed[0] = (0, "1")
            for column, text in placed:
                rows[-1][column] = f"{rows[-1][column]} {text}".strip()
            at += 1
        if len(rows) > 1:
            yield tuple(tuple(row) for row in rows)


def _column(start: int, starts: Sequence[int]) -> int:
    """The column that a segment stands in: the last that begins no more than three letters behind it."""
    return max((n for n, edge in enumerate(starts) if edge <= start + 3), default=0)


def _is_prose(segments: Sequence[tuple[int, str]], starts: Sequence[int]) -> bool:
    first, text = segments[0]
    if len(segments) > 1:
        return False
    return len(text) > _PROSE or (first < starts[1] and _ENDS.match(text) is not None) or (first < starts[1] and len(text) > 25)


def _stacked(lines: Sequence[str]) -> Iterator[tuple[tuple[str, ...], ...]]:
    words = [line.strip() for line in lines if not (len(line) > 40 and _FOOT.search(line))]
    for at, word in enumerate(words):
        if not _NUMBER.fullmatch(unaccented(word)):
            continue
        first = next((n for n in range(at + 3, min(at + 12, len(words))) if words[n] in {"1", "1.", "I"}), None)
        columns = _named(words[at + 1 : first]) if first else None
        if first is None or columns is None:
            continue
        rows: list[tuple[str, ...]] = [("TT", *columns.values())]
        for number, cells in _numbered(words, first):
            parted = _parted(cells, list(columns))
            if parted is None:
                break
            rows.append((number, *parted))
        if len(rows) > 2:
            yield tuple(rows)


def _named(heading: Sequence[str]) -> dict[str, str] | None:
    """What the columns hold, in their order; None where no work or nobody is named."""
    found: dict[str, str] = {}
    for line in _joined(heading):
        folded = _plain(line)
        kind = next(
            (
                kind
                for kind, pattern in (("work", _WORK), ("with", _WITH), ("who", _WHO), ("when", _WHEN))
                if pattern.search(folded)
            ),
            None,
        )
        if kind is not None and kind not in found:
            found[kind] = line
    return found if "work" in found and "who" in found and next(iter(found)) == "work" else None


def _joined(heading: Sequence[str]) -> list[str]:
    """`Cơ quan` / `chủ trì`: the heading of one column over two lines."""
    lines: list[str] = []
    for line in heading:
        if lines and line[:1].islower():
            lines[-1] += f" {line}"
        elif line:
            lines.append(line)
    return lines


def _numbered(words: Sequence[str], first: int) -> Iterator[tuple[str, list[str]]]:
    """The lines below each row number, 1, 2, 3 …, up to what follows the table."""
    at, number = first, 1
    while at < len(words) and words[at].rstrip(".") == str(number):
        cells: list[str] = []
        at += 1
        while at < len(words) and words[at].rstrip(".") != str(number + 1) and len(cells) <= _MOST_LINES:
            if _ENDS.match(words[at]) or len(words[at]) > _PROSE:
                yield str(number), cells
                return
            if words[at] and not words[at].isdigit():  # a page number got between
                cells.append(words[at])
            at += 1
        yield str(number), cells
        number += 1


def _parted(lines: Sequence[str], columns: Sequence[str]) -> list[str] | None:
    """The lines of a row as its cells: where the cuts lie that leave a body in the columns of bodies and a limit in that of time."""
    if not len(columns) <= len(lines) <= _MOST_LINES:
        return None
    best: tuple[float, list[str]] | None = None
    for cuts in combinations(range(1, len(lines)), len(columns) - 1):
        edges = (0, *cuts, len(lines))
        cells = [lines[a:b] for a, b in pairwise(edges)]
        score = sum(_fits(kind, cell) for kind, cell in zip(columns, cells, strict=True))
        if best is None or score > best[0]:
            best = (score, [" ".join(cell) for cell in cells])
    return best[1] if best is not None and best[0] > 0 else None


def _fits(kind: str, cell: Sequence[str]) -> float:
    first = cell[0]
    score = 0.0 if first[:1].isupper() or first[:1].isdigit() else -3.0
    if kind in {"who", "with"}:
        score += 3.0 if _BODY.match(first) else -2.0
        # A body that opens a line of its own behind a finished name is another cell's.
        score -= sum(1.5 for above, line in pairwise(cell) if _BODY.match(line) and not above.endswith((",", ";", "và", "-")))
    elif kind == "when":
        score += 3.0 if _LIMIT.match(first) else -3.0
    else:
        score -= sum(2.0 for line in cell[1:] if _BODY.match(line))
    return score - sum(0.5 for line in cell[1:] if line[:1].isupper() and not _BODY.match(line))
