"""Codes of documents: one canonical spelling for each, and the pieces it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from congvan.extract import doctypes
from congvan.extract.codes import FoundCode, Style, match_code
from congvan.extract.patterns import Pattern, fold

#: First and last years that a code can carry (the State's documents begin in 1945).
YEARS = range(1945, 2101)
_SPACES = Pattern("normalize.codes.spaces", r"\s*([-/&._+])\s*")
#: Letters that typists and recognisers write without their stroke; only whole groups, so that no unit name changes.
_STROKES = {
    "QD": "QĐ",
    "ND": "NĐ",
    "HDND": "HĐND",
    "UBNĐ": "UBND",
    "TTG": "TTg",
    "TTR": "TTr",
    "CTR": "CTr",
    "NÐ": "NĐ",
    "CD": "CĐ",
    "QĐĐ": "QĐ",
    "IW": "TW",
    "UBNDD": "UBND",
}


_DIGIT = Pattern("normalize.codes.digit", r"\d")
_GROUPS = Pattern("normalize.codes.groups", r"[-/.]")
_ZERO = Pattern("normalize.codes.zero", r"[Oo]")
_ONE = Pattern("normalize.codes.one", r"[lI](?=\d)")


@dataclass(frozen=True, slots=True)
class Code:
    """A code in its canonical spelling; printing it gives what was parsed.

    >>> Code.parse("01/2024/QĐ-UBND")
    Code(number='01', year='2024', symbol='QĐ-UBND', style='state')
    >>> str(Code.parse("29- KL/TU")), Code.parse("29- KL/TU").type
    ('29-KL/TU', 'KL')
    """

    number: str
    year: str | None
    symbol: str
    style: Style

    @classmethod
    def parse(cls, raw: str) -> Code | None:
        """The code that `raw` is (white space and dashes as they come), or None."""
        found = match_code(fold(raw))
        return cls.of(found) if found else None

    @classmethod
    def of(cls, found: FoundCode) -> Code:
        """The canonical spelling of a code as printed."""
        number = _ZERO.sub("0", found.number[:-1]) + found.number[-1].replace("O", "0").replace("o", "0")
        number = _ONE.sub("1", number)
        return cls(number, found.year, _symbol(found.symbol), found.style)

    def __str__(self) -> str:
        if self.style == "party":
            return f"{self.number}-{self.symbol}"
        return f"{self.number}/{self.year}/{self.symbol}" if self.year else f"{self.number}/{self.symbol}"

    @property
    def type(self) -> str | None:
        """The type that the symbol names; a State symbol without type letters is a letter's (CV); None for laws (`QH15`)."""
        first = _GROUPS.split(self.symbol)[0]
        kind = doctypes.by_code(first)
        if kind is not None and (first != self.symbol):
            return kind.code
        if self.year or _DIGIT.search(self.symbol):
            return None
        return "CV" if "-" in self.symbol else None

    @property
    def odd_year(self) -> bool:
        """Whether the year group cannot be a year."""
        return self.year is not None and (len(self.year) != 4 or int(self.year) not in YEARS)

    def likely(self, latest: int | None = None) -> Code | None:
        """The probable reading of a code whose year cannot be (`14/20218/…` → `14/2018/…`), None where there is none.

        `latest` is the year that the citing document bears; a stray digit stands inside the year more often than at its end."""
        if not self.odd_year or self.year is None:
            return None
        shorter = {self.year[:n] + self.year[n + 1 :] for n in range(len(self.year))}
        years = sorted(year for year in shorter if len(year) == 4 and 1990 <= int(year) <= (latest or 2100))
        preferred = [year for year in years if year[-1] == self.year[-1]] or years
        if not preferred:
            return None
        return Code(self.number, preferred[-1] if latest else preferred[0], self.symbol, self.style)


_MARKS = Pattern("normalize.codes.marks", r"([-/&._+])")


def _symbol(raw: str) -> str:
    plain = _SPACES.sub(r"\1", fold(raw).replace("Ð", "Đ").replace("–", "-").replace("—", "-"))
    return "".join(_STROKES.get(piece, piece) for piece in _MARKS.split(plain))
