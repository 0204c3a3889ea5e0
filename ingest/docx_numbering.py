"""The marks of automatic lists in DOCX (1. a) -), which stand nowhere in the text."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import regex

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


class Numbering:
    """Counts the paragraphs of each list as Word does: a level starts again when a higher one moves on."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._abstract: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        levels = {
            item.get(f"{_W}abstractNumId"): {int(level.get(f"{_W}ilvl")): level for level in item.iter(f"{_W}lvl")}
            for item in root.iter(f"{_W}abstractNum")
        }
        for item in root.iter(f"{_W}num"):
            abstract = item.find(f"{_W}abstractNumId")
            if abstract is not None and abstract.get(f"{_W}val") in levels:
                name = item.get(f"{_W}numId")
                self._abstract[name] = abstract.get(f"{_W}val")
                self._levels[name] = levels[abstract.get(f"{_W}val")]
        for style in document.styles.element.iter(f"{_W}style"):
            found = _reference(style.find(f"{_W}pPr/{_W}numPr"))
            if found is not None:
                self._styles[style.get(f"{_W}styleId")] = found

    def mark(self, paragraph: Any, style_id: str | None) -> str:
        """The mark in front of a paragraph, "" where it is in no list."""
        found = _reference(paragraph.find(f"{_W}pPr/{_W}numPr")) or self._styles.get(style_id or "")
        if found is None or found[0] not in self._levels or not _has_text(paragraph):
            return ""
        name, depth = found
        levels = self._levels[name]
        level = levels.get(depth)
        if level is None:
            return ""
        kind = _value(level, "numFmt") or "decimal"
        if kind == "none":
            return ""
        if kind == "bullet":
            text = _value(level, "lvlText") or "-"
            return text if regex.match(r"^[-–+*•]$", text) else "-"
        counts = self._counts[self._abstract[name]]
        counts[depth] = counts.get(depth, int(_value(level, "start") or 1) - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return regex.sub(
            r"%(\d)", lambda match: self._number(levels, counts, int(match[1]) - 1), _value(level, "lvlText") or ""
        )

    def _number(self, levels: dict[int, Any], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        start = int(_value(level, "start") or 1) if level is not None else 1
        kind = (_value(level, "numFmt") if level is not None else None) or "decimal"
        return written(counts.get(depth, start), kind)


def written(number: int, kind: str) -> str:
    """A counter as Word writes it: decimal, decimalZero, lowerLetter, upperLetter, lowerRoman, upperRoman."""
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text, rest = "", number
        for value, sign in _ROMAN:
            text += sign * (rest // value)
            rest %= value
        text += _ROMAN_ONES[rest]
        return text if kind == "lowerRoman" else text.upper()
    return str(number)


def _reference(element: Any) -> tuple[str, int] | None:
    if element is None:
        return None
    name = element.find(f"{_W}numId")
    depth = element.find(f"{_W}ilvl")
    if name is None or name.get(f"{_W}val") in (None, "0"):
        return None
    return str(name.get(f"{_W}val")), int(depth.get(f"{_W}val") or 0) if depth is not None else 0


def _value(level: Any, name: str) -> str | None:
    found = level.find(f"{_W}{name}")
    return str(found.get(f"{_W}val")) if found is not None and found.get(f"{_W}val") is not None else None


def _has_text(paragraph: Any) -> bool:
    return any((text.text or "").strip() for text in paragraph.iter(f"{_W}t"))
