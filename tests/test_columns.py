"""Two texts printed side by side come out one after the other; running text is never torn."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from congvan.ingest.columns import Fragment, Gaps, in_reading_order, parts_columns
from congvan.ingest.document import Word
from congvan.ingest.layout import lines_of_words
from congvan.ingest.textfile import read_text

TYPED = """\
ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  TỈNH AN HÀ                    Độc lập - Tự do - Hạnh phúc

Số:        /UBND-NV         An Hà, ngày     tháng 3 năm 2024
V/v triển khai thực hiện
kết luận của Ban Chỉ đạo        Kính gửi:
thi đua của Chính phủ           - Các sở, ban, ngành;

Thực hiện công văn của Bộ Nội vụ, Chủ tịch đề nghị   các sở báo cáo
kết quả trước ngày 15.

Nơi nhận:                       TM. ỦY BAN NHÂN DÂN
- Như trên;                           CHỦ TỊCH
- Lưu: VT, NV.



                                     Trần Văn Bình
"""


def test_typed_columns_are_read_one_after_the_other() -> None:
    assert [line.text for line in read_text(TYPED.encode()).lines] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH AN HÀ",
        "Số: /UBND-NV",
        "V/v triển khai thực hiện",
        "kết luận của Ban Chỉ đạo",
        "thi đua của Chính phủ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "An Hà, ngày tháng 3 năm 2024",
        "Kính gửi:",
        "- Các sở, ban, ngành;",
        "Thực hiện công văn của Bộ Nội vụ, Chủ tịch đề nghị các sở báo cáo",
        "kết quả trước ngày 15.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT, NV.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn Bình",
    ]


def test_blanks_to_be_filled_in_part_nothing() -> None:
    assert not parts_columns("Số:", "/UBND-NV")
    assert not parts_columns("An Hà, ngày", "tháng 3 năm 2024")
    assert not parts_columns("1.", "Phòng Nội vụ")
    assert parts_columns("Số: 12/UBND-NV", "An Hà, ngày 3 tháng 3")


def test_a_form_feed_is_a_page_and_ends_a_band() -> None:
    lines = read_text("Trang một của văn bản\fTrang hai của văn bản".encode()).lines
    assert [line.page for line in lines] == [1, 2]


def place(text: str, x: float, y: float) -> list[Word]:
    """Words of a line set in a 12 pt face, from its left end and top."""
    words = []
    for part in text.split():
        width = 6.0 * len(part)
        words.append(Word(part, part, 1, (x, y, x + width, y + 13)))
        x += width + 3.5
    return words


def test_printed_columns_on_uneven_baselines() -> None:
    words = [
        *place("ỦY BAN NHÂN DÂN", 90, 60),
        *place("CỘNG HÒA XÃ HỘI", 300, 58),
        *place("HUYỆN AN HÀ", 100, 75),
        *place("Độc lập - Tự do", 310, 77),
        *place("Số: 12/UBND-NV", 95, 100),
        *place("An Hà, ngày 02 tháng 3", 305, 101),
        *place("V/v kiểm tra", 100, 116),
        *place("Thực hiện kế hoạch năm, Ủy ban đề nghị các phòng và các xã báo cáo", 85, 160),
        *place("kết quả về văn phòng.", 85, 176),
    ]
    lines = lines_of_words(words[::-1], 1)
    assert [line.text for line in lines] == [
        "ỦY BAN NHÂN DÂN",
        "HUYỆN AN HÀ",
        "Số: 12/UBND-NV",
        "V/v kiểm tra",
        "CỘNG HÒA XÃ HỘI",
        "Độc lập - Tự do",
        "An Hà, ngày 02 tháng 3",
        "Thực hiện kế hoạch năm, Ủy ban đề nghị các phòng và các xã báo cáo",
        "kết quả về văn phòng.",
    ]
    assert lines[7].blank_before


def test_a_table_stays_in_rows() -> None:
    words = [
        *place("TT", 60, 100),
        *place("Họ tên", 120, 100),
        *place("Chức vụ", 300, 100),
        *place("1", 60, 120),
        *place("Lê An", 120, 120),
        *place("Trưởng phòng", 300, 120),
    ]
    assert [line.text for line in lines_of_words(words, 1)] == ["TT Họ tên Chức vụ", "1 Lê An Trưởng phòng"]


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 90), st.integers(1, 30)), min_size=1, max_size=4),
        max_size=12,
    )
)
def test_nothing_is_lost_or_doubled(rows: list[list[tuple[int, int]]]) -> None:
    grid = []
    number = 0
    for row in rows:
        fragments = []
        for x0, width in sorted(row):
            fragments.append(Fragment(float(x0), float(x0 + width), number))
            number += 1
        grid.append(fragments)
    read = [fragment.load for line in in_reading_order(grid, Gaps(3, 6)) for fragment in line]
    assert sorted(read) == list(range(number))
