"""What is written about the program is what the program does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pages

from congvan.normalize.record import Record, json_schema
from congvan.pipelines.process import process_path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_page_of_commands_is_the_help() -> None:
    assert pages.PAGE.read_text(encoding="utf-8") == pages.page(), "run: python tests/regenerate.py --docs"


def test_every_command_and_option_has_help() -> None:
    for name, command in pages.commands().items():
        assert command.help, name
        assert not [p.name for p in command.params if not getattr(p, "help", None)], name


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"congvan ([a-z]+)", re.sub(r"from congvan.*", "", README)))
    assert named >= set(pages.commands())
    assert named - set(pages.commands()) <= {"reads"}


def test_the_readmes_targets_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for text in DOCS:
        for target in re.findall(r"`?make ([a-z]+)`?", text.read_text(encoding="utf-8")):
            if target in {"run", "test", "check", "bench", "lock", "install", "golden", "lint"}:
                assert re.search(rf"^{target}:", makefile, re.MULTILINE), (text.name, target)


def test_links_lead_somewhere() -> None:
    for text in DOCS:
        for link in re.findall(r"\]\(([^)#]+)\)", text.read_text(encoding="utf-8")):
            if not link.startswith("http"):
                assert (text.parent / link).exists(), (text.name, link)


def test_the_readmes_record_is_what_its_sample_gives() -> None:
    block = re.search(r"```json\n(.+?)```", README, re.DOTALL)
    assert block
    shown = json.loads(block[1])
    record = process_path(ROOT / "samples" / "text" / "001-truong-hoc-an-toan.txt").record
    assert record is not None
    assert (shown["key"], shown["code"], shown["date"], shown["subject"]) == (
        record.key,
        record.code,
        record.date,
        record.subject,
    )
    assert shown["tasks"][0]["deadline"]["date"] == record.tasks[0].deadline.date  # type: ignore[union-attr]
    assert shown["evidence"]["/code"]["method"] == record.evidence["/code"].method
    assert shown["confidence"] == round(record.confidence, 2)


def test_the_record_page_names_every_field() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    fields = json_schema()["$defs"]["Record"]["properties"]
    assert not [name for name in fields if f"`{name}`" not in page]
    assert set(fields) == set(Record.__struct_fields__)


def test_the_readmes_python_runs() -> None:
    block = re.search(r"```python\n(from pathlib.+?)```", README, re.DOTALL)
    assert block
    exec(block[1].replace("samples/", f"{ROOT}/samples/"), {})
