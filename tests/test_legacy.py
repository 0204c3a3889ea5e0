"""Text of the years before Unicode comes out as Unicode, and Unicode text is left alone."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from congvan.ingest.legacy import convert, encoding_of_font, encodings_of, guess, table_of, with_capitals
from congvan.ingest.open import read_bytes
from congvan.ingest.textfile import decode
from congvan.ingest.vietnamese import is_syllable, reads_as_vietnamese

TEXT = """Ủy ban nhân dân huyện Sông Trầu đề nghị các phòng, ban khẩn trương
rà soát hồ sơ lưu trữ; báo cáo kết quả trước ngày 15/3/2001.
Nguyễn Thị Hằng"""


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text in an old encoding, by the table turned around."""
    back = {letter: surface for surface, letter in reversed(table_of(encoding).items())}
    return "".join(back.get(char, char) for char in text).encode("latin-1")


def encode_cp1258(text: str) -> bytes:
    """Windows-1258: base letters with their shape, tones as combining marks after them."""
    result = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        shape = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        result.append(shape + tones)
    return "".join(result).encode("cp1258")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii"])
def test_a_text_file_in_an_old_encoding_is_converted(encoding: str) -> None:
    text = TEXT.replace("Ủy", "ủy") if encoding == "tcvn3" else TEXT
    document = read_bytes(encode(text, encoding), "old.txt")
    assert document.source.encoding == encoding
    assert document.text.split() == text.split()


def test_windows_1258_is_decoded_and_composed() -> None:
    found = decode(encode_cp1258(TEXT))
    assert found.encoding == "cp1258"
    assert found.text == TEXT


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_in_every_dress(codec: str) -> None:
    document = read_bytes(TEXT.encode(codec), "new.txt")
    assert document.text.split() == TEXT.split()
    assert document.source.encoding is None


def test_decomposed_letters_and_look_alikes_are_folded() -> None:
    text = unicodedata.normalize("NFD", "Đảng ủy") + " Ðồng\u00ad chí\u200b tƣ\u00a0tưởng"
    document = read_bytes(text.encode(), "mixed.txt")
    assert document.text == "Đảng ủy Đồng chí tư tưởng"


def test_legacy_surface_inside_a_unicode_file_is_found_line_by_line() -> None:
    surface = "C«ng v¨n sè 12/CV-UB ngµy 05/6/2001"
    document = read_bytes(f"{surface}\n\nSố này đã được chuyển đổi đầy đủ.".encode(), "mixed.txt")
    assert "Công văn số 12/CV-UB ngày 05/6/2001" in document.text
    assert "đã được chuyển đổi" in document.text


@pytest.mark.parametrize("line", ["Xã là bà", "100 m² ± 5 µm", "", "Số: 12/2024", "Được sự đồng ý", "Café Müller"])
def test_unicode_lines_are_not_taken_for_legacy(line: str) -> None:
    assert guess(line) is None


def test_short_lines_follow_their_neighbours() -> None:
    lines = ["ñy ban nh©n d©n huyÖn", "§iÒu 2", "Plain"]
    assert encodings_of(lines) == ["tcvn3", "tcvn3", None]


def test_fonts_of_capitals() -> None:
    assert encoding_of_font("ABCDEF+.VnTimeH") == ("tcvn3", True)
    assert encoding_of_font(".VnTime") == ("tcvn3", False)
    assert encoding_of_font("VNI-HelveH,Bold") == ("vni", True)
    assert encoding_of_font("Times New Roman") is None
    assert convert("ñy ban nh©n d©n", "tcvn3", capitals=True) == "ỦY BAN NHÂN DÂN"


def test_capitals_that_plain_tcvn3_cannot_spell() -> None:
    assert with_capitals(["Sở", "NộI", "Vụ"]) == ["SỞ", "NỘI", "VỤ"]
    assert with_capitals(["Số:", "12/SNV"]) == ["Số:", "12/SNV"]
    assert with_capitals(["Sở", "Nội", "vụ"]) == ["Sở", "Nội", "vụ"]


def test_tables_are_complete_and_unambiguous() -> None:
    assert len(table_of("tcvn3")) == 74
    assert len(table_of("viscii")) == 134
    assert len(table_of("vni")) == 140
    for encoding in ("tcvn3", "vni", "viscii"):
        assert all(unicodedata.is_normalized("NFC", letter) for letter in table_of(encoding).values())


def test_docx_runs_are_converted_by_their_font(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    for text, font in (("ñy ban nh©n d©n", ".VnTimeH"), ("C«ng v¨n", ".VnTime"), ("Văn phòng", "Times New Roman")):
        document.add_paragraph().add_run(text).font.name = font
    path = tmp_path / "mixed.docx"
    document.save(str(path))
    read = read_bytes(path.read_bytes(), "mixed.docx")
    assert read.text.split("\n\n") == ["ỦY BAN NHÂN DÂN", "Công văn", "Văn phòng"]
    assert read.source.encoding == "tcvn3"


def test_the_syllable_rule() -> None:
    assert all(is_syllable(word) for word in ["nghiệp", "quyết", "giữ", "gì", "huỳnh", "khoẻ", "thuỷ", "uỷ", "yếu", "người"])
    assert not any(is_syllable(word) for word in ["strong", "vớí", "công1", "nghiẹ̀p", "dct", "ctia"])
    assert reads_as_vietnamese(TEXT) > 0.9
    assert reads_as_vietnamese("The committee asks every office to report before Friday") < 0.3
    assert reads_as_vietnamese("12/3 - 45") == 0.0
