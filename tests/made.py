"""Small dispatches made for tests of what runs over many files."""

from __future__ import annotations

from pathlib import Path

TEXT = """ỦY BAN NHÂN DÂN
HUYỆN MINH TÂN

Số: {number}/UBND-NV
Minh Tân, ngày {day:02d} tháng 3 năm 2024

V/v triển khai công tác {subject}

Kính gửi: UBND các xã, thị trấn.

Thực hiện Công văn số {number}/SNV-CCHC ngày 01/3/2024 của Sở Nội vụ, UBND huyện yêu cầu:

1. Phòng Nội vụ theo dõi, báo cáo UBND huyện trước ngày 30/{month}/2024.

2. UBND các xã, thị trấn rà soát hồ sơ.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Lê Văn Tám
"""


def dispatch(number: int, *, subject: str = "cải cách hành chính", secrecy: str = "") -> str:
    """The text of one dispatch; the number makes it different from others."""
    text = TEXT.format(number=number, day=1 + number % 28, month=4 + number % 6, subject=subject)
    return f"{secrecy}\n\n{text}" if secrecy else text


def fill(folder: Path, count: int) -> list[Path]:
    """`count` different dispatches as text files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(1, count + 1):
        path = folder / f"{number:03d}.txt"
        path.write_text(dispatch(number), encoding="utf-8")
        paths.append(path)
    return paths
