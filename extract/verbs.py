"""Words that open an action, and words that stand between an assignee and his action."""

from __future__ import annotations

import regex

from congvan.extract.patterns import Pattern, by_first_letter

#: Verbs (two syllables where one would be too common) that dispatches set duties with. Lower case: a name has a capital there.
_VERBS = (
    "triển khai|thực hiện|tổ chức|chỉ đạo|theo dõi|đôn đốc|kiểm tra|rà soát|tổng hợp|báo cáo|tham mưu|xây dựng|ban hành|quán triệt|tuyên truyền"
    "|phối hợp|hoàn thành|hoàn thiện|khắc phục|cập nhật|công khai|bố trí|hướng dẫn|thẩm định|trình|đề xuất|nâng cao|tăng cường|đẩy mạnh|tiếp tục|chủ động|bảo đảm|đảm bảo"
    "|chấn chỉnh|xử lý|gửi|gởi|đăng ký|cử|nghiên cứu|phổ biến|chủ trì|tiến hành|lập|lãnh đạo|thông báo|thông tin|niêm yết|giải quyết|vận động|huy động|sử dụng|quản lý|cung cấp"
    "|tiếp nhận|bàn giao|thống kê|kê khai|xác minh|phân công|phân bổ|thành lập|kiện toàn|củng cố|phát động|phát huy|xem xét|cho ý kiến|tham gia|góp ý|giám sát|thanh tra|phát hiện"
    "|ngăn chặn|hỗ trợ|giúp|tạo điều kiện|chuẩn bị|sẵn sàng|bám sát|duy trì|thay mặt|đánh giá|phân tích|tính toán|cân đối|đầu tư|mua sắm|sửa chữa|chi trả|nộp|chấp hành|tuân thủ"
    "|đề nghị|yêu cầu|giao|thẩm tra|phê duyệt|(?<!(?:hành chính|dịch vụ|đầu tư|tài sản) )công bố|công nhận|khẩn trương|nghiêm túc|tập trung|quan tâm|phụ trách (?:theo dõi|chỉ đạo|tổng hợp|chung)|thường xuyên|kịp thời|tích cực|nghiêm chỉnh|chịu trách nhiệm|có trách nhiệm"
    "|có nhiệm vụ|có (?:các|những) (?:nhiệm vụ|trách nhiệm)|có kế hoạch|có phương án|có giải pháp|có biện pháp|có văn bản|có báo cáo|xác định|lựa chọn|đưa|kết nối|vận hành|khai thác|lưu trữ|tổng (?:rà soát|kiểm tra|vệ sinh|hợp lại)|đảm nhận|soạn|bình cử|phúc khám|lo (?:kinh|hậu)|sắp lịch|gắn mã|làm thủ tục|sao gửi|sao lưu|điều chuyển|xuống (?:địa bàn|cơ sở)|in|cấp|thu hồi|thu thập|thu|chi|bảo vệ|bảo quản"
    "|phòng ngừa|đấu tranh|điều tra|tuần tra|kiểm soát|ứng phó|sơ tán|di dời|kêu gọi|trực|thường trực|canh gác|dừng|tạm dừng|ngừng|cho phép|cho|để|nghiêm cấm|không|tuyệt đối|phải|cần|nên|sớm|ngay"
    "|căn cứ|theo|trên cơ sở|định kỳ|mỗi (?:ngày|tuần|tháng|quý|năm|sáng|chiều|tối)|coi|nhận(?! được| thức)|hằng|hàng ngày|hàng tuần|hàng tháng|hàng quý|hàng năm|đồng thời|trực tiếp|giữ|lồng ghép|nắm|nắm bắt|làm|làm việc|ký|ký kết|đàm phán|tháo gỡ|đổi mới|cải cách|cải thiện|rút ngắn"
    "|số hóa|chuyển đổi|ứng dụng|phát triển|mở rộng|quy hoạch|điều chỉnh|sửa đổi|bổ sung|thay thế|bãi bỏ|soạn thảo|dự thảo|lấy ý kiến|tiếp thu|giải trình|khảo sát|điều hành|phân cấp|ủy quyền|tiết kiệm"
    "|khen thưởng|biểu dương|kỷ luật|đào tạo|bồi dưỡng|tập huấn|tuyển dụng|bổ nhiệm|luân chuyển|sắp xếp|sáp nhập|thành thạo|phục vụ|chăm lo|thăm hỏi|tặng|trao|treo|vệ sinh|chỉnh trang|trồng|cắm|lắp đặt|thi công"
    "|nghiệm thu|thanh toán|quyết toán|giải ngân|tiếp cận|giới thiệu|được|là|nơi|trong thời gian|trong thời hạn|trong phạm vi|trong vòng|sau khi|trước khi|đang|trong việc|trong công tác|trong thực hiện|trong quá trình|hoàn chỉnh|liên hệ|định hướng|có hình thức|có ý kiến|có thông báo|có công văn|có kế|tự|phấn đấu|quyết tâm|chỉnh lý|đối chiếu|xác nhận|chốt|lên|cam kết|tự giải thể|đăng tải|phát|phát sóng|phản ánh|dự|tham dự|mời|chuyển|chuyển giao|nhập|đo đạc|rút kinh nghiệm|kiểm điểm"
    "|đưa vào|dành|ưu tiên|khuyến khích|cắt giảm|giảm|tăng|quy định|lấy|nghiên|xác lập|thiết lập|gắn|gắn với|tự rà soát|tự kiểm tra|tái cơ cấu|hạn chế|siết|chú trọng|coi trọng|đề cao|nêu cao|phân loại|tiêu hủy|tiêm|phun|khoanh|truy|rà|xét|đưa ra|thi hành|kế thừa|đôn|tạm|quyết định|xuất cấp|xuất quỹ|lưu tâm|nêu (?:rõ|cụ|lý)|áp dụng|tuân theo|xuất trình|trả (?:kết|lại|tiền|hồ|đủ|phí)|ra (?:quyết định|thông báo|văn bản)|báo (?:ngay|trước)|khai (?:báo|thuế)|trang bị|đóng (?:bảo|dấu|góp|nộp|tiền)|chỉnh sửa|lưu giữ|thỏa thuận|chứng minh|(?:bồi thường|đền bù) (?:thiệt|theo|cho|đầy|về|kịp)|bảo mật|giải thích|xin (?:ý|phép|chủ)|nhanh chóng|toàn diện|khấu trừ|bồi hoàn|lưu ý|chú ý|di chuyển|mua (?:sắm|bảo)|ghi (?:rõ|chú|chép|nhận|đầy|cụ|lại|nội|số|sổ|thu)|niêm phong|bảo toàn|chữa trị|dán (?:nhãn|tem|thông)|đánh (?:số|dấu)|mô tả|hủy bỏ|hoàn (?:lại|trả)|bảo hành|phá dỡ|thuyết minh|tôn trọng|khôi phục|thanh lý|tập hợp|tham khảo|kết hợp|loại bỏ|liệt kê|nâng cấp|đăng nhập|bảo dưỡng|khắc ghi|mang theo|hẹn trả|phân luồng|cắt cử|túc trực|bàn bạc|nhân rộng|giao ban|khởi công|khánh thành|giải tỏa|cưỡng chế|tháo dỡ|san lấp|nạo vét|đắp|be bờ|gia cố|thả|thu gom|phát quang|dọn dẹp|chốt chặn|lập chốt|phong tỏa|cách ly|tiêu độc|khử (?:trùng|khuẩn)|che chắn|neo đậu|gia hạn|chi viện|tiếp tế|cứu (?:hộ|chữa|trợ)|khoanh vùng|xét duyệt|xét nghiệm|bốc thăm|chấm|thẩm duyệt|tích hợp|liên thông|đồng bộ|kích hoạt|cấp phát|cấp bù|phát hành|đăng (?:tải|tin|ký|công)|phát sóng|đưa tin|phản bác|viết bài|tạo lập|nhất trí|đồng ý|khai trương|khởi công|trưng bày|dàn dựng|cung ứng|thụ lý|có ít nhất|có tối thiểu|tranh thủ|sơ kết|tổng kết|chấm dứt|chuẩn hóa|kiểm kê|biên soạn|(?<!(?:Tổng|Ban|Tổ|Phòng|[Tt]hư ký|ban|tổ) )biên tập|đình chỉ|phê bình|nhắc nhở|cắm biển|thu dọn|hoàn tất|đẩy nhanh|đẩy lùi|chỉ|mở|sắp đặt|đeo|khử|phân luồng|cắm mốc|thẩm|hoàn trả|thể hiện|tạo sự|tạo lập|tạo môi trường|xử phạt|thống nhất|chấp thuận|định giá|trả lời|chia sẻ|đặt hàng|triệu tập|hạch toán|thảo luận|từ chối|ghi rõ|ghi tên|ghi vào|thiết kế|xin ý kiến|gia hạn|tra cứu|cưỡng chế|ra quân|ra quyết định|đóng cửa|cài đặt|cắt tỉa|nhắc nợ|tích trữ|gặp mặt|khơi thông|bình xét|đóng góp|quyên góp|mở rộng|mở hội nghị|dọn dẹp|nạo vét|gia cố|chằng chống|thu gom|vận chuyển|tháo dỡ|giải tỏa|phân phối|phân phát|cấp phát|luân phiên|xếp loại|thẩm vấn|giám định|kiểm nghiệm|kiểm định|kiểm đếm|kiểm phiếu|đăng tin|đưa tin|nhân rộng|ra soát|rà xoát"
)

_SORTED = by_first_letter(_VERBS)
#: The same letters in nouns: `trực thuộc`, `cấp huyện`, `chi bộ`.
_NOUNS = (
    r"(?!trực thuộc|dự (?:án|toán|phòng)|cấp (?:huyện|xã|tỉnh|trung ương|ủy|trên|dưới|có|cơ sở|mình|quận|phường|sở|thành|ngân)|các cấp|chi(?:,| (?:cục|bộ|nhánh|hội|đoàn))|thu hút|lên quan|tự trị|cho vay|cần thiết"
    r"|tổ chức (?:tài chính|tín dụng|kinh tế|chính trị|xã hội|phi chính phủ|quốc tế|hành nghề|cơ sở đảng|[Đđ]ảng(?!,? (?:viên|bộ))|Công đoàn|tôn giáo|sự nghiệp)|in ấn|phát thanh|thông tin (?:truyền|điện|và)|tổ chức bộ máy|kiểm tra,? giám sát của|để xảy)"
)
#: A verb at a word's border, in lower case.
VERB = Pattern("verbs.verb", rf"(?<![\p{{L}}]){_NOUNS}(?:{_SORTED})(?![\p{{L}}])")
#: The same at the head of a sentence, where the first letter is a capital.
VERB_FIRST = Pattern(
    "verbs.verb_first", rf"(?:{_SORTED}|thí điểm|hằng năm|hằng tháng|trước mắt|riêng)(?![\p{{L}}])", regex.IGNORECASE
)
#: Lower-case words that belong to a group's name though they look like verbs: `các tổ chức`, `cơ quan quản lý nhà nước`.
_NAMED = (
    r"[Xx]uất(?:,| -)? nhập khẩu|(?:[Pp]húc|[Ss]ơ|[Gg]iám đốc) thẩm|[Tt]rung cấp(?! (?:cho|đủ))|Tin học và thống kê|(?:[Cc]ơ quan|[Cc]ục|[Cc]hi cục|[Pp]hòng|[Cc]hỉ đạo|[Cc]ảnh sát|[Tt]ổng cục|[Qq]uản lý) [Tt]hi hành án|(?:An ninh|Cảnh sát) điều tra|[Tt]rung tâm (?:[Pp]hục vụ [Hh]ành chính công|sát hạch)|tham gia bảo vệ an ninh,? trật tự|[Hh]ội đồng (?:xét tặng|xét duyệt|xét tuyển|sát hạch|nghiệm thu|thanh lý|định giá|tuyển dụng|tuyển sinh|kỷ luật|coi thi|chấm thi|phối hợp|tư vấn|thẩm định|giải phóng|bồi thường)(?! (?:hồ sơ|nội dung|các|dự|kết|với|trước|đối|cho|theo))|cơ sở (?:đào tạo|phát hành|sản xuất|kinh doanh|điều trị|giáo dục|cai nghiện|chế biến|thu gom|bồi dưỡng|nghiên cứu|sử dụng|xét nghiệm|trợ giúp|khai thác|cung cấp|cung ứng|dạy)(?!,? (?:theo|báo cáo|thực hiện|kế hoạch))|[Nn]gười nộp thuế|[Kk]hu [Cc]ông nghệ[^,;.]{0,20} tập trung|(?:[Cc]ông chức|[Cc]án bộ|[Vv]iên chức) (?:làm việc|công tác|phụ trách) (?:tại|ở|trong|công tác)|[Vv]ăn phòng tổng hợp(?=,? (?:quán|đưa|và|Phòng)(?!\p{L}))|(?:chịu sự|thuộc diện|thuộc đối tượng) (?:giám sát|kiểm tra|thanh tra|quản lý)|(?:đơn vị|cơ quan|địa phương|xã|phường|sở|ngành|trường|huyện|tỉnh) (?:chưa|chậm|còn chậm|không) (?:gửi|nộp|báo cáo|hoàn thành|triển khai|thực hiện|đạt|có)(?: (?:báo cáo|chuẩn|kế hoạch|kết quả|hồ sơ))?|vốn đầu tư|[Nn]goại giao|giao dịch|giao thông|[Cc]ông nghệ thông tin|[Aa]n toàn thông tin|[Vv]ăn hóa(?: và| -|,) thông tin|(?:công|độc) lập|dự trữ|(?:[Cc]ác|những|mỗi|từng) tổ chức(?! (?:triển|thực|thi|rà|kiểm))|[Gg]iáo dục thường xuyên|Thường trực|(?:bầu|ứng) cử|cử tri|(?:các|cơ quan,|đơn vị,|phòng,|ban,|ngành,|quan,|vị,|phương,|và|hội,|những|mỗi|từng)\s(?:các\s)?tổ chức(?=[,\s](?:[,\s]*(?:chính|đoàn|liên|có|kinh|xã|cá|trong|ngoài|quốc|thuộc|trực|trên|đảng|cơ|Đảng|hội|tín|hành|sự|\p{L}+,|và)\b|$))"
    r"|(?:(?<=, )|(?<=và )|(?<=^)|(?<=trình )|(?<=áo cáo )|(?<=mưu )|(?<=ngay )|(?<=nhanh )|(?<=gửi ))lãnh đạo (?=các |UBND|Ủy ban|huyện|tỉnh|xã|Sở|Bộ|Ban|Văn phòng|Cục)|(?:chi bộ|đảng bộ|đơn vị|cơ quan|tổ chức|địa phương|đồng chí|cá nhân|tập thể|hộ|người|trường|xã|doanh nghiệp) (?:được|bị) (?:kiểm tra|thanh tra|giám sát|kiểm toán|đánh giá|phân công|lựa chọn|hỗ trợ|khen thưởng|giao nhiệm vụ|mời|chọn)|cùng cấp|(?:đơn vị|cơ quan|bên|nơi) nhận(?= (?:quân|hồ sơ|bàn giao|khoán))|Kế hoạch tổng hợp|Phòng Tổng hợp|(?:[Vv]ăn phòng|[Pp]hòng|[Tt]ổ) [Tt]ổng hợp(?=\s?\(|\s(?:xây dựng|tham mưu|có trách nhiệm|chủ trì|phối hợp|rà soát|theo dõi)(?!\p{L}))|(?:[Vv]ăn phòng|[Bb]ộ phận) [Tt]hường trực|(?:[Cc]ông|[Qq]uy|[Cc]hương|[Gg]iáo|[Ll]ộ|[Qq]uá|[Tt]iến|[Ll]ịch|[Tt]ờ) trình|các ban xây dựng Đảng|việc làm|cải cách (?:hành chính|tư pháp)|tổ chức(?=,\s+(?:đơn vị|cá nhân|cơ quan|doanh nghiệp|địa phương|người|hộ|đoàn thể|ban|ngành|hội)(?!\p{L}))|do (?:mình|Bộ|Sở|[\p{Lu}][\p{L} ]{1,30}?) quản lý|người (?:tham gia|sử dụng|lao động)|cơ quan (?:chủ trì )?soạn thảo|cấp (?:trên|dưới) trực tiếp(?: cơ sở)?|cơ quan chủ quản|cơ quan quản lý|đơn vị quản lý(?!, (?:sử dụng|vận hành|khai thác|bảo quản))|[Bb]an điều hành|[Bb]ảo vệ dân phố|cơ quan thực hiện(?! (?:các|những|tốt|nghiêm|một|đúng|kịp|đồng|nhiệm|nội|việc|theo|chế|công|ngay|đầy))|(?:cơ quan|đơn vị) chủ trì(?!,? (?:và |cùng )?(?:chủ động |tích cực )?phối hợp(?: chặt chẽ)? (?:với|cùng))|(?:cơ quan|đơn vị) phối hợp(?! (?:triển|thực|tổ|với|chặt|tham|rà|xây|tuyên))|cơ quan thường trực|cơ quan thanh tra|cơ quan điều tra"
    r"|[Yy] tế dự phòng|(?:[Tt]iếp nhận|[Hh]ướng dẫn)(?: hồ sơ)? và (?:hẹn )?[Tt]rả kết quả(?: giải quyết)?(?: thủ tục hành chính| TTHC| hồ sơ)?|Ban (?:[Bb]ồi thường|[Đđ]ền bù)[^,;]{0,40}|(?:[Đđ]ội|[Tt]ổ|[Bb]an|[Ll]ực lượng|[Tt]rạm|[Tt]rung tâm) (?:cứu hộ|cứu nạn|thu gom|xét nghiệm|cứu trợ|giải tỏa|khử trùng|phá dỡ|bảo dưỡng|cách ly|chốt chặn)|(?:[Cc]ác )?(?:cơ quan|đơn vị|bộ|[Cc]ơ quan|[Đđ]ơn vị) chủ trì (?:soạn thảo|thẩm định|xây dựng|thực hiện|nhiệm vụ)(?: văn bản| đề án| dự án)?|ban quản lý|ban chỉ đạo|Ban chỉ đạo|Ban quản lý|ban chỉ huy|Ban chỉ huy|Ban tổ chức|ban tổ chức|[Tt]ổ (?:công tác|hỗ trợ|giúp việc|thẩm định|biên tập|rà soát|giám sát|kiểm tra|xung kích|tư vấn|tiếp nhận)|Ban Thường trực|tổ kiểm tra|đoàn kiểm tra|Đoàn kiểm tra|Ủy ban kiểm tra|Viện kiểm sát|cán bộ quản lý|lực lượng kiểm"
    r"|(?:dự án|BQLDA|QLDA|BQLDAĐT) [Đđ]ầu tư(?: xây dựng)?(?: công trình)?|dự án xây dựng|Quỹ (?:đầu tư|bảo vệ|phát triển)[^,;]{0,20}|\p{L}+ và (?:phát triển|đầu tư|đào tạo|thông tin|truyền thông)(?= nông|[,;:]|\s(?:huyện|tỉnh|chủ|phối|tham|tổng|theo|căn))|Trung tâm (?:dịch vụ|phát triển|kiểm)|ban bảo vệ|cơ quan chức năng|các cấp"
    r"|(?:[Dd]oanh nghiệp|[Cc]ông ty|[Hh]ợp tác xã|[Hh]ộ|[Cc]ơ sở|[Tt]ổ chức|[Nn]gười)(?: có)? (?:sử dụng (?:lao động|đất)(?: (?:là )?người nước ngoài| nước ngoài)?|đầu tư,? kinh doanh[^,;:.]{0,45})(?=$|[,;:.]|\s\()"
    r"|[Qq]uản lý xuất nhập cảnh|Kiểm toán|công ty quản lý|đơn vị sử dụng|cơ quan sử dụng|người sử dụng|đơn vị cung cấp|cơ quan cấp|cơ quan báo|Bộ phận tiếp nhận|Tổ chức Đảng|đơn vị thi công|đơn vị tư vấn|nhà thầu thi công|chủ đầu tư|Văn phòng đăng ký|Văn phòng Đăng ký|VP đăng ký|Trung tâm phát triển|tổ chức đoàn thể|tổ chức đảng"
)
INSIDE = Pattern("verbs.inside", rf"(?<!\p{{L}})(?:{by_first_letter(_NAMED)})")


#: Characters behind a verb that tell whether it stands inside a name.
_NAME = 80


def first_verb(text: str, start: int, end: int) -> int:
    """Where the first verb of an action begins at or behind `start`; `end` where there is none. Words inside names are passed over."""
    name, known = None, start  # the last name found, and how far names were looked for
    for match in VERB.finditer(text, start, end):
        at = match.start()
        while known <= at:
            name = INSIDE.search(text, known, min(end, at + _NAME))
            if name is None or name.start() > at:
                return at
            known = name.end()
        if name is None or not name.start() <= at < name.end():
            return at
    return end
