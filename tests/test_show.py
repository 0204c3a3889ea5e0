"""What people see in a terminal: whole, within its width, and nothing of a document that a terminal obeys."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from records import body, cites, record, task
from rich.cells import cell_len
from rich.console import RenderableType

from congvan.normalize.record import Capacity, Deadline, Evidence, Record, Signer, Warning_
from congvan.pipelines.graph import build, tree
from congvan.pipelines.query import DueTask
from congvan.pipelines.show import card, console, due_list, how_often, listing, tree_of, when
from congvan.pipelines.terminal import printable
from congvan.pipelines.why import evidence_list, resolve


def drawn(what: RenderableType, width: int = 100) -> str:
    shown = console()
    shown.width, shown.file = width, StringIO()
    shown.print(what)
    return shown.file.getvalue()


def full() -> Record:
    """A record with everything that a card shows, in long Vietnamese words."""
    return record(
        "412/UBND-VX",
        subject="tăng cường bảo đảm an toàn trường học, phòng, chống thiên tai trong mùa mưa lũ năm 2024 " * 3,
        urgency="hỏa tốc",
        secrecy="mật",
        addressees=[body("Phòng Giáo dục và Đào tạo"), body("Ủy ban nhân dân các xã, thị trấn")],
        filing=["VT", "VX"],
        signer=Signer(name="Trần Quốc Khải", title="Phó Chủ tịch", capacity=[Capacity(code="KT.", whom="Chủ tịch")]),
        tasks=[
            task("kiểm tra", "Công an huyện", section="1.a", deadline=Deadline(raw="trước ngày 05/4/2024", date="2024-04-05")),
            task("báo cáo", "Trạm Y tế", section="2", deadline=Deadline(raw="hằng quý", recurrence="FREQ=MONTHLY;INTERVAL=3")),
            task("trả lời", "Văn phòng", deadline=Deadline(raw="trong 5 ngày làm việc")),
        ],
        citations=[cites("implements", "07/CT-UBND", date="2024-02-19"), cites("based_on", None, title="Luật Lưu trữ")],
        warnings=[Warning_(code="year_out_of_range", pointer="/date", message="The year 20218 cannot be right.")],
    )


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_nothing_is_wider_than_the_terminal(width: int) -> None:
    graph = build([full()])
    views = [
        card(full(), why=True),
        listing([full(), record("1/UBND")]),
        due_list([DueTask(full(), 0, full().tasks[0], date(2024, 4, 5))]),
        tree_of(tree(graph, full().key or "", down=True, depth=2), down=True),
    ]
    for view in views:
        assert max(cell_len(line) for line in drawn(view, width).splitlines()) <= width


def test_a_card_leaves_out_nothing_that_an_archivist_must_have() -> None:
    text = " ".join(drawn(card(full()), 200).split())
    for part in (
        "Công văn 412/UBND-VX 2024-03-01 Minh Tân",
        "Ủy ban nhân dân huyện Minh Tân",
        "hỏa tốc mật",
        "Phòng Giáo dục và Đào tạo; Ủy ban nhân dân các xã, thị trấn",
        "KT. Chủ tịch, Phó Chủ tịch Trần Quốc Khải",
        "VT, VX",
        "2024-04-05",
        "every 3 months",
        "trong 5 ngày làm việc",
        "07/CT-UBND",
        "Luật Lưu trữ",
        "The year 20218 cannot be right.",
        "confidence 0.90",
    ):
        assert part in text


def test_a_record_that_knows_nothing_is_shown_too() -> None:
    empty = record(
        "1/X", type=None, code=None, number=None, symbol=None, date=None, place=None, issuer=None, subject=None, key=None
    )
    assert "(no number)" in drawn(card(empty, why=True))
    assert "—" in drawn(listing([empty]))


def test_words_of_a_document_are_neither_markup_nor_orders() -> None:
    trap = record("1/UBND", subject="[/bold] [red]đỏ[/red] :smile: \x1b[2J\x9b1m\x07 đảo \u202engược")
    text = drawn(card(trap))
    assert "[/bold] [red]đỏ[/red] :smile:" in text
    assert not set(text) & set("\x1b\x9b\x07\u202e")
    assert "[/bold]" in drawn(listing([trap]))


def test_names_of_files_give_no_orders() -> None:
    assert printable("a\x1b]0;x\x07b\u2066c\nd") == "a]0;xbc\nd"


def test_why_tells_value_rule_page_box_confidence_and_words() -> None:
    text = drawn(evidence_list(record("412/UBND-VX")))
    for part in (
        "/code 412/UBND-VX",
        "letterhead.number",
        "page 1",
        "box 89,101 to 171,115 pt",
        "sure 0.98",
        "Số: 412/UBND-VX và",
    ):
        assert part in text


def test_values_of_one_place_stand_together_and_inferred_ones_say_so() -> None:
    shared = Evidence(start=4, end=15, page=1, bbox=None, method="letterhead.number", confidence=0.9)
    nowhere = Evidence(start=None, end=None, page=None, bbox=None, method="inferred:no_heading", confidence=0.5)
    text = drawn(evidence_list(record("412/UBND-VX", evidence={"/type": nowhere, "/symbol": shared, "/number": shared})))
    assert "/number 412   /symbol UBND-VX" in text and text.count("letterhead.number") == 1
    assert text.index("/type") < text.index("/symbol")
    assert "inferred:no_heading" in text and "(not printed in the document)" in text


def test_a_pointer_that_leads_nowhere_is_no_error() -> None:
    assert resolve({"a": [{"b~/": 1}]}, "/a/0/b~0~1") == 1
    assert resolve({"a": []}, "/a/3/x") is None


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=MONTHLY", "every month"),
        ("FREQ=MONTHLY;INTERVAL=6", "every 6 months"),
        ("FREQ=MONTHLY;BYMONTHDAY=20", "every month, day 20"),
        ("FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=7", "every month, month 3, 6, 9, 12, day 7"),
        ("FREQ=WEEKLY;BYDAY=FR;BYHOUR=16", "every week, Friday, 16 h"),
        ("FREQ=MONTHLY;BYSETPOS=2", "FREQ=MONTHLY;BYSETPOS=2"),
        ("nonsense", "nonsense"),
    ],
)
def test_how_often(rule: str, words: str) -> None:
    assert how_often(rule) == words


def test_when_says_the_day_the_rule_or_the_words() -> None:
    assert when(None) == ""
    assert when(Deadline(raw="x", date="2024-03-15")) == "2024-03-15"
    assert when(Deadline(raw="trong 5 ngày")) == "trong 5 ngày"


def test_standing_duties_are_marked() -> None:
    duty = full().tasks[1]
    assert "↻ 2024-06-30" in drawn(due_list([DueTask(full(), 1, duty, date(2024, 6, 30))]))
