"""Which dispatch is meant by what somebody typed: a file, a code, an id, a key."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from congvan.ingest.options import ReadOptions
from congvan.normalize.record import Record
from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.graph import Graph, named, node_id
from congvan.pipelines.store import Store


def one_dispatch(what: str, root: Path, options: ReadOptions) -> Record:
    """A file is read on the spot, anything else looked up in the store in `root`.

    Raises CongvanError where nothing or more than one dispatch is meant, telling what is close, or which they are."""
    if _is_file(what):
        return _read(Path(what), options)
    store = _opened(what, root)
    found = store.find(what)
    if not found:
        raise _nothing(what, store)
    if len(found) == 1 or (found[0].key and len({record.key for record in found}) == 1):
        # The same dispatch in several files: the surest reading of it.
        return max(found, key=lambda record: (record.source.text_origin == "native", record.confidence))
    raise CongvanError(
        f"{len(found)} dispatches are called {what}:\n" + "\n".join(map(_line, found)),
        "Give the id of one of them.",
        Exit.NOT_FOUND,
    )


def one_document(what: str, store: Store, graph: Graph) -> str:
    """The node of a document, held or only cited, that a code, an id or a key means. Raises CongvanError like `one_dispatch`."""
    held = store.find(what)
    found = list(dict.fromkeys(node_id(record) for record in held if node_id(record) in graph.nodes)) or named(graph, what)
    if len(found) == 1:
        return found[0]
    if found:
        names = "\n".join(f"  {name}" for name in found)
        raise CongvanError(
            f"{len(found)} documents are called {what}:\n{names}", "Give the key of one of them.", Exit.NOT_FOUND
        )
    if any(record.secrecy for record in held):
        raise CongvanError(f"{what} bears a secrecy mark.", "Ask for it with --include-secret.", Exit.NOT_FOUND)
    raise _nothing(what, store)


def _read(path: Path, options: ReadOptions) -> Record:
    from congvan.pipelines.process import process_path

    outcome = process_path(path, options)
    if outcome.record is None:
        reasons = [issue.message for issue in outcome.issues if issue.severity in {"refusal", "fatal"}]
        raise CongvanError(f"{path} was not read ({outcome.status}).", "\n".join(reasons), Exit.SOME_FAILED)
    return outcome.record


def _opened(what: str, root: Path) -> Store:
    """The store; where there is none and a file may have been meant, the error says that too."""
    try:
        return Store.open(root)
    except CongvanError as error:
        if (root / "manifest.json").exists():
            raise
        raise CongvanError(f"{what} is no file, and there is no store in {root}.", error.next_step, Exit.STORE) from error


def _nothing(what: str, store: Store) -> CongvanError:
    codes = sorted({entry.code for entry in store.entries() if entry.code and not entry.secret})
    near = get_close_matches(what, codes, 3, 0.6)
    hint = f"Did you mean {', '.join(near)}?" if near else f"See what there is: congvan list --store {store.root}"
    return CongvanError(f"No dispatch {what} is in the store {store.root}.", hint, Exit.NOT_FOUND)


def _line(record: Record) -> str:
    return f"  {record.id[:19]}  {record.code or '—'}  {record.date or '—'}  {record.source.path}"


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:  # a name that no file can have
        return False
