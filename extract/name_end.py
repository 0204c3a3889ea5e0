"""Where a name that is known to be whole ends, whatever word follows it.

Verbs are an open class: what stands behind a name is often on no list (`Hội Nông dân xã khơi thông dòng chảy`). But many names are
known to be whole: a department with its field of work, a committee with the rank or the place behind it. A small word behind such a
name that no name goes on with begins the action."""

from __future__ import annotations

from congvan.extract.bodies import opens_body
from congvan.extract.fields import name_at
from congvan.extract.patterns import Pattern
from congvan.extract.verbs import first_verb

_RANK = r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?! (?:hội|viên|ủy|đội|đoàn)(?!\p{L}))"
_PLACE = r"(?:\p{Lu}[\p{L}'’]*|\d{1,2})(?:\s(?:-\s)?(?:\p{Lu}[\p{L}'’]*|\d{1,2}))*"
#: `tỉnh`, `các xã, thị trấn`, `huyện Lạng Hà`, `các xã An Bình, Hòa Phú và Lộc Sơn`, `cấp xã`.
_WHERE = rf"(?:các cấp|(?:các |cấp |từng |mỗi |[Tt]oàn )?{_RANK}(?:(?:, (?:và )?| và ){_RANK})*(?::? {_PLACE}(?:(?:, | và ){_PLACE})*)?(?: trực thuộc [Tt]rung ương)?)"
#: Heads that are whole with a rank or place behind them.
_OF_PLACE = (
    r"(?:(?:(?:Thường trực|TT\.?|(?:các )?(?:Phó )?(?:Chủ tịch|Bí thư)|Văn phòng|Ban Thường trực|Ban Thường vụ) )?"
    r"(?:(?:Ủy|ủy) ban nhân dân|UBND|HĐND|Hội đồng nhân dân|[Đđ]ảng ủy|Ủy ban (?:Mặt trận Tổ quốc|MTTQ)(?: Việt Nam)?|UBMTTQ(?:VN)?|MTTQ)"
    r"|[Cc]ông an|Thanh tra|Kho bạc [Nn]hà nước|Bảo hiểm xã hội|Chi cục [Tt]huế|Cục [Tt]huế|Cục [Tt]hống kê|Chi cục [Tt]hống kê|Viện [Kk]iểm sát nhân dân|Tòa án nhân dân"
    r"|Trung tâm [Yy] tế|Ban (?:[Cc]hỉ huy [Qq]uân sự|CHQS|[Qq]uản lý dự án(?: đầu tư xây dựng)?)|BQLDA(?: đầu tư xây dựng)?|Bộ (?:[Cc]hỉ huy [Qq]uân sự|CHQS|[Cc]hỉ huy [Bb]ộ đội [Bb]iên phòng)|Hạt [Kk]iểm lâm"
    r"|Đoàn (?:[Tt]hanh niên|TNCS Hồ Chí Minh)|Liên đoàn [Ll]ao động|Hội (?:[Nn]ông dân|Liên hiệp [Pp]hụ nữ|LHPN|[Pp]hụ nữ|[Cc]ựu chiến binh|CCB|[Cc]hữ thập đỏ|[Kk]huyến học|[Nn]gười cao tuổi)"
    r"|[Cc]ác (?=(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)[ ,]))"
)
_PLACED = Pattern("name_end.placed", rf"{_OF_PLACE} ?{_WHERE}")
#: Heads that are whole alone.
_WHOLE = Pattern(
    "name_end.whole",
    r"(?:(?:[Tt]rưởng|[Cc]hi bộ) )?[Cc]ác (?:địa phương|(?:thôn|ấp|khóm|buôn|tổ dân phố|khu phố|khu dân cư)(?:(?:, | và )(?:thôn|bản|ấp|khóm|buôn|làng|tổ dân phố|khu phố|khu dân cư))*)(?= (?!thuộc))|(?:(?:[Tt]hủ trưởng|[Ll]ãnh đạo|[Nn]gười đứng đầu) )?(?:[Cc]ác )?(?:cơ quan|đơn vị|ngành|địa phương|tổ chức|phòng|sở|bộ|ban)(?:,? (?:và )?(?:cơ quan|đơn vị|ngành|ban|địa phương|tổ chức|đoàn thể|cá nhân|doanh nghiệp|chuyên môn))* (?:có )?liên quan|[Cc]ác (?:sở|phòng|bộ)(?:, (?:ban|ngành|đoàn thể))+(?= (?!thuộc))|"
    r"(?:(?:Ban Thường vụ|Thường trực|Ban Chấp hành|Văn phòng) )?(?:Huyện|Tỉnh|Thành|Quận|Thị) ủy|Văn phòng (?:Chính phủ|Quốc hội|Bộ|Sở|Cục)|Thanh tra (?:Chính phủ|Bộ|Sở)|Kiểm toán nhà nước|Ngân hàng Nhà nước Việt Nam|(?:Phó )?Thủ tướng Chính phủ|Chính phủ|Bộ Chính trị|Ban Bí thư(?= )|Quốc hội|Ban Chấp hành Trung ương",
)
_BEHIND = Pattern("name_end.behind", rf" {_WHERE}")
#: Any other name that a rank closes (`Điện lực huyện`, `Trạm Khuyến nông huyện Lạng Hà`).
_CLOSED_BY_RANK = Pattern(
    "name_end.closed_by_rank",
    rf"\p{{Lu}}[\p{{L}} -]{{2,50}}?(?<! (?:các|cấp|của|từng|mỗi|trên|địa|phục|hội|bàn)) {_RANK}(?: {_PLACE})?(?=\s)",
)
_BRACKET = Pattern("name_end.bracket", r" \([^()]{2,60}\)")
#: Fields of which departments of provinces and ministries are whole: the list of those is closed.
_CLOSED = frozenset(("Sở", "Bộ", "các sở", "các Sở", "Các sở", "Các Sở"))
_OFFICES = Pattern("name_end.offices", r"Phòng (?:Nội vụ|Tư pháp|Y tế|Quản lý đô thị|Dân tộc|.+(?: và |, | - |&).+)")
#: Small words that go on with a name, or say more of who is meant.
_GOES_ON = Pattern(
    "name_end.goes_on",
    r"(?:và|hoặc|đến|tới|thuộc|trực|liên (?:quan|huyện|xã|tỉnh|phường)|của|có|trong(?! (?:thời|ngày|tháng|quý|năm|tuần))|các(?= (?:cấp|tỉnh|thành phố|huyện|quận|thị|xã|phường|đặc khu|thôn|bản|ấp|khóm|buôn|làng|tổ|khu|cụm|vùng|miền|địa|cơ quan|đơn vị|sở|ban|bộ|ngành|phòng|vụ|cục|chi|trường|tổ chức|hội|đoàn|doanh nghiệp|công ty|dân tộc|nước|đồng chí|thành viên|lực lượng|khối|tòa|viện|trung tâm|huyện ủy|đảng))|tại|ở|nơi|đóng (?:trên|tại|ở|chân|quân)|phụ trách|khác|còn|vùng|ven|biên giới|mới|miền|đảo|giáp"
    r"|lân cận|sở tại|trên(?! cơ sở)|với|cùng|cấp (?:tỉnh|huyện|xã|trên|dưới|mình|ủy)|địa (?:phương|bàn|chính|chất)|chuyên (?:môn|trách|ngành)|khó khăn|trọng (?:điểm|yếu)|bạn|nêu|này|đó|ngoài|đạt|đầu (?:tư|nguồn|tuyến)"
    r"|chưa|đã|được|bị|gồm|bao gồm|là|kiêm|hiện|đang|nằm|mình|đặc (?:biệt|thù|khu)|đồng bằng|nông (?:thôn|nghiệp|lâm)|hải đảo|sau|loại|dân (?:tộc|sự|cư)|thí điểm|lớn|nhỏ|sự nghiệp|nhân dân|đoàn thể|ban,? ngành|ngành|phường|tỉnh|huyện|quận|thành phố|thị (?:xã|trấn)|xã|viên|do|mà|khi|sẽ|thì|phải|cần)(?!\p{L})",
)
#: Small words that go on with a field of work (`Sở Văn hóa thể thao và du lịch`).
_FIELD_GOES_ON = Pattern(
    "name_end.field_goes_on",
    r"(?:quản lý|văn (?:hóa|phòng)|thể (?:thao|dục)|du lịch|thông tin|đào tạo|môi trường|công (?:nghệ|nghiệp|chính|an|lập)|phát triển|xã hội|thương (?:binh|mại)|truyền thông|kỹ thuật|khu vực|quốc (?:gia|phòng|tế)"
    r"|trung (?:ương|tâm)|nhà nước|quân (?:sự|đội)|phòng,? chống|đường (?:bộ|sắt|thủy))(?!\p{L})",
)
_JOINT = Pattern("name_end.joint", r"\s*[,;]\s*(?:và\s|cùng\s)?|\s(?:và|cùng)(?:\svới)?\s|\s[-–]\s")
#: Between places of one body; another body may stand behind it instead (`UBND huyện Ba Tơ, Sở Nội vụ`).
_LISTS = Pattern("name_end.lists", r",\s(?:và\s)?|\svà\s")
_SMALL = Pattern("name_end.small", r"\s(?=\p{Ll})")


def whole_name(text: str, at: int) -> int | None:
    """Where the name that opens at `at` ends, if it is one of those that are known to be whole.

    >>> text = "Hội Nông dân xã khơi thông dòng chảy"
    >>> text[: whole_name(text, 0)]
    'Hội Nông dân xã'
    """
    placed = _PLACED.match(text, at) or _WHOLE.match(text, at)
    end = placed.end() if placed else _of_field(text, at)
    if end is None:
        closed = _CLOSED_BY_RANK.match(text, at)
        if closed is None or first_verb(text, at, closed.end()) < closed.end():
            return None
        end = closed.end()
    end = next((mark.start() for mark in _LISTS.finditer(text, at, end) if opens_body(text, mark.end())), end)
    bracket = _BRACKET.match(text, end)
    return bracket.end() if bracket else end


def _of_field(text: str, at: int) -> int | None:
    """`Sở Y tế`, `Phòng Kinh tế và Hạ tầng huyện`: a department whose field is one of a closed list, with its place."""
    named = name_at(text, at)
    if named is None:
        return None
    noun, end = named
    if noun not in _CLOSED and not (noun == "Phòng" and _OFFICES.fullmatch(text[at:end])):
        return None
    where = _BEHIND.match(text, end)
    if where:
        return where.end()
    return None if _FIELD_GOES_ON.match(text, end + 1) else end


def names_end(text: str, start: int, end: int) -> int:
    """Where the coordinated names from `start` end at the latest: `end`, or before it behind a whole name that a word follows with
    which no name goes on."""
    at = start
    while at < end:
        stop = whole_name(text, at)
        if stop is not None and stop < end:
            small = _SMALL.match(text, stop)
            if small and _GOES_ON.match(text, small.end()) is None:
                return stop
        joint = _JOINT.search(text, stop if stop is not None else at, end)
        while joint and not opens_body(text, joint.end()):
            joint = _JOINT.search(text, joint.end(), end)
        if joint is None:
            return end
        at = joint.end()
    return end
