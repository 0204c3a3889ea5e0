"""The record: what one dispatch becomes. These types generate the published JSON Schema (`congvan schema`).

Offsets are character offsets into `Record.text` (half-open), pages count from 1, boxes are PDF points
`[x0, top, x1, bottom]` from the page's top left corner. Dates are EDTF level 0 (`2024-02-28`, `2024-02`, `2024`).
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

SCHEMA = "congvan/record/1"

Family = Literal["state", "legal", "party", "organisation"]
Relation = Literal[
    "implements",
    "based_on",
    "follows_up",
    "amends",
    "replaces",
    "repeals",
    "promulgates",
    "attaches",
    "responds_to",
    "mentions",
]
Urgency = Literal["khẩn", "thượng khẩn", "hỏa tốc"]
Secrecy = Literal["mật", "tối mật", "tuyệt mật"]


class SourceInfo(msgspec.Struct, kw_only=True):
    """The file, and what was done to its text."""

    path: str
    sha256: str
    media_type: str
    bytes: int
    pages: int
    text_origin: Literal["native", "ocr", "mixed"]
    encoding: str | None = None
    restored: bool = False


class TypeInfo(msgspec.Struct, kw_only=True):
    """Type of document: `code` as in symbols (CV, QĐ …), `name` in Vietnamese."""

    code: str
    name: str
    family: Family


class Issuer(msgspec.Struct, kw_only=True):
    """The issuing body, as of the document's date."""

    name: str
    raw: str
    id: str | None = None
    parent: str | None = None


class Body(msgspec.Struct, kw_only=True):
    """A body named in the document; `name` written out, `raw` as printed."""

    name: str
    raw: str
    id: str | None = None


class Recipient(msgspec.Struct, kw_only=True):
    """One entry of the distribution list; `note` says for what purpose."""

    name: str
    raw: str
    id: str | None = None
    note: str | None = None


class Capacity(msgspec.Struct, kw_only=True):
    """In what capacity the signer signs: `TM.` (on behalf of), `KT.` (for the head), `TL.` (by order) …"""

    code: str
    whom: str


class Signer(msgspec.Struct, kw_only=True):
    """Who signed. `title` is the signer's own."""

    name: str | None
    title: str | None
    capacity: list[Capacity] = []


class Arrival(msgspec.Struct, kw_only=True):
    """Number and date of the incoming (ĐẾN) stamp."""

    number: str | None
    date: str | None


class Citation(msgspec.Struct, kw_only=True):
    """One mention of another document."""

    type: str | None
    family: Family | None
    code: str | None
    number: str | None
    symbol: str | None
    date: str | None
    issuer: Body | None
    title: str | None
    relation: Relation
    key: str | None
    raw: str
    start: int
    end: int
    confidence: float
    provision: str | None = None


class Deadline(msgspec.Struct, kw_only=True):
    """When a task is due: `date` the last day, `edtf` as precise as printed, `recurrence` an RFC 5545 RRULE."""

    raw: str
    date: str | None = None
    edtf: str | None = None
    recurrence: str | None = None


class Task(msgspec.Struct, kw_only=True):
    """Who must do what by when. `citations` are positions in `Record.citations`."""

    section: str | None
    action: str
    lead: list[Body]
    coordinating: list[Body]
    report_to: list[Body]
    via: list[Body]
    deadline: Deadline | None
    citations: list[int]
    raw: str
    start: int
    end: int
    confidence: float


class PageInfo(msgspec.Struct, kw_only=True):
    """One page of the source."""

    page: int
    width: float
    height: float
    origin: Literal["native", "ocr"]
    confidence: float | None = None


class Evidence(msgspec.Struct, kw_only=True):
    """Where a value was read and by which rule; `method` starts with `inferred:` where it is not printed there.

    `confidence` is the probability that the value is right, worked out from `factors` (see `congvan.normalize.confidence`)."""

    start: int | None
    end: int | None
    page: int | None
    bbox: list[float] | None
    method: str
    confidence: float
    factors: dict[str, float] = {}


class Warning_(msgspec.Struct, kw_only=True):
    """Something in the document that looks wrong."""

    code: str
    pointer: str | None
    message: str


class Record(msgspec.Struct, kw_only=True):
    """One dispatch."""

    schema: str = SCHEMA
    id: str
    key: str | None
    source: SourceInfo
    status: Literal["read", "partial", "refused", "failed", "duplicate"] = "read"
    type: TypeInfo | None
    number: str | None
    symbol: str | None
    code: str | None
    date: str | None
    place: str | None
    issuer: Issuer | None
    subject: str | None
    urgency: Urgency | None
    secrecy: Secrecy | None
    addressees: list[Body]
    distribution: list[Recipient]
    filing: list[str]
    signer: Signer | None
    arrival: Arrival | None
    citations: list[Citation]
    tasks: list[Task]
    pages: list[PageInfo]
    text: str
    evidence: dict[str, Evidence]
    confidence: float
    warnings: list[Warning_]


def encode(record: Record) -> bytes:
    """A record as one line of JSON (UTF-8, no line break inside)."""
    return msgspec.json.encode(record)


def decode(line: bytes | str) -> Record:
    """A record from its JSON. Raises `msgspec.ValidationError` naming the first field that breaks the contract."""
    return msgspec.json.decode(line, type=Record)


def json_schema() -> dict[str, Any]:
    """The published JSON Schema (draft 2020-12) of the record."""
    schema = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{SCHEMA.replace('/', ':')}", **schema}
