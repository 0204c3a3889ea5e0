"""Citations on invented sentences: spans, what lists share, relations, and what is no citation."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from texts import document_of

from congvan.extract.citations import find_citations
from congvan.extract.finding import Finding
from congvan.extract.zones import find_zones

HEAD = (
    "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG TRẦU\n\nSố: 12/UBND-NV\nV/v báo cáo theo Kế hoạch số 1/KH-UBND\n\n"
    "Sông Trầu, ngày 02 tháng 3 năm 2024\n\nKính gửi: Các phòng.\n\n"
)
TAIL = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"


def cite(body: str) -> list[Finding]:
    document = document_of(HEAD + body + TAIL)
    found = find_citations(document, find_zones(document))
    for finding in found:
        assert " ".join(document.text[finding.start : finding.end].split()) == finding.raw
    return found


def parts(body: str, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(finding.parts.get(name) for name in names) for finding in cite(body)]


def test_whole_citation_ends_with_its_issuer() -> None:
    (found,) = cite(
        "Thực hiện Công văn số 81/UBND-KT ngày 28/02/2024 của Chủ tịch UBND tỉnh về rà soát chợ; Chủ tịch UBND huyện yêu cầu:"
    )
    assert found.raw == "Công văn số 81/UBND-KT ngày 28/02/2024 của Chủ tịch UBND tỉnh"
    assert found.parts["relation"] == "implements"
    assert found.parts["title"] == "về rà soát chợ"


def test_issuer_before_the_colon() -> None:
    body = "Quyết định của UBND tỉnh: số 52/2017/QĐ-UBND ngày 22/11/2017 về chợ; số 20/2019/QĐ-UBND ngày 19/4/2019 về bến."
    assert parts(body, "type", "number", "issuer") == [("QĐ", "52", "UBND tỉnh"), ("QĐ", "20", "UBND tỉnh")]


def test_shared_date_and_trailing_issuer() -> None:
    body = "Theo các Quyết định số 57/QĐ-UBND, 58/QĐ-UBND cùng ngày 09/01/2024 và số 61/QĐ-UBND ngày 10/01/2024 của UBND tỉnh."
    first = ("57", "ngày 09/01/2024", "UBND tỉnh")
    assert parts(body, "number", "date", "issuer") == [first, ("58", *first[1:]), ("61", "ngày 10/01/2024", "UBND tỉnh")]


def test_issuer_before_tai() -> None:
    body = "Các phòng làm theo ý kiến chỉ đạo của Chủ tịch UBND huyện tại Quyết định số 9/QĐ-UBND ngày 01/3/2023, Thông báo số 4/TB-UBND."
    assert parts(body, "issuer") == [("Chủ tịch UBND huyện",), ("Chủ tịch UBND huyện",)]


def test_nested_citation_is_only_mentioned() -> None:
    body = "Thực hiện Kế hoạch số 6-KH/HU ngày 10/01/2022 của Huyện ủy về triển khai thực hiện Nghị quyết số 4-NQ/TU của Tỉnh ủy, yêu cầu:"
    assert parts(body, "relation") == [("implements",), ("mentions",)]


@pytest.mark.parametrize(
    ("body", "relations"),
    [
        ("Quyết định này thay thế Quyết định số 13/QĐ-UBND và số 14/QĐ-UBND ngày 19/8/2011.", ["replaces", "replaces"]),
        ("Bãi bỏ Quyết định số 36/QĐ-UBND ngày 19/8/2011 của UBND huyện.", ["repeals"]),
        ("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;", ["based_on"]),
        ("Phúc đáp Công văn số 37/SNV-CC ngày 02/01/2024 của Sở Nội vụ.", ["responds_to"]),
        ("Tiếp theo Công văn số 37/UBND-NV ngày 02/01/2024.", ["follows_up"]),
        ("Sửa đổi, bổ sung một số điều của Quyết định số 5/2020/QĐ-UBND.", ["amends"]),
        ("Căn cứ Nghị định số 29/2025/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 66/2025/NĐ-CP;", ["based_on", "mentions"]),
    ],
)
def test_relations(body: str, relations: list[str]) -> None:
    assert [finding.parts["relation"] for finding in cite(body)] == relations


def test_laws_by_name() -> None:
    body = "Theo Luật Cư trú và các văn bản hướng dẫn Luật Cư trú; khoản 2 Điều 29 Luật Lưu trữ năm 2024 và Luật này."
    assert parts(body, "type", "title", "date", "provision") == [
        ("L", "Luật Cư trú", None, None),
        ("L", "Luật Lưu trữ", "năm 2024", "khoản 2 Điều 29"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Đề nghị các phòng thực hiện tốt Công văn này.",
        "Xem tại https://vidu.vn/van-ban/45/2020/ND-CP-426372.aspx và gọi 0255/3822 để biết.",
        "Áp dụng tiêu chuẩn ISO 9001:2015, tỷ lệ 1/2, ngày 10/4/2026.",
    ],
)
def test_no_citations(body: str) -> None:
    assert cite(body) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["số", "Quyết định", "12/QĐ-UBND", "của", "UBND tỉnh", "ngày 1/2/2024", "và", ";", "Luật Đất đai", "\n"]
        )
    )
)
def test_shuffled_words_never_raise(words: list[str]) -> None:
    cite(" ".join(words))


@pytest.mark.parametrize("body", ["số " * 10_000, "a" * 1_000_000, "Luật Đất đai và " * 8_000, "1/" * 100_000, "a." * 300_000])
def test_hostile_input_ends_quickly(body: str) -> None:
    document = document_of(HEAD + body + TAIL)
    zones = find_zones(document)
    started = time.perf_counter()
    find_citations(document, zones)
    assert time.perf_counter() - started < 5
