"""Short forms that only one dispatch uses (`Phòng CĐBHXH`, `HĐT`), told by the names that it writes out elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from congvan.extract.patterns import Pattern

_WORD = Pattern("normalize.shorts.word", r"\p{L}[\p{L}'’]*")
_JOINERS = frozenset(("và", "các", "của"))
#: A name that is nothing but a short form, with or without its head noun.
_SHORT = Pattern(
    "normalize.shorts.short",
    r"(?:(?P<head>Phòng|Ban|Cục|Chi cục|Vụ|Khoa|Trung tâm|Viện|Sở|Đội|Tổ|Hội đồng|Công ty)\s)?(?P<short>\p{Lu}[\p{Lu}&-]{1,11})",
)
#: `Hội đồng Trường (sau đây gọi tắt là HĐT)`; the name stands before the bracket, within so many characters.
_DEFINED = Pattern(
    "normalize.shorts.defined",
    r"\s\((?:sau đây (?:gọi|viết)(?: tắt)? là:?\s)?(?P<short>\p{Lu}[\p{Lu}&-]{1,11})\)",
    needs=("(",),
)
_REACH = 120
#: Fewest letters that tell a name by themselves; a head noun before them is worth one.
_LEAST = 3


def initials(name: str) -> str:
    """The first letters of a name's words, without those that join.

    >>> initials("Chế độ bảo hiểm xã hội"), initials("Chuyển đổi số và Thống kê nông nghiệp")
    ('CĐBHXH', 'CĐSTKNN')
    """
    words = [match[0] for match in _WORD.finditer(name)]
    return "".join(word if word.isupper() and len(word) > 1 else word[0].upper() for word in words if word not in _JOINERS)


def shorts_of(names: Iterable[str], text: str) -> Mapping[str, str]:
    """Short form → name, of the written-out names of a dispatch and of what its text defines in brackets; a form of two names is
    none."""
    found: dict[str, set[str]] = {}
    for name in names:
        head = _SHORT.fullmatch(name)
        if head is None:
            found.setdefault(initials(name), set()).add(name)
            first, _, rest = name.partition(" ")
            if rest:
                found.setdefault(f"{first} {initials(rest)}", set()).add(name)
    for match in _DEFINED.finditer(text):
        short = _letters(match["short"])
        before = text[max(0, match.start() - _REACH) : match.start()]
        for word in _WORD.finditer(before):
            name = before[word.start() :]
            if name[:1].isupper() and initials(name) == short:
                found.setdefault(short, set()).add(name)
    return {short: next(iter(whole)) for short, whole in found.items() if len({name.lower() for name in whole}) == 1}


def written_out(name: str, shorts: Mapping[str, str]) -> str | None:
    """What a short form stands for; None for a name that is none, and where the dispatch does not tell."""
    match = _SHORT.fullmatch(name)
    if match is None:
        return None
    short = _letters(match["short"])
    if match["head"]:
        return shorts.get(f"{match['head']} {short}") if len(short) >= _LEAST - 1 else None
    return shorts.get(short) if len(short) >= _LEAST else None


def _letters(short: str) -> str:
    return short.replace("&", "").replace("-", "")
