"""Trains the diacritic restorer's counts: one command, no randomness.

    python models/train_restorer.py CORPUS_FOLDER

reads every `*.txt.xz` (one paragraph a line), keeps some paragraphs apart for the figures, adds the set phrases of `weights/phrases.txt` and the
names of the register of units (`normalize/data`), and writes `models/weights/restorer.npz` and what it holds to
`models/weights/restorer.json`. One core, about six minutes, 8 GB.
"""

from __future__ import annotations

import json
import lzma
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import regex
from numpy.typing import NDArray

from congvan.models.ngram import FIRST_SYLLABLE, FOREIGN, NUMBER, POINT, START

#: How often a syllable, a pair and a triple must be seen to be kept: what is seen once is often a typist's slip.
LEAST_SYLLABLE, LEAST_PAIR, LEAST_TRIPLE = 12, 1.5, 1.5
#: What a file's counts weigh: the register closest to dispatches most, general language least.
WEIGHTS = {"admin_misc.txt.xz": 4.0, "gazette.txt.xz": 2.0, "vbpl_documents.txt.xz": 2.0, "wikipedia.txt.xz": 0.6}
#: One paragraph in so many is kept apart.
HELD_OUT = {"wikipedia.txt.xz": 200}
HELD_OUT_ELSE = 50
#: What a set phrase weighs, and a name of a unit by its table.
PHRASE, PROVINCE, DISTRICT, COMMUNE = 40.0, 20.0, 3.0, 2.0
_SURNAMES = (
    "âu bạch bàn bế biện bùi cà cái cầm cao chảo chu châu chử cù cung cư danh diệp doãn dương đàm đan đào đặng đầu đậu đèo đinh điêu điền "
    "đoàn đồng đổng đỗ đường đới giang giàng giáp hà hạ hạng hàn hầu hoa hoàng hồ hồng hứa huỳnh kha khà khổng khuất khúc khương kiều kim kỷ "
    "lã la lại lâm lầu lê lều liêu liễu lò lô lỗ lộ lục lù lữ lương lường lưu lý ma mã mạc mai mạnh mẫn mông mùa nghiêm ngô ngụy nguyễn nhan "
    "nhâm nhữ ninh nông ông phạm phan phí phó phù phùng phương quách quản quàng quang sầm sơn sùng tạ tăng tào thạch thái thẩm thân thào tiết "
    "tiêu tô tôn tòng tống trà trang trần triệu trịnh trương từ tưởng ung vàng văn vi viên võ vòng vũ vừ vương vưu xa yên"
)
SURNAMES = frozenset(_SURNAMES.split())
_TOKEN = regex.compile(r"[\p{L}\p{M}]+|\d+|[^\s\p{L}\p{M}\d]")
_PERSON = regex.compile(r"(?<![\p{L}\d])(?:\p{Lu}\p{Ll}*\s){2,3}\p{Lu}\p{Ll}+(?!\s\p{Lu}|\p{L})")
Ids = NDArray[np.int64]
Counts = NDArray[np.float64]
#: Ids of one source in their order, and what its counts weigh.
Flow = tuple[Ids, float]


def paragraphs(folder: Path, *, held_out: bool, name: str = "*.txt.xz") -> Iterator[str]:
    """Paragraphs of the corpus, or of one file of it: the training part, or the part kept apart."""
    for path in sorted(folder.glob(name)):
        every = HELD_OUT.get(path.name, HELD_OUT_ELSE)
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if (number % every == 0) == held_out:
                    yield line.rstrip("\n")


def set_phrases() -> Iterator[tuple[str, float]]:
    """Phrases of the register and names of units, each with its weight."""
    here = Path(__file__).parent
    for line in (here / "weights" / "phrases.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line, PHRASE
    tables = here.parent / "normalize" / "data"
    for name, rank, *_ in _rows(tables / "provinces.tsv"):
        yield f"{rank} {name}", PROVINCE
        yield f"Ủy ban nhân dân {rank} {name}", PROVINCE / 2
    for province, rank, name, *_ in _rows(tables / "districts.tsv"):
        yield f"{rank} {name}", DISTRICT
        yield f"Ủy ban nhân dân {rank} {name}", 1.0
        yield f"{rank} {name}, tỉnh {province}", 1.0
    for _, district, _, names in _rows(tables / "communes_before.tsv"):
        for name in names.split("|"):
            yield name.rstrip("~*"), COMMUNE
            yield f"{name.rstrip('~*')}, {district}", 1.0
    for _, rank, names in _rows(tables / "communes.tsv"):
        for name in names.split("|"):
            yield f"{rank} {name}", COMMUNE


def _rows(path: Path) -> Iterator[list[str]]:
    return (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[2:])


def read(folder: Path) -> tuple[dict[str, int], Counter[str], list[tuple[NDArray[np.int32], float]], set[str], set[str]]:
    """Tokens in the order in which they were met (from 1), how often each stands in the corpus, the text of each file and of the phrases
    as rows of them (0 before a paragraph), the tokens of the phrases, and the names of persons."""
    from congvan.ingest.spelling import clean

    ids: dict[str, int] = {}
    seen: Counter[str] = Counter()
    persons: set[str] = set()
    rows: list[tuple[NDArray[np.int32], float]] = []
    for path in sorted(folder.glob("*.txt.xz")):
        parts = []
        for line in paragraphs(folder, held_out=False, name=path.name):
            text = clean(line)
            persons.update(name for name in _PERSON.findall(text) if name.split()[0].lower() in SURNAMES)
            tokens = _TOKEN.findall(text.lower())
            seen.update(tokens)
            parts.append(np.array([0, *(ids.setdefault(token, len(ids) + 1) for token in tokens)], dtype=np.int32))
        rows.append((np.concatenate(parts), WEIGHTS.get(path.name, 1.0)))
    wanted: set[str] = set()
    for phrase, weight in set_phrases():
        tokens = _TOKEN.findall(clean(phrase).lower())
        wanted.update(token for token in tokens if token.isalpha())
        rows.append((np.array([0, *(ids.setdefault(token, len(ids) + 1) for token in tokens)], dtype=np.int32), weight))
    return ids, seen, rows, wanted, persons


def joined(rows: Iterable[tuple[NDArray[np.int32], float]], table: Ids) -> list[Flow]:
    """Rows of one weight in one flow, in the ids of the counts."""
    by_weight: dict[float, list[NDArray[np.int32]]] = {}
    for row, weight in rows:
        by_weight.setdefault(weight, []).append(row)
    return [(table[np.concatenate(parts)], weight) for weight, parts in sorted(by_weight.items())]


def counted(flows: Iterable[Flow], key_of: Callable[[Ids], Ids]) -> tuple[Ids, Counts]:
    """Keys that `key_of` makes of a flow, sorted, and their weighted counts."""
    keys, counts = [], []
    for flow, weight in flows:
        found, times = np.unique(key_of(flow), return_counts=True)
        keys.append(found)
        counts.append(times * weight)
    merged, where = np.unique(np.concatenate(keys), return_inverse=True)
    return merged, np.bincount(where, weights=np.concatenate(counts)).astype(np.float64)


def main(folder: Path, target: Path) -> None:
    """Count, prune, write. Raises FileNotFoundError where the folder holds no corpus."""
    started = time.monotonic()
    if not list(folder.glob("*.txt.xz")):
        raise FileNotFoundError(f"{folder} holds no *.txt.xz. Give the folder of the corpus.")
    ids, seen, rows, wanted, persons = read(folder)
    kept = sorted(t for t in ids if (seen[t] >= LEAST_SYLLABLE or t in wanted) and t.isalpha() and len(t) <= 7)
    places = {token: FIRST_SYLLABLE + n for n, token in enumerate(kept)}
    table = np.full(len(ids) + 1, FOREIGN, dtype=np.int64)
    table[0] = START
    for token, number in ids.items():
        table[number] = places.get(token, NUMBER if token.isdigit() else FOREIGN if token.isalpha() else POINT)
    flows = joined(rows, table)
    size = FIRST_SYLLABLE + len(kept)
    singles = sum(weight * np.bincount(flow, minlength=size) for flow, weight in flows)
    pairs, pair_counts = counted(flows, lambda flow: flow[:-1] * size + flow[1:])
    keep = (pair_counts >= LEAST_PAIR) & (pairs % size != START)
    pairs, pair_counts = pairs[keep], pair_counts[keep]
    triples, triple_counts = counted(flows, lambda flow: (flow[:-2] * size + flow[1:-1]) * size + flow[2:])
    keep = (triple_counts >= LEAST_TRIPLE) & (triples % size != START) & (triples // size % size != START)
    triples, triple_counts = triples[keep], triple_counts[keep]
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        target,
        syllables=np.frombuffer("\n".join(kept).encode(), dtype=np.uint8),
        singles=np.rint(singles).astype(np.uint32),
        pairs=np.diff(pairs, prepend=0).astype(np.uint32),
        pair_counts=_levels(pair_counts),
        triples=np.diff(triples, prepend=0).astype(np.uint64),
        triple_counts=_levels(triple_counts),
        names=_name_counts(persons, places),
    )
    figures = {
        "syllables": len(kept),
        "pairs": len(pairs),
        "triples": len(triples),
        "names": len(persons),
        "tokens": int(sum(flow.size for flow, _ in flows)),
        "bytes": target.stat().st_size,
        "seconds": round(time.monotonic() - started),
    }
    target.with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(figures) + "\n")


def _levels(counts: Counts) -> NDArray[np.uint8]:
    """Counts as levels of 1/12 of an e-fold: one byte each, within 5 %."""
    return np.asarray(np.clip(np.rint(np.log(counts) * 12), 0, 255), dtype=np.uint8)


def _name_counts(persons: Iterable[str], places: dict[str, int]) -> NDArray[np.uint16]:
    """How many different persons bear each syllable as surname, in the middle, and as given name: shape (syllables, 3)."""
    counts = np.zeros((len(places), 3), dtype=np.uint16)
    for person in persons:
        parts = person.lower().split()
        for number, part in enumerate(parts):
            if part in places:
                counts[places[part] - FIRST_SYLLABLE, 0 if number == 0 else 2 if number == len(parts) - 1 else 1] += 1
    return counts


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent / "weights" / "restorer.npz")
