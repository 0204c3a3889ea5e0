"""Who must act where it is said below the item, behind it or far above it: paragraphs without labels, later sentences, reasons."""

from __future__ import annotations

from typing import Any

import pytest
from texts import document_of

from congvan.extract.assignees import read_duty
from congvan.normalize.assemble import assemble

HEAD = """ỦY BAN NHÂN DÂN
HUYỆN MINH TÂN

Số: 15/{symbol}
Minh Tân, ngày 04 tháng 3 năm 2024

{heading}"""


ADDRESSED = "Kính gửi: Thủ trưởng các cơ quan, đơn vị.\n\n"


def seen(body: str, *, heading: str = ADDRESSED, symbol: str = "UBND-NV") -> list[tuple[Any, ...]]:
    text = HEAD.format(heading=heading, symbol=symbol) + body + "\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Tám"
    return [(task.section, [b.name for b in task.lead], task.action) for task in assemble(document_of(text)).tasks]


def leads(body: str, **kind: str) -> list[tuple[Any, ...]]:
    return [task[:2] for task in seen(body, **kind)]


def test_paragraphs_without_labels_below_a_head_are_a_list() -> None:
    body = """Chủ tịch UBND huyện yêu cầu:

1. Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp:

Rà soát danh sách cán bộ của từng xã, lập biểu theo mẫu.

Xây dựng kế hoạch bồi dưỡng cho năm sau.

2. Siết chặt kỷ cương

Công an huyện, UBND các xã:

Tuần tra ban đêm trên các tuyến đường liên xã.

Lập chốt tại các ngã ba, ngã tư đông người."""
    assert leads(body) == [
        ("1", ["Phòng Nội vụ"]),
        ("1", ["Phòng Nội vụ"]),
        ("2", ["Công an huyện", "Ủy ban nhân dân các xã"]),
        ("2", ["Công an huyện", "Ủy ban nhân dân các xã"]),
    ]


def test_a_paragraph_that_goes_on_is_no_duty_of_its_own() -> None:
    body = """Chủ tịch UBND huyện yêu cầu:

1. Phòng Nội vụ:

Rà soát danh sách cán bộ của từng xã.

Trên cơ sở đó lập biểu theo mẫu gửi kèm."""
    assert leads(body) == [("1", ["Phòng Nội vụ"])] * len(leads(body))


def test_later_sentences_of_an_item_name_others_who_must_act() -> None:
    body = """Chủ tịch UBND huyện yêu cầu:

1. UBND các xã tuyên truyền đến từng thôn. Đài Truyền thanh huyện đưa tin hằng ngày trên sóng; Hội Nông dân huyện vận động hội viên.

2. Phòng Y tế kiểm tra các quầy thuốc. Người đứng đầu nơi để xảy ra vi phạm kéo dài thì bị xem xét trách nhiệm."""
    assert leads(body) == [
        ("1", ["Ủy ban nhân dân các xã", "Đài Truyền thanh huyện", "Hội Nông dân huyện"]),
        ("2", ["Phòng Y tế"]),
    ]


def test_each_paragraph_of_an_article_that_names_somebody_is_a_duty() -> None:
    body = """QUYẾT ĐỊNH:

Điều 1. Ban hành Quy chế tiếp công dân.

Điều 2. Chánh Văn phòng có trách nhiệm niêm yết lịch tiếp công dân tại trụ sở.

Trưởng phòng Nội vụ chịu trách nhiệm theo dõi, tổng hợp việc thực hiện lịch.

Điều 3. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này."""
    found = leads(body, heading="QUYẾT ĐỊNH\nVề việc ban hành Quy chế\n\n", symbol="QĐ-UBND")
    assert found == [
        ("Điều 2", ["Chánh Văn phòng"]),
        ("Điều 2", ["Trưởng phòng Nội vụ"]),
        ("Điều 3", ["Chánh Văn phòng"]),
    ]


def test_what_a_decision_approves_hands_out_duties_in_its_parts() -> None:
    body = """Điều 1. Phê duyệt Đề án thu gom rác với những nội dung chính như sau:

I. MỤC TIÊU

1. Thu gom 90% rác thải.

II. TỔ CHỨC THỰC HIỆN

1. Phòng Kinh tế hướng dẫn các xã phân loại rác.

Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này."""
    found = leads(body, heading="QUYẾT ĐỊNH\nVề việc phê duyệt Đề án\n\n", symbol="QĐ-UBND")
    assert found == [("Điều 1.II.1", ["Phòng Kinh tế"]), ("Điều 2", ["Chánh Văn phòng"])]


def test_bullets_before_the_sentence_that_orders_only_tell() -> None:
    body = """Thời gian qua còn một số hạn chế:

- Một số đơn vị chậm gửi báo cáo.

- Việc niêm yết thủ tục chưa đầy đủ.

Để khắc phục, Chủ tịch UBND huyện yêu cầu Trưởng các phòng, ban thực hiện các nội dung sau:

1. Niêm yết đầy đủ thủ tục tại trụ sở."""
    assert leads(body) == [("1", ["Trưởng các phòng, ban"])]


def test_papers_that_go_with_it_are_no_duties() -> None:
    body = """Chủ tịch UBND huyện yêu cầu:

1. Các trường công lập gửi hồ sơ đánh giá viên chức về Phòng Nội vụ trước ngày 20/3/2024. Hồ sơ gồm:

- Phiếu tự đánh giá có chữ ký;

- Biên bản họp của đơn vị."""
    (task,) = seen(body)
    assert task[:2] == ("1", ["Các trường công lập"])


def test_a_part_among_reasons_that_hands_out_duties() -> None:
    body = """Chủ tịch UBND huyện thống nhất kết luận:

II. Về tình hình kinh tế - xã hội quý I

1. Tình hình

a) Thu ngân sách đạt 24% dự toán.

2. Nhiệm vụ, giải pháp thời gian tới

a) Chi cục Thuế huyện rà soát các khoản nợ đọng."""
    assert leads(body) == [("II.2.a", ["Chi cục Thuế huyện"])]


def test_the_whole_dispatch_is_seen_to_by_whom_the_last_paragraph_names() -> None:
    body = """Chủ tịch UBND huyện chỉ thị:

1. Các xã làm vệ sinh đường làng.

Trưởng phòng Nội vụ theo dõi, đôn đốc việc thực hiện Chỉ thị này, hằng quý báo cáo Chủ tịch UBND huyện./."""
    found = leads(body, heading="CHỈ THỊ\nVề vệ sinh môi trường\n\n", symbol="CT-UBND")
    assert found[-1] == (None, ["Trưởng phòng Nội vụ"])


def said(text: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else text[span[0] : span[1]]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        # What is asked of others is a part of somebody's duty, not theirs.
        ("Phối hợp với Công an xã kiểm tra hiện trường, yêu cầu nhà thầu khắc phục hư hỏng", None),
        ("Về việc sụt lún bờ kênh do thi công: Giao Phòng Kinh tế kiểm tra, yêu cầu nhà thầu khắc phục", "Phòng Kinh tế"),
        ("Đối với các hộ đã được vận động nhiều lần, hoàn thiện hồ sơ, báo cáo Thường trực Huyện ủy", None),
        # Words of a list of objects are nobody.
        ("Định kỳ 6 tháng một lần công bố danh sách các bến, chủ phương tiện vi phạm trên báo", None),
        ("Định kỳ báo cáo kết quả (qua Sở Nội vụ, Văn phòng UBND tỉnh) vào thứ Sáu", None),
        # Names with words of doing in them.
        ("Cục Xuất nhập khẩu chủ trì rà soát các mặt hàng", "Cục Xuất nhập khẩu"),
        ("Các cơ sở đào tạo nghề xây dựng chương trình mới", "Các cơ sở đào tạo nghề"),
        ("Cục trưởng các Cục: Quản lý Dược, Trồng trọt chỉ đạo việc báo cáo", "Cục trưởng các Cục: Quản lý Dược, Trồng trọt"),
        ("Công chức làm việc tại Bộ phận Một cửa phải cập nhật hồ sơ", "Công chức làm việc tại Bộ phận Một cửa"),
        ("Người đứng đầu đơn vị để xảy ra vi phạm phải kiểm điểm", "Người đứng đầu đơn vị"),
        # A title that ran into the sentence below it.
        ("Thực hiện quy hoạch đã duyệt Phòng Kinh tế chủ trì, phối hợp với các xã cắm mốc", "Phòng Kinh tế"),
    ],
)
def test_who(text: str, lead: str | None) -> None:
    assert said(text, read_duty(text).lead) == lead


@pytest.mark.parametrize(
    ("text", "receivers"),
    [
        ("Báo cáo tiến độ GPMB dự án về Thường trực Huyện ủy vào thứ Sáu hằng tuần", ["Thường trực Huyện ủy"]),
        ("tổng hợp (theo mẫu gửi kèm), báo cáo UBND cấp tỉnh và gửi về Bộ Nội vụ", ["UBND cấp tỉnh", "Bộ Nội vụ"]),
        ("kiểm tra việc triển khai Đề án và định kỳ báo cáo Thủ tướng Chính phủ", ["Thủ tướng Chính phủ"]),
        ("nếu vướng mắc kịp thời báo cáo xin ý kiến chỉ đạo của Chủ tịch UBND tỉnh", ["Chủ tịch UBND tỉnh"]),
        ("bố trí nhân lực bảo đảm thời hạn trình Chính phủ", []),
        ("tham mưu Chính phủ các kịch bản tăng trưởng cho năm sau", ["Chính phủ"]),
        ("tham mưu UBND huyện các đơn hàng cần đặt", ["UBND huyện"]),
        ("thứ Sáu hằng tuần báo cáo Thứ trưởng tiến độ của từng tỉnh", ["Thứ trưởng"]),
    ],
)
def test_to_whom(text: str, receivers: list[str]) -> None:
    assert [text[a:b] for a, b in read_duty(text).report_to] == receivers


def test_a_heading_of_names_alone_needs_no_colon() -> None:
    body = """UBND huyện yêu cầu:

1. UBND các xã, thị trấn

Rà soát danh sách hộ nghèo, lập biểu theo mẫu.

Bố trí cán bộ trực tiếp nhận hồ sơ vào ngày thứ Bảy.

2. Các chi, đảng bộ trực thuộc Huyện ủy

- Tổ chức học tập đến từng đảng viên.

- Gửi báo cáo về Ban Tổ chức Huyện ủy."""
    assert leads(body) == [
        ("1", ["Ủy ban nhân dân các xã, thị trấn"]),
        ("1", ["Ủy ban nhân dân các xã, thị trấn"]),
        ("2.-1", ["Các chi, đảng bộ trực thuộc Huyện ủy"]),
        ("2.-2", ["Các chi, đảng bộ trực thuộc Huyện ủy"]),
    ]


def test_an_item_that_restates_its_partners_has_no_others() -> None:
    body = """UBND huyện yêu cầu:

1. Phòng Nội vụ chủ trì, phối hợp với các cơ quan, địa phương:

a) Chủ trì, phối hợp với Phòng Tư pháp rà soát quy chế làm việc.

b) Phối hợp với Công an huyện kiểm tra việc đăng ký tạm trú.

c) Xây dựng kế hoạch bồi dưỡng."""
    text = HEAD.format(heading=ADDRESSED, symbol="UBND-NV") + body + "\n\nNơi nhận:\n- Lưu: VT."
    assert [[b.name for b in task.coordinating] for task in assemble(document_of(text)).tasks] == [
        ["Phòng Tư pháp"],
        ["Công an huyện", "các cơ quan, địa phương"],
        ["các cơ quan, địa phương"],
    ]
