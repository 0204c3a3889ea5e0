"""Duties outside the list: the sentences that order somebody to do something."""

from __future__ import annotations

from congvan.extract.assignees import read_duty
from congvan.extract.duty import Lead, duty_finding, has_limit, names_in
from congvan.extract.finding import Finding
from congvan.extract.landmarks import BASIS
from congvan.extract.patterns import Pattern
from congvan.ingest.spelling import unaccented

COURTESY = Pattern(
    "duty_sentences.courtesy",
    r"(?:biet,|biet va|duoc biet|xin tran trong|tran trong cam on|tran trong kinh moi|kinh moi|rat mong|xin gui loi|de bao cao|de biet|xem xet, (?:phe duyet|quyet dinh|cho y kien|chi dao|bo tri|giai quyet))",
)
#: `Quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Sở X để xem xét`: a duty under a condition.
_DIFFICULTIES = Pattern(
    "duty_sentences.difficulties",
    r"^\W*(?:(?:trong )?qua trinh (?:thuc hien|trien khai|to chuc)|neu|khi|truong hop|moi|co gi|gap|(?:van de|noi dung|viec|noi|truong hop) nao|nhung (?:van de|noi dung|viec))\b[^.;]{0,60}"
    r"\b(?:vuot (?:qua )?tham quyen|kho khan|vuong mac|bat cap|phat sinh|chua phu hop|can (?:dieu chinh|sua doi|bo sung|trao doi))\b[^.;]{0,120}\b(?:phan anh|bao cao|gui|kien nghi|thong tin|de xuat|trao doi)\b",
)
IN_FORCE = Pattern(
    "duty_sentences.in_force",
    r"^\W*(?:quyet dinh|chi thi|ke hoach|nghi quyet|quy che|quy dinh|thong tu|nghi dinh|van ban|cong van|huong dan)(?: nay\b|,? (?:co hieu luc|duoc (?:pho bien|quan triet)|thay the))",
)
_ACCOUNTABLE = Pattern(
    "duty_sentences.accountable", r"^\W*chiu trach nhiem(?: toan dien| hoan toan| chinh)?,? (?:truoc|ve|khi|neu)\b"
)
ORDERS = Pattern(
    "duty_sentences.orders",
    r"(?<![\p{L}])(?<!(?:văn bản|đơn|ý kiến|hồ sơ|tờ trình|theo|xét|người|được) )(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Kk]iến nghị|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm (?:thi hành|tổ chức|triển khai)|chủ trì|phân công|Phân công)(?![\p{L}])",
)


_LIMIT = Pattern("duty_sentences.limit", r"(?:trước|chậm nhất|hạn)")
_OPENS_ORDER = Pattern("duty_sentences.opens_order", r"(?:Yêu cầu|Đề nghị|Giao)\s")
AS_FOLLOWS = Pattern("duty_sentences.as_follows", r"(?:như sau|sau đây|sau|:)\s*:?$")


def sentence_tasks(start: int, text: str, addressed: Lead | None, *, commanded: bool = False) -> list[Finding]:
    """Tasks of a paragraph outside the list: each of its sentences that orders somebody to do something, or says to whom a
    result goes by when (then those whom the letter addresses must send it). Behind a sentence that gives orders (`… có ý kiến
    chỉ đạo như sau:`) a sentence that opens with a body and its verb is an order too (`commanded`)."""
    tasks: list[Finding] = []
    at = 0
    before: Lead | None = None
    for piece in sentence_pieces(text):
        offset = text.index(piece, at)
        at = offset + len(piece)
        ordered, before = before, None
        duty = read_duty(piece)
        folded = unaccented(piece)
        if duty.lead is None and duty.report_to and has_limit(piece) and not BASIS.search(folded):
            # Who was just told to do it says how it went; else those whom the letter addresses.
            sender = _SENDER.match(piece)
            named = names_in(piece, sender.span("who")) if sender else ()
            senders = Lead(named, start + offset, start + offset + len(piece), "own") if named else None
            reports = senders or ordered or addressed or Lead((), start + offset, start + offset, "none")
            tasks.append(duty_finding(None, start + offset, piece, duty, reports))
            continue
        if duty.report_to and _DIFFICULTIES.match(folded):
            own = names_in(piece, duty.lead)
            charged = Lead(own, start + offset, start + offset, "own") if own else ordered
            if charged is not None:
                tasks.append(duty_finding(None, start + offset, piece, duty, charged))
            continue
        told = (
            duty.lead is not None
            and (duty.lead[0] < 4 or _GOES_ON.fullmatch(piece[: duty.lead[0]]) is not None)
            and (commanded or (bool(duty.report_to) and has_limit(piece)))
        )
        if not told and not ORDERS.search(piece) and not _OPENS_ORDER.match(piece):
            continue
        if duty.lead is None or not duty.order or IN_FORCE.match(folded) or (told and _WILL.match(piece, duty.lead[1])):
            continue
        if BASIS.search(folded) and AS_FOLLOWS.search(piece.rstrip()):
            continue
        if piece.rstrip().endswith(":") or (
            COURTESY.search(folded) and not _LIMIT.search(piece) and not piece.startswith("Yêu cầu")
        ):
            continue
        if len(piece[duty.action :].split()) < 2 or _ACCOUNTABLE.match(unaccented(piece[duty.action :])):
            continue
        names = names_in(piece, duty.lead)
        if names:
            lead = Lead(names, start + offset + duty.lead[0], start + offset + duty.lead[1], "own")
            tasks.append(duty_finding(None, start + offset, piece, duty, lead))
            before = lead
    return tasks


#: What a body says it will do itself.
_WILL = Pattern(
    "duty_sentences.will",
    r"\s*(?:sẽ\s(?!được\s)|(?:xin |trân trọng |kính )?thông báo\s(?:ý kiến|kết luận|nội dung|để|đến|tới|như))",
)
#: What goes on from the sentence before to the next who must act.
_GOES_ON = Pattern(
    "duty_sentences.goes_on",
    r"(?:Đồng thời|Ngoài ra|Bên cạnh đó|Riêng|Trước mắt|Cùng với đó|Song song đó|Về phía mình|Trên cơ sở đó|Sau đó|Cũng trong thời gian này|\p{L}[^,.;:]{2,40}\s(?:hằng|hàng|mỗi)\s\p{L}+|(?:Cứ|Mỗi|Hằng|Hàng|Định kỳ|Chậm nhất|Muộn nhất|Trước)\s[^,.;:]{2,50})\s?,?\s",
)


#: `Ý kiến của các đơn vị gửi về Sở X trước ngày …`
_SENDER = Pattern(
    "duty_sentences.sender",
    r"(?:Ý kiến|Báo cáo|Kết quả|Văn bản|Danh sách|Hồ sơ)(?:\s\p{Ll}+){0,6}\scủa\s(?P<who>\p{L}[^,.;:]{3,80}?)\s(?:đề nghị\s|xin\s)?(?:gửi|nộp)(?!\p{L})",
)


_NEW_ORDER = Pattern("duty_sentences.new_order", r"(?<=;)\s+(?=(?:giao|đề nghị|yêu cầu)\s)")
#: A limit that is a sentence of its own belongs to the order before it.
_SENTENCE_END = Pattern(
    "duty_sentences.sentence_end",
    r"(?<=[.!?])(?<!\b(?:TP|TX|TT|Q|P|H|ThS|TS|Tp)\.)\s+(?=\p{Lu})"
    r"(?!(?:Thời (?:hạn|gian)|Hạn|Hoàn thành|Xong|Thực hiện)(?: (?:hoàn thành|thực hiện|báo cáo|gửi|chót|cuối cùng|xong|việc này|nhiệm vụ này))*\s?:?\s(?:là |vào )?(?:trước|trong|chậm nhất|muộn nhất|xong|ngày|đến|hết|từ|định kỳ|hằng|hàng|quý|tháng)\s)",
)


def sentence_pieces(text: str) -> list[str]:
    """Sentences; a semicolon parts them only before a new order (`…; giao Sở X …`)."""
    pieces: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        pieces += _NEW_ORDER.split(sentence)
    return [piece for piece in pieces if piece.strip()]
