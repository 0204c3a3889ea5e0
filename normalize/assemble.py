"""From a read document to its record: the extractors run, the normalizers say what their findings mean."""

from __future__ import annotations

from collections.abc import Sequence

from congvan.extract import doctypes
from congvan.extract.citations import find_citations
from congvan.extract.finding import Finding
from congvan.extract.letterhead import find_letterhead
from congvan.extract.patterns import CLOCK, overruns
from congvan.extract.recipients import find_addressees, find_distribution
from congvan.extract.signature import find_signer
from congvan.extract.tasks import find_tasks
from congvan.extract.zones import find_zones
from congvan.ingest.document import Document, status_of
from congvan.normalize.bodies import Context, context_of, expand, identify, key_of
from congvan.normalize.citations import citations_of
from congvan.normalize.dates import parse_date
from congvan.normalize.evidence import Ledger
from congvan.normalize.issuers import issuer_of
from congvan.normalize.record import (
    Arrival,
    Body,
    Capacity,
    Family,
    PageInfo,
    Recipient,
    Record,
    Secrecy,
    Signer,
    SourceInfo,
    TypeInfo,
    Urgency,
    Warning_,
)
from congvan.normalize.respell import with_register_names
from congvan.normalize.sanity import warnings_of
from congvan.normalize.shorts import shorts_of, written_out
from congvan.normalize.tasks import tasks_of

_URGENCIES: dict[str, Urgency] = {"khẩn": "khẩn", "thượng khẩn": "thượng khẩn", "hỏa tốc": "hỏa tốc"}
_SECRECIES: dict[str, Secrecy] = {"mật": "mật", "tối mật": "tối mật", "tuyệt mật": "tuyệt mật"}


def assemble(document: Document) -> Record:
    """The record of one document. Every value it holds has an entry in `evidence`; what is not printed is null.

    Never takes long: a rule that runs out of time is given up, and a warning `rule_timeout` names it."""
    with overruns() as late:
        record = _assemble(document)
    record.warnings += [
        Warning_(
            code="rule_timeout",
            pointer=None,
            message=f"The rule {name} took longer than {CLOCK:g} seconds on a stretch of text; what it looks for may be missing.",
        )
        for name in sorted(late)
    ]
    return record


def _assemble(document: Document) -> Record:
    document = with_register_names(document)
    zones = find_zones(document)
    letterhead = {finding.field: finding for finding in find_letterhead(document, zones)}
    evidence = Ledger(document)
    date, place = _date(letterhead.get("date"), evidence)
    issuer = issuer_of(letterhead.get("issuer"), place, date, evidence, document.text)
    context = context_of(issuer.name if issuer else None, issuer.parent if issuer else None, place, date, document.text)
    number, symbol, code, year = _code(letterhead.get("number"), evidence)
    addressees = _addressees(find_addressees(document, zones), context, evidence)
    cited = find_citations(document, zones, letterhead.get("subject"))
    citations, warnings = citations_of(cited, context, date, evidence, addressees)
    for position, citation in enumerate(citations):
        evidence.note(f"/citations/{position}", citation.start, citation.end, "citation", citation.confidence)
        citation.confidence = evidence.entries[f"/citations/{position}"].confidence
    tasks = tasks_of(find_tasks(document, zones), citations, context, date, evidence)
    kind = _type(letterhead.get("type"), letterhead.get("number"), year, evidence)
    warnings = [*warnings, *warnings_of(document, code=code, year=year, date=date, secrecy=letterhead.get("secrecy"))]
    origins = {page.origin for page in document.pages}
    record = Record(
        id=f"sha256:{document.source.sha256}",
        key=key_of(issuer.id if issuer else None, date, code),
        source=SourceInfo(
            path=document.source.path,
            sha256=document.source.sha256,
            media_type=document.source.media_type,
            bytes=document.source.bytes,
            pages=len(document.pages),
            text_origin="mixed" if len(origins) > 1 else "ocr" if origins == {"ocr"} else "native",
            encoding=document.source.encoding,
            restored=document.source.restored,
        ),
        status=status_of(document.issues),
        type=kind,
        number=number,
        symbol=symbol,
        code=code,
        date=date,
        place=place,
        issuer=issuer,
        subject=evidence.value("/subject", letterhead.get("subject")),
        urgency=_URGENCIES.get(evidence.value("/urgency", letterhead.get("urgency")) or ""),
        secrecy=_SECRECIES.get(evidence.value("/secrecy", letterhead.get("secrecy")) or ""),
        addressees=addressees,
        distribution=[],
        filing=[],
        signer=_signer(find_signer(document, zones), evidence),
        arrival=_arrival(letterhead.get("arrival"), evidence),
        citations=citations,
        tasks=tasks,
        pages=[
            PageInfo(page=p.page, width=p.width, height=p.height, origin=p.origin, confidence=p.confidence)
            for p in document.pages
        ],
        text=document.text,
        evidence={},
        confidence=0.0,
        warnings=_printed(warnings, document),
    )
    _distribution(record, find_distribution(document, zones), context, evidence)
    _written_out(record, context, evidence)
    record.evidence = evidence.entries
    record.confidence = evidence.least(("/type", "/code", "/date", "/issuer", "/subject"))
    return record


def _date(finding: Finding | None, evidence: Ledger) -> tuple[str | None, str | None]:
    if finding is None:
        return None, None
    parts = finding.parts
    value = parts.get("year")
    month, day = parts.get("month"), parts.get("day")
    if value and month and 1 <= int(month) <= 12:
        value = f"{value}-{int(month):02d}"
        if day and 1 <= int(day) <= 31:
            value = f"{value}-{int(day):02d}"
    if value:
        evidence.add("/date", finding)
    place = parts.get("place")
    if place:
        evidence.add("/place", finding)
    return value, place


def _code(finding: Finding | None, evidence: Ledger) -> tuple[str | None, str | None, str | None, str | None]:
    """Number, symbol, code and year group of the document's own code; a blank number leaves the code null."""
    if finding is None:
        return None, None, None, None
    number, symbol, year = finding.parts.get("number"), finding.parts.get("symbol"), finding.parts.get("year")
    evidence.add("/symbol", finding)
    if not number:
        return None, symbol, None, year
    evidence.add("/number", finding)
    evidence.add("/code", finding)
    if finding.parts.get("family") == "party":
        return number, symbol, f"{number}-{symbol}", year
    return number, symbol, f"{number}/{year}/{symbol}" if year else f"{number}/{symbol}", year


def _type(finding: Finding | None, number: Finding | None, year: str | None, evidence: Ledger) -> TypeInfo | None:
    code = finding.parts.get("code") if finding else None
    if finding is None or code is None:
        return None
    evidence.add("/type", finding)
    family: Family = "state"
    if number is not None and number.parts.get("family") == "party":
        family = "party"
    elif year or code in {"NĐ", "TT", "L", "PL", "TTLT", "HP", "BL"}:
        family = "legal"
    return TypeInfo(code=code, name=doctypes.name_of(code) or code, family=family)


def _addressees(findings: Sequence[Finding], context: Context, evidence: Ledger) -> list[Body]:
    bodies = []
    for position, finding in enumerate(findings):
        name = expand(finding.parts.get("name") or finding.raw)
        bodies.append(Body(name=name, raw=finding.raw, id=identify(name, context)))
        evidence.add(f"/addressees/{position}", finding)
    return bodies


def _distribution(record: Record, findings: Sequence[Finding], context: Context, evidence: Ledger) -> None:
    for finding in findings:
        if finding.field == "filing":
            evidence.add(f"/filing/{len(record.filing)}", finding)
            record.filing.append(finding.raw)
            continue
        name = expand(finding.parts.get("name") or finding.raw)
        evidence.add(f"/distribution/{len(record.distribution)}", finding)
        record.distribution.append(
            Recipient(name=name, raw=finding.raw, id=identify(name, context), note=finding.parts.get("note"))
        )


def _written_out(record: Record, context: Context, evidence: Ledger) -> None:
    """Names that are short forms of this dispatch alone take what it writes out elsewhere."""
    named: list[tuple[str, Body | Recipient]] = [
        *((f"/addressees/{n}", body) for n, body in enumerate(record.addressees)),
        *((f"/distribution/{n}", recipient) for n, recipient in enumerate(record.distribution)),
    ]
    for n, task in enumerate(record.tasks):
        for role in ("lead", "coordinating", "report_to", "via"):
            named += [(f"/tasks/{n}/{role}/{m}", body) for m, body in enumerate(getattr(task, role))]
    shorts = shorts_of(dict.fromkeys(body.name for _, body in named), record.text)
    for pointer, body in named:
        whole = written_out(body.name, shorts)
        if whole is not None:
            body.name, body.id = whole, identify(whole, context)
            if pointer in evidence.entries:
                evidence.entries[pointer].method = "inferred:short-form"


def _signer(finding: Finding | None, evidence: Ledger) -> Signer | None:
    if finding is None:
        return None
    evidence.add("/signer", finding)
    capacity = [
        Capacity(code=child.parts.get("code") or "", whom=expand(child.parts.get("whom") or ""))
        for child in finding.children
        if child.field == "capacity"
    ]
    title = finding.parts.get("title")
    return Signer(name=finding.parts.get("name"), title=expand(title) if title else None, capacity=capacity)


def _arrival(finding: Finding | None, evidence: Ledger) -> Arrival | None:
    if finding is None:
        return None
    evidence.add("/arrival", finding)
    raw = finding.parts.get("date")
    return Arrival(number=finding.parts.get("number"), date=parse_date(raw) if raw else None)


def _printed(warnings: Sequence[Warning_], document: Document) -> list[Warning_]:
    """Warnings about the content, then what reading the file had to say."""
    return [*warnings, *(Warning_(code=i.code, pointer=None, message=i.message) for i in document.issues)]
