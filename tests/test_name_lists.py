"""Lists of bodies, duties and receivers in every order and wording that the strategies think of: each name comes back whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.extract.assignees import read_duty
from congvan.extract.body_lists import split_bodies
from congvan.normalize.abbreviations import expand

FIELDS = {
    "Sở": [
        "Nội vụ", "Tư pháp", "Kế hoạch và Đầu tư", "Tài chính", "Công Thương", "Nông nghiệp và Phát triển nông thôn",
        "Giao thông vận tải", "Xây dựng", "Tài nguyên và Môi trường", "Thông tin và Truyền thông",
        "Lao động - Thương binh và Xã hội", "Văn hóa, Thể thao và Du lịch", "Khoa học và Công nghệ", "Giáo dục và Đào tạo",
        "Y tế", "Ngoại vụ", "Nông nghiệp và Môi trường", "Dân tộc và Tôn giáo", "Quy hoạch - Kiến trúc",
    ],
    "Bộ": [
        "Quốc phòng", "Công an", "Ngoại giao", "Nội vụ", "Tư pháp", "Kế hoạch và Đầu tư", "Tài chính", "Công Thương",
        "Nông nghiệp và Phát triển nông thôn", "Xây dựng", "Thông tin và Truyền thông", "Lao động - Thương binh và Xã hội",
        "Văn hóa, Thể thao và Du lịch", "Khoa học và Công nghệ", "Giáo dục và Đào tạo", "Y tế",
    ],
    "Phòng": [
        "Nội vụ", "Tư pháp", "Tài chính - Kế hoạch", "Tài nguyên và Môi trường", "Lao động - Thương binh và Xã hội",
        "Văn hóa và Thông tin", "Giáo dục và Đào tạo", "Y tế", "Kinh tế và Hạ tầng", "Dân tộc", "Quản lý đô thị", "Kinh tế",
        "Văn hóa, Khoa học và Thông tin", "Kinh tế, Hạ tầng và Đô thị", "Văn hóa - Xã hội",
    ],
}  # fmt: skip
SHORT = {
    "Nông nghiệp và Phát triển nông thôn": "NN&PTNT", "Tài nguyên và Môi trường": "TN&MT", "Kế hoạch và Đầu tư": "KH&ĐT",
    "Giáo dục và Đào tạo": "GD&ĐT", "Lao động - Thương binh và Xã hội": "LĐ-TB&XH", "Tài chính - Kế hoạch": "TC-KH",
    "Giao thông vận tải": "GTVT", "Văn hóa, Thể thao và Du lịch": "VH,TT&DL", "Văn hóa và Thông tin": "VH-TT",
}  # fmt: skip
BEHIND = ["Công an tỉnh", "các cơ quan, đơn vị liên quan", "Kho bạc Nhà nước tỉnh", "Thanh tra tỉnh", "Cục Thuế tỉnh"]
PLACES = ["An Bình", "Hòa Phú", "Lộc Sơn", "Krông Na", "Ea H'nin", "Tân Thới Lâm", "Mường Khoang", "Giao Lạc", "Vĩnh Lộ A"]
OFFICES = ["UBND", "Chủ tịch UBND", "Đảng ủy", "Công an", "Hội Nông dân", "Trạm Y tế", "Phòng Giáo dục và Đào tạo"]
RANKS = {"xã": "thị trấn", "huyện": "thị xã", "phường": "đặc khu"}
BODIES = [
    "Sở Nội vụ", "Sở Nông nghiệp và Phát triển nông thôn", "UBND các huyện, thị xã", "Công an tỉnh", "Văn phòng UBND tỉnh",
    "Phòng Tài chính - Kế hoạch huyện", "Trung tâm Y tế huyện", "Ban Quản lý dự án đầu tư xây dựng huyện", "Hội Phụ nữ xã",
    "Chi cục Thuế khu vực Hòa Phú", "Đài Truyền thanh - Truyền hình huyện", "Thủ trưởng các cơ quan, đơn vị", "Hạt Kiểm lâm",
    "các sở, ban, ngành", "Hiệu trưởng các trường học", "Đồn Biên phòng Cửa Lạch", "Trung tâm Phục vụ hành chính công",
    "Ban Dân vận Tỉnh ủy", "Phòng Kinh tế, Hạ tầng và Đô thị", "Công ty TNHH Khai thác thủy lợi", "Giám đốc Sở Y tế",
    "Ủy ban MTTQ Việt Nam huyện", "Trưởng thôn các thôn", "Bảo hiểm xã hội tỉnh", "Sở Văn hóa, Thể thao và Du lịch",
]  # fmt: skip
ACTIONS = [
    "rà soát các hồ chứa trước mùa mưa", "khơi thông dòng chảy qua khu dân cư", "bố trí kinh phí cho các lớp tập huấn",
    "niêm yết công khai thủ tục tại trụ sở", "cử cán bộ xuống từng thôn", "nạo vét kênh nội đồng", "hoàn trả mặt bằng vỉa hè",
    "phân luồng xe tải ban đêm", "cấp phát hóa chất khử trùng", "trả kết quả đúng hẹn cho công dân", "lưu giữ hồ sơ gốc",
    "khấu trừ phần đã tạm ứng", "nêu rõ lý do chậm tiến độ", "xin chủ trương trước khi ký hợp đồng", "che chắn chuồng trại",
]  # fmt: skip
FORMS = [
    "{who} {what}", "{who}: {What}", "Giao {who} {what}", "{who} có trách nhiệm {what}", "Yêu cầu {who} {what}",
    "Trong thời gian tới, {who} cần {what}", "Căn cứ chức năng, nhiệm vụ được giao, {who} {what}", "Phân công {who} {what}",
    "{who} chủ trì, phối hợp với {beside} {what}", "{who} phối hợp với {beside} {what}", "{who} cùng với {beside} {what}",
    "Giao {who} làm đầu mối, phối hợp cùng {beside} {what}",
]  # fmt: skip
RECEIVERS = [
    "UBND tỉnh", "Chủ tịch UBND tỉnh", "Sở Nội vụ", "Thường trực Huyện ủy", "Thủ tướng Chính phủ", "Văn phòng UBND tỉnh",
    "Phòng Nông nghiệp và PTNT", "Ban Chỉ đạo 389 tỉnh", "Phòng Kinh tế, Hạ tầng và Đô thị", "UBND huyện Bình Lộc",
]  # fmt: skip
SENDS = [
    ", báo cáo {to} trước ngày 15/3/2024", "; có văn bản báo cáo {to} trước ngày 30/6", " và gửi về {to} để tổng hợp",
    ", trình {to} xem xét, quyết định", "; tham mưu {to} xử lý theo quy định", ", phản ánh kịp thời về {to} để được hướng dẫn",
    "; kết quả gửi về {to} (qua Thanh tra tỉnh) để theo dõi", " gửi {to} tổng hợp, báo cáo Bộ Tài chính",
]  # fmt: skip


def written(names: list[str]) -> list[str]:
    return [expand(name).casefold() for name in names]


def joined(names: list[str], last: str) -> str:
    return ", ".join(names[:-1]) + (last if len(names) > 1 else "") + names[-1]


LAST = st.sampled_from([", ", " và "])


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_departments_in_a_list_come_back_one_by_one(data: st.DataObject) -> None:
    noun = data.draw(st.sampled_from(sorted(FIELDS)))
    fields = data.draw(st.lists(st.sampled_from(FIELDS[noun]), min_size=2, max_size=6, unique=True))
    names = [SHORT.get(field, field) if data.draw(st.integers(0, 3)) == 0 else field for field in fields]
    listed = joined(names, data.draw(LAST))
    shape = data.draw(
        st.sampled_from(["các {small}: {all}", "các {noun}: {all}", "các {noun} {all}", "{noun} {bare}", "{each}"])
    )
    text = shape.format(
        small=noun.lower(), noun=noun, all=listed, bare=", ".join(names), each=", ".join(f"{noun} {name}" for name in names)
    )
    want = [f"{noun} {field}" for field in fields]
    behind = data.draw(st.none() | st.sampled_from(BEHIND))
    if behind:
        text, want = f"{text}{data.draw(st.sampled_from([', ', '; ']))}{behind}", [*want, behind]
    assert written(split_bodies(text)) == written(want), text


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_places_behind_an_office_come_back_one_by_one(data: st.DataObject) -> None:
    office, rank = data.draw(st.sampled_from(OFFICES)), data.draw(st.sampled_from(sorted(RANKS)))
    places = data.draw(st.lists(st.sampled_from(PLACES), min_size=2, max_size=5, unique=True))
    want = [f"{office} {rank} {place}" for place in places]
    printed = list(places)
    if data.draw(st.booleans()):
        printed[-1] = f"{RANKS[rank]} {places[-1]}"
        want[-1] = f"{office} {printed[-1]}"
    text = f"{office} các {rank}: {joined(printed, data.draw(LAST))}"
    assert written(split_bodies(text)) == written(want), text


@settings(max_examples=500, deadline=None)
@given(data=st.data())
def test_who_leads_and_who_helps_end_where_the_action_begins(data: st.DataObject) -> None:
    who = data.draw(st.lists(st.sampled_from(BODIES), min_size=1, max_size=3, unique=True))
    beside = data.draw(st.lists(st.sampled_from([b for b in BODIES if b not in who]), min_size=1, max_size=2, unique=True))
    form, what = data.draw(st.sampled_from(FORMS)), data.draw(st.sampled_from(ACTIONS))
    told = form.format(who=joined(who, data.draw(LAST)), beside=joined(beside, " và "), what=what, What=what.capitalize())
    text = f"{told[0].upper()}{told[1:]}."
    duty = read_duty(text)
    assert duty.lead is not None, text
    assert written(split_bodies(text[slice(*duty.lead)])) == written(who), text
    if "{beside}" in form:
        assert duty.coordinating is not None, text
        assert written(split_bodies(text[slice(*duty.coordinating)])) == written(beside), text


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_who_is_told_ends_where_his_part_begins(data: st.DataObject) -> None:
    to = data.draw(st.lists(st.sampled_from(RECEIVERS), min_size=1, max_size=2, unique=True))
    sent = data.draw(st.sampled_from(SENDS)).format(to=joined(to, data.draw(LAST)))
    text = f"Sở Y tế {data.draw(st.sampled_from(ACTIONS))}{sent}."
    found = [name for span in read_duty(text).report_to for name in split_bodies(text[slice(*span)])]
    assert written(found) == written(to), text
