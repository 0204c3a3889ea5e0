"""Records built by hand, for tests of what is done with them."""

from __future__ import annotations

import hashlib
from typing import Any

from congvan.normalize.record import (
    Body,
    Citation,
    Deadline,
    Evidence,
    Issuer,
    PageInfo,
    Record,
    Relation,
    SourceInfo,
    Task,
    TypeInfo,
)


def body(name: str, identifier: str | None = None) -> Body:
    return Body(name=name, raw=name, id=identifier)


def cites(
    relation: Relation, code: str | None, *, key: str | None = None, date: str | None = None, title: str | None = None
) -> Citation:
    return Citation(
        type="CV",
        family="state",
        code=code,
        number=None,
        symbol=None,
        date=date,
        issuer=None,
        title=title,
        relation=relation,
        key=key,
        raw=code or title or "",
        start=0,
        end=5,
        confidence=0.9,
    )


def task(
    action: str, lead: str, *, section: str | None = None, deadline: Deadline | None = None, grounds: tuple[int, ...] = ()
) -> Task:
    return Task(
        section=section,
        action=action,
        lead=[body(lead)],
        coordinating=[],
        report_to=[],
        via=[],
        deadline=deadline,
        citations=list(grounds),
        raw=action,
        start=0,
        end=5,
        confidence=0.9,
    )


def record(code: str, date: str | None = "2024-03-01", /, **changes: Any) -> Record:
    """A letter of an invented district; `changes` replace fields."""
    text = f"Số: {code} và những lời khác"
    digest = hashlib.sha256(f"{code}{date}{changes.get('path', '')}".encode()).hexdigest()
    source = SourceInfo(
        path=changes.pop("path", f"{code.replace('/', '-')}.txt"),
        sha256=digest,
        media_type="text/plain",
        bytes=100,
        pages=1,
        text_origin="native",
    )
    fields: dict[str, Any] = {
        "id": f"sha256:{digest}",
        "key": f"ubnd-huyen-minh-tan/{date[:4]}/{code.lower().replace('/', '-')}" if date else None,
        "source": source,
        "type": TypeInfo(code="CV", name="Công văn", family="state"),
        "number": code.split("/")[0],
        "symbol": code.split("/")[-1],
        "code": code,
        "date": date,
        "place": "Minh Tân",
        "issuer": Issuer(name="Ủy ban nhân dân huyện Minh Tân", raw="UBND HUYỆN MINH TÂN", id="ubnd-huyen-minh-tan"),
        "subject": f"việc số {code}",
        "urgency": None,
        "secrecy": None,
        "addressees": [],
        "distribution": [],
        "filing": [],
        "signer": None,
        "arrival": None,
        "citations": [],
        "tasks": [],
        "pages": [PageInfo(page=1, width=595.0, height=842.0, origin="native")],
        "text": text,
        "evidence": {
            "/code": Evidence(
                start=4,
                end=4 + len(code),
                page=1,
                bbox=[89.1, 101.2, 171.0, 114.9],
                method="letterhead.number",
                confidence=0.98,
            )
        },
        "confidence": 0.9,
        "warnings": [],
    }
    return Record(**(fields | changes))
