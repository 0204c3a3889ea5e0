"""What a record says when the rules, the entity model, or both of them are asked.

`model`: every field from the model's entities. `fill`: the rules, and where they gave nothing, the model. `trim`: the rules, and
where the model sees a body end inside the name that they gave, the model's end. `vote`: both. `+persons`: the rules, and
underthesea's persons where they found no signer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from congvan.extract.deadlines import find_deadlines
from congvan.extract.titles import title_of
from congvan.extract.zones import Zones, find_zones
from congvan.ingest.document import Document
from congvan.models.entities import Entity
from congvan.normalize.bodies import expand
from congvan.normalize.deadlines import deadline_of

SYSTEMS = ("rules", "model", "fill", "trim", "vote", "+persons")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What the models saw in the text: the entity model's entities, underthesea's persons in their order."""

    entities: tuple[Entity, ...]
    persons: tuple[str, ...]


def voted(record: Json, document: Document, found: Found, system: str) -> Json:
    """The record as that system (one of SYSTEMS) gives it; changed in place."""
    if system == "rules":
        return record
    text, zones = record["text"], find_zones(document)
    if system == "+persons":
        block = _stretch(document, (zones.distribution[0], len(document.paragraphs)))
        if not (record.get("signer") or {}).get("name"):
            _sign(record, [name for name in found.persons if name in text[block[0] : block[1]]][-1:])
        return record
    alone = system == "model"
    if alone:
        record["signer"] = record["place"] = None
        record["addressees"] = []
    if system != "trim":
        _filled(record, document, zones, found.entities)
    for task in record["tasks"]:
        _task(record, task, text, _within(found.entities, (task["start"], task["end"])), system)
    return record


def _filled(record: Json, document: Document, zones: Zones, found: Sequence[Entity]) -> None:
    """Signer, place and addressees where there are none."""
    text, last = record["text"], len(document.paragraphs)
    _signer(record, text, _within(found, _stretch(document, (min(zones.body[1], zones.distribution[0]), last))))
    if not record["place"]:
        head = _within(found, (0, _stretch(document, zones.body)[0] or len(text)))
        record["place"] = next(
            (_words(text, one) for one in head if one.kind == "PLACE" and "\n" not in text[one.start : one.end]), None
        )
    if not record["addressees"]:
        here = _within(found, _stretch(document, zones.addressees))
        record["addressees"] = [{"name": expand(_words(text, one))} for one in here if one.kind == "BODY"]


def _task(record: Json, task: Json, text: str, here: Sequence[Entity], system: str) -> None:
    bodies = [one for one in here if one.kind == "BODY"]
    if system == "model":
        task["lead"], task["coordinating"], task["deadline"] = [], [], None
    if system in ("trim", "vote"):
        task["lead"] = [_trimmed(body, text, bodies) for body in task["lead"]]
        task["coordinating"] = [_trimmed(body, text, bodies) for body in task["coordinating"]]
    if system == "trim":
        return
    heads = _heads(text, task, bodies)
    task["lead"], task["coordinating"] = task["lead"] or heads[0], task["coordinating"] or heads[1]
    if not task["deadline"]:
        due = (_due(text[one.start : one.end], record.get("date")) for one in here if one.kind == "DEADLINE")
        task["deadline"] = next((one for one in due if one), None)


def _heads(text: str, task: Json, bodies: Sequence[Entity]) -> tuple[list[Json], list[Json]]:
    """Bodies that stand before the work: those before `phối hợp` lead, those behind it coordinate."""
    action = " ".join(task["action"].split()[:4])
    whole = text[task["start"] : task["end"]]
    flat = " ".join(whole.split())
    stop = flat.find(action)
    before = len(whole) if stop < 0 else _position(whole, stop)
    turn = whole.find("phối hợp")
    leads: list[Json] = []
    others: list[Json] = []
    for one in bodies:
        at = one.start - task["start"]
        if at >= before:
            break
        (others if 0 <= turn < at else leads).append({"name": expand(_words(text, one))})
    return leads, others


def _position(whole: str, flat: int) -> int:
    """Where the n-th character of the text with single spaces stands in the text itself."""
    seen, blank = -1, True
    for position, letter in enumerate(whole):
        if letter.isspace() and blank:
            continue
        blank = letter.isspace()
        seen += 1
        if seen == flat:
            return position
    return len(whole)


def _trimmed(body: Json, text: str, bodies: Sequence[Entity]) -> Json:
    """The name up to where the model sees its end, where that lies inside it."""
    raw = " ".join(body["raw"].split())
    for one in bodies:
        words = _words(text, one)
        if raw != words and raw.casefold().startswith(words.casefold() + " "):
            return {"name": expand(words), "raw": words}
    return body


def _signer(record: Json, text: str, here: Sequence[Entity]) -> None:
    signer = record.get("signer") or {"name": None, "title": None, "capacity": []}
    named = [_words(text, one) for one in here if one.kind == "PERSON"]
    titles = [_words(text, one) for one in here if one.kind == "TITLE"]
    if not signer["title"] and titles:
        signer["title"] = expand(title_of(titles[-1]) or titles[-1].capitalize())
    record["signer"] = signer
    if not signer["name"]:
        _sign(record, named[-1:])


def _sign(record: Json, names: Sequence[str]) -> None:
    signer = record.get("signer") or {"name": None, "title": None, "capacity": []}
    record["signer"] = signer | {"name": names[0].title() if names and names[0].isupper() else (names[0] if names else None)}


def _due(words: str, day: str | None) -> Json | None:
    for found in find_deadlines(words)[:1]:
        deadline, _ = deadline_of(found, words[found.start : found.end], day)
        return {"raw": deadline.raw, "date": deadline.date, "edtf": deadline.edtf, "recurrence": deadline.recurrence}
    return None


def _stretch(document: Document, zone: tuple[int, int]) -> tuple[int, int]:
    """Where a zone stands in the text; (0, 0) for an empty one."""
    first, last = zone
    if first >= last or not document.paragraphs:
        return 0, 0
    return document.paragraphs[first].start, document.paragraphs[last - 1].end


def _within(entities: Sequence[Entity], stretch: tuple[int, int]) -> list[Entity]:
    return [one for one in entities if stretch[0] <= one.start and one.end <= stretch[1]]


def _words(text: str, one: Entity) -> str:
    return " ".join(text[one.start : one.end].split())
