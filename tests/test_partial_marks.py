"""Texts that lost their marks here and there: what stands bare is weighed, what bears marks stays, sound text is not touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from unicodedata import combining, normalize

import pytest
from texts import lines_of

from congvan.ingest.open import read_bytes
from congvan.ingest.repair import with_some_marks
from congvan.ingest.spelling import unaccented
from congvan.models.restore import has_gained, marks_are_lost_in_part, stands_bare

ROOT = Path(__file__).resolve().parent.parent
SOUND = sorted((ROOT / "bench" / "set" / "text").glob("s0[1-7]-*.txt"))


def thinned(text: str, share: float, seed: int = 7) -> str:
    """The text with that share of its marked small words bare."""
    chance = Random(seed)
    words = text.split(" ")
    return " ".join(unaccented(word) if word.islower() and chance.random() < share else word for word in words)


def halved(text: str, share: float, seed: int = 11) -> str:
    """The text with one mark taken from that share of its marked small words (`thuộc` reads `thuôc` or `thuọc`)."""
    chance = Random(seed)
    words = text.split(" ")
    for at, word in enumerate(words):
        letters = normalize("NFD", word)
        marks = [n for n, char in enumerate(letters) if combining(char)]
        if word.islower() and marks and chance.random() < share:
            gone = chance.choice(marks)
            words[at] = normalize("NFC", letters[:gone] + letters[gone + 1 :])
    return " ".join(words)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_sound_text_is_not_looked_into(path: Path) -> None:
    assert not marks_are_lost_in_part(path.read_text(encoding="utf-8").split())


@pytest.mark.parametrize(("damage", "share", "least"), [(thinned, 0.15, 0.9), (halved, 0.2, 0.8)])
def test_most_of_what_was_lost_comes_back(damage: Callable[[str, float], str], share: float, least: float) -> None:
    lost = back = broken = 0
    for path in SOUND:
        sound = path.read_text(encoding="utf-8")
        damaged = damage(sound, share)
        found = read_bytes(damaged.encode(), path.name)
        assert found.source.restored
        right, got = read_bytes(sound.encode(), path.name).text.split(), found.text.split()
        shown = damaged.split()
        if not len(right) == len(got) == len(shown):  # page furniture was taken out
            continue
        for want, less, word in zip(right, shown, got, strict=True):
            lost += want != less
            back += want != less and want == word
            broken += want == less and word != want
    assert lost > 100
    assert back > least * lost
    assert broken < 0.05 * lost


def test_codes_figures_and_abbreviations_stay() -> None:
    text = thinned(SOUND[0].read_text(encoding="utf-8"), 0.2)
    kept = [token for token in text.split() if any(char.isdigit() for char in token)]
    found = read_bytes(text.encode(), "a.txt").text.split()
    assert [token for token in found if any(char.isdigit() for char in token)] == kept


@pytest.mark.parametrize(("token", "bare"), [("duoc", True), ("được", False), ("đi,", True), ("12/3", False), ("Ha", True)])
def test_what_stands_bare(token: str, bare: bool) -> None:
    assert stands_bare(token) is bare


def test_a_few_foreign_names_are_no_loss() -> None:
    assert not marks_are_lost_in_part(("Công ty Hoang Long Phat và các đơn vị thi công của huyện " * 4).split())


@pytest.mark.parametrize(
    ("old", "new", "gained"),
    [
        ("thuôc", "thuộc", True),
        ("duoc", "được", True),
        ("Dang", "Đảng", True),
        ("thuộc", "thuôc", False),
        ("thúc", "thức", True),
        ("thúc", "thực", False),
        ("thuộc", "thuộc", False),
        ("kiêm", "kiếng", False),
    ],
)
def test_what_a_word_gains(old: str, new: str, gained: bool) -> None:
    assert has_gained(old, new) is gained


@pytest.mark.parametrize("damage", [thinned, halved])
@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_no_word_loses_a_mark(path: Path, damage: Callable[[str, float], str]) -> None:
    lines = lines_of(damage(path.read_text(encoding="utf-8"), 0.3))
    for before, after in zip(lines, with_some_marks(lines), strict=True):
        for old, new in zip(before.words, after.words, strict=True):
            assert old.text == new.text or has_gained(old.text, new.text)
            assert (new.raw, new.page, new.box) == (old.raw, old.page, old.box)
