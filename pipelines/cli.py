"""The command line. Everything heavy is imported by the command that needs it: `congvan --help` answers at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from congvan.pipelines.body_command import body
from congvan.pipelines.command_options import (
    DEFAULT_STORE,
    Engine,
    EngineOption,
    ExportFormat,
    JsonOption,
    MaxBytes,
    MaxPages,
    MaxPixels,
    Ocr,
    OcrOption,
    Passwords,
    SecretOption,
    StoreOption,
    read_options,
)
from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.terminal import printable, say

app = typer.Typer(
    name="congvan",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Reads Vietnamese official dispatches into records: who wrote what to whom, and who must do what by when.",
    epilog="Exit codes: 0 done, 1 some files were not read, 2 wrong use, 3 a store cannot be used, 4 nothing found, 130 interrupted. "
    "First steps: congvan ingest FOLDER --store DIR, then congvan list --store DIR.",
)


def main() -> None:
    """The entry point: errors become one sentence and what to do next; no traceback reaches a user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except CongvanError as error:
        say(f"congvan: {error.message}\n{error.next_step}")
        sys.exit(int(error.exit_code))
    except KeyboardInterrupt:
        say("congvan: interrupted.")
        sys.exit(int(Exit.INTERRUPTED))
    except Exception as error:
        if os.environ.get("CONGVAN_DEBUG"):
            raise
        say("congvan: " + _sentence(error))
        sys.exit(int(Exit.SOME_FAILED))


def _sentence(error: Exception) -> str:
    """What a user can do about an error that no command foresaw."""
    if isinstance(error, OSError):
        name = f": {str(error.filename)[:200]}" if error.filename else ""
        return f"{error.strerror or error}{name}.\nCheck the name, its permissions and the free space on the disk."
    return (
        f"this should not have happened ({type(error).__name__}: {str(error)[:300]}).\n"
        "Please report it, with what CONGVAN_DEBUG=1 in front of the command prints."
    )


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"congvan {version('congvan')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None: ...


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(help="Files or folders; - reads standard input.", metavar="FILE")],
    password: Passwords = None,
    ocr: OcrOption = Ocr.auto,
    engine: EngineOption = Engine.tesserocr,
    max_pages: MaxPages = 2000,
    max_pixels: MaxPixels = 120_000_000,
    max_bytes: MaxBytes = 512 * 1024 * 1024,
    pretty: Annotated[bool, typer.Option("--pretty", help="Indent the JSON (no longer one record a line).")] = False,
) -> None:
    """Print the records of files as JSON Lines.

    One record a line, in the order of the files.
    What was not read, and why, goes to standard error; the exit code is then 1."""
    from congvan.pipelines.extract_command import extract_files

    if not extract_files(files, read_options(password, ocr, engine, max_pages, max_pixels, max_bytes), pretty=pretty):
        raise typer.Exit(int(Exit.SOME_FAILED))


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; folders are walked.", metavar="PATH")],
    store: StoreOption = DEFAULT_STORE,
    workers: Annotated[
        int | None, typer.Option("--workers", metavar="N", min=0, help="Processes; 0 reads in this one. Default: one a core.")
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=1, help="Seconds that one document may take.")
    ] = 600.0,
    memory: Annotated[
        int, typer.Option("--memory", metavar="MB", min=200, help="Megabytes that one document may take.")
    ] = 3000,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try files again that failed too often.")] = False,
    password: Passwords = None,
    ocr: OcrOption = Ocr.auto,
    engine: EngineOption = Engine.tesserocr,
    max_pages: MaxPages = 2000,
    max_pixels: MaxPixels = 120_000_000,
    max_bytes: MaxBytes = 512 * 1024 * 1024,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Read many files into a store.

    Run the same command again to go on after a crash or Ctrl-C, or to take in what is new. A file that hangs or crashes its reader
    costs that file. The report at the end is kept in STORE/reports."""
    from congvan.pipelines.bulk import BulkOptions, default_workers
    from congvan.pipelines.bulk import ingest as ingest_files
    from congvan.pipelines.progress import progress_for
    from congvan.pipelines.workers import Limits

    options = BulkOptions(
        read=read_options(password, ocr, engine, max_pages, max_pixels, max_bytes),
        workers=default_workers() if workers is None else workers,
        limits=Limits(seconds=timeout, memory_mb=memory),
        retry_failed=retry_failed,
    )
    report = ingest_files(paths, store, options, progress_for(quiet=quiet or as_json))
    if as_json:
        typer.echo(report.as_json())
    else:
        typer.echo(printable(report.as_text()))
        typer.echo(f"\nThe store is in {store}. Next: congvan list --store {store}")
    if report.interrupted:
        raise typer.Exit(int(Exit.INTERRUPTED))
    if report.failed or report.quarantined:
        raise typer.Exit(int(Exit.SOME_FAILED))


@app.command()
def show(
    what: Annotated[str, typer.Argument(help="A code (412/UBND-VX), an id, a key, or a file.", metavar="CODE|ID|FILE")],
    store: StoreOption = DEFAULT_STORE,
    why: Annotated[
        bool, typer.Option("--why", help="For each value: the rule, the place and the words it was read from.")
    ] = False,
    password: Passwords = None,
    ocr: OcrOption = Ocr.auto,
    engine: EngineOption = Engine.tesserocr,
    max_pages: MaxPages = 2000,
    max_pixels: MaxPixels = 120_000_000,
    max_bytes: MaxBytes = 512 * 1024 * 1024,
    as_json: JsonOption = False,
) -> None:
    """Show one dispatch as a card.

    A file is read on the spot (the reading options are for it); anything else is looked up in the store."""
    from congvan.pipelines.lookup import one_dispatch

    record = one_dispatch(what, store, read_options(password, ocr, engine, max_pages, max_pixels, max_bytes))
    if as_json:
        _print_json(record)
        return
    from congvan.pipelines.show import card, console

    console().print(card(record, why=why))


def _print_json(value: Any) -> None:
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value)).decode() + "\n")
    sys.stdout.flush()


@app.command("list")
def list_(
    store: StoreOption = DEFAULT_STORE,
    issuer: Annotated[str | None, typer.Option("--issuer", metavar="NAME", help="Name or id of the issuing body.")] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Type, as code or name: CV, QĐ, CT, KH, TB …")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="SPAN", help="2024, 2024-03, 2024-03-15, or A..B.")] = None,
    assignee: Annotated[str | None, typer.Option("--assignee", metavar="NAME", help="A body that leads a task of it.")] = None,
    due: Annotated[str | None, typer.Option("--due", metavar="SPAN", help="A task of it falls due then.")] = None,
    text: Annotated[
        str | None, typer.Option("--text", metavar="WORDS", help="Words that occur in it; marks and case do not matter.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")] = 50,
    every_file: Annotated[
        bool, typer.Option("--every-file", help="One line a file, also where several hold one dispatch.")
    ] = False,
    include_secret: SecretOption = False,
    as_json: JsonOption = False,
) -> None:
    """List dispatches of a store."""
    from itertools import islice

    from congvan.pipelines.query import Filter, Span, select
    from congvan.pipelines.store import Store

    wanted = Filter(issuer, type_, Span.parse(date) if date else None, assignee, Span.parse(due) if due else None, text)
    held = Store.open(store)
    source = held.records if every_file else held.dispatches
    hits = select(source(include_secret=include_secret), wanted)
    found = list(islice(hits, limit))
    if as_json:
        _print_json(found)
    elif found:
        from congvan.pipelines.show import console, listing

        console().print(listing(found))
    else:
        raise CongvanError("No dispatch fits.", "Ask for less: leave one of the filters out.", Exit.NOT_FOUND)
    if next(hits, None) is not None:
        say(f"The first {limit}; more with --limit.")


@app.command()
def tasks(
    store: StoreOption = DEFAULT_STORE,
    body: Annotated[str | None, typer.Option("--body", metavar="NAME", help="Name or id of the body that leads.")] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="SPAN", help="2024, 2024-03, 2024-03-15, or A..B (one side may be empty).")
    ] = None,
    include_secret: SecretOption = False,
    as_json: JsonOption = False,
) -> None:
    """List tasks: who must do what by when. Standing duties (↻) that fall into the span are in it."""
    from congvan.pipelines.query import Span, tasks_of_body
    from congvan.pipelines.store import Store

    found = tasks_of_body(Store.open(store).dispatches(include_secret=include_secret), body, Span.parse(due) if due else None)
    if as_json:
        _print_json(
            [
                {
                    "due": item.due.isoformat() if item.due else None,
                    "id": item.record.id,
                    "code": item.record.code,
                    "issuer": item.record.issuer.name if item.record.issuer else None,
                    "position": item.position,
                    "task": item.task,
                }
                for item in found
            ]
        )
        return
    from congvan.pipelines.show import console, due_list

    if not found:
        raise CongvanError("No task fits.", "Ask for less: another span, or a shorter name of the body.", Exit.NOT_FOUND)
    console().print(due_list(found))


@app.command()
def graph(
    what: Annotated[str, typer.Argument(help="A code, an id or a key.", metavar="CODE")],
    store: StoreOption = DEFAULT_STORE,
    up: Annotated[bool, typer.Option("--up", help="What it rests on (this is the default).")] = False,
    down: Annotated[bool, typer.Option("--down", help="What rests on it, and who was told to do what.")] = False,
    depth: Annotated[int, typer.Option("--depth", metavar="N", min=1, help="Levels of documents.")] = 2,
    include_secret: SecretOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show the documents around a dispatch.

    A tree of what it rests on (--up) or of what rests on it and who was told to do what (--down)."""
    from congvan.pipelines.graph import build, tree
    from congvan.pipelines.lookup import one_document
    from congvan.pipelines.show import console, tree_of
    from congvan.pipelines.store import Store

    held = Store.open(store)
    whole = build(held.dispatches(include_secret=include_secret))
    root = one_document(what, held, whole)
    sides = [side for side, wanted in ((False, up or not down), (True, down)) if wanted]
    branches = [(side, tree(whole, root, down=side, depth=depth)) for side in sides]
    if as_json:
        _print_json({"up" if not side else "down": branch for side, branch in branches})
        return
    for side, branch in branches:
        console().print("What rests on it" if side else "What it rests on", style="dim")
        console().print(tree_of(branch, down=side))


@app.command()
def export(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PATH", help="A file (jsonl, graphml) or a folder (csv, parquet).")
    ],
    store: StoreOption = DEFAULT_STORE,
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write.")] = ExportFormat.jsonl,
    include_secret: SecretOption = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what stands there.")] = False,
) -> None:
    """Write a store's records for other programs.

    JSON Lines, four tables as CSV or Parquet, or the graph as GraphML.
    Records that bear a secrecy mark stay inside unless --include-secret is given."""
    from congvan.pipelines.export import export as export_records
    from congvan.pipelines.store import Store

    held = Store.open(store)
    written = export_records(held, form.value, output, include_secret=include_secret, force=force)
    secret = sum(entry.secret for entry in held.entries())
    typer.echo("\n".join(f"written: {path}" for path in written))
    if secret and not include_secret:
        typer.echo(f"{secret} secret record{'s' if secret != 1 else ''} left out (see --include-secret).")


@app.command()
def restore(
    file: Annotated[str, typer.Argument(help="A text file; - reads standard input.", metavar="FILE")] = "-",
    as_json: JsonOption = False,
) -> None:
    """Put lost diacritics back into a text.

    Only paragraphs that have lost them are touched; codes, dates, numbers and abbreviations pass as they are. With --json each
    restored word with its confidence and close rivals."""
    from congvan.models.restore import restore_where_lost

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CongvanError(f"{file} is no UTF-8 text.", "For other files: congvan extract FILE.", Exit.USAGE) from None
    pieces = restore_where_lost(text)
    if as_json:
        _print_json(
            {
                "text": "".join(piece for piece, _ in pieces),
                "words": [
                    {"raw": one.raw, "text": one.text, "confidence": round(one.confidence, 3), "others": list(one.others)}
                    for _, one in pieces
                    if one is not None
                ],
            }
        )
        return
    sys.stdout.write("".join(piece for piece, _ in pieces))


app.command()(body)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record."""
    import json

    from congvan.normalize.record import json_schema

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))


@app.command()
def status(store: StoreOption = DEFAULT_STORE, as_json: JsonOption = False) -> None:
    """Say what a store holds and what was not read.

    For each reason the sentence that says what to do."""
    from congvan.pipelines.holdings import Holdings

    found = Holdings.of(store)
    if as_json:
        _print_json(found.as_json())
    else:
        typer.echo(printable(found.as_text()))


@app.command()
def doctor(as_json: JsonOption = False) -> None:
    """Check what is installed, and how to get the rest."""
    from congvan.pipelines.doctor import checks

    found = checks()
    if as_json:
        _print_json(found)
    else:
        for check in found:
            mark = "ok     " if check.ok else "MISSING" if check.needed else "absent "
            typer.echo(f"{mark}  {check.name:<22} {check.detail}")
    if any(check.needed and not check.ok for check in found):
        raise typer.Exit(int(Exit.SOME_FAILED))


if __name__ == "__main__":
    main()
