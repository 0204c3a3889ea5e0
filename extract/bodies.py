"""Where a noun opens the name of a body, of its holder, or of a group of bodies."""

from __future__ import annotations

import regex

from congvan.extract.patterns import Pattern, by_first_letter

#: Nouns (with marks, either case) that open the name of one body or office holder.
_STRONG = (
    r"(?:Ủy|ủy) ban|UBND|UBMTTQ\p{L}*|UBMT|UBKT|H[ĐD]ND|Hội đồng|(?:Huyện|Tỉnh|Thành|Quận|Thị|[Đđ]ảng) ?ủy|Đảng bộ|Chi bộ"
    r"|Thường trực(?!\s\d)|Ban Thường (?:vụ|trực)|BTV|TTr?\.?(?= ?(?:Huyện|Tỉnh|Thành|Đảng|H[ĐD]ND|UBND|UB|HU|TU))|TTTU|TTHU|TTHĐND|BTT"
    r"|(?:Văn|văn) phòng|VP|VPCP|(?:Công|công) an|(?:Thanh|thanh) tra(?! (?:việc|các(?! cấp)|đối|tại|trách)|,)|Mặt trận|MTTQ\p{L}*|Liên đoàn|LĐLĐ|(?:Tỉnh|Thành|Huyện|Quận|Thị|Xã|Trung ương|TW) [Đđ]oàn|Đoàn (?:kiểm tra|thanh tra|giám sát)|Thường vụ (?=\p{Lu})|Đoàn (?:trường|xã|phường|khối|cơ sở|Khối|Trường|viên|các|cấp)|[Cc]ông đoàn(?! phí)|CĐCS|Đoàn (?:Thanh|ĐBQH|đại|TNCS|Đại)|ĐTN|Liên hiệp|Hiệp hội"
    r"|Hội (?=\p{Lu})|HND|HCCB|HLHPN|HPN|Khối (?=\p{Lu})|Bảo hiểm xã hội|BHXH|Kho bạc|KBNN|(?:Ngân|ngân) hàng|NHCSXH|(?:Tòa|tòa) án|TAND\p{L}*|(?:Viện|viện) (?:kiểm|Kiểm|trưởng)|VKS\p{L}*"
    r"|Trung tâm|TTYT|Tổng cục|Tổng [Ll]iên đoàn|Thông tấn xã|VNPT|Viettel|MobiFone|Chi cục|Cục (?=\p{Lu})|Vụ (?=\p{Lu})|(?:Sở|Bộ|Phòng|Cục|Tổng cục|Chi cục)(?= \(|[,.;]|$| (?:trước|chậm|qua|để|theo|kết quả|bằng|và|tổng hợp|định kỳ|xem xét)\b)|Sở(?= \p{Lu})|Bộ đội|(?:Trung|Sư|Lữ|Tiểu|Đại|Hải|Thủy) đoàn (?=\p{Lu}|\d)|Quân khu|Quân đoàn|Bộ Tư lệnh|Cơ sở (?=(?:khám|giáo dục|y tế|sản xuất|kinh doanh|đào tạo|lưu trú|cai nghiện|chăn nuôi|sử dụng)(?!\p{L}))|Nhà trường|Khoa (?=\p{Lu})|Bộ môn (?=\p{Lu})|Thuế (?:tỉnh|thành|cơ sở|huyện)|Thống kê (?:tỉnh|thành|cơ sở|huyện)|Ban điều hành|Cố vấn|[Ll]ãnh đạo (?:các|huyện|tỉnh|xã|(?=UBND|Ủy ban|Sở|Bộ|Ban|Văn phòng|Cục|Viện|Cơ quan|Phòng|Chi cục|Trường|Tổng cục|Vụ|Công ty|Bệnh viện))|[Pp]hòng (?:giao dịch|(?=\p{Lu}|\d))|(?<!ơ )sở (?=\p{Lu}\p{Ll})|Bộ phận (?:giao dịch|một cửa|tiếp nhận|văn thư|kế toán|chuyên môn|giúp việc|thường trực|trực)|Bộ (?=\p{Lu})|Ban (?=\p{Lu})|Ban (?:tuyên giáo|tổ chức|dân vận|nội chính|quản lý|chỉ đạo|chỉ huy|kiểm tra|kinh tế|tiếp công dân|pháp chế|đại diện|giám hiệu|giám đốc|thanh tra|biên tập|vận động|bảo vệ|công tác)|BCH(?:QS)?|BCĐ|BQL\p{L}*|BGH|BGĐ|HĐT|HĐQT|HĐTV"
    r"|Hạt|Thuế (?:cơ sở|tỉnh|thành phố|huyện|khu vực)|Quân (?:chủng|khu|đoàn)|Quân sự(?=\s(?:các|tỉnh|huyện|xã|phường|thị|thành|quận)\b)|Bộ Tư lệnh|Trạm (?=\p{Lu})|Đồn|Đội (?=\p{Lu})|Tổ (?:công tác|Công tác|trưởng|chức năng|hỗ trợ|giúp việc|thẩm định|biên tập|rà soát|giám sát|kiểm tra|xung kích|tư vấn|tiếp nhận|liên ngành)|Nhà (?=\p{Lu})|Bảo vệ dân phố|Cụm (?:trưởng|thi đua)|Trưởng (?:cụm|khối)|Chi nhánh|Điện lực|Bưu điện|Viễn thông(?=\s(?:\p{Lu}|huyện|tỉnh|thành|xã|[Kk]hu))|Công ty|Tổng công ty|Tập đoàn"
    r"|Trường (?=\p{Lu})|Đại học|Học viện|Viện (?=\p{Lu}\p{Ll})|[PK]\. ?(?=\p{Lu})|Cty(?=\s)|[Bb]ộ phận (?=\p{Lu})|(?:Kiểm sát viên|Thẩm phán|Điều tra viên|Chấp hành viên|Thư ký Tòa án)(?= (?:được|phải|có trách nhiệm|khi|phụ trách))|Văn thư (?:cơ quan|các|đơn vị|UBND)|Thư ký(?=\s*[:(]| (?:Ban|Tổ|Hội đồng)\b)|[Ủủ]y viên(?=\s*:)|Công chức (?:làm việc|phụ trách|chuyên môn|được phân công)|Cán bộ(?:, (?:công chức|viên chức|đảng viên|chiến sĩ|người lao động))+|Bệnh viện|Báo (?=\p{Lu})|Báo(?= và (?:[Pp]hát thanh|Đài))|Đài|Cổng|Chính phủ|Quốc hội|Văn phòng|Kiểm toán|Quỹ (?=\p{Lu})"
    r"|(?:Phó |các Phó |Các Phó |Các |các |Các đồng chí |các đồng chí |Đồng chí |đồng chí |Đ/c |đ/c |Ông |Bà |ông |bà )?"
    r"(?:Thủ tướng|Bộ trưởng|Thứ trưởng|[Cc]hủ tịch(?! nước ngoài)|[Cc]hủ nhiệm(?= \p{Lu})|[Gg]iám đốc|[Tt]ổng [Gg]iám đốc|[Tt]ổng [Bb]iên tập|[Tt]ổng [Cc]ục trưởng|Cục trưởng|Chi cục trưởng|Vụ trưởng|Trưởng (?:phòng|ban|Công|Ban|Phòng|các|thôn|ấp|bản|buôn|khu phố|khóm|đoàn|trạm|Trạm|Đoàn)|(?:Thôn|Ấp|Bản|Buôn) trưởng|[Hh]iệu trưởng|Viện trưởng"
    r"|[Tt]hủ trưởng|Thống đốc|Tổng Thanh tra|Tổng Kiểm toán|[Nn]gười đứng đầu|Bí thư|Chánh (?:Văn|Thanh|án|tòa|Tòa)|Phó Chánh|[Kk]ế toán trưởng|Tổ [Tt]rưởng|Chỉ huy trưởng|Đội trưởng|Tổ trưởng|Hạt trưởng|Thường trực(?!\s\d)|CT|PCT|CVP|PCVP|PVP|GĐ|PGĐ)(?![\p{L}])"
    r"|(?:[Cc]ông chức|[Cc]án bộ|[Cc]huyên viên|[Vv]iên chức) (?=\p{Lu})|(?:[Cc]ác )?(?:ông|bà|Ông|Bà|[Đđ]ồng chí|[Đđ]/c)(?:, (?:ông|bà|Bà))? (?:có tên|(?=\p{Lu}\p{Ll}+\s\p{Lu}))|[Cc]ác (?:thành viên|đồng chí|chủ)"
    r"|[Bb]an [Cc]án sự|Đảng đoàn|[Cc]ấp ủy|[Cc]hủ (?:đầu tư|hồ|đập|rừng|phương tiện|tàu|cơ sở|dự án)"
    r"|(?:[Bb]an|[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức) (?:chủ đầu tư|thường trực|chủ trì)"
)
#: Generic nouns that name a class of bodies: `các phòng, ban, ngành`, `các xã, thị trấn`.
GENERIC = (
    r"(?:CĐCS|thôn trưởng|trưởng thôn|tổ trưởng|chuyên viên|cụm|khối(?! lượng| đại| kiến)|cơ quan|đơn vị|tổ chức|địa phương|phòng|ban|sở|bộ|ngành|đoàn thể|hội|cấp|doanh nghiệp|hiệp hội|tập đoàn|tổng công ty|trường(?! hợp)|trạm|xã|phường|thị trấn|đặc khu|huyện|thị xã"
    r"|thành phố|quận|tỉnh|chi bộ|đảng bộ|chi, đảng bộ|cấp ủy|đảng ủy|tỉnh ủy|quận ủy|cơ sở|tập thể|cá nhân|thành viên|hộ|chủ rừng|nhà thầu|chủ đầu tư|xí nghiệp|công ty|bệnh viện"
    r"|trung tâm|nhà xuất bản|khách sạn|bảo tàng|nhà trường|chủ phương tiện|ngân hàng|hội viên|đoàn viên|đảng viên|giáo viên|liên đoàn|công đoàn|chi cục|học viện|viện(?! trợ| dẫn)|khoa(?! học)|tạp chí|nhà đầu tư|đội(?! ngũ| hình)|tổ (?=công|trưởng|chức năng|chuyên|liên)|thôn|ấp|khóm|buôn|tổ dân phố|khu phố|khu dân cư|lực lượng|ban đảng|huyện ủy|thị ủy|thành ủy|cấp ủy|ông|bà|cháu|thầy|hợp tác xã|ủy viên|bộ phận|công chức|cán bộ|viên chức)"
)
_GROUP = rf"(?:[Cc]ác|[Nn]hững|[Tt]oàn thể|[Tt]ất cả(?: các)?|[Mm]ỗi|[Tt]ừng)\s+(?:{GENERIC}|Sở|Phòng|Ban|Bộ|Hội|Cục|Chi cục|Vụ|Viện|Trường|Trung tâm|Bệnh viện|Công ty|Liên đoàn|Công đoàn|Đoàn|UBND|Ủy ban|Huyện ủy|Thành ủy|Đảng ủy|KBNN|Kho bạc|BHXH|Bảo hiểm|NHCSXH|Ngân hàng|Chi nhánh|Trạm|Đồn|Hạt|Đội|Tổ|Công an|Tòa|TAND|TANDTC|VKSND|VKS|HĐND|Chi bộ|Đảng bộ|Khoa|Điện lực|Phường|Xã|Huyện|Quận|Tỉnh|Tập đoàn|Tổng công ty|Hiệp hội|Khu(?= \p{{Lu}}))(?!\p{{L}})"
OPENS = Pattern("bodies.opens", rf"(?:{by_first_letter(_STRONG)}|{_GROUP})(?![\p{{Ll}}])", regex.VERSION1)
_GROUP_AT = Pattern("bodies.group_at", _GROUP)


_NAMELESS = Pattern(
    "bodies.nameless",
    r"(?:[Qq]uý\s)?(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân|doanh nghiệp|chủ đầu tư|người đứng đầu|người sử dụng|nhà thầu|cơ sở|cán bộ|công chức|đảng viên|chi bộ|đảng bộ|cấp ủy"
    r"|ban, ngành|sở, (?:ban|ngành)|phòng, ban|chính quyền|lực lượng|thành viên|Quý\s\p{L}+)(?![\p{L}])",
)


def opens_party(text: str, at: int) -> bool:
    """Whether a body or any party stands at `at`, behind a word that orders (`Yêu cầu đơn vị tư vấn …`, `Đề nghị Quý Bộ …`)."""
    return opens_body(text, at) or _NAMELESS.match(text, at) is not None


def opens_body(text: str, at: int = 0) -> bool:
    """Whether a noun that opens the name of a body, of its holder or of a group of bodies stands at `at`."""
    return OPENS.match(text, at) is not None
