"""One token as read becomes one word: invisible leftovers of Word, PDF writers and old fonts are dropped."""

from __future__ import annotations

from congvan.ingest.spelling import clean

_LEFTOVERS: dict[int, str | None] = {
    0x200E: None,
    0x200F: None,
    0xFFFC: None,
    0x02CB: "\u0300",
    0x2010: "-",
    0x2011: "-",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    # Bullets of the Symbol and Wingdings fonts stand in the private area.
    0xF02D: "-",
    0xF0B7: "-",
    **dict.fromkeys([*range(0x00, 0x20), *range(0x7F, 0xA0)]),
}


def tidy(token: str) -> str:
    """A token (no spaces) after `spelling.clean`, without control characters, ligatures and private-area bullets.
    May come out empty."""
    if token.isascii() and token.isprintable():
        return token
    return clean(token.translate(_LEFTOVERS))
