"""How a coordinated list of bodies is taken apart.

Names contain commas, dashes and `và` themselves (`Phòng Văn hóa và Thông tin`, `các xã, thị trấn`), so a list is split only
where a noun that opens a body follows the separator.
"""

from __future__ import annotations

import regex

from congvan.extract.bodies import opens_body
from congvan.extract.fields import field_at, name_at
from congvan.extract.patterns import Pattern, fold

_SPLIT = Pattern("body_lists.split", r"\s*;\s*(?:và\s+|cùng\s+)?|\s*,\s+(?:và\s+)?|\s+(?:và|cùng)\s+(?:với\s+)?|\s*&\s*")
_UNIONS = (
    r"Hội (?:Nông dân|LHPN|Liên hiệp Phụ nữ|Phụ nữ|Cựu chiến binh|CCB|Chữ thập đỏ|Khuyến học|Người cao tuổi)"
    r"|Đoàn (?:Thanh niên|TN|TNCS Hồ Chí Minh)|Công đoàn|Liên đoàn Lao động|LĐLĐ"
)
#: Heads that share the complement of the next name when they stand bare: `Đảng ủy, UBND các xã`.
_BARE = Pattern(
    "body_lists.bare",
    r"(?:Đảng ủy|HĐND|Hội đồng nhân dân|UBND|Ủy ban nhân dân|TT\.? ?HĐND|Thường trực (?:HĐND|Hội đồng nhân dân|UBND|Đảng ủy|Ủy ban nhân dân)"
    r"|UBMTTQ\p{L}*|MTTQ\p{L}*|Ủy ban (?:MTTQ|Mặt trận Tổ quốc)(?: Việt Nam)?|Chủ tịch|Bí thư|Ban Thường vụ|Thường trực|Công an|Phó Chủ tịch|Phó Bí thư|Giám đốc"
    r"|Quân sự|Ban (?:[Cc]hỉ huy [Qq]uân sự|CHQS)|BCHQS|CA|Đoàn (?:ĐBQH|đại biểu Quốc hội)|(?:Tòa án|Viện kiểm sát) nhân dân|TAND|VKSND|(?:Phó )?(?:Chủ tịch|Bí thư) (?:HĐND|Hội đồng nhân dân|UBND|Ủy ban nhân dân|Đảng ủy)"
    rf"|{_UNIONS})",
)
_COMPLEMENT = Pattern(
    "body_lists.complement",
    r"^(?:Đảng ủy|(?:Chủ tịch |Thường trực )?(?:HĐND|Hội đồng nhân dân|UBND|Ủy ban nhân dân)|UBMTTQ\p{L}*|MTTQ\p{L}*|Ủy ban (?:MTTQ|Mặt trận Tổ quốc)(?: Việt Nam)?|Công an"
    r"|Quân sự|Ban (?:[Cc]hỉ huy [Qq]uân sự|CHQS)|BCHQS|(?:Tòa án|Viện kiểm sát) nhân dân|TAND|VKSND"
    rf"|{_UNIONS})\s+(?P<rest>(?:các|tỉnh|huyện|xã|phường|thị|thành|quận|cấp|đặc|TCT|Tổng công ty|Công ty|Tập đoàn|cơ quan|địa phương|[Tt]rường|[Kk]hối)\b.*)$",
)
_HEAD_LIST = Pattern(
    "body_lists.head_list",
    r"^(?P<all>(?:Các|các|Thủ trưởng các|Giám đốc các|Trưởng các|Bộ trưởng các|(?:Vụ|Cục|Tổng cục|Chi cục|Viện) trưởng các)\s+(?P<head>[Ss]ở|[Pp]hòng|[Bb]ộ|[Bb]an|[Tt]rung tâm|[Xx]ã|[Hh]uyện|[Pp]hường|[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức|[Vv]ụ|[Cc]ục|[Cc]hi cục|[Tt]ổng cục|[Vv]iện|[Hh]ội)"
    r"(?:,\s+(?:ban|ngành|đơn vị|cơ quan|phòng|thị trấn|phường|xã|thành phố|huyện|thị xã)|\s+ngành|\s+thuộc [^:]{2,40}|\s+chuyên môn)*)\s*:\s*(?P<items>.+)$",
)
_INNER_LIST = Pattern(
    "body_lists.inner_list",
    r"(?:,|;|\svà)\s(?P<list>(?:(?:Thủ trưởng|Giám đốc|Trưởng|(?:Vụ|Cục|Tổng cục|Chi cục|Viện) trưởng)\s)?[Cc]ác\s(?:[Ss]ở|[Pp]hòng|[Bb]ộ|[Bb]an|[Vv]ụ|[Cc]ục|[Tt]ổng cục|[Tt]rung tâm)(?:,\s(?:ban|ngành))*\s*:\s\p{Lu}.+)$",
)
#: Bodies of one kind in a row without a colon; the noun's capital tells that names follow.
_KINDS_LIST = Pattern(
    "body_lists.kinds_list",
    r"^[Cc]ác\s(?P<head>Phòng|Sở|Ban|Cục|Vụ|Chi cục|Trung tâm|Khoa|Viện|Công ty|Trường|Bệnh viện|Nhà máy|Hợp tác xã|Hạt|Trạm|Đội|Đồn|Hội|Chi nhánh)\s(?P<items>\p{Lu}[^:;()]*(?:,|\svà)\s\p{Lu}[^:;()]*)$",
)
_KIND_SPLIT = Pattern("body_lists.kind_split", r",\s(?:và\s)?(?=\p{Lu})|\svà\s(?=\p{Lu})")
#: A class of bodies at the end of a list of named ones.
_GROUP_BEHIND = Pattern("body_lists.group_behind", r"(?:,|\svà)\s(?:và\s)?(?=(?:các|những)\s\p{Ll})")
_KIND = Pattern("body_lists.kind", r"^(?P<kind>(?:\S+\s)*\p{Ll}\S*\s)(?:\p{Lu}[\p{L}'’]*[\s-]?){1,4}$")
_PROPER = Pattern("body_lists.proper", r"(?:\p{Lu}[\p{L}'’]*|\d+)(?:[\s-]\s?(?:\p{Lu}[\p{L}'’]*|\d+)){0,4}")
#: `UBND: TP. Đại Sơn, huyện Vĩnh Khê`: one kind of body in several units, each with its rank.
_UNITS_LIST = Pattern(
    "body_lists.units_list",
    r"^(?P<head>(?:Thường trực |Chủ tịch |Văn phòng )?(?:UBND|Ủy ban nhân dân|HĐND(?: và UBND)?|Hội đồng nhân dân|UBMTTQ\p{L}*|Công an|Tòa án nhân dân|TAND|Viện kiểm sát nhân dân|VKSND|Đảng ủy|Thanh tra|Ban QLDA))\s?:\s"
    r"(?P<items>(?:(?:TP|Tp|TX|Tx)\.?\s?|(?:thành phố|huyện|thị xã|quận|xã|phường|thị trấn|tỉnh|đặc khu)\s)\p{Lu}[^:;()]*?(?:(?:,|\svà)\s(?:(?:TP|Tp|TX|Tx)\.?\s?|(?:thành phố|huyện|thị xã|quận|xã|phường|thị trấn|tỉnh|đặc khu)\s)\p{Lu}[^:;(),]*)+)$",
)
#: Places named one by one behind their rank: `UBND các huyện: Ba Tơ, Minh Long`, `các xã An Hòa, Bình Tân và Cẩm Sơn`.
_PLACE_LIST = Pattern(
    "body_lists.place_list",
    r"^(?P<head>(?:[^,;:]*?\s)?)[Cc]ác\s(?P<rank>xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố)\s?:?\s(?P<items>(?:\p{Lu}[\p{L}'’]*|\d+)(?:\s(?:-\s)?(?:\p{Lu}[\p{L}'’]*|\d+))*(?:,\s|\svà\s)(?:(?:(?:thị xã|thành phố|huyện|quận|thị trấn|phường|xã|đặc khu)\s)?\p{Lu}|\d).*)$",
)
_RANKED_LIST = Pattern(
    "body_lists.ranked_list",
    r"^(?P<head>UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Đảng ủy|Công an|Chủ tịch (?:UBND|Ủy ban nhân dân))\s?:\s(?P<items>(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|tỉnh|thành phố)\s\p{Lu}[^:]*)$",
)
#: `Công ty Thủy lợi: Bắc, Nam`, `Trường THPT: An Khê, Ba Tơ`: what follows the colon ends the name.
_ENDED_LIST = Pattern(
    "body_lists.ended_list",
    r"^(?P<head>(?:Công ty|Trường|Trạm|Hạt|Đồn|Chi cục|Đội|Huyện ủy|Thành ủy|Bệnh viện|Trung đoàn|Chi nhánh)[^:,;]*?)\s?:\s(?P<items>(?:\p{Lu}[\p{L}'’]*|\d+)(?:\s(?:-\s)?[\p{L}\d'’]+){0,3}(?:(?:,|\svà)\s(?:\p{Lu}[\p{L}'’]*|\d+)(?:\s(?:-\s)?[\p{L}\d'’]+){0,3})+)$",
)
_LISTED = Pattern("body_lists.listed", r"\s*[,;]\s+(?:và\s+)?|\s+và\s+")
_PLACE_NAME = Pattern("body_lists.place_name", r"(?:\p{Lu}[\p{L}'’]*|\d+)(?:\s(?:-\s)?(?:\p{Lu}[\p{L}'’]*|\d+))*")
_KEPT_GENERIC = frozenset(("cơ quan", "đơn vị", "tổ chức"))
#: Joint titles of one body: `MTTQ và các tổ chức đoàn thể`, `CT, các PCT UBND huyện`.
_WHOLE = (
    Pattern(
        "body_lists.whole.front",
        r"(?<!ban )(?<!UB )\b(?:MTTQ\p{L}*|Mặt trận(?: Tổ quốc)?(?: Việt Nam)?)[^,;]{0,30}(?:\s+và|,)\s+(?:các\s+)?(?:tổ chức |hội[,]? |đoàn thể|hội, |ban, ngành)",
    ),
    Pattern(
        "body_lists.whole.assembly",
        r"\b(?:Hội đồng [Dd]ân tộc và các (?:Ủy ban|UB)|Văn phòng (?:Trung ương|TW) và các [Bb]an)(?: của)? (?:Quốc hội|QH|Đảng)\b",
    ),
    Pattern("body_lists.whole.chamber", r"\b(?:Phòng|Liên đoàn) Thương mại và Công nghiệp\b"),
    Pattern(
        "body_lists.whole.units",
        r"\b(?:[Ll]ãnh đạo|[Tt]hủ trưởng|[Tt]rưởng) các (?:Vụ|Cục)(?:,? (?:và )?(?:Vụ|Cục|Viện|Văn phòng|Thanh tra|Tổng cục|Trường|Trung tâm)(?: Bộ)?(?=[,;.: ]|$))+",
    ),
    Pattern("body_lists.whole.chair", r"\b(?:CT|Chủ tịch)(?:\s+và|,)\s*(?:các\s+)?(?:PCT|Phó Chủ tịch)\b"),
    Pattern("body_lists.whole.director", r"\b(?:GĐ|Giám đốc)(?:\s+và|,)\s*(?:các\s+)?(?:PGĐ|Phó Giám đốc|P\.\s?Giám đốc)\b"),
    Pattern("body_lists.whole.party_groups", r"\b(?:[Bb]an cán sự đảng, đảng đoàn|[Ôô]ng, (?:[Bb]à))\b"),
    Pattern("body_lists.whole.branches", r"\b[Cc]ác (?:cấp|ngành), các (?:cấp|ngành)\b"),
    Pattern(
        "body_lists.whole.premier",
        r"\b(?:Thủ tướng|TTg)(?: Chính phủ|CP)?(?:\s+và|,)\s*(?:các\s+)?(?:Phó Thủ tướng|PTTg|Phó TTg)",
    ),
    Pattern(
        "body_lists.whole.person",
        r"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)\s\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+){1,4},\s(?=(?:Phó|Trưởng|Chủ|Giám|Bí|Chánh|Ủy viên|UV|PCT|CT)(?!\p{L}))",
    ),
    Pattern("body_lists.whole.minister", r"\b(?:Bộ trưởng)(?:\s+và|,)\s*(?:các\s+)?(?:Thứ trưởng)\b"),
    Pattern(
        "body_lists.whole.office_head",
        r"\b(?:CVP|Chánh Văn phòng|Chánh VP)(?:\s+và|,)\s*(?:các\s+)?(?:PCVP|PVP|Phó (?:Chánh )?Văn phòng|Phó VP)\b",
    ),
    Pattern(
        "body_lists.whole.committees",
        r"(?:Văn phòng|VP)\.?\s?(?:\p{Ll}+\s){0,3}(?:H[ĐD]ND|Hội đồng nhân dân)\s*(?:&|và|,)\s*(?:UBND|Ủy ban nhân dân)\b",
    ),
    Pattern(
        "body_lists.whole.prevention",
        r"\s(?:và\s|,\s)?[Pp]hòng,?\s(?:chống|chữa cháy|thủ|ngừa)\b[^;]{0,30}?(?=\s*(?:;|$|,\s\p{Lu}))",
    ),
    Pattern(
        "body_lists.whole.fields", r"\b(?:Văn hóa, Thể thao|Lao động, Thương binh|Nông nghiệp, Nông thôn|Khoa học, Công nghệ)\b"
    ),
    Pattern("body_lists.whole.office", r"^(?:VP|Văn phòng)[^:;]*:[^;]*"),
    Pattern("body_lists.whole.generic", r"\b(?:[Bb]ộ|[Bb]an|[Ss]ở|[Pp]hòng), (?:cơ quan|ban|ngành)"),
    Pattern(
        "body_lists.whole.delegation",
        r"(?:Văn phòng|VP)\s(?:Đoàn ĐBQH|Đoàn đại biểu Quốc hội|ĐĐBQH)(?:\s+tỉnh)?\s*(?:,|và|&)\s+(?:HĐND|Hội đồng nhân dân)",
    ),
)
_STANDING = Pattern("body_lists.standing", r"^(?:TT\.?|Thường trực)\s?(?:Huyện|Tỉnh|Thành|Quận|Thị|Đảng)\s?ủy")
_COUNCIL = Pattern("body_lists.council", r"^(?:HĐND|Hội đồng nhân dân)\b")


_HOLDER = Pattern("body_lists.holder", r"Giám đốc|Bộ trưởng|(?:Vụ|Cục|Tổng cục|Chi cục|Viện) trưởng|Trưởng(?= các [Pp]hòng)")


#: Without one of these nothing is a list.
_MARKS = (",", ";", ":", "&", " và ", " cùng ")


def split_bodies(raw: str) -> list[str]:
    """The bodies that a coordinated list names, as printed, in order; a head or complement they share is given to each.

    >>> split_bodies("Đảng ủy, UBND các xã, thị trấn")
    ['Đảng ủy các xã, thị trấn', 'UBND các xã, thị trấn']
    >>> split_bodies("các phòng: Văn hóa - Thông tin, Tư pháp và các cơ quan liên quan")
    ['Phòng Văn hóa - Thông tin', 'Phòng Tư pháp', 'các cơ quan liên quan']
    """
    text = fold(raw).strip(" .,;:")
    if not text:
        return []
    if not any(mark in text for mark in _MARKS):
        return [text]
    if ":" in text and ";" in text and (parts := _parted(text)):
        return [one for part in parts for one in split_bodies(part)]
    listed = _HEAD_LIST.match(text)
    if listed:
        holder = _HOLDER.match(listed["all"])
        return _headed(listed["head"], listed["items"], holder[0] if holder else "")
    places = _PLACE_LIST.match(text)
    if places:
        return _placed(places)
    kinds = _KINDS_LIST.match(text)
    if kinds and (named := _of_kind(kinds["head"], kinds["items"])):
        return named
    units = _UNITS_LIST.match(text)
    if units:
        return [f"{units['head']} {unit.strip()}" for unit in _LISTED.split(units["items"])]
    ranked = _RANKED_LIST.match(text) or _ENDED_LIST.match(text)
    if ranked and not opens_body(ranked["items"]):
        return [f"{ranked['head']} {place.strip()}" for place in _LISTED.split(ranked["items"])]
    inner = _INNER_LIST.search(text)
    if inner:
        return [*split_bodies(text[: inner.start()]), *split_bodies(inner["list"])]
    shared = _shared([piece.strip(" ,;.") for piece in _pieces(text)])
    # `Đảng ủy, UBND các xã: A, B`: the places go to each of them.
    found = [(name, _PLACE_LIST.match(name) if len(shared) > 1 else None) for name in shared]
    return [one for name, places in found for one in (_placed(places) if places else [name])]


_SEMICOLON = Pattern("body_lists.semicolon", r"\s*;\s*(?:và\s+)?")


def _parted(text: str) -> list[str]:
    """`Vụ trưởng các Vụ: A, B; Cục trưởng các Cục: C, D`: lists of their own between semicolons; empty where they are one list."""
    parts = [part for part in _SEMICOLON.split(text) if part]
    return parts if len(parts) > 1 and all(opens_body(part) for part in parts) else []


def _of_kind(head: str, items: str) -> list[str]:
    """`Các Phòng Thanh toán, Kế toán nhà nước`, `Các Công ty TNHH lâm nghiệp Ea Wy, Đắk Tô`: the head noun goes to every name, and of a
    kind of company or school its words too. Empty where another body opens, or something else stands in the list."""
    group = _GROUP_BEHIND.search(items)
    if group:
        named = _of_kind(head, items[: group.start()])
        return [*named, *split_bodies(items[group.end() :])] if named else []
    names: list[str] = []
    at, kind = 0, ""
    while at < len(items):
        mark = _KIND_SPLIT.search(items, field_at(items, at) or at)
        end = mark.start() if mark else len(items)
        piece = items[at:end].strip(" ,;.")
        if opens_body(piece) or piece.startswith(head) or not piece[:1].isupper():
            return []
        if not names:
            told = _KIND.match(piece)
            kind = told["kind"] if told else ""
        elif kind and not _PROPER.fullmatch(piece):
            return []
        names.append(f"{head} {kind}{piece}" if names and kind else f"{head} {piece}")
        at = mark.end() if mark else len(items)
    return names if len(names) > 1 else []


#: `các huyện: Tân Lập và thị xã Long Tây`
_RANKED_PLACE = Pattern(
    "body_lists.ranked_place",
    r"(?:thị xã|thành phố|huyện|quận|thị trấn|phường|xã|đặc khu)\s\p{Lu}[\p{L}'’]*(?:\s\p{Lu}[\p{L}'’]*){0,3}",
)


#: Places whose first syllable opens bodies too: `Đảng ủy các xã: Trường Sơn, Hội Vân`.
_LIKE_A_NOUN = Pattern(
    "body_lists.like_a_noun", r"(?:Trường|Hội|Đồn|Trạm|Viện|Khoa|Đội|Ban|Cục|Vụ|Bộ|Đài|Báo)(?:\s\p{Lu}\p{Ll}+){1,2}"
)


def _placed(places: regex.Match[str]) -> list[str]:
    """`UBND các xã: An Hòa, Bình Tân`: one body for each place; what opens a body of its own goes on the list as it is."""
    rank = places["rank"].lower()
    before = places["head"].strip()
    names: list[str] = []
    for n, piece in enumerate(_LISTED.split(places["items"])):
        piece = piece.strip(" .")
        if before and _RANKED_PLACE.fullmatch(piece):
            names.append(f"{before} {piece}")
            continue
        named = opens_body(piece) and not (before and _LIKE_A_NOUN.fullmatch(piece))
        if named or (n and not _PLACE_NAME.fullmatch(piece)):
            return [*names, *split_bodies(places["items"][places["items"].index(piece) :])]
        names.append(f"{before} {rank} {piece}" if before else f"{rank[:1].upper()}{rank[1:]} {piece}")
    return _shared(names)


def _headed(head: str, items: str, holder: str) -> list[str]:
    """`các phòng: X, Y`: the head noun (and the holder of an office: `Giám đốc các sở: X, Y`) goes to every name of a field; what
    opens a body of its own keeps its own."""
    noun = f"{holder} {head[:1].upper()}{head[1:]}".strip()
    names: list[str] = []
    keeps = head.lower() in _KEPT_GENERIC
    for piece in _pieces(items, listed=True):
        piece = piece.strip(" ,;.")
        if not piece:
            continue
        # Bộ Công an is no Công an, a Phòng Thanh tra - Pháp chế no Thanh tra.
        own = opens_body(piece) and not ((noun.endswith("Bộ") or " - " in piece) and field_at(piece, 0) == len(piece))
        own = own and not (piece in {"CT", "TT", "TP"} and noun in {"Bộ", "Sở", "Phòng"})
        names.append(piece if keeps or own or not piece[:1].isupper() else f"{noun} {piece}")
    return _shared(names)


def _pieces(text: str, *, listed: bool = False) -> list[str]:
    """Cuts where a body opens behind a separator, or a field of work behind another one; inside brackets nothing is cut. `listed`:
    names of fields follow a head; else each gets the head noun of the name before it (`Sở Nội vụ, Tài chính`)."""
    closed = [(m.start(), m.end()) for pattern in _WHOLE for m in pattern.finditer(text)]
    depth = _depths(text)
    pieces: list[str] = []
    start = 0
    head = ""
    noun, field = _field(text, 0, listed)
    for mark in _SPLIT.finditer(text):
        at = mark.end()
        if depth[mark.start()] or mark.start() < field or any(a < mark.end() and mark.start() < b for a, b in closed):
            continue
        hard = ";" in mark[0]
        opens = (
            opens_body(text, at) or _ALSO.match(text, at) is not None or _common_follows(text[start : mark.start()], text, mark)
        )
        if opens and (noun or head).lower().endswith("bộ") and mark.start() == field and _MINISTRY.match(text, at):
            opens = False  # `các Bộ Tài chính, Công an`
        following = mark.start() == field and field_at(text, at) is not None and (listed or not opens)
        if not (hard or opens or following or (listed and _field_opens(text, mark))):
            continue
        before = text[start : mark.start()]
        if not hard and _inside_name(before, text, at):
            continue
        if following and not listed and not head:
            head = _one_of(noun)
            before = f"{head}{before.removeprefix(noun)}"
        elif head and start and (not opens_body(text, start) or (head.endswith("Bộ") and _MINISTRY.match(text, start))):
            before = f"{head} {before}"
        pieces.append(before)
        start = at
        head = head if following else ""
        noun, field = _field(text, at, listed or following)
    pieces.append(f"{head} {text[start:]}" if head else text[start:])
    return [piece for piece in pieces if piece.strip(" ,;.")]


#: A ministry that is named as another body is.
_MINISTRY = Pattern("body_lists.ministry", r"Công an(?!\s(?:các|tỉnh|thành|huyện|xã|phường|quận|thị|cấp|địa|TP|nhân))")
#: What opens another body in a list, though not in running text.
_ALSO = Pattern(
    "body_lists.also",
    r"(?:(?:Cơ quan|Đơn vị|Lực lượng|Nhà máy|Nhà trường|Cảnh sát|Tổ|Đoàn(?! trực thuộc| cơ sở)|Cụm|Vườn quốc gia|Khu|Ga|Cảng|Ngành|Tạp chí|Nhà xuất bản|Vùng|Lữ đoàn|Sư đoàn|Trung đoàn|Liên minh)(?=\s\p{L})"
    r"|[Đđ]ảng đoàn(?= \p{L})|Chính quyền(?! điện| số)|chính quyền(?= (?:địa phương|các cấp|cấp))|chi nhánh ngân hàng|trung tâm(?= \p{Lu})|Xã đội|Kiểm soát viên|KSV(?!\p{L})|Phường đội|Dân quân|chi(?:,| bộ,) đảng bộ|(?:thôn|bản|ấp|buôn)(?= \p{Lu})|đại biểu (?=Quốc hội|Hội đồng|HĐND)|Thống kê (?:tỉnh|thành phố|cơ sở)|Viện (?=\p{Lu})|Bộ (?:chỉ huy|tư lệnh)|Hội (?:[Ll]iên hiệp|nông dân|cựu chiến binh|phụ nữ|người cao tuổi|khuyến học|chữ thập đỏ))",
)
#: Common nouns for bodies that end a list of named ones without `các`: `Bộ Công an và cơ quan, đơn vị liên quan`.
_COMMONS = Pattern(
    "body_lists.commons",
    r"(?:cơ quan|đơn vị|địa phương|doanh nghiệp|tổ chức|bộ(?=,| ngành|, ngành)|sở(?=,| ngành)|ban, ngành|lực lượng|chính quyền|đoàn thể)(?=[\s,;]|$)",
)
_ANY_COMMON = Pattern(
    "body_lists.any_common",
    r"(?<!\p{L})(?:các|những|thủ trưởng|Thủ trưởng|đứng đầu|lãnh đạo|Lãnh đạo|cán bộ|cơ quan|đơn vị|địa phương|doanh nghiệp|tổ chức|bộ|ngành|sở|(?<!Ủy |ủy )ban|cấp ủy|đoàn thể)(?!\p{L})",
)


#: Characters that no name of one body has more of.
_LONGEST = 160


def _common_follows(before: str, text: str, mark: regex.Match[str]) -> bool:
    """Whether a class of bodies stands behind one that is named: what is named holds no common noun that could go on there, and
    `và` is not that of a name (`Cục Phát triển thị trường và doanh nghiệp`)."""
    name = before.strip()
    return (
        " " in name
        and len(name) <= _LONGEST
        and name[:1].isupper()
        and _COMMONS.match(text, mark.end()) is not None
        and ("," in mark[0] or not text.startswith(("doanh nghiệp", "tổ chức", "lực lượng"), mark.end()))
        and opens_body(name)
        and _ANY_COMMON.search(name) is None
    )


def _field(text: str, at: int, listed: bool) -> tuple[str, int]:
    """The head noun of the name at `at` (empty for a bare field in a list) and where its field of work ends, before which nothing is
    cut and behind which other fields may follow; without a field the noun is empty and the end is -1."""
    named = name_at(text, at)
    if named:
        return named
    end = field_at(text, at) if listed else None
    return ("", end) if end else ("", -1)


def _one_of(noun: str) -> str:
    """`các sở` → `Sở`."""
    last = noun.removeprefix("các ").removeprefix("Các ")
    return last[:1].upper() + last[1:]


def _depths(text: str) -> list[int]:
    depth, depths = 0, []
    for char in text:
        if char == "(":
            depth += 1
        depths.append(depth)
        if char == ")" and depth:
            depth -= 1
    depths.append(depth)
    return depths


def _field_opens(text: str, mark: regex.Match[str]) -> bool:
    """In `các sở: Y tế, Tài chính, Giáo dục và Đào tạo` a comma parts fields, `và` only the last of them from a group."""
    return "," in mark[0] and text[mark.end() : mark.end() + 1].isupper()


_OFFICE_OF = Pattern(
    "body_lists.office_of",
    r"(?:Văn phòng|VP)\s+(?:\p{L}+\s+){0,3}?(?:HĐND|Hội đồng nhân dân|Đoàn ĐBQH|Huyện ủy|Tỉnh ủy|Đoàn đại biểu Quốc hội)$",
)


def _inside_name(before: str, text: str, at: int) -> bool:
    """Whether the noun behind the separator continues the name before it: `Văn phòng HĐND và UBND huyện` is one office."""
    stripped = before.rstrip()
    if _OFFICE_OF.search(stripped):
        return text.startswith(("UBND", "Ủy ban nhân dân", "HĐND", "Hội đồng nhân dân"), at)
    return _COMMON.search(stripped) is not None and _PARTY_COMMON.match(text, at) is not None


#: `các huyện ủy, thị ủy, thành ủy và đảng ủy trực thuộc`, `các ban đảng, ban cán sự đảng`: one group of common nouns.
_COMMON = Pattern("body_lists.common", r"(?:^|\s)[Cc]ác\s+\p{Ll}[^:;]*$")
_PARTY_COMMON = Pattern("body_lists.party_common", r"(?:đảng ủy|đảng bộ|chi bộ|ban cán sự|đảng đoàn|cấp ủy|công đoàn)(?!\p{L})")


#: Holders of an office that share what stands behind the last of them: `Tổng biên tập, Giám đốc các cơ quan báo chí`.
_HOLDER_NAMES = r"(?:(?:Phó )?(?:Chủ tịch|Bí thư|(?:Tổng )?[Gg]iám đốc|Hiệu trưởng|Viện trưởng|Chánh án)|Tổng [Bb]iên tập|Ban Thường vụ|Thường trực)"
_SAME_HEAD = Pattern("body_lists.same_head", rf"^(?:các\s+)?{_HOLDER_NAMES}\s+(?P<rest>.+)$")
_HOLDERS = Pattern("body_lists.holders", _HOLDER_NAMES)


#: Offices of many places at once: `Phòng Giáo dục và Đào tạo, Công an các huyện`; posts of one house: `Chánh Văn phòng, Chánh Thanh tra Bộ`.
_OFFICE = Pattern(
    "body_lists.office", r"Phòng \p{Lu}(?![^,]*\b(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|Sở|Bộ)\b)[^,]{2,50}"
)
_OF_MANY = Pattern(
    "body_lists.of_many",
    r"^(?:Công an|UBND|Ủy ban nhân dân|BHXH|Bảo hiểm xã hội)\s(?P<rest>các (?:huyện|quận|thị xã|thành phố)\b.*)$",
)
#: Departments of all provinces: `Sở Y tế, Trung tâm Y tế dự phòng các tỉnh, thành phố trực thuộc Trung ương`.
_LOCAL = r"(?:Sở|Trung tâm|Công an|Thanh tra|Chi cục|Cục Thuế|Kho bạc Nhà nước|Bảo hiểm xã hội|Ban Quản lý|Ban Dân tộc|Liên đoàn Lao động)"
_DEPARTMENT = Pattern(
    "body_lists.department",
    rf"{_LOCAL}(?![^,]*\b(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường|Bộ|Trung ương|Việt Nam|quốc gia)\b)[^,;:]{{0,50}}",
)
_OF_PROVINCES = Pattern("body_lists.of_provinces", rf"^{_LOCAL}[^,;:]{{0,60}}?\s(?P<rest>các tỉnh\b.*)$")
#: Branches of one Party committee: `Ban Tổ chức, Ban Tuyên giáo Huyện ủy`.
_BRANCH_NAMES = r"(?:Ban (?:Tổ chức|Tuyên giáo|Dân vận|Nội chính|Tuyên giáo và Dân vận)|Ủy ban Kiểm tra|UBKT|Văn phòng)"
_BRANCH = Pattern("body_lists.branch", _BRANCH_NAMES)
_OF_COMMITTEE = Pattern("body_lists.of_committee", rf"^{_BRANCH_NAMES}\s(?P<rest>(?:Tỉnh|Huyện|Thành|Quận|Thị|Đảng) ủy\b.*)$")
_POST = Pattern("body_lists.post", r"(?:Chánh (?:Văn phòng|Thanh tra)|Trưởng các [Pp]hòng(?: nghiệp vụ| chuyên môn)?)")
_POST_OF = Pattern(
    "body_lists.post_of",
    r"^(?:Chánh (?:Văn phòng|Thanh tra)|Trưởng các [Pp]hòng(?: nghiệp vụ| chuyên môn)?)\s(?P<rest>(?:VKSND|TAND|Viện kiểm|Tòa án|Bộ|Sở|Cục|Tổng cục|KBNN|BHXH|UBND|Ủy ban|(?:Tỉnh|Huyện|Thành) ủy)(?!\p{Ll}).*)$",
)


def _of_all(name: str, following: str) -> str:
    """What a name shares with the one behind it, with the space before it; empty where it shares nothing."""
    for bare, complement in ((_OFFICE, _OF_MANY), (_DEPARTMENT, _OF_PROVINCES), (_BRANCH, _OF_COMMITTEE), (_POST, _POST_OF)):
        found = complement.match(following) if bare.fullmatch(name) else None
        if found:
            return f" {found['rest']}"
    return ""


def _shared(names: list[str]) -> list[str]:
    """Gives bare heads the complement of the next name, and the word `Thường trực` of a name to the bare councils behind it."""
    found = [name for name in names if name]
    for n in range(len(found) - 2, -1, -1):
        if _BARE.fullmatch(found[n]) is None and _HOLDERS.fullmatch(found[n]) is None:
            if not (n and found[n - 1].startswith("Phòng ")):
                found[n] += _of_all(found[n], found[n + 1])
            continue
        complement = _COMPLEMENT.match(found[n + 1])
        if complement:
            found[n] = f"{found[n]} {complement['rest']}"
        elif _HOLDERS.fullmatch(found[n]):
            rest = _SAME_HEAD.match(found[n + 1])
            if rest:
                found[n] = f"{found[n]} {rest['rest']}"
        else:
            found[n] += _of_all(found[n], found[n + 1])
    for n in range(1, len(found)):
        if _STANDING.match(found[n - 1]) and _COUNCIL.match(found[n]):
            found[n] = f"Thường trực {found[n]}"
    return found
