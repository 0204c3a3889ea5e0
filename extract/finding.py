"""What `extract` hands on: a stretch of the reading text, the field that it says, and the rule that saw it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default


@dataclass(frozen=True, slots=True)
class Finding:
    """`start`/`end` are offsets into `Document.text` (half-open); `raw` is that text with white space folded;
    `rule` names the rule (what `--why` prints); `confidence` is 0..1; `parts` holds the raw pieces a field is made of
    (plain strings, or nested findings under a key that ends in `s`)."""

    field: str
    start: int
    end: int
    raw: str
    rule: str
    confidence: float
    parts: Mapping[str, str | None] = default(default_factory=dict)
    children: tuple[Finding, ...] = ()
