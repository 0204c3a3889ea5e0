"""Codes of documents: one canonical spelling for each, and the pieces it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from congvan.extract import doctypes
from congvan.extract.codes import FoundCode, Style, match_code
from congvan.extract.patterns import Pattern, fold

#: First and last years that a code can carry (the State's documents begin in 1945).
YEARS = range(1945, 2101)
#: Codes with a year group are not older.
_FIRST = 1985
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
        printed = found.number.replace(" ", "")
        number = _ZERO.sub("0", printed[:-1]) + printed[-1].replace("O", "0").replace("o", "0")
        number = _ONE.sub("1", number)
        # ` TC/ĐT` keeps its space, ` - CP` is `-CP`.
        joint = " " if found.style == "old" and found.symbol[0].isspace() and found.symbol.lstrip()[0].isalpha() else ""
        return cls(number, found.year, joint + _symbol(found.symbol), found.style)

    def __str__(self) -> str:
        if self.style == "old":
            return f"{self.number}{self.symbol}"
        if self.style == "party":
            return f"{self.number}-{self.symbol}"
        return f"{self.number}/{self.year}/{self.symbol}" if self.year else f"{self.number}/{self.symbol}"

    @property
    def type(self) -> str | None:
        """The type that the symbol names; a State symbol without type letters is a letter's (CV); None for laws (`QH15`) and for old
        forms, whose letters name offices."""
        if self.style == "old":
            return None
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

    def likely(self, latest: int | None = None, dated: str | None = None) -> Code | None:
        """The probable reading of a code whose year cannot be (`14/20218/…` → `14/2018/…`), None where there is none or several.

        `latest` is the year that the citing document bears, `dated` the year of the date printed with the code; a stray digit
        stands inside the year more often than at its end; where several other readings would do, the date tells which."""
        if self.year is None or not (self.odd_year or (latest is not None and int(self.year) > latest)):
            return None
        years = _years(self.year, latest or 2100)
        if dated in years:
            return Code(self.number, dated, self.symbol, self.style)
        if len(self.year) > 4:
            preferred = [year for year in years if year[-1] == self.year[-1]] or years
            return Code(self.number, preferred[-1] if latest else preferred[0], self.symbol, self.style) if preferred else None
        return Code(self.number, years[0], self.symbol, self.style) if len(years) == 1 else None


def _years(printed: str, latest: int) -> list[str]:
    """Years that a misprinted one may stand for: one digit too many, one lost, the century left out, one misread, two
    changed over."""
    if len(printed) > 4:
        shorter = {printed[:n] + printed[n + 1 :] for n in range(len(printed))}
        return sorted(year for year in shorter if len(year) == 4 and _FIRST <= int(year) <= latest)
    if len(printed) == 2:
        return [year for year in (f"19{printed}", f"20{printed}") if _FIRST <= int(year) <= latest]
    if len(printed) == 4:
        swapped = {printed[:n] + printed[n + 1] + printed[n] + printed[n + 2 :] for n in range(3)}
        return [
            str(year)
            for year in range(_FIRST, latest + 1)
            if sum(a != b for a, b in zip(str(year), printed, strict=True)) == 1 or str(year) in swapped
        ]
    return [
        str(year) for year in range(_FIRST, latest + 1) if any(str(year)[:n] + str(year)[n + 1 :] == printed for n in range(4))
    ]


_MARKS = Pattern("normalize.codes.marks", r"([-/&._+])")


def _symbol(raw: str) -> str:
    plain = _SPACES.sub(r"\1", fold(raw).replace("Ð", "Đ").replace("–", "-").replace("—", "-"))
    plain = plain.replace("QH ", "QH").replace(" ", "-") if "/" not in plain else plain
    return "".join(_STROKES.get(piece, piece) for piece in _MARKS.split(plain))
