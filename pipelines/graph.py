"""The directive graph: documents and what they rest on, tasks and who was told to do them. A projection of records.

A document that is cited and not held is a stub under the same key; it meets the real one when that arrives.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from congvan.normalize.record import Citation, Record, Task
from congvan.normalize.register import slug

NodeKind = Literal["dispatch", "stub", "body", "task"]
#: Every kind of edge: what stands at its two ends, what it says, and what it says read backwards. Exporters read this table and
#: know no more.
EDGES: Mapping[str, tuple[NodeKind, NodeKind, str, str]] = {
    "implements": ("dispatch", "dispatch", "carries out", "carried out by"),
    "based_on": ("dispatch", "dispatch", "rests on", "ground of"),
    "follows_up": ("dispatch", "dispatch", "follows up", "followed up by"),
    "responds_to": ("dispatch", "dispatch", "answers", "answered by"),
    "amends": ("dispatch", "dispatch", "amends", "amended by"),
    "replaces": ("dispatch", "dispatch", "replaces", "replaced by"),
    "repeals": ("dispatch", "dispatch", "repeals", "repealed by"),
    "promulgates": ("dispatch", "dispatch", "promulgates", "promulgated by"),
    "attaches": ("dispatch", "dispatch", "attaches", "attached to"),
    "mentions": ("dispatch", "dispatch", "mentions", "mentioned by"),
    "issued_by": ("dispatch", "body", "was issued by", "issued"),
    "assigns": ("dispatch", "task", "gives the task", "was given by"),
    "led_by": ("task", "body", "is led by", "leads"),
    "coordinated_by": ("task", "body", "is supported by", "supports"),
    "reported_to": ("task", "body", "is reported to", "hears of"),
    "rests_on": ("task", "dispatch", "rests on", "ground of"),
}
#: Relations by which a dispatch as a whole carries out what it cites (None: it is the dispatch asked for itself).
_WHOLE = frozenset((None, "implements", "follows_up", "responds_to"))


@dataclass(frozen=True, slots=True)
class Node:
    """`id` is the key of a document, `body:` and the identifier (or name) of a body, or `DOCUMENT#N` for a task. `title` is the
    subject of a document, the list label of a task; `date` the day of a document, the last day of a task."""

    id: str
    kind: NodeKind
    label: str
    date: str | None = None
    title: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """From `source` to `target`; `kind` is a key of EDGES."""

    source: str
    target: str
    kind: str


@dataclass(slots=True)
class Graph:
    """Nodes by id, edges in the order of the records, who cites whom in both directions, and the documents that each
    task rests on."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    held: dict[str, Record] = field(default_factory=dict)
    up: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    down: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    grounds: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def node_id(record: Record) -> str:
    """The document's key, or its file's id where no key can be known."""
    return record.key or record.id


def label_of(record: Record) -> str:
    """Type and code as people write them."""
    kind = record.type.name if record.type else "Văn bản"
    return f"{kind} {record.code}" if record.code else f"{kind} (không số)"


def build(records: Iterable[Record]) -> Graph:
    """The graph of the records."""
    graph = Graph()
    pairs: dict[tuple[str, str], set[str]] = defaultdict(set)
    for record in records:
        this = node_id(record)
        graph.held[this] = record
        graph.nodes[this] = Node(this, "dispatch", label_of(record), record.date, record.subject, record.code)
        if record.code and record.date:
            pairs[slug(record.code), record.date].add(this)
    for this, record in graph.held.items():
        targets = [_target(graph, pairs, citation) for citation in record.citations]
        for target, kind in _relations(this, record, targets):
            graph.edges.append(Edge(this, target, kind))
            graph.up[this].append((target, kind))
            graph.down[target].append((this, kind))
        _add_bodies(graph, this, record, targets)
    return graph


def _relations(this: str, record: Record, targets: Sequence[str]) -> list[tuple[str, str]]:
    """Each cited document with each relation once, in the order of the text; `mentions` says nothing beside a telling relation."""
    pairs = dict.fromkeys((target, citation.relation) for citation, target in zip(record.citations, targets, strict=True))
    telling = {target for target, kind in pairs if kind != "mentions"}
    return [(target, kind) for target, kind in pairs if target != this and (kind != "mentions" or target not in telling)]


def named(graph: Graph, text: str) -> list[str]:
    """The documents, held or only cited, that a key or a code means; case, spaces and Đ/D do not matter."""
    if text in graph.nodes and graph.nodes[text].kind in {"dispatch", "stub"}:
        return [text]
    wanted = slug(text)
    return [
        name
        for name, node in graph.nodes.items()
        if node.kind in {"dispatch", "stub"} and wanted and wanted in {slug(node.code or ""), slug(node.label)}
    ]


def _target(graph: Graph, pairs: Mapping[tuple[str, str], set[str]], citation: Citation) -> str:
    """The node that a citation means: by key, else by code and date where only one held document has both, else a stub."""
    if citation.key in graph.held:
        return citation.key or ""
    if citation.code and citation.date:
        same = pairs.get((slug(citation.code), citation.date), set())
        if len(same) == 1:
            return next(iter(same))
    name = citation.code or citation.title or citation.raw
    stub = citation.key or f"stub:{slug(name)}" + (f"/{citation.date[:4]}" if citation.date else "")
    if stub not in graph.nodes:
        label = f"{citation.type} {name}" if citation.type and citation.code else name
        graph.nodes[stub] = Node(stub, "stub", label, citation.date, citation.title if citation.code else None, citation.code)
    return stub


def _add_bodies(graph: Graph, this: str, record: Record, targets: list[str]) -> None:
    if record.issuer:
        graph.edges.append(Edge(this, _body(graph, record.issuer.id, record.issuer.name), "issued_by"))
    for number, task in enumerate(record.tasks):
        name = f"{this}#{number}"
        graph.nodes[name] = Node(name, "task", task.action, task.deadline.date if task.deadline else None, task.section)
        graph.edges.append(Edge(this, name, "assigns"))
        for kind, bodies in (("led_by", task.lead), ("coordinated_by", task.coordinating), ("reported_to", task.report_to)):
            for body in bodies:
                graph.edges.append(Edge(name, _body(graph, body.id, body.name), kind))
        for target in dict.fromkeys(targets[position] for position in task.citations if position < len(targets)):
            graph.edges.append(Edge(name, target, "rests_on"))
            graph.grounds[name].append(target)


def _body(graph: Graph, identifier: str | None, name: str) -> str:
    node = f"body:{identifier or slug(name)}"
    graph.nodes.setdefault(node, Node(node, "body", name))
    return node


@dataclass(slots=True)
class Branch:
    """One document in a tree: the relation to the one above it, the tasks it gives, what hangs below.
    `cut`: more would hang here, but the depth asked for is reached, or the document is unfolded elsewhere."""

    node: Node
    relation: str | None
    tasks: list[Task]
    branches: list[Branch]
    cut: bool = False

    def said(self, *, down: bool) -> str:
        """The relation in words, read from the document above to this one."""
        return EDGES[self.relation][3 if down else 2] if self.relation else ""


def tree(graph: Graph, root: str, *, down: bool, depth: int) -> Branch:
    """What `root` rests on (`down` False), or what rests on it and who was told to do what, `depth` levels of documents.

    Each document is unfolded once, where it stands nearest to the root; so cycles end."""
    near = graph.down if down else graph.up
    first = Branch(graph.nodes[root], None, _tasks(graph, root, None, None) if down else [], [])
    waiting, unfolded = deque([(first, 0)]), set[str]()
    while waiting:
        branch, level = waiting.popleft()
        others = near.get(branch.node.id, [])
        if level >= depth or branch.node.id in unfolded:
            branch.cut = bool(others)
            continue
        unfolded.add(branch.node.id)
        for other, kind in sorted(others, key=lambda item: (graph.nodes[item[0]].date or "9999", item[0])):
            tasks = _tasks(graph, other, branch.node.id, kind) if down else []
            branch.branches.append(Branch(graph.nodes[other], kind, tasks, []))
        waiting.extend((below, level + 1) for below in branch.branches)
    return first


def _tasks(graph: Graph, name: str, above: str | None, relation: str | None) -> list[Task]:
    """The tasks that a held document gives: at the root all of them; below, those that rest on the document above it, or all of
    them where it carries that document out as a whole."""
    record = graph.held.get(name)
    if record is None:
        return []
    resting = [task for number, task in enumerate(record.tasks) if above in graph.grounds.get(f"{name}#{number}", ())]
    return resting if resting or relation not in _WHOLE else list(record.tasks)
