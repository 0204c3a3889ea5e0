"""Writes `docs/commands.md` from the commands themselves (`python tests/regenerate.py --docs`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer.main

from congvan.pipelines.cli import app

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
HEAD = """# Commands

Written from the commands' own help by `python tests/regenerate.py --docs`; a test compares the two.

`--store` may also be given as the environment variable `CONGVAN_STORE`. Errors are one sentence and what to do next, on standard error.

| exit code | meaning |
|---:|---|
| 0 | done |
| 1 | some files were not read; the report says which and why |
| 2 | wrong use |
| 3 | a store cannot be used |
| 4 | nothing found |
| 130 | interrupted; what was done is kept |
"""
EXAMPLES = {
    "extract": "congvan extract scans/ letter.pdf > records.jsonl\ncat letter.txt | congvan extract -",
    "ingest": "congvan ingest backlog/ --store archive --workers 4",
    "show": "congvan show 412/UBND-VX --store archive --why\ncongvan show letter.pdf",
    "list": 'congvan list --store archive --issuer "UBND huyện Sông Trầu" --type CV --date 2024-03',
    "tasks": 'congvan tasks --store archive --body "Phòng Nội vụ" --due 2024-03',
    "graph": "congvan graph 07/CT-UBND --store archive --down --depth 3",
    "export": "congvan export --store archive --format parquet --output tables/",
    "body": 'congvan body "ubnd huyện bình sơn" --on 2023-05-01\ncongvan body "so nv quang ngai" --json',
    "restore": "congvan restore letter.txt > restored.txt",
    "schema": "congvan schema > record.schema.json",
    "status": "congvan status --store archive",
    "doctor": "congvan doctor",
}


def commands() -> dict[str, Any]:
    """Name → command, in the order of the help."""
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for name, command in commands().items():
        parts += [f"## congvan {name}", "", " ".join((command.help or "").split()), "", "```", EXAMPLES[name], "```", ""]
        rows = [row for parameter in command.params if (row := _row(parameter))]
        parts += ["| | |", "|---|---|", *rows, ""]
    return "\n".join(parts).rstrip() + "\n"


def _row(parameter: Any) -> str | None:
    if parameter.param_type_name == "argument":
        name = str(parameter.metavar or parameter.name).replace("|", r"\|")
        return f"| `{name}` | {getattr(parameter, 'help', '') or ''} |"
    if parameter.name == "help":
        return None
    default = ""
    if parameter.default not in (None, False, ()) and not parameter.required:
        value = getattr(parameter.default, "value", parameter.default)
        default = f" Default: {value}."
    return f"| {', '.join(f'`{option}`' for option in reversed(parameter.opts))} | {parameter.help or ''}{default} |"
