"""Abbreviations in names of bodies and titles, written out. Only in names: running text is never touched."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from congvan.extract.patterns import Pattern, fold
from congvan.ingest.spelling import clean

_TOKEN = Pattern("normalize.abbreviations.token", r"(?<![\p{L}\d])[A-ZĐƠƯÂÊÔĂ][\p{L}]*(?![\p{L}])")
_DOTTED = Pattern("normalize.abbreviations.dotted", r"(?<=\p{Lu})\.\s?(?=\p{Lu})")
#: A pair of words typed twice (`liên quan liên quan`), a common slip that no name holds.
_DOUBLED = Pattern("normalize.abbreviations.doubled", r"(?<![\p{L}])(\p{Ll}{2,}\s\p{Ll}{2,})\s\1(?![\p{L}])")
_AMPERSAND = Pattern("normalize.abbreviations.ampersand", r"\s*&\s*")
_STANDING = Pattern(
    "normalize.abbreviations.standing", r"^\s*(?:Huyện|Tỉnh|Thành|Quận|Thị|Đảng|Ủy ban|Hội đồng|HĐND|UBND|HU\b|TU\b|ĐU\b|Ban\b)"
)
_COMMITTEE = Pattern("normalize.abbreviations.committee", r"^\s*(?:Huyện|Tỉnh|Thành|Quận|Thị|Đảng)\s?ủy")
_CHAIRED = Pattern(
    "normalize.abbreviations.chaired",
    r"^[\s,]*(?:và\s+)?(?:các\s+)?(?:PCT|Phó Chủ tịch|UBND|HĐND|Ủy ban|Hội đồng|UBMT|MTTQ|Hội\b|Quốc hội|nước|Liên đoàn|LĐLĐ)",
)
_PLACE = Pattern("normalize.abbreviations.place", r"^\s*\p{Lu}\p{Ll}")
_NUMBERED = Pattern("normalize.abbreviations.numbered", r"^\s*\d")
#: Fields of work, abbreviated only behind the noun of a ministry, a department or an office (`Bộ TC`, `Sở NV`).
_FIELDS = {
    "TC": "Tài chính",
    "XD": "Xây dựng",
    "YT": "Y tế",
    "NV": "Nội vụ",
    "TP": "Tư pháp",
    "CT": "Công Thương",
    "CA": "Công an",
    "QP": "Quốc phòng",
    "NG": "Ngoại giao",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN": "Nông nghiệp",
    "KT": "Kinh tế",
    "DL": "Du lịch",
    "VH": "Văn hóa",
}
_DEPARTMENT = Pattern("normalize.abbreviations.department", r"(?:Bộ|Sở|Phòng)\s+$")
_SHORT_RANKS = {"TP": "thành phố", "TX": "thị xã", "H": "huyện", "Q": "quận", "X": "xã", "T": "tỉnh", "P": "phường"}
_COMMITTEE_CODES = {
    "HU": "Huyện ủy",
    "TU": "Tỉnh ủy",
    "ĐU": "Đảng ủy",
    "QU": "Quận ủy",
    "ThU": "Thành ủy",
    "ĐUK": "Đảng ủy khối",
}
_AFTER_OFFICE = Pattern("normalize.abbreviations.after_office", r"(?:VP|Văn phòng|PCVP|CVP)[^;]*:[^;]*$")


@cache
def table() -> Mapping[str, str]:
    """Abbreviation → name, from `data/abbreviations.tsv`."""
    lines = files("congvan.normalize").joinpath("data", "abbreviations.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return dict(rows)


@lru_cache(maxsize=16384)
def expand(raw: str) -> str:
    """The name with its abbreviations written out; NFC, new-style tone marks, white space folded. Other words stay.

    >>> expand("CT, các PCT UBND huyện"), expand("TT Huyện uỷ"), expand("VP HĐND&UBND")
    ('Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân huyện', 'Thường trực Huyện ủy', 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân')
    """
    text = clean(fold(raw))
    text = _DOTTED.sub(" ", text)
    if "&" in text or "-" in text:
        text = _joined(text)
    out: list[str] = []
    last = 0
    for match in _TOKEN.finditer(text):
        name = _name(match[0], text, match.start(), match.end())
        if name is None:
            continue
        end = match.end()
        if end < len(text) and text[end] == "." and end + 1 < len(text):  # TP. Vinh, TT. Huyện ủy
            end += 1
        dashed = " " in name and text[match.start() - 1 : match.start()] == "-" and match.start() > 0
        out += [text[last : match.start() - dashed], " - " if dashed else "", name]
        if end < len(text) and text[end] not in " ,;:.)/-–(":
            out.append(" ")
        last = end
    out.append(text[last:])
    return _DOUBLED.sub(r"\1", fold("".join(out)))


_ONE_NAME = Pattern("normalize.abbreviations.one_name", r"(?<![\p{L}])(\p{Lu}\p{L}*)[&-](\p{Lu}\p{L}*)(?!\p{L})")


def _joined(text: str) -> str:
    """`&` between names is `và`; inside one abbreviation (`GD&ĐT`) it only parts its letters."""
    whole = _ONE_NAME.sub(lambda m: m[1] + m[2] if m[1] + m[2] in table() else m[0], text)
    return _AMPERSAND.sub(" và ", whole)


_FRONT = Pattern("normalize.abbreviations.front", r"\s*(?:MTTQ|Mặt trận|Kiểm tra|KT)")
_PEOPLES = Pattern("normalize.abbreviations.peoples", r"\s+(?:nhân|Nhân)")
_CITY = Pattern("normalize.abbreviations.city", r"\s*HCM")
_HOLDER = Pattern("normalize.abbreviations.holder", r"(?:TT|Thường trực|BTV|vụ|VP|phòng|CT|Bí thư|PBT)\.?\s*$")


def _name(token: str, text: str, start: int, end: int) -> str | None:
    after = text[end:]
    if token == "TT" and (rest := after.lstrip(". ")):
        if _STANDING.match(rest):
            return "Thường trực"
        return (
            "thị trấn"
            if _PLACE.match(rest) and start and text[:start].rstrip().endswith(("UBND", "HĐND", "ủy", "dân", ","))
            else None
        )
    if token in _FIELDS and _DEPARTMENT.search(text[:start]):
        return _FIELDS[token]
    if token == "CT":
        return "Chủ tịch" if _CHAIRED.match(after) or not after.strip(" ,.;") else None
    if token == "BT":
        return "Bí thư" if _COMMITTEE.match(after) else None
    if token == "TP":
        if _PLACE.match(after.lstrip(".")) or _CITY.match(after.lstrip(". ")):
            return "thành phố"
        return "Thành phố" if start == 0 else "thành phố"
    if token == "HCM":
        return "Hồ Chí Minh"
    if token in {"Q", "P"} and _NUMBERED.match(after.lstrip(".")):
        return _SHORT_RANKS[token]
    if token in {"TX", "H", "X", "P", "Q", "T"} and after.startswith(".") and _PLACE.match(after[1:]) and start:
        return _SHORT_RANKS[token]
    if token == "P" and after.startswith(".") and _PLACE.match(after[1:]):
        return "Phòng"
    if token == "C" and _AFTER_OFFICE.search(text[:start]):
        return "Chánh Văn phòng"
    if token in _COMMITTEE_CODES and start and _HOLDER.search(text[:start]):
        return _COMMITTEE_CODES[token]
    if token.startswith("CV") and len(token) > 2 and _AFTER_OFFICE.search(text[:start]):
        return f"chuyên viên {table().get(token[2:], token[2:])}"
    if token == "CV" and _AFTER_OFFICE.search(text[:start]):
        return "chuyên viên"
    if token == "UB" and not _PEOPLES.match(after):
        return "Ủy ban" if _FRONT.match(after) else "Ủy ban nhân dân"
    return table().get(token)
