"""Names of places in restored text as the register spells them: of the province that the letterhead names.

A restorer cannot know whether `Cam Son` is Cẩm Sơn or Cam Sơn; the register of the province can, where one unit alone is spelt with
these letters. Only marks change, so every offset of the document holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from congvan.extract.letterhead import find_letterhead
from congvan.extract.zones import find_zones
from congvan.ingest.document import Document, Word
from congvan.ingest.spelling import unaccented
from congvan.normalize.bodies import context_of
from congvan.normalize.evidence import Ledger
from congvan.normalize.issuers import issuer_of
from congvan.normalize.register import Unit, districts_named, province_of, provinces_named, rows_of, split_rank

#: A name that the register spells is surer than the restorer's own reading of it.
_SURE = 0.9
#: What stands before a unit's name, without marks: ranks with those that they may mean, and bodies that bear a unit's name.
_RANKS: Mapping[str, frozenset[str]] = {
    "tinh": frozenset({"tỉnh"}),
    "huyen": frozenset({"huyện"}),
    "h": frozenset({"huyện"}),
    "quan": frozenset({"quận"}),
    "xa": frozenset({"xã", "thị xã"}),
    "phuong": frozenset({"phường"}),
    "tran": frozenset({"thị trấn"}),
    "tt": frozenset({"thị trấn"}),
    "tx": frozenset({"thị xã"}),
    "pho": frozenset({"thành phố"}),
    "tp": frozenset({"thành phố"}),
    "khu": frozenset({"đặc khu"}),
    "uy": frozenset(),
    "ubnd": frozenset(),
    "hdnd": frozenset(),
}
#: Written with a full stop.
_SHORT = frozenset({"tp", "tx", "tt", "h"})
_LONGEST = 5
_EDGES = "“”\"'()[]{}<>.,;:!?…*-–"
_LINKS = frozenset({"va", "-", "–"})
#: Letters of a name without marks → its spellings, each with the ranks that bear it.
Spellings = Mapping[tuple[str, ...], Mapping[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class _Names:
    """`units`: of one province; `near`: communes of the writer's district, which win where the province has two spellings; `own`: letters
    of the names of the writer's own units and of the place that the date names."""

    units: Spellings
    near: frozenset[str]
    own: frozenset[tuple[str, ...]]


def with_register_names(document: Document) -> Document:
    """The document with the names of places as the register spells them, where diacritics were restored; else as it is.

    Offsets, raw readings and words that kept their own marks stay."""
    if not document.source.restored:
        return document
    names = names_of(document)
    tokens = [word.text for word in document.words]
    free = [word.text != word.raw or word.raw.isascii() for word in document.words]
    spelt = respelled(tokens, free, names)
    if spelt == tokens:
        return document
    words: list[Word] = []
    text = list(document.text)
    for word, new in zip(document.words, spelt, strict=True):
        if new != word.text:
            text[word.start : word.end] = new
            word = replace(word, text=new, confidence=max(_SURE, word.confidence or 0.0))
        words.append(word)
    return replace(document, words=tuple(words), text="".join(text), _starts=[])


def respelled(tokens: Sequence[str], free: Sequence[bool], names: _Names) -> list[str]:
    """The tokens with names of units as the register spells them; `free` says which tokens may change."""
    out = list(tokens)
    bare = [unaccented(token.strip(_EDGES)) for token in tokens]
    listed: frozenset[str] | None = None
    at = 0
    while at < len(tokens):
        before = bare[at - 1] if at else ""
        if before in _RANKS and (before in _SHORT or not tokens[at - 1].endswith((".", ",", ";"))):
            ranks: frozenset[str] | None = _RANKS[before]
        else:
            ranks = listed if at and (tokens[at - 1].endswith((",", ":", ";")) or before in _LINKS) else None
        length, spelling = _match(tokens, bare, at, ranks, names)
        if not length:
            listed = listed if listed is not None and (bare[at] in _LINKS or bare[at] == "") else None
            at += 1
            continue
        if all(free[at : at + length]):
            for place, syllable in enumerate(spelling, at):
                out[place] = _in_the_case_of(tokens[place], syllable)
        listed, at = ranks, at + length
    return out


def _match(
    tokens: Sequence[str], bare: Sequence[str], at: int, ranks: frozenset[str] | None, names: _Names
) -> tuple[int, tuple[str, ...]]:
    """How many tokens from `at` on are one unit's name, and its spelling; 0 where none is or two are."""
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        if not all(_is_capital(token) for token in tokens[at : at + length]):
            continue
        if any(token[-1] in _EDGES for token in tokens[at : at + length - 1]):
            continue
        key = tuple(bare[at : at + length])
        spelt = names.units.get(key)
        if spelt is None:
            continue
        if ranks is None and not (key in names.own and length > 1 and _is_whole(tokens, at, length)):
            continue
        fitting = [spelling for spelling, borne in spelt.items() if not ranks or ranks & borne]
        if len(fitting) > 1:
            fitting = [spelling for spelling in fitting if spelling in names.near]
        if len(fitting) == 1:
            return length, tuple(fitting[0].split())
        return 0, ()
    return 0, ()


def _is_whole(tokens: Sequence[str], at: int, length: int) -> bool:
    """Whether no further capitalised token belongs to the same run (`An Phong` is no part of `Trần An Phong`)."""
    open_left = at > 0 and tokens[at - 1][-1] not in _EDGES and _is_capital(tokens[at - 1]) and not tokens[at - 1].isupper()
    last = tokens[at + length - 1]
    open_right = at + length < len(tokens) and last[-1] not in _EDGES and _is_capital(tokens[at + length])
    return not open_left and not (open_right and not last.isupper())


def _is_capital(token: str) -> bool:
    core = token.strip(_EDGES)
    return bool(core) and core[0].isupper()


def _in_the_case_of(token: str, syllable: str) -> str:
    """`(ÁN,` and `An` make `(AN,`: the syllable's letters in the token's case, what stands around it kept."""
    core = token.strip(_EDGES)
    if len(syllable) != len(core):
        return token
    shown = "".join(new.upper() if old.isupper() else new.lower() for old, new in zip(core, syllable, strict=True))
    start = token.index(core)
    return token[:start] + shown + token[start + len(core) :]


def names_of(document: Document) -> _Names:
    """The names that the letterhead's province has, as far as the letterhead says who writes; its marks do not matter."""
    found = {finding.field: finding for finding in find_letterhead(document, find_zones(document))}
    date = found["date"].parts if "date" in found else {}
    year, place = date.get("year"), date.get("place")
    issuer = issuer_of(found.get("issuer"), place, year, Ledger(document))
    context = context_of(issuer.name if issuer else None, issuer.parent if issuer else None, place, year)
    units = [context.unit(level) for level in ("province", "district", "commune")]
    province, district = units[0], units[1]
    if province and district:
        province = _told_apart(province, district, document)
    if province is None:
        return _Names(_units_of(""), frozenset(), frozenset())
    own = [unit.name for unit in units if unit] + ([place] if place else [])
    near = _communes_of(province.name, district.label) if district else frozenset()
    return _Names(_units_of(province.name), near, frozenset(tuple(unaccented(name).split()) for name in own))


def _told_apart(province: Unit, district: Unit, document: Document) -> Unit | None:
    """The province of a district whose letters another district bears with other marks (Thanh Trì, Thạnh Trị): the one that the text
    names; None where it names neither, or both."""
    alike = {unit.province for unit in districts_named(district.name)}
    if len({unit.name for unit in districts_named(district.name)}) < 2:
        return province
    text = " ".join(unaccented(document.text).split())
    named = [name for name in alike if unaccented(name) in text]
    return province_of(named[0]) if len(named) == 1 else None


@lru_cache(maxsize=128)
def _communes_of(province: str, district: str) -> frozenset[str]:
    """Names of the communes of a district (its label)."""
    return frozenset(
        split_rank(label.rstrip("~*"))[1]
        for home, above, _, names in rows_of("communes_before.tsv")
        for label in names.split("|")
        if (home, above) == (province, district) and label
    )


@lru_cache(maxsize=128)
def _units_of(province: str) -> Spellings:
    """Every province, and the districts and communes of all times of one of them and of those that went into it."""
    found: dict[tuple[str, ...], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(rank: str, name: str) -> None:
        found[tuple(unaccented(name).split())][name].add(rank)

    inside = {unit.name for unit in provinces_named(province)} if province else set()
    for name, rank, _, _, into in rows_of("provinces.tsv"):
        add(rank, name)
        if province and province in into.split("|"):
            inside.add(name)
    for home, rank, name, *_ in rows_of("districts.tsv"):
        if home in inside:
            add(rank, name)
    for home, _, _, names in rows_of("communes_before.tsv"):
        for label in names.split("|") if home in inside and names else ():
            add(*split_rank(label.rstrip("~*")))
    for home, _, _, names in rows_of("communes_former.tsv"):
        for label in names.split("|") if home in inside else ():
            add(*split_rank(label.partition(">")[0]))
    for home, rank, names in rows_of("communes.tsv"):
        for name in names.split("|") if home in inside else ():
            add(rank, name)
    return {key: {name: frozenset(ranks) for name, ranks in spelt.items()} for key, spelt in found.items()}
