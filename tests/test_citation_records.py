"""Citations as the record holds them: repeated mentions completed, issuers of symbols, warnings."""

from __future__ import annotations

from congvan.extract.citations import find_citations
from congvan.extract.zones import find_zones
from congvan.normalize.bodies import context_of
from congvan.normalize.citations import citations_of
from congvan.normalize.record import Citation, Warning_
from tests.test_citations import HEAD, TAIL
from tests.texts import document_of


def read(body: str) -> tuple[list[Citation], list[Warning_]]:
    document = document_of(HEAD + body + TAIL)
    return citations_of(find_citations(document, find_zones(document)), context_of(None, None, None, None), "2024-03-02")


def test_bare_code_takes_issuer_and_date_from_its_first_mention() -> None:
    body = "Theo Kế hoạch số 27/KH-UBND ngày 05/01/2024 của UBND tỉnh. Các phòng báo cáo theo Kế hoạch số 27/KH-UBND."
    (first, again), warnings = read(body)
    assert first.issuer is not None and again.issuer is not None
    assert (again.date, again.issuer.name) == ("2024-01-05", first.issuer.name)
    assert first.issuer.name == "Ủy ban nhân dân tỉnh"
    assert warnings == []


def test_symbol_tells_the_issuer_only_where_one_body_writes_it() -> None:
    (decree, decision), _ = read("Theo Nghị định số 30/2020/NĐ-CP và theo Quyết định số 7/QĐ-UBND.")
    assert decree.issuer is not None and decree.issuer.name == "Chính phủ"
    assert decision.issuer is None
    assert (decree.family, decision.family) == ("legal", "state")


def test_impossible_year_is_kept_and_warned_of() -> None:
    (citation,), (warning,) = read("Theo Thông tư 21/20198/TT-BNV của Bộ Nội vụ.")
    assert (citation.code, citation.date) == ("21/20198/TT-BNV", None)
    assert warning.code == "year_out_of_range"
    assert "21/2018/TT-BNV" in warning.message


def test_type_word_against_symbol() -> None:
    (citation,), (warning,) = read("Theo Quyết định số 812/CV-UB ngày 5/6/1998.")
    assert citation.type == "QĐ"
    assert (warning.code, warning.pointer) == ("type_symbol_mismatch", "/citations/0/type")
