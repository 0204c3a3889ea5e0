"""Texts that lost their marks here and there: what stands bare is weighed, what bears marks stays, sound text is not touched."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from congvan.ingest.open import read_bytes
from congvan.ingest.spelling import unaccented
from congvan.models.restore import marks_are_lost_in_part, stands_bare

ROOT = Path(__file__).resolve().parent.parent
SOUND = sorted((ROOT / "bench" / "set" / "text").glob("s0[1-7]-*.txt"))


def thinned(text: str, share: float, seed: int = 7) -> str:
    """The text with that share of its marked small words bare."""
    chance = Random(seed)
    words = text.split(" ")
    return " ".join(unaccented(word) if word.islower() and chance.random() < share else word for word in words)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_sound_text_is_not_looked_into(path: Path) -> None:
    assert not marks_are_lost_in_part(path.read_text(encoding="utf-8").split())


def test_most_of_what_was_lost_comes_back() -> None:
    lost = back = broken = 0
    for path in SOUND:
        sound = path.read_text(encoding="utf-8")
        damaged = thinned(sound, 0.15)
        found = read_bytes(damaged.encode(), path.name)
        assert found.source.restored
        right, got = read_bytes(sound.encode(), path.name).text.split(), found.text.split()
        shown = damaged.split()
        if not len(right) == len(got) == len(shown):  # page furniture was taken out
            continue
        for want, bare, word in zip(right, shown, got, strict=True):
            lost += want != bare
            back += want != bare and want == word
            broken += want == bare and word != want
    assert lost > 100
    assert back > 0.9 * lost
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
