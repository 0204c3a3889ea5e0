"""Writes text in the two legacy encodings that old files of offices hold: TCVN3 (ABC) and VNI-Windows."""

from __future__ import annotations

import unicodedata

TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
TCVN3_BYTES = "¡¢£¤¥¦§¨©ª«¬­®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
VNI_PAIRS = """AØÀ aøà AÙÁ aùá AÂÂ aââ AÕÃ aõã EØÈ eøè EÙÉ eùé EÂÊ eâê ÌÌ ìì ÍÍ íí OØÒ oøò OÙÓ oùó OÂÔ oâô OÕÕ oõõ UØÙ uøù
UÙÚ uùú YÙÝ yùý AÊĂ aêă ÑĐ ñđ ÓĨ óĩ UÕŨ uõũ ÔƠ ôơ ÖƯ öư AÏẠ aïạ AÛẢ aûả AÁẤ aáấ AÀẦ aàầ AÅẨ aåẩ AÃẪ aãẫ AÄẬ aäậ AÉẮ aéắ
AÈẰ aèằ AÚẲ aúẳ AÜẴ aüẵ AËẶ aëặ EÏẸ eïẹ EÛẺ eûẻ EÕẼ eõẽ EÁẾ eáế EÀỀ eàề EÅỂ eåể EÃỄ eãễ EÄỆ eäệ ÆỈ æỉ ÒỊ òị OÏỌ oïọ
OÛỎ oûỏ OÁỐ oáố OÀỒ oàồ OÅỔ oåổ OÃỖ oãỗ OÄỘ oäộ ÔÙỚ ôùớ ÔØỜ ôøờ ÔÛỞ ôûở ÔÕỠ ôõỡ ÔÏỢ ôïợ UÏỤ uïụ UÛỦ uûủ ÖÙỨ öùứ ÖØỪ öøừ
ÖÛỬ öûử ÖÕỮ öõữ ÖÏỰ öïự YØỲ yøỳ ÎỴ îỵ YÛỶ yûỷ YÕỸ yõỹ"""


def to_tcvn3(text: str) -> bytes:
    """Bytes for a .VnTime font. Capitals with tone marks have no byte of their own: they take the small letter's."""
    table = dict(zip(TCVN3_LETTERS, TCVN3_BYTES, strict=True))
    found = []
    for letter in ascii_marks(text):
        found.append(table.get(letter) or table.get(letter.lower()) or letter)
    return "".join(found).encode("latin-1", "replace")


def to_vni(text: str) -> bytes:
    """Bytes for a VNI-Times font: base letter and mark are two bytes."""
    table = {pair[-1]: pair[:-1] for pair in VNI_PAIRS.split()}
    return "".join(table.get(letter, letter) for letter in ascii_marks(text)).encode("cp1252", "replace")


def ascii_marks(text: str) -> str:
    """Composed text with typewriter quotes and dashes, for which the old fonts had no place."""
    return unicodedata.normalize("NFC", text).translate(str.maketrans("“”‘’–—", "\"\"''--"))


def without_marks(text: str) -> str:
    """Text typed without diacritics."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")
