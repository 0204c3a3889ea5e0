"""Scores the spans of citations against VNLegalText: sentences of laws, decrees and circulars with their citations marked.

    python bench/citations.py FILE.jsonl.xz [--split val|test] [--misses N] [--json]

One JSON object a line: `split` (val, test), `text`, `entities` as `[start, end, label]` (NĐ, L, TT, QĐ, PL, BL, NQ, TTLT, HP). The
file is not part of the project. Rules were made looking at the split `val` only; `test` is there to be measured.

What the corpus marks differs from what a record holds; the same rule turns every citation of ours into one of theirs:

- only the nine types of its labels (a `Thông tư liên bộ` is a `TTLT`);
- from the type word (or the name of the law) to the end of code and date: a closing issuer does not belong to the span, one that
  stands before the date does. Provisions (`khoản 2 Điều 5`) belong to it in neither.

The corpus was made from marked-up text, and its stored form has three faults, repaired alike in every sentence, whatever congvan
finds in it (`--stored` leaves them in):

- of nested marks the converter closed the outer one at the end of the inner and left the rest of the markup in the text
  (`Luật sửa đổi … của <L rel="none"> Luật X` `ngày … </L>`): tags are taken out, the outer span reaches to its own closing tag;
- words were looked up again to find their place, so that a short mention repeated in a sentence was laid over the beginning of a
  longer one: a span inside another one goes to where its words stand free; one that stands right before a date, while the same
  words are marked elsewhere in the sentence, takes the date (marks leave a date out nowhere else);
- the title of a document was put, unmarked, before its first line (`Thông tư Hướng dẫn … Luật X Căn cứ Luật X ngày …`): nothing
  is scored before the first `Căn cứ` that follows no punctuation.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

ROOT = Path(__file__).resolve().parent.parent
#: Types of ours that share a label there.
_SAME = {"TTLB": "TTLT"}
LABELS = ("NĐ", "L", "TT", "QĐ", "PL", "BL", "NQ", "TTLT", "HP")
_TITLE = regex.compile(
    r"^[^“”\"]*?[^\s.;:,–-] (?=Căn cứ (?:vào )?(?:các )?(?:khoản|Điều|Luật|Bộ|Pháp|Hiến|Nghị|Thông|Quyết|Chỉ))"
)
_DATED = regex.compile(r"\s?,?\s?(?:ngày\s\d+\s?[/-]\s?\d+\s?[/-]\s?\d{4}|ngày\s\d+\stháng\s\d+\snăm\s?\d{4}|năm\s\d{4})")
_TAG = regex.compile(r"</?(?:NĐ|L|TT|QĐ|PL|BL|NQ|TTLT|HP)(?: rel=\"\w*\")?>\s?")

Span = tuple[int, int, str]


@dataclass(slots=True)
class Tally:
    """Spans wanted, given, equal in both, and wanted or given ones that share a character with one of the other side."""

    wanted: int = 0
    given: int = 0
    exact: int = 0
    wanted_met: int = 0
    given_met: int = 0
    misses: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        return {
            "wanted": self.wanted,
            "given": self.given,
            "precision": ratio(self.exact, self.given),
            "recall": ratio(self.exact, self.wanted),
            "f1": ratio(2 * self.exact, self.given + self.wanted),
            "overlap_f1": harmonic(ratio(self.given_met, self.given), ratio(self.wanted_met, self.wanted)),
        }


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def rows(path: Path, split: str) -> Iterator[dict[str, Any]]:
    """The sentences of one part."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["split"] == split:
                yield row


def answers(row: dict[str, Any], *, stored: bool) -> tuple[str, list[Span]]:
    """Text without markup, and the spans marked in it; `stored`: the converter's faults are left in."""
    printed: str = row["text"]
    pieces, place, done = [], [], 0
    for tag in _TAG.finditer(printed):
        pieces.append(printed[done : tag.start()])
        done = tag.end()
    pieces.append(printed[done:])
    shift = 0
    tags = {at for tag in _TAG.finditer(printed) for at in range(*tag.span())}
    for at in range(len(printed) + 1):
        place.append(at - shift)
        shift += at in tags
    text = "".join(pieces)
    spans = []
    for start, end, label in row["entities"]:
        inner = _TAG.search(printed, start, end)
        if inner and not stored:
            close = printed.find(f"</{label}>", end)
            end = close if close >= 0 else end
        spans.append((place[start], place[start] + len(text[place[start] : place[end]].rstrip()), label))
    spans = sorted(set(spans))
    return text, spans if stored else dated(text, moved(text, spans))


def dated(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans that were cut where a shorter mention ends take the date behind them."""
    words = Counter(text[start:end] for start, end, _ in spans)
    found = []
    for start, end, label in spans:
        date = _DATED.match(text, end) if words[text[start:end]] > 1 else None
        found.append((start, date.end() if date else end, label))
    return found


def scored_from(text: str) -> int:
    """Where the document's own title, put before its first line, ends; 0 where there is none."""
    title = _TITLE.match(text)
    return title.end() if title else 0


def moved(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans inside another one taken to the places where their words stand free."""
    outer = [a for a in spans if not any(a != b and b[0] <= a[0] and a[1] <= b[1] for b in spans)]
    right = list(outer)
    for start, end, label in spans:
        if (start, end, label) in outer:
            continue
        words, at = text[start:end], text.find(text[start:end])
        while at >= 0:
            if not any(at < b[1] and b[0] < at + len(words) for b in outer):
                right.append((at, at + len(words), label))
            at = text.find(words, at + 1)
    return sorted(set(right))


def given(text: str) -> list[Span]:
    """The citations that congvan finds in a sentence, as the corpus would mark them."""
    from congvan.extract.mentions import find_mentions

    spans = []
    for mention in find_mentions(text):
        end = mention.end
        if mention.issuer and mention.issuer[1] == end:
            end = max(mention.core, mention.date.end if mention.date and mention.date.end < mention.issuer[0] else 0)
        label = _SAME.get(mention.type or "", mention.type)
        if label in LABELS:
            spans.append((mention.start, end, label))
    return spans


def meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < other[1] and other[0] < span[1] for other in others)


def score(path: Path, split: str, *, stored: bool) -> dict[str, Tally]:
    """Tallies by label, and `all` (where a label is part of what must be right)."""
    from congvan.ingest.spelling import new_style

    tallies = {name: Tally() for name in ("all", *LABELS)}
    for row in rows(path, split):
        text, want = answers(row, stored=stored)
        first = 0 if stored else scored_from(text)
        want = [span for span in want if span[0] >= first]
        got = [span for span in given(new_style(text)) if span[0] >= first]
        for name in ("all", *LABELS):
            tally = tallies[name]
            ours = [span for span in got if name in ("all", span[2])]
            theirs = [span for span in want if name in ("all", span[2])]
            equal = set(ours) & set(theirs)
            tally.wanted += len(theirs)
            tally.given += len(ours)
            tally.exact += len(equal)
            tally.wanted_met += sum(meets(span, ours) for span in theirs)
            tally.given_met += sum(meets(span, theirs) for span in ours)
            if name == "all" and len(equal) < max(len(ours), len(theirs)):
                tally.misses.append(told(text, [s for s in theirs if s not in equal], [s for s in ours if s not in equal]))
    return tallies


def told(text: str, missed: Sequence[Span], extra: Sequence[Span]) -> str:
    lines = [f"  - {label} [{text[start:end]}]{text[end : end + 30]}" for start, end, label in missed]
    lines += [f"  + {label} [{text[start:end]}]{text[end : end + 30]}" for start, end, label in extra]
    return "\n".join([text[:400], *lines])


def table(tallies: dict[str, Tally]) -> str:
    lines = [f"{'label':<6}{'wanted':>8}{'given':>8}{'P':>8}{'R':>8}{'F1':>8}{'overlap':>9}"]
    for name, tally in tallies.items():
        f = tally.figures()
        lines.append(
            f"{name:<6}{tally.wanted:>8}{tally.given:>8}{f['precision']:>8.4f}{f['recall']:>8.4f}{f['f1']:>8.4f}{f['overlap_f1']:>9.4f}"
        )
    return "\n".join(lines)


def by_cause(tallies: dict[str, Tally]) -> Counter[str]:
    """How many misses are of one side only, and how many of both (a border that differs)."""
    counts: Counter[str] = Counter()
    for miss in tallies["all"].misses:
        sides = {line[2] for line in miss.split("\n")[1:] if line.startswith("  ")}
        counts["border" if sides == {"-", "+"} else "missed" if sides == {"-"} else "extra"] += 1
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--split", choices=("val", "test"), action="append")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N sentences with a miss")
    parser.add_argument("--stored", action="store_true", help="leave the faults of the stored form in")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    figures = {}
    for split in args.split or ("val", "test"):
        tallies = score(args.file, split, stored=args.stored)
        figures[split] = {name: tally.figures() for name, tally in tallies.items()}
        if args.json:
            continue
        print(f"{split}: sentences with a miss: {dict(by_cause(tallies))}")
        print(table(tallies))
        for miss in tallies["all"].misses[: args.misses]:
            print("-----", miss, sep="\n")
    if args.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    raise SystemExit(main())
