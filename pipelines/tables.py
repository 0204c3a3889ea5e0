"""Flat tables of records: one row for a dispatch, a citation, a task, a body in a role. For Parquet, CSV and data frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from congvan.normalize.record import Body, Record

Row = dict[str, Any]
#: Columns and their kinds; the one place that says what the tables hold.
TABLES: Mapping[str, Mapping[str, str]] = {
    "dispatches": {
        "id": "string",
        "key": "string",
        "path": "string",
        "status": "string",
        "type": "string",
        "type_name": "string",
        "family": "string",
        "number": "string",
        "symbol": "string",
        "code": "string",
        "date": "string",
        "place": "string",
        "issuer": "string",
        "issuer_id": "string",
        "parent": "string",
        "subject": "string",
        "urgency": "string",
        "secrecy": "string",
        "signer": "string",
        "signer_title": "string",
        "addressees": "string",
        "arrival_number": "string",
        "arrival_date": "string",
        "pages": "int64",
        "text_origin": "string",
        "encoding": "string",
        "restored": "bool",
        "confidence": "double",
        "warnings": "string",
        "text": "string",
    },
    "citations": {
        "id": "string",
        "position": "int64",
        "relation": "string",
        "type": "string",
        "family": "string",
        "code": "string",
        "date": "string",
        "issuer": "string",
        "issuer_id": "string",
        "title": "string",
        "provision": "string",
        "cited_key": "string",
        "raw": "string",
        "confidence": "double",
    },
    "tasks": {
        "id": "string",
        "position": "int64",
        "section": "string",
        "action": "string",
        "lead": "string",
        "lead_ids": "string",
        "coordinating": "string",
        "report_to": "string",
        "via": "string",
        "deadline": "string",
        "deadline_date": "string",
        "deadline_edtf": "string",
        "recurrence": "string",
        "raw": "string",
        "confidence": "double",
    },
    "bodies": {
        "id": "string",
        "role": "string",
        "position": "int64",
        "task": "int64",
        "name": "string",
        "raw": "string",
        "body_id": "string",
        "note": "string",
    },
}


def rows_of(record: Record) -> Iterator[tuple[str, Row]]:
    """The rows of one record, each with the name of its table."""
    yield "dispatches", _dispatch(record)
    for position, citation in enumerate(record.citations):
        yield (
            "citations",
            {
                "id": record.id,
                "position": position,
                "relation": citation.relation,
                "type": citation.type,
                "family": citation.family,
                "code": citation.code,
                "date": citation.date,
                "issuer": citation.issuer.name if citation.issuer else None,
                "issuer_id": citation.issuer.id if citation.issuer else None,
                "title": citation.title,
                "provision": citation.provision,
                "cited_key": citation.key,
                "raw": citation.raw,
                "confidence": citation.confidence,
            },
        )
    for position, task in enumerate(record.tasks):
        deadline = task.deadline
        yield (
            "tasks",
            {
                "id": record.id,
                "position": position,
                "section": task.section,
                "action": task.action,
                "lead": _names(task.lead),
                "lead_ids": "; ".join(body.id for body in task.lead if body.id) or None,
                "coordinating": _names(task.coordinating),
                "report_to": _names(task.report_to),
                "via": _names(task.via),
                "deadline": deadline.raw if deadline else None,
                "deadline_date": deadline.date if deadline else None,
                "deadline_edtf": deadline.edtf if deadline else None,
                "recurrence": deadline.recurrence if deadline else None,
                "raw": task.raw,
                "confidence": task.confidence,
            },
        )
    yield from (("bodies", row) for row in _bodies(record))


def _dispatch(record: Record) -> Row:
    return {
        "id": record.id,
        "key": record.key,
        "path": record.source.path,
        "status": record.status,
        "type": record.type.code if record.type else None,
        "type_name": record.type.name if record.type else None,
        "family": record.type.family if record.type else None,
        "number": record.number,
        "symbol": record.symbol,
        "code": record.code,
        "date": record.date,
        "place": record.place,
        "issuer": record.issuer.name if record.issuer else None,
        "issuer_id": record.issuer.id if record.issuer else None,
        "parent": record.issuer.parent if record.issuer else None,
        "subject": record.subject,
        "urgency": record.urgency,
        "secrecy": record.secrecy,
        "signer": record.signer.name if record.signer else None,
        "signer_title": record.signer.title if record.signer else None,
        "addressees": _names(record.addressees),
        "arrival_number": record.arrival.number if record.arrival else None,
        "arrival_date": record.arrival.date if record.arrival else None,
        "pages": record.source.pages,
        "text_origin": record.source.text_origin,
        "encoding": record.source.encoding,
        "restored": record.source.restored,
        "confidence": record.confidence,
        "warnings": "; ".join(warning.code for warning in record.warnings) or None,
        "text": record.text,
    }


def _bodies(record: Record) -> Iterator[Row]:
    def row(role: str, position: int, body: Any, task: int | None = None) -> Row:
        note = getattr(body, "note", None)
        return {
            "id": record.id,
            "role": role,
            "position": position,
            "task": task,
            "name": body.name,
            "raw": body.raw,
            "body_id": body.id,
            "note": note,
        }

    if record.issuer:
        yield row("issuer", 0, record.issuer)
    yield from (row("addressee", n, body) for n, body in enumerate(record.addressees))
    yield from (row("recipient", n, body) for n, body in enumerate(record.distribution))
    for number, task in enumerate(record.tasks):
        for role, bodies in (
            ("lead", task.lead),
            ("coordinating", task.coordinating),
            ("report_to", task.report_to),
            ("via", task.via),
        ):
            yield from (row(role, n, body, number) for n, body in enumerate(bodies))


def _names(bodies: list[Body]) -> str | None:
    return "; ".join(body.name for body in bodies) or None


def write_tables(records: Iterable[Record], folder: Path) -> None:
    """`dispatches.parquet`, `citations.parquet`, `tasks.parquet`, `bodies.parquet`, each renamed into place when it is whole.

    Raises CongvanError where the disk is full."""
    from contextlib import ExitStack

    import pyarrow as pa
    import pyarrow.parquet as pq

    from congvan.pipelines.atomic import writing

    kinds = {"string": pa.string(), "int64": pa.int64(), "double": pa.float64(), "bool": pa.bool_()}
    schemas = {name: pa.schema([(column, kinds[kind]) for column, kind in columns.items()]) for name, columns in TABLES.items()}
    with ExitStack() as stack:
        drafts = {name: stack.enter_context(writing(folder / f"{name}.parquet")) for name in TABLES}
        with ExitStack() as closing:
            writers = {
                name: closing.enter_context(pq.ParquetWriter(drafts[name], schemas[name], compression="zstd"))
                for name in TABLES
            }
            waiting: dict[str, list[Row]] = {name: [] for name in TABLES}
            for record in records:
                for name, row in rows_of(record):
                    waiting[name].append(row)
                for name, rows in waiting.items():
                    if len(rows) >= 5000:
                        writers[name].write_table(pa.Table.from_pylist(rows, schema=schemas[name]))
                        waiting[name] = []
            for name, rows in waiting.items():
                if rows:
                    writers[name].write_table(pa.Table.from_pylist(rows, schema=schemas[name]))
