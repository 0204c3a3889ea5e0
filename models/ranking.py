"""Words that a recogniser was unsure of, ranked by what stands beside them: of the syllables with the same letters the likeliest.

On low pictures tone marks run together (`thấm định` for `thẩm định`, `tố chức` for `tổ chức`); letters hardly do. A word is only changed
where another mark makes it much likelier, never where the recogniser was sure, and never a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import regex

from congvan.models.ngram import FIRST_SYLLABLE, FOREIGN, NUMBER, POINT, START, load
from congvan.models.readings import COUNTED, lexicon, skeleton

#: So many nats likelier must another reading be, and it must have been seen so often beside one of its neighbours.
_LEAD, _SEEN = 5.0, 20.0
#: Small letters only, more than one; signs may stand around them.
_WORD = regex.compile(r"^[(\[“\"‘']*(?P<core>\p{Ll}{2,7})[)\]”\"’'.,;:!?…]*$")


def ranked(tokens: Sequence[str], doubted: Sequence[bool], lead: float = _LEAD) -> list[str]:
    """The tokens of one stretch of text (NFC, in reading order) with the doubted ones in their likeliest spelling; all others,
    names, numbers and whatever is no syllable stay byte for byte. `lead`: by how many nats another spelling must be likelier."""
    model = load()
    row, places = [START, START], []
    for position, token in enumerate(tokens):
        word = _WORD.match(token) if doubted[position] else None
        others = _others(word["core"]) if word else ()
        if word and others:
            places.append((position, len(row), word["core"], others))
        row += [_class_of(part) for part in COUNTED.findall(token)]
    out = list(tokens)
    if not places:
        return out
    ids = np.array([*row, POINT, POINT], dtype=np.int64)
    # The sign before a word is a place of its own: the word is the first place of its token that is a syllable.
    for position, first, core, others in places:
        at = first + next(n for n, part in enumerate(COUNTED.findall(tokens[position])) if part == core)
        choices = np.array([ids[at], *others])
        before2, before, behind, behind2 = ids[at - 2], ids[at - 1], ids[at + 1], ids[at + 2]
        # The three stretches of three that the word is in, for every choice at once.
        run = np.empty((5, len(choices)), dtype=np.int64)
        run[0], run[1], run[2], run[3], run[4] = before2, before, choices, behind, behind2
        total = model.score(run[:-2], run[1:-1], run[2:]).sum(axis=0)
        best = int(total.argmax())
        seen = float(model.pair_count(before, choices[best]) + model.pair_count(choices[best], behind))
        if best and total[best] - total[0] > lead and seen >= _SEEN:
            out[position] = tokens[position].replace(core, model.syllables[int(choices[best]) - FIRST_SYLLABLE], 1)
    return out


@lru_cache(maxsize=16384)
def _others(core: str) -> tuple[int, ...]:
    """The syllables that only their marks tell from this one."""
    own = lexicon().known.get(core, FOREIGN)
    return tuple(reading for reading in lexicon().readings.get(skeleton(core), ()) if reading != own)


def _class_of(part: str) -> int:
    if part.isdigit():
        return NUMBER
    return lexicon().known.get(part.lower(), FOREIGN) if part.isalpha() else POINT
