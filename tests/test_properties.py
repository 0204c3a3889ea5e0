"""Promises that hold for any input, tried on inputs nobody thought of."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from congvan.ingest.document import Document, status_of
from congvan.ingest.open import read_bytes
from congvan.ingest.options import ReadOptions
from congvan.normalize.assemble import assemble
from congvan.normalize.record import Record, decode, encode, json_schema

STATUSES = {"read", "partial", "refused", "failed"}

# Invented lines in the order of a dispatch; the tests shuffle, cut, repeat and dirty them.
LINES = [
    "ỦY BAN NHÂN DÂN   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "TỈNH BÌNH LÂM   Độc lập - Tự do - Hạnh phúc",
    "Số: 918/UBND-NL   Bình Lâm, ngày 31 tháng 9 năm 2017",
    "V/v rà soát hồ chứa trước mùa mưa",
    "Kính gửi: Các sở, ban, ngành; UBND các huyện, thị xã.",
    "Thực hiện Công văn số 3021/BNN-TL ngày 02/8/2017 của Bộ Nông nghiệp và Phát triển nông thôn,",
    "1. Giao Sở Nông nghiệp chủ trì, phối hợp với Sở Tài chính báo cáo trước ngày 15/10/2017.",
    "QUYẾT ĐỊNH:",
    "Điều 1. Thành lập Tổ công tác gồm các ông, bà có tên sau đây:",
    "Nơi nhận:   TM. ỦY BAN NHÂN DÂN",
    "- Như trên;   KT. CHỦ TỊCH",
    "- Lưu: VT, NL (3b).   PHÓ CHỦ TỊCH",
    "Vương Đình Khải",
    "KHẨN",
    "",
    "2",
]
MAGIC = [
    b"%PDF-1.7\n",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"II*\x00",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"<html>",
    b"{\\rtf1",
]

lines = st.lists(st.sampled_from(LINES) | st.text(max_size=30), max_size=24)
encodings = st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "cp1258"])
fuzzy = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def validator() -> Any:
    return jsonschema.Draft202012Validator(json_schema())


def read(data: bytes) -> tuple[Document, Record]:
    document = read_bytes(data, "given", ReadOptions())
    return document, assemble(document)


def check(document: Document, record: Record) -> None:
    assert record.status == status_of(document.issues)
    assert record.status in STATUSES
    encoded = encode(record)
    assert b"\n" not in encoded
    errors = [error.message for error in validator().iter_errors(json.loads(encoded))]
    assert errors == []
    assert decode(encoded) == record
    for pointer, evidence in record.evidence.items():
        assert pointer.startswith("/")
        assert 0 <= evidence.confidence <= 1
        if evidence.start is not None and evidence.end is not None:
            assert 0 <= evidence.start <= evidence.end <= len(record.text)
    for stretch in (*record.citations, *record.tasks):
        assert 0 <= stretch.start < stretch.end <= len(record.text)
    for task in record.tasks:
        assert all(0 <= position < len(record.citations) for position in task.citations)


@fuzzy
@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_valid_record(data: bytes) -> None:
    check(*read(data))


@fuzzy
@given(st.sampled_from(MAGIC), st.binary(max_size=300))
def test_what_only_starts_like_a_format_ends_in_a_valid_record(magic: bytes, rest: bytes) -> None:
    check(*read(magic + rest))


@fuzzy
@given(lines, encodings)
def test_lines_of_a_dispatch_in_any_order_and_encoding(chosen: list[str], encoding: str) -> None:
    check(*read("\n".join(chosen).encode(encoding, errors="ignore")))


@fuzzy
@given(st.integers(min_value=0), st.integers(min_value=0))
def test_a_dispatch_cut_anywhere(start: int, end: int) -> None:
    whole = "\n".join(LINES).encode()
    check(*read(whole[start % len(whole) : end % len(whole)]))


@settings(max_examples=20, deadline=None)
@given(lines)
def test_reading_twice_gives_the_same_record(chosen: list[str]) -> None:
    data = "\n".join(chosen).encode("utf-8", errors="ignore")
    assert read(data)[1] == read(data)[1]
