"""Formula lines that every dispatch is hung on, matched on unaccented text so that a poor reading still finds them."""

from __future__ import annotations

from congvan.extract.patterns import Pattern
from congvan.ingest.spelling import unaccented

#: All patterns here run on `congvan.ingest.spelling.unaccented` text, which keeps offsets.
MOTTO = Pattern(
    "motto",
    r"c[o0]ng\s+h[o0]a\s+x[ar]\s+h[o0]i\s+ch[u\w]{1,3}\s+ngh[il1]a\s+vi[e\w]{1,3}t\s+nam"
    r"|\b(?:c?[o0]ng?|c[o0]\w)\s?h[o0]a\s?x[ar]\s?h[o0]i\s?\w{2,4}\s?\w{3,6}\s?\w{2,5}\s?n\w{1,3}\b"
    r"|\b\w{2,5}\s?\w{1,4}\s?x\w\s?\w{1,4}\s?ch\w{1,3}\s?ngh[il1]a\s?v\w{1,4}\s?n\w{1,3}\b"
    r"|[dp][o0]c\s+lap\s*[-–—~.]*\s*t[u\w]{1,2}\s+do\s*[-–—~.]*\s*h[a\w]nh\s+ph[u\w]{1,2}c"
    r"|[dp]ang\s+c[o0]ng\s+san\s+vi[e\w]{1,2}t\s+nam",
)
ADDRESSEES = Pattern(
    "kinh_gui",
    r"^\W*k[il1í]nh\s+(?:g[u\w]{1,3}|tr[il1]nh)\b\s*[:;.]?|^\W*(?:k(?!h[il1]\s)\w{2,4}|[il1]nh)\s?g[u\w][il1\w]{0,2}\s?[:;]",
)
#: `THỦ TƯỚNG CHÍNH PHỦ điện:` opens the addressees of a telegram.
TELEGRAM = Pattern("dien", r"^\W*(?!cong dien)[\w ,.-]{4,120}?\s(?:dien|gui dien|dien gui)\s*:\s*$")
#: `… trân trọng kính mời: Đại diện lãnh đạo …` names those whom an invitation addresses.
INVITES = Pattern("kinh_moi", r"(?:^|\s)(?:tran trong\s)?kinh moi\s*:|^\W*kinh moi\s+(?=ong|ba|dong chi|dai dien|cac)")
DISTRIBUTION = Pattern("noi_nhan", r"^\W*n[o0]i\s+nh[a\w]{1,2}n\b\s*[:;.]?")
FILING = Pattern("luu", r"^[\W_]*l[uvi]{1,2}[un]\s*[:.,]?\s*\(?\w")
BASIS = Pattern(
    "can_cu", r"^\W*(?:can cu|xet|theo de nghi|thuc hien|thi hanh|tiep theo|phuc dap|tra loi|de trien khai|de thuc hien)\b"
)
AUTHORITY = Pattern(
    "authority",
    r"^\W*(?:t\s?[./]?\s?m|k\s?[./]?\s?t|t\s?[./]?\s?l|t\s?\.?\s?u\s?\.?\s?q|q)\s?[./]\s*\w|^\W*t\s?/\s?[ml]\s+\w|^\W*k\s?/\s?t\s+\w|^\W*(?:tm|kt|tl|tuq)\s+\w",
)
TITLE = Pattern(
    "title",
    r"^\W*(?:quyen\s+|q\.\s*)?(?:pho\s+)?(?:chu tich|bi thu|giam doc|tong giam doc|bo truong|thu truong|thu tuong|chanh van phong"
    r"|truong phong|truong ban|cuc truong|vu truong|tong cuc truong|chi cuc truong|chanh thanh tra|thanh tra truong|vien truong"
    r"|hieu truong|chu nhiem|chi huy truong|truong doan|tong bi thu|doi truong|hat truong|tram truong|chanh an|truong cong an"
    r"|tong thu ky|tong kiem toan|chinh uy|tu lenh|vien truong|truong tieu ban|to truong|thuong truc"
    r"|tong bien tap|truong (?:khoa|bo mon|dai|cum|khoi|chi nhanh|trung tam|dai dien|co quan)|(?:don|lu doan|su doan|trung doan|tieu doan|dai doi|hai doi|cum) truong"
    r"|pho van phong)\b",
)
ANNEX = Pattern("annex", r"^\W*(?:phu luc|phu bieu|bieu mau|mau so|danh sach|de cuong)\b[\s\divxlc:.–-]{0,12}$|^\W*phu luc\b")
ATTACHED = Pattern(
    "attached",
    r"^\W*\(?\s*(?:(?:duoc )?(?:ban hanh|phe duyet|cong bo|dinh) )?kem theo\b|^\W*\(\s*(?:duoc )?(?:ban hanh|phe duyet|cong bo) (?:theo|tai|cung) (?:quyet dinh|nghi quyet|van ban|thong tu|nghi dinh|cong van|ke hoach)\b"
    # behind the title, in the same paragraph
    r"|\((?:ban hanh )?kem theo (?:quyet dinh|nghi quyet|cong van|van ban|ke hoach|thong bao|huong dan|chi thi|to trinh) so\b[^()]*\)?\W*$",
)
END_MARK = Pattern("end_mark", r"\.\s?[/\\]\s?\.?\s*$")
DATE_LINE = Pattern(
    "date_line",
    r"\bn?[gq][aà]y[\s.…_,:-]*(?:(?P<d>[0-3]?\s?\d)|(?!cuoi|dau|sau|hai|moi)[a-z\d]{1,3}(?=\s))?[\s.…_/-]*th[aá]ng[\s.…_:-]*(?P<m>[01]?\s?\d)?[\s.…_/-]*n[aădeé]{0,2}[mnd]m?\b"
    r"[\s.…_]*(?P<y>(?:19|20)\s?[\dlo]\s?[\dlo])?"
    # Figures and strokes alone: `ngày 05/3/2019`, `ngày   /   /2024`.
    r"|\bngay[\s.…_:-]*(?P<d>[0-3]?\d)?[\s.…_]*[/.-][\s.…_]*(?P<m>[01]?\d)?[\s.…_]*[/.-][\s.…_]*(?P<y>(?:19|20)\d\d)\b",
)


#: Signs that no name holds; more than a few of them are a seal, a rule or a signature that a recogniser read.
_SIGN = Pattern("landmarks.sign", r"[^\p{L}\p{M}\p{N}\s,.;:()/&'’\"“”*_+–—-]")


def scrap(text: str) -> bool:
    """What a recogniser made of a seal, a rule or a signature: short, with signs that no name holds or hardly a letter."""
    short = text.strip().lstrip("~«»¬°•·● ")
    letters = sum(character.isalpha() for character in short)
    if not short or len(short) > _LONGEST_SCRAP or FILING.search(unaccented(short)):
        return not short
    return _SIGN.search(short) is not None or (letters < 4 and not any(c.isdigit() for c in short)) or short[0] in ".,;'’"


#: Characters of a scrap on one line.
_LONGEST_SCRAP = 24


def capitals(text: str, share: float = 1.0) -> bool:
    """Whether at least `share` of the letters are capitals (and there are two or more letters)."""
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and sum(map(str.isupper, text)) >= share * letters
