"""Citations as the record holds them: codes and dates canonical, issuers written out, repeated mentions completed."""

from __future__ import annotations

from collections.abc import Sequence

from congvan.extract.finding import Finding
from congvan.extract.patterns import Pattern
from congvan.normalize.bodies import Context, expand, identify, key_of
from congvan.normalize.codes import Code
from congvan.normalize.dates import parse_date
from congvan.normalize.evidence import Ledger
from congvan.normalize.record import Body, Citation, Family, Relation, Warning_
from congvan.normalize.symbols import issuer_of_symbol

_RELATIONS: dict[str, Relation] = {
    "implements": "implements",
    "based_on": "based_on",
    "follows_up": "follows_up",
    "amends": "amends",
    "replaces": "replaces",
    "repeals": "repeals",
    "promulgates": "promulgates",
    "attaches": "attaches",
    "responds_to": "responds_to",
    "mentions": "mentions",
}
_LAWS = frozenset(("L", "BL", "PL", "HP", "NĐ", "TT", "TTLT", "TTLB", "NQLT", "LỆNH"))
#: Type words that may stand before a symbol of another type without contradicting it.
_AGREE = (
    frozenset(("QyĐ", "QĐ", "QC")),
    frozenset(("TT", "TTLT", "TTLB")),
    frozenset(("KL", "TB")),
    frozenset(("NQ", "NQLT", "L", "PL", "LỆNH", "BL", "HP")),
    frozenset(("KH", "CTr", "ĐA", "PA", "DA")),
)
_HEADS = Pattern(
    "normalize.citations.heads", r"^(?:Phó )?(?:Chủ tịch|Ban Thường vụ|Thường trực|Ban Chấp hành|Bộ trưởng|Giám đốc)\s"
)


def citations_of(
    findings: Sequence[Finding],
    context: Context,
    own_date: str | None = None,
    evidence: Ledger | None = None,
    addressees: Sequence[Body] = (),
) -> tuple[list[Citation], list[Warning_]]:
    """The citations of findings of field `citation`, in their order, and warnings about codes and dates that cannot be.

    A bare code takes issuer and date from the first mention of the same code that has them (handbook 1.6), a bare number
    (`Nghị định 30`) the code of the one document of that type and number; an issuer that is nowhere printed is told by the symbol
    where the symbol admits one only (`NĐ-CP`); what is answered is the only addressee's. `evidence`, where given, is told what was
    inferred so."""
    codes = [_code(finding) for finding in findings]
    dates = [_date(finding) for finding in findings]
    issuers = [finding.parts.get("issuer") for finding in findings]
    printed = [*zip(codes, dates, issuers, strict=True)]
    _named_in_full(findings, codes)
    _inherit(codes, dates, issuers)
    latest = int(own_date[:4]) if own_date else None
    citations: list[Citation] = []
    warnings: list[Warning_] = []
    for position, finding in enumerate(findings):
        code, date = codes[position], dates[position]
        kind = finding.parts.get("type") or (code.type if code else None)
        issuer = _body(issuers[position], code, context)
        answered = issuer is None and finding.parts.get("relation") == "responds_to" and len(addressees) == 1
        if answered:
            issuer = addressees[0]
        citations.append(_citation(finding, kind, code, date, issuer))
        if evidence is not None:
            known = (code, date, issuers[position])
            for name, was, now in zip(("code", "date", "issuer"), printed[position], known, strict=True):
                if was is None and now is not None:
                    evidence.note(f"/citations/{position}/{name}", finding.start, finding.end, "inferred:other-mention", 0.9)
            if issuer is not None and issuers[position] is None:
                how = "inferred:addressee" if answered else "inferred:symbol"
                evidence.note(f"/citations/{position}/issuer", finding.start, finding.end, how, 0.85 if answered else 0.95)
        if code is not None:
            warnings += _warnings(position, kind, code, date, latest)
        warnings += _date_warnings(position, finding.parts.get("date"), date, own_date)
    return citations, warnings


def _named_in_full(findings: Sequence[Finding], codes: list[Code | None]) -> None:
    """Gives a document cited by type and number alone the code of the only one of that type and number."""
    full: dict[tuple[str | None, str], set[str]] = {}
    by_name = {str(code): code for code in codes if code is not None}
    for finding, code in zip(findings, codes, strict=True):
        if code is not None:
            full.setdefault((finding.parts.get("type"), code.number.lstrip("0")), set()).add(str(code))
    for n, finding in enumerate(findings):
        number = finding.parts.get("number")
        if codes[n] is None and number is not None:
            same = full.get((finding.parts.get("type"), number.lstrip("0")), set())
            codes[n] = by_name[next(iter(same))] if len(same) == 1 else None


def _date_warnings(position: int, raw: str | None, date: str | None, own_date: str | None) -> list[Warning_]:
    """A day that no calendar has, and one after the day on which this document was written."""
    pointer = f"/citations/{position}/date"
    if raw is not None and date is None:
        return [Warning_(code="date_impossible", pointer=pointer, message=f"“{raw}” is no day of the calendar")]
    if date is not None and own_date is not None and date > own_date[: len(date)]:
        message = f"{date} is after the date of this document ({own_date})"
        return [Warning_(code="date_in_future", pointer=pointer, message=message)]
    return []


def _code(finding: Finding) -> Code | None:
    raw = finding.parts.get("code")
    return Code.parse(raw) if raw else None


def _date(finding: Finding) -> str | None:
    raw = finding.parts.get("date")
    if raw is not None and raw.isdigit():  # Bộ luật Dân sự 2015
        return raw
    return parse_date(raw) if raw else None


def _inherit(codes: list[Code | None], dates: list[str | None], issuers: list[str | None]) -> None:
    """Completes mentions of a code from its first complete one, earlier ones too (a subject names what the text then cites in full);
    a mention that says otherwise is left as it is."""
    known_date: dict[str, tuple[str, str | None]] = {}
    known_issuer: dict[str, tuple[str, str | None]] = {}
    for n, code in [*enumerate(codes), *enumerate(codes)]:
        if code is None:
            continue
        name, date, issuer = str(code), dates[n], issuers[n]
        if date is None and name in known_date and _compatible(issuer, known_date[name][1]):
            dates[n] = known_date[name][0]
        if issuer is None and name in known_issuer and (date is None or known_issuer[name][1] in {None, date}):
            issuers[n] = known_issuer[name][0]
        if date is not None:
            known_date.setdefault(name, (date, issuer))
        if issuer is not None:
            known_issuer.setdefault(name, (issuer, date))


def _compatible(one: str | None, other: str | None) -> bool:
    """Whether two names may be one issuer: a committee and its chairperson share one series of numbers."""
    if one is None or other is None:
        return True
    first, second = (_HEADS.sub("", expand(name)).lower() for name in (one, other))
    return first.startswith(second) or second.startswith(first)


#: Bodies that issue together: the identity is the first one's (handbook 10.6).
_JOINTLY = Pattern(
    "normalize.citations.jointly",
    r"(?:,|\s[-–]|\svà)\s(?=(?:Bộ|Chính phủ|Ủy ban|Đoàn|Tòa án|Viện|Ngân hàng|Tổng|Thanh tra|Sở|Hội|Ban)\s)",
)


def _body(raw: str | None, code: Code | None, context: Context) -> Body | None:
    if raw is not None:
        name = expand(raw)
        return Body(name=name, raw=raw, id=identify(_JOINTLY.split(name)[0], context))
    name_of_symbol = issuer_of_symbol(code.symbol, code.style) if code else None
    if name_of_symbol is None or code is None:
        return None
    return Body(name=name_of_symbol, raw=code.symbol, id=identify(name_of_symbol, context))


_PARTY_ORGANISATION = Pattern("normalize.citations.party_organisation", r"TN|LHPN|HPN|HND|CCB|TLĐ")
_ORGANISATION = Pattern("normalize.citations.organisation", r"MTTQ|TLĐ|LĐLĐ|MTTW|HPN|HND|CCB")


#: Bodies of the State that write their codes in the order of the Party.
_STATE_BODIES = frozenset(("UB", "UBND", "HĐND", "CP", "TTg", "LB", "LN", "CTN"))


def _family(kind: str | None, code: Code | None) -> Family | None:
    if code is not None and code.style == "party" and code.symbol.rpartition("/")[2].split("-")[0] not in _STATE_BODIES:
        return "organisation" if _PARTY_ORGANISATION.search(code.symbol) else "party"
    if code is not None and code.year is None and _ORGANISATION.search(code.symbol):
        return "organisation"
    if kind in _LAWS or (code is not None and code.year is not None):
        return "legal"
    if code is not None or kind is not None:
        return "state"
    return None


def _citation(finding: Finding, kind: str | None, code: Code | None, date: str | None, issuer: Body | None) -> Citation:
    when = date or (code.year if code and code.year and not code.odd_year else None)
    issuer_id = issuer.id if issuer else None
    return Citation(
        type=kind,
        family=_family(kind, code),
        code=str(code) if code else None,
        number=code.number if code else finding.parts.get("number"),
        symbol=code.symbol.strip(" -/") if code else None,
        date=date,
        issuer=issuer,
        title=_title(finding.parts.get("title")),
        relation=_RELATIONS[finding.parts.get("relation") or "mentions"],
        key=key_of(issuer_id, when, str(code)) if code else None,
        raw=finding.raw,
        start=finding.start,
        end=finding.end,
        confidence=finding.confidence,
        provision=finding.parts.get("provision"),
    )


_ABOUT = Pattern("normalize.citations.about", r"^(?:[Vv]ề việc|[Vv]/v|[Vv]ề)\s+")


def _title(raw: str | None) -> str | None:
    if raw is None:
        return None
    return _ABOUT.sub("", raw) or None


def _warnings(position: int, kind: str | None, code: Code, date: str | None, latest: int | None) -> list[Warning_]:
    warnings = []
    dated = date[:4] if date else None
    late = latest is not None and code.year is not None and not code.odd_year and int(code.year) > latest
    if code.odd_year or late:
        likely = code.likely(latest, dated)
        hint = f"; likely {likely}" if likely else ""
        message = f"{code} is of a year after this document{hint}" if late else f"{code} has no possible year{hint}"
        warnings.append(Warning_(code="year_out_of_range", pointer=f"/citations/{position}/code", message=message))
    elif code.year and dated and dated != code.year:
        message = f"{code} bears the year {code.year}, its date says {dated}"
        warnings.append(Warning_(code="year_mismatch", pointer=f"/citations/{position}/date", message=message))
    told = code.type
    # A letter's symbol carries no type letters: only a printed CV contradicts another type word.
    silent = told is None or (told == "CV" and not code.symbol.startswith("CV"))
    agree = any(kind in group and told in group for group in _AGREE)
    if kind and not silent and kind != told and not agree:
        message = f"the type word says {kind}, the symbol of {code} says {told}"
        warnings.append(Warning_(code="type_symbol_mismatch", pointer=f"/citations/{position}/type", message=message))
    return warnings
