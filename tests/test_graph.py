"""The graph: who rests on whom, how far a tree goes, and what a stub is."""

from __future__ import annotations

import msgspec
import pytest
from records import cites, record, task

from congvan.normalize.record import Record
from congvan.pipelines.graph import EDGES, Branch, build, named, tree

ORDER = "ubnd-huyen-minh-tan/2024/1-ubnd"


def chain() -> list[Record]:
    """1 ← 2 ← 3 ← 4, and 4 cites 1 as well; each gives a task."""
    return [
        record("1/UBND", tasks=[task("lập danh sách", "Phòng Nội vụ")]),
        record("2/UBND", citations=[cites("implements", "1/UBND", key=ORDER)], tasks=[task("rà soát", "UBND các xã")]),
        record("3/UBND", citations=[cites("follows_up", "2/UBND", date="2024-03-01")], tasks=[task("báo cáo", "Trạm Y tế")]),
        record(
            "4/UBND",
            citations=[
                cites("implements", "3/UBND", key="ubnd-huyen-minh-tan/2024/3-ubnd"),
                cites("mentions", "1/UBND", key=ORDER),
            ],
            tasks=[
                task("đôn đốc", "Văn phòng", grounds=(0,)),
                task("niêm yết", "Văn phòng", grounds=(1,)),
                task("khác", "Văn phòng"),
            ],
        ),
    ]


def outline(branch: Branch) -> object:
    """A tree as nested lists of codes, `…` where it is cut."""
    name = (branch.node.code or branch.node.label) + ("…" if branch.cut else "")
    return [name, *map(outline, branch.branches)] if branch.branches else name


@pytest.mark.parametrize(
    ("depth", "expected"),
    [
        (1, ["1/UBND", "2/UBND…", "4/UBND"]),
        (2, ["1/UBND", ["2/UBND", "3/UBND…"], "4/UBND"]),
        (9, ["1/UBND", ["2/UBND", ["3/UBND", "4/UBND"]], "4/UBND"]),
    ],
)
def test_depth_counts_levels_of_documents(depth: int, expected: object) -> None:
    assert outline(tree(build(chain()), ORDER, down=True, depth=depth)) == expected


def test_up_is_what_it_rests_on_and_gives_no_tasks() -> None:
    branch = tree(build(chain()), "ubnd-huyen-minh-tan/2024/4-ubnd", down=False, depth=9)
    assert outline(branch) == ["4/UBND", "1/UBND", ["3/UBND", ["2/UBND", "1/UBND"]]]
    assert not branch.tasks and not branch.branches[1].tasks


def test_down_gives_the_tasks_that_rest_on_the_document_above() -> None:
    root = tree(build(chain()), ORDER, down=True, depth=9)
    assert [one.action for one in root.tasks] == ["lập danh sách"]
    below = {branch.node.code: branch for branch in root.branches}
    assert [one.action for one in below["2/UBND"].tasks] == ["rà soát"], "it carries out the whole, so all of its tasks do"
    assert [one.action for one in below["4/UBND"].tasks] == ["niêm yết"], "it only mentions it, so only the task that says so"


def test_a_cycle_ends() -> None:
    first = record("1/UBND", citations=[cites("responds_to", "2/UBND", date="2024-03-01")])
    second = record("2/UBND", citations=[cites("mentions", "1/UBND", date="2024-03-01")])
    branch = tree(build([first, second]), ORDER, down=False, depth=50)
    assert outline(branch) == ["1/UBND", ["2/UBND", "1/UBND…"]]


def test_a_document_is_unfolded_where_it_stands_nearest() -> None:
    """3 hangs below 2 and directly below 1: it must not be cut by a depth that reaches it on the short way."""
    records = chain()
    records[2].citations.append(cites("based_on", "1/UBND", key=ORDER))
    branch = tree(build(records), ORDER, down=True, depth=2)
    direct = next(below for below in branch.branches if below.node.code == "3/UBND")
    assert not direct.cut and [below.node.code for below in direct.branches] == ["4/UBND"]


def test_citations_meet_records_by_key_then_by_code_and_date_if_only_one_has_them() -> None:
    twin = record("2/UBND", key="sở-khác/2024/2-ubnd", path="twin.txt")
    asking = record(
        "9/UBND", citations=[cites("mentions", "2/UBND", date="2024-03-01"), cites("mentions", "2/ubnd", date="2024-03-02")]
    )
    alone = build([chain()[1], asking])
    assert alone.up["ubnd-huyen-minh-tan/2024/9-ubnd"][0] == ("ubnd-huyen-minh-tan/2024/2-ubnd", "mentions")
    both = build([chain()[1], twin, asking])
    assert {both.nodes[target].kind for target, _ in both.up["ubnd-huyen-minh-tan/2024/9-ubnd"]} == {"stub"}


def test_a_stub_becomes_the_document_when_it_arrives() -> None:
    citing = record("2/UBND", citations=[cites("implements", "1/UBND", key=ORDER)])
    assert build([citing]).nodes[ORDER].kind == "stub"
    assert build([citing, record("1/UBND")]).nodes[ORDER].kind == "dispatch"


def test_mentions_say_nothing_beside_a_telling_relation() -> None:
    citing = record(
        "2/UBND",
        citations=[
            cites("mentions", "1/UBND", key=ORDER),
            cites("implements", "1/UBND", key=ORDER),
            cites("mentions", "2/UBND", key="ubnd-huyen-minh-tan/2024/2-ubnd"),
        ],
    )
    assert build([citing]).up[citing.key or ""] == [(ORDER, "implements")]


@pytest.mark.parametrize("asked", [ORDER, "1/UBND", "1/ubnd", "CV 1/UBND"])
def test_what_is_only_cited_can_be_asked_for(asked: str) -> None:
    graph = build([record("2/UBND", citations=[cites("implements", "1/UBND", key=ORDER), cites("mentions", "11/UBND")])])
    assert named(graph, asked) == [ORDER]


def test_laws_without_a_code_are_documents_by_their_title() -> None:
    graph = build([record("2/UBND", citations=[cites("based_on", None, title="Luật Lưu trữ")])])
    assert [node.label for node in graph.nodes.values() if node.kind == "stub"] == ["Luật Lưu trữ"]


def test_every_edge_joins_nodes_of_the_kinds_that_its_table_says() -> None:
    graph = build(chain())
    as_table = {"stub": "dispatch"}
    for edge in graph.edges:
        ends = [graph.nodes[end].kind for end in (edge.source, edge.target)]
        assert tuple(as_table.get(kind, kind) for kind in ends) == EDGES[edge.kind][:2]


def test_a_tree_is_json() -> None:
    encoded = msgspec.json.decode(msgspec.json.encode(tree(build(chain()), ORDER, down=True, depth=3)))
    assert encoded["branches"][0]["relation"] == "implements"
