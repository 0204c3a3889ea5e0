"""The command line. Everything heavy is imported by the command that needs it: `congvan --help` answers at once."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congvan.pipelines.errors import CongvanError, Exit

if TYPE_CHECKING:
    from congvan.ingest.options import ReadOptions
    from congvan.normalize.record import Record
    from congvan.pipelines.process import Outcome
    from congvan.pipelines.store import Store

app = typer.Typer(
    name="congvan",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Reads Vietnamese official dispatches into records: who wrote what to whom, and who must do what by when.",
    epilog="Exit codes: 0 done, 1 some files were not read, 2 wrong use, 3 a store cannot be used, 4 nothing found, 130 interrupted.",
)


class Ocr(StrEnum):
    auto = "auto"
    always = "always"
    never = "never"


class Engine(StrEnum):
    tesserocr = "tesserocr"
    pytesseract = "pytesseract"


class ExportFormat(StrEnum):
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    graphml = "graphml"


StoreOption = Annotated[Path, typer.Option("--store", envvar="CONGVAN_STORE", help="Folder of the store.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
SecretOption = Annotated[bool, typer.Option("--include-secret", help="Take in records that bear a secrecy mark.")]
Passwords = Annotated[
    list[str] | None, typer.Option("--password", help="Password of an encrypted PDF; may be given more than once.")
]
OcrOption = Annotated[Ocr, typer.Option("--ocr", help="auto: where the text layer is missing or reads badly.")]
EngineOption = Annotated[Engine, typer.Option("--engine", help="tesserocr is built in; pytesseract uses your own Tesseract.")]
MaxPages = Annotated[int, typer.Option("--max-pages", min=1, help="Pages read of one file.")]
MaxPixels = Annotated[int, typer.Option("--max-pixels", min=1, help="Largest picture that is decoded.")]
MaxBytes = Annotated[int, typer.Option("--max-bytes", min=1, help="Largest file that is read.")]
DEFAULT_STORE = Path("congvan-store")


def main() -> None:
    """The entry point: errors become one sentence and what to do next; no traceback reaches a user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except CongvanError as error:
        sys.stderr.write(f"congvan: {error.message}\n{error.next_step}\n")
        sys.exit(int(error.exit_code))
    except KeyboardInterrupt:
        sys.stderr.write("congvan: interrupted.\n")
        sys.exit(int(Exit.INTERRUPTED))
    except BrokenPipeError:
        # The reader went away (`congvan extract … | head`): nothing is wrong, and nothing more may be written.
        import os

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(int(Exit.OK))


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"congvan {version('congvan')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None: ...


def _options(
    passwords: list[str] | None, ocr: Ocr, engine: Engine, max_pages: int, max_pixels: int, max_bytes: int
) -> ReadOptions:
    from congvan.ingest.options import ReadOptions

    return ReadOptions(tuple(passwords or ()), ocr.value, engine.value, max_pages, max_pixels, max_bytes)


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(help="Files or folders; - reads standard input.", metavar="FILE...")],
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
    import msgspec

    from congvan.normalize.record import encode
    from congvan.pipelines.process import process_bytes, process_path
    from congvan.pipelines.walk import walk

    options = _options(password, ocr, engine, max_pages, max_pixels, max_bytes)
    missed = False
    for name in files:
        paths: list[Path | None] = [None] if name == "-" else [Path(name)]
        if name != "-" and Path(name).is_dir():
            walked = walk([Path(name)])
            paths = list(walked.files)
            for folder, message in walked.problems:
                missed = True
                sys.stderr.write(f"{folder}: {message}\n")
        for path in paths:
            outcome = (
                process_path(path, options) if path is not None else process_bytes(sys.stdin.buffer.read(), "stdin", options)
            )
            missed |= _complain(outcome)
            if outcome.record is not None:
                line = encode(outcome.record)
                sys.stdout.write((msgspec.json.format(line) if pretty else line).decode() + "\n")
    sys.stdout.flush()
    if missed:
        raise typer.Exit(int(Exit.SOME_FAILED))


def _complain(outcome: Outcome) -> bool:
    """Says on standard error what kept a file from being read; True where it has no record."""
    if outcome.status in {"refused", "failed"}:
        for issue in outcome.issues:
            if issue.severity in {"refusal", "fatal"}:
                sys.stderr.write(f"{outcome.path}: {outcome.status}: {issue.message}\n")
    return outcome.record is None


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders; folders are walked.", metavar="PATH...")],
    store: StoreOption = DEFAULT_STORE,
    workers: Annotated[
        int | None, typer.Option("--workers", min=0, help="Processes; 0 reads in this one. Default: one a core.")
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="Seconds that one document may take.")] = 600.0,
    memory: Annotated[int, typer.Option("--memory", min=200, help="Megabytes that one document may take.")] = 3000,
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
        read=_options(password, ocr, engine, max_pages, max_pixels, max_bytes),
        workers=default_workers() if workers is None else workers,
        limits=Limits(seconds=timeout, memory_mb=memory),
        retry_failed=retry_failed,
    )
    report = ingest_files(paths, store, options, progress_for(quiet=quiet or as_json))
    if as_json:
        typer.echo(report.as_json())
    else:
        typer.echo(report.as_text())
        typer.echo(f"\nThe store is in {store}. Next: congvan list --store {store}")
    if report.interrupted:
        raise typer.Exit(int(Exit.INTERRUPTED))
    if report.failed or report.quarantined:
        raise typer.Exit(int(Exit.SOME_FAILED))


@app.command()
def show(
    what: Annotated[str, typer.Argument(help="A code (974/UBND-TTHC), an id, a key, or a file.", metavar="CODE|ID|FILE")],
    store: StoreOption = DEFAULT_STORE,
    why: Annotated[
        bool, typer.Option("--why", help="For each value: the rule, the place and the words it was read from.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show one dispatch as a card. A file is read on the spot; anything else is looked up in the store."""
    record = _one(what, store)
    if as_json:
        _print_json(record)
        return
    from congvan.pipelines.show import card, console

    console().print(card(record, why=why))


def _one(what: str, root: Path) -> Record:
    """The dispatch that is meant; several of one code are listed instead."""
    if Path(what).is_file():
        from congvan.pipelines.process import process_path

        outcome = process_path(Path(what))
        if outcome.record is None:
            reason = next((issue.message for issue in outcome.issues if issue.severity in {"refusal", "fatal"}), "")
            raise CongvanError(f"{what} was not read ({outcome.status}).", reason, Exit.SOME_FAILED)
        return outcome.record
    store = _open(root)
    found = store.find(what)
    if found and (len(found) == 1 or (found[0].key and len({record.key for record in found}) == 1)):
        # The same dispatch in several files: the surest reading of it.
        return max(found, key=lambda record: (record.source.text_origin == "native", record.confidence))
    if found:
        lines = "\n".join(
            f"  {record.id[:19]}  {record.code or '—'}  {record.date or '—'}  {record.source.path}" for record in found
        )
        raise CongvanError(
            f"{len(found)} dispatches are called {what}:\n{lines}", "Give the id of one of them.", Exit.NOT_FOUND
        )
    near = _near(what, store)
    hint = f"Did you mean {', '.join(near)}?" if near else f"See what there is: congvan list --store {root}"
    raise CongvanError(f"No dispatch {what} is in the store {root}.", hint, Exit.NOT_FOUND)


def _near(what: str, store: Store) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(what, [entry.code for entry in store.entries() if entry.code and not entry.secret], 3, 0.6)


def _open(root: Path) -> Store:
    from congvan.pipelines.store import Store

    return Store.open(root)


def _print_json(value: Any) -> None:
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(value)).decode() + "\n")


@app.command("list")
def list_(
    store: StoreOption = DEFAULT_STORE,
    issuer: Annotated[str | None, typer.Option("--issuer", help="Name or id of the issuing body.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="Type code: CV, QĐ, CT, KH, TB …")] = None,
    date: Annotated[str | None, typer.Option("--date", help="2024, 2024-03, 2024-03-15, or A..B.")] = None,
    assignee: Annotated[str | None, typer.Option("--assignee", help="A body that leads a task of it.")] = None,
    due: Annotated[str | None, typer.Option("--due", help="A task of it falls due then.")] = None,
    text: Annotated[str | None, typer.Option("--text", help="Words that occur in it; marks and case do not matter.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 50,
    every_file: Annotated[
        bool, typer.Option("--every-file", help="One line a file, also where several hold one dispatch.")
    ] = False,
    include_secret: SecretOption = False,
    as_json: JsonOption = False,
) -> None:
    """List dispatches of a store."""
    from itertools import islice

    from congvan.pipelines.query import Filter, Span, select

    wanted = Filter(issuer, type_, Span.parse(date) if date else None, assignee, Span.parse(due) if due else None, text)
    held = _open(store)
    source = held.records if every_file else held.dispatches
    hits = select(source(include_secret=include_secret), wanted)
    found = list(islice(hits, limit))
    if as_json:
        _print_json(found)
        return
    from congvan.pipelines.show import console, listing

    if not found:
        raise CongvanError("No dispatch fits.", "Ask for less: leave one of the filters out.", Exit.NOT_FOUND)
    console().print(listing(found))
    if next(hits, None) is not None:
        typer.echo(f"The first {limit}; more with --limit.")


@app.command()
def tasks(
    store: StoreOption = DEFAULT_STORE,
    body: Annotated[str | None, typer.Option("--body", help="Name or id of the body that leads.")] = None,
    due: Annotated[
        str | None, typer.Option("--due", help="2024, 2024-03, 2024-03-15, or A..B (one side may be empty).")
    ] = None,
    include_secret: SecretOption = False,
    as_json: JsonOption = False,
) -> None:
    """List tasks: who must do what by when. Standing duties (↻) that fall into the span are in it."""
    from congvan.pipelines.query import Span, tasks_of_body

    found = tasks_of_body(_open(store).dispatches(include_secret=include_secret), body, Span.parse(due) if due else None)
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
    depth: Annotated[int, typer.Option("--depth", min=1, help="Levels of documents.")] = 2,
    include_secret: SecretOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show the documents around a dispatch.

    A tree of what it rests on (--up) or of what rests on it and who was told to do what (--down)."""
    from congvan.pipelines.graph import build, node_id, tree
    from congvan.pipelines.show import console, tree_of

    held = _open(store)
    whole = build(held.dispatches(include_secret=include_secret))
    found = list(dict.fromkeys(node_id(record) for record in held.find(what) if node_id(record) in whole.nodes))
    if not found:  # a document that is only cited can be asked for too
        from congvan.normalize.register import slug

        found = [name for name, node in whole.nodes.items() if node.kind == "stub" and slug(node.label).endswith(slug(what))]
    if not found:
        raise CongvanError(
            f"No dispatch {what} is in the store {store}.", f"See what there is: congvan list --store {store}", Exit.NOT_FOUND
        )
    if len(found) > 1:
        raise CongvanError(
            f"{len(found)} documents are called {what}:\n" + "\n".join(f"  {name}" for name in found),
            "Give the key of one of them.",
            Exit.NOT_FOUND,
        )
    sides = [side for side, wanted in ((False, up or not down), (True, down)) if wanted]
    branches = [(side, tree(whole, found[0], down=side, depth=depth)) for side in sides]
    if as_json:
        _print_json({"up" if not side else "down": branch for side, branch in branches})
        return
    for side, branch in branches:
        console().print("What rests on it" if side else "What it rests on", style="dim")
        console().print(tree_of(branch, down=side))


@app.command()
def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="A file (jsonl, graphml) or a folder (csv, parquet).")],
    store: StoreOption = DEFAULT_STORE,
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write.")] = ExportFormat.jsonl,
    include_secret: SecretOption = False,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what stands there.")] = False,
) -> None:
    """Write a store's records for other programs.

    JSON Lines, four tables as CSV or Parquet, or the graph as GraphML.
    Records that bear a secrecy mark stay inside unless --include-secret is given."""
    from congvan.pipelines.export import export as export_records

    held = _open(store)
    written = export_records(held, form.value, output, include_secret=include_secret, force=force)
    secret = sum(entry.secret for entry in held.entries())
    typer.echo("\n".join(f"written: {path}" for path in written))
    if secret and not include_secret:
        typer.echo(f"{secret} secret record{'s' if secret != 1 else ''} left out (see --include-secret).")


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
    from congvan.pipelines.report import EXAMPLES

    held = _open(store)
    from congvan.pipelines.ledger import Ledger

    ledger = Ledger.open(store)
    try:
        counts, runs = ledger.counts(), ledger.runs()
        reasons: dict[tuple[str, str], tuple[str, int, list[str]]] = {}
        for row in ledger.failures():
            message, count, examples = reasons.get((row.status, row.code or "?"), (row.message or "", 0, []))
            reasons[row.status, row.code or "?"] = (message, count + 1, [*examples, str(row.path)][:EXAMPLES])
    finally:
        ledger.close()
    secret = sum(entry.secret for entry in held.entries())
    if as_json:
        _print_json(
            {
                "store": str(store),
                "records": len(held),
                "secret": secret,
                "files": counts,
                "runs": [
                    {"run": run.run, "started": run.started, "ended": run.ended, "outcome": run.outcome, "files": run.files}
                    for run in runs
                ],
                "reasons": [
                    {"status": kind, "code": code, "message": message, "count": count, "examples": examples}
                    for (kind, code), (message, count, examples) in reasons.items()
                ],
            }
        )
        return
    typer.echo(f"{len(held)} records in {store}" + (f", {secret} of them secret" if secret else ""))
    for kind, count in counts.items():
        typer.echo(f"  {kind:<10} {count:>7}")
    if runs and runs[0].outcome != "finished":
        typer.echo("\nThe last run did not finish. Run the same `congvan ingest` again: it goes on where it stopped.")
    for (kind, code), (message, count, examples) in reasons.items():
        typer.echo(f"\n{count} {kind} ({code}): {message}")
        typer.echo("\n".join(f"    {path}" for path in examples))
    if any(kind == "failed" for kind, _ in reasons):
        typer.echo("\nTry failed files again: congvan ingest … --retry-failed")


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
