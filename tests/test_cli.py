"""The commands as users and programs meet them."""

from __future__ import annotations

import errno
import json
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from made import dispatch, fill
from typer.testing import CliRunner

from congvan.pipelines import cli
from congvan.pipelines.cli import app
from congvan.pipelines.errors import CongvanError, Exit

RUN = CliRunner()
HEAVY = ("numpy", "pandas", "pyarrow", "PIL", "pdfplumber", "spacy", "tesserocr", "lxml", "msgspec", "pypdfium2", "rich.table")


def congvan(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "congvan.pipelines.cli", *arguments], input=stdin, capture_output=True, check=False
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six dispatches, one of them secret, one that another cites."""
    root = tmp_path_factory.mktemp("cli")
    fill(root / "in", 4)
    (root / "in" / "secret.txt").write_text(dispatch(50, secrecy="MẬT"), encoding="utf-8")
    (root / "in" / "after.txt").write_text(
        dispatch(60).replace(
            "Công văn số 60/SNV-CCHC ngày 01/3/2024 của Sở Nội vụ", "Công văn số 2/UBND-NV ngày 03/3/2024 của UBND huyện"
        ),
        encoding="utf-8",
    )
    result = RUN.invoke(app, ["ingest", str(root / "in"), "--store", str(root / "store"), "--workers", "0", "--quiet"])
    assert result.exit_code == 0, result.output
    return root / "store"


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from congvan.pipelines.cli import app; print([m for m in sys.argv[1:] if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code, *HEAVY], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_extract_prints_one_valid_record_a_line_in_order(tmp_path: Path) -> None:
    paths = fill(tmp_path, 3)
    done = congvan("extract", str(paths[2]), str(paths[0]), "-", stdin=paths[1].read_bytes())
    assert done.returncode == 0, done.stderr.decode()
    records = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [record["code"] for record in records] == ["3/UBND-NV", "1/UBND-NV", "2/UBND-NV"]
    schema = json.loads(congvan("schema").stdout)
    for record in records:
        jsonschema.validate(record, schema)


def test_extract_says_what_was_not_read(tmp_path: Path) -> None:
    good = fill(tmp_path, 1)[0]
    bad = tmp_path / "empty.pdf"
    bad.write_bytes(b"")
    done = congvan("extract", str(bad), str(good), str(tmp_path / "nowhere.pdf"))
    assert done.returncode == Exit.SOME_FAILED
    assert len(done.stdout.splitlines()) == 1
    errors = done.stderr.decode()
    assert "empty.pdf: refused" in errors and "nowhere.pdf: refused: The file does not exist" in errors
    assert "Traceback" not in errors


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    fill(tmp_path, 30)
    command = f"{sys.executable} -m congvan.pipelines.cli extract {tmp_path} | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    assert b"Traceback" not in done.stderr and b"Error" not in done.stderr


def test_ingest_reports_and_ends_with_its_exit_code(tmp_path: Path) -> None:
    fill(tmp_path / "in", 2)
    (tmp_path / "in" / "x.txt").write_text(
        "A poem about the sea and the sky, and nothing that orders anybody. " * 5, encoding="utf-8"
    )
    arguments = ["ingest", str(tmp_path / "in"), "--store", str(tmp_path / "store"), "--workers", "0", "--quiet"]
    result = RUN.invoke(app, [*arguments, "--json"])
    assert result.exit_code == Exit.SOME_FAILED
    report = json.loads(result.output)
    assert report["counts"] == {"read": 2, "refused": 1}
    again = RUN.invoke(app, arguments)
    assert "unchanged" in again.output and again.exit_code == 0


def test_show_is_a_card_and_why_names_rule_and_words(store: Path) -> None:
    card = RUN.invoke(app, ["show", "2/UBND-NV", "--store", str(store)])
    assert card.exit_code == 0
    for part in ("Công văn 2/UBND-NV", "Ủy ban nhân dân huyện Minh Tân", "Phòng Nội vụ", "implements", "2024-06-30"):
        assert part in card.output
    why = RUN.invoke(app, ["show", "2/UBND-NV", "--store", str(store), "--why"])
    assert "/issuer" in why.output and "letterhead" in why.output and "trước ngày" in why.output
    shown = json.loads(RUN.invoke(app, ["show", "2/UBND-NV", "--store", str(store), "--json"]).output)
    assert shown["code"] == "2/UBND-NV"


def test_show_reads_a_file_on_the_spot(tmp_path: Path) -> None:
    assert "7/UBND-NV" in RUN.invoke(app, ["show", _written(tmp_path, 7)]).output


def _written(folder: Path, number: int) -> str:
    path = folder / "one.txt"
    path.write_text(dispatch(number), encoding="utf-8")
    return str(path)


def test_a_code_that_is_not_there_suggests_what_is(store: Path) -> None:
    done = congvan("show", "2/UBND-VX", "--store", str(store))
    assert done.returncode == Exit.NOT_FOUND
    assert "Did you mean" in done.stderr.decode() and "2/UBND-NV" in done.stderr.decode()


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        (["--issuer", "ubnd huyen minh tan", "--limit", "2"], ["1/UBND-NV", "2/UBND-NV"]),
        (["--date", "2024-03-02"], ["1/UBND-NV"]),
        (["--date", "2023"], []),
        (["--type", "qd"], []),
        (["--assignee", "phong noi vu", "--due", "2024-06"], ["2/UBND-NV"]),
        (["--text", "ra soat ho so", "--date", "..2024-03-03"], ["1/UBND-NV", "2/UBND-NV"]),
    ],
)
def test_list(store: Path, filters: list[str], codes: list[str]) -> None:
    result = RUN.invoke(app, ["list", "--store", str(store), "--json", *filters])
    assert [record["code"] for record in json.loads(result.stdout)] == codes


def test_list_for_people(store: Path) -> None:
    result = RUN.invoke(app, ["list", "--store", str(store), "--limit", "2"])
    assert "1/UBND-NV" in result.output and "The first 2" in result.output
    nothing = RUN.invoke(app, ["list", "--store", str(store), "--text", "voi con"])
    assert isinstance(nothing.exception, CongvanError) and nothing.exception.exit_code == Exit.NOT_FOUND


def test_tasks_of_a_body_in_a_month(store: Path) -> None:
    result = RUN.invoke(app, ["tasks", "--store", str(store), "--body", "Phòng Nội vụ", "--due", "2024-05", "--json"])
    assert [(item["due"], item["code"]) for item in json.loads(result.output)] == [("2024-05-30", "1/UBND-NV")]
    assert "Phòng Nội vụ" in RUN.invoke(app, ["tasks", "--store", str(store), "--due", "2024-05"]).output
    wrong = congvan("tasks", "--store", str(store), "--due", "next week")
    assert wrong.returncode == Exit.USAGE and "is no span of time" in wrong.stderr.decode()


def test_graph_up_and_down(store: Path) -> None:
    down = RUN.invoke(app, ["graph", "2/UBND-NV", "--store", str(store), "--down"])
    assert "60/UBND-NV" in down.output and "carried out by" in down.output and "Phòng Nội vụ" in down.output
    up = RUN.invoke(app, ["graph", "2/UBND-NV", "--store", str(store), "--up"])
    assert "2/SNV-CCHC" in up.output and "not held" in up.output
    stub = RUN.invoke(app, ["graph", "3/SNV-CCHC", "--store", str(store), "--down", "--json"])
    assert json.loads(stub.output)["down"]["branches"][0]["node"]["label"] == "Công văn 3/UBND-NV"


def test_secret_records_stay_inside(store: Path, tmp_path: Path) -> None:
    for command in (["list"], ["tasks"]):
        assert "50/UBND-NV" not in RUN.invoke(app, [*command, "--store", str(store), "--json"]).output
    assert "50/UBND-NV" in RUN.invoke(app, ["list", "--store", str(store), "--include-secret", "--json"]).output
    assert "50/UBND-NV" in RUN.invoke(app, ["show", "50/UBND-NV", "--store", str(store)]).output
    done = RUN.invoke(app, ["export", "--store", str(store), "--output", str(tmp_path / "out.jsonl")])
    assert "1 secret record left out" in done.output
    assert "50/UBND-NV" not in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_status_tells_counts_and_what_to_do(store: Path, tmp_path: Path) -> None:
    assert "6 records" in RUN.invoke(app, ["status", "--store", str(store)]).output
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    RUN.invoke(app, ["ingest", str(tmp_path / "in"), "--store", str(tmp_path / "s"), "--workers", "0", "--quiet"])
    told = RUN.invoke(app, ["status", "--store", str(tmp_path / "s")])
    assert "broken.pdf" in told.output
    machine = json.loads(RUN.invoke(app, ["status", "--store", str(tmp_path / "s"), "--json"]).output)
    assert machine["records"] == 0 and machine["reasons"][0]["count"] == 1


def test_no_store_is_a_sentence() -> None:
    done = congvan("list", "--store", "nowhere/at/all")
    assert done.returncode == Exit.STORE
    assert "There is no store" in done.stderr.decode() and "congvan ingest" in done.stderr.decode()


def test_doctor_finds_what_it_needs() -> None:
    result = RUN.invoke(app, ["doctor", "--json"])
    assert result.exit_code == 0
    found = {check["name"]: check["ok"] for check in json.loads(result.output)}
    assert found["recognition of scans"] and found["restoring diacritics"]


def test_version() -> None:
    assert RUN.invoke(app, ["--version"]).output.startswith("congvan 0.")


def test_every_record_that_is_printed_keeps_the_schema(store: Path, tmp_path: Path) -> None:
    check = jsonschema.Draft202012Validator(json.loads(RUN.invoke(app, ["schema"]).stdout))
    listed = json.loads(RUN.invoke(app, ["list", "--store", str(store), "--include-secret", "--json"]).stdout)
    shown = json.loads(RUN.invoke(app, ["show", "2/UBND-NV", "--store", str(store), "--json"]).stdout)
    RUN.invoke(app, ["export", "--store", str(store), "--output", str(tmp_path / "all.jsonl"), "--include-secret"])
    exported = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(listed) == len(exported) == 6
    for record in [*listed, shown, *exported]:
        check.validate(record)


def test_several_dispatches_of_one_code_are_listed_and_an_id_tells_them_apart(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(dispatch(1), encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text(dispatch(1).replace("2024", "2023"), encoding="utf-8")
    at = ["--store", str(tmp_path / "store")]
    RUN.invoke(app, ["ingest", str(tmp_path / "in"), *at, "--workers", "0", "--quiet"])
    done = congvan("show", "1/ubnd-nv", *at)
    assert done.returncode == Exit.NOT_FOUND
    told = done.stderr.decode()
    assert "2 dispatches are called" in told and "2023-03-02" in told and "2024-03-02" in told
    name = next(line.split()[0] for line in told.splitlines() if "2023-03-02" in line)
    assert json.loads(RUN.invoke(app, ["show", name, *at, "--json"]).stdout)["date"] == "2023-03-02"
    of_both = congvan("graph", "1/UBND-NV", *at)
    assert of_both.returncode == Exit.NOT_FOUND and "2 documents are called" in of_both.stderr.decode()


def test_a_secret_dispatch_in_the_graph_is_asked_for_by_name(store: Path) -> None:
    done = congvan("graph", "50/UBND-NV", "--store", str(store))
    assert done.returncode == Exit.NOT_FOUND and "--include-secret" in done.stderr.decode()
    assert "50/UBND-NV" in RUN.invoke(app, ["graph", "50/UBND-NV", "--store", str(store), "--include-secret"]).output


def test_a_secret_code_is_never_suggested(store: Path) -> None:
    assert b"50/UBND-NV" not in congvan("show", "50/UBND-NX", "--store", str(store)).stderr


@pytest.mark.parametrize("command", ["extract", "show", "ingest"])
def test_a_name_that_no_file_can_have_is_a_sentence(command: str, tmp_path: Path) -> None:
    done = (
        congvan(command, "a" * 5000, "--store", str(tmp_path / "s")) if command != "extract" else congvan(command, "a" * 5000)
    )
    assert done.returncode in {Exit.SOME_FAILED, Exit.STORE}
    assert b"Traceback" not in done.stderr and done.stderr


def test_an_error_that_nobody_foresaw_is_a_sentence_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise RuntimeError("a bug")

    monkeypatch.delenv("CONGVAN_DEBUG", raising=False)
    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(SystemExit) as end:
        cli.main()
    told = capsys.readouterr().err
    assert end.value.code == Exit.SOME_FAILED and "RuntimeError: a bug" in told and "report" in told
    monkeypatch.setenv("CONGVAN_DEBUG", "1")
    with pytest.raises(RuntimeError):
        cli.main()


def test_a_full_disk_behind_standard_output_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(cli, "app", full)
    with pytest.raises(SystemExit) as end:
        cli.main()
    told = capsys.readouterr().err
    assert end.value.code == Exit.SOME_FAILED and told.startswith("congvan: No space left") and "free space" in told


def test_ctrl_c_ends_with_its_own_code() -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "congvan.pipelines.cli", "extract", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A run started in the background inherits "ignore Ctrl-C": the child must not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with pytest.raises(subprocess.TimeoutExpired):  # it waits for standard input
        running.wait(1.5)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=20)
    assert running.returncode == Exit.INTERRUPTED and b"Traceback" not in told


def test_show_takes_the_reading_options(tmp_path: Path) -> None:
    done = congvan("show", _written(tmp_path, 7), "--max-bytes", "10")
    assert done.returncode == Exit.SOME_FAILED and b"--max-bytes" in done.stderr


def test_a_name_that_is_neither_file_nor_store_says_both(tmp_path: Path) -> None:
    done = congvan("show", "nowhere.pdf", "--store", str(tmp_path / "none"))
    assert done.returncode == Exit.STORE and b"nowhere.pdf is no file, and there is no store" in done.stderr


def test_folders_are_walked_and_what_is_skipped_is_counted(tmp_path: Path) -> None:
    fill(tmp_path / "in" / "below", 2)
    (tmp_path / "in" / ".hidden").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    done = congvan("extract", str(tmp_path / "in"), str(tmp_path / "empty"))
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 2
    assert b"1 hidden or system file skipped" in done.stderr and b"no files in it" in done.stderr


def test_a_list_that_goes_on_says_so_where_programs_do_not_listen(store: Path) -> None:
    done = congvan("list", "--store", str(store), "--limit", "2", "--json")
    assert len(json.loads(done.stdout)) == 2 and b"more with --limit" in done.stderr


def test_the_store_may_stand_in_the_environment(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGVAN_STORE", str(store))
    assert "6 records" in RUN.invoke(app, ["status"]).output


@pytest.mark.parametrize(
    "arguments", [["lst"], ["extract"], ["list", "--limit", "0"], ["export", "--format", "pdf", "--output", "x"]]
)
def test_wrong_use_is_told_without_a_traceback(arguments: list[str]) -> None:
    done = congvan(*arguments)
    assert done.returncode == Exit.USAGE and b"Usage:" in done.stderr and b"Traceback" not in done.stderr


def test_restore_puts_marks_back_and_tells_what_was_close() -> None:
    bare = "De nghi cac phong, ban, don vi khan truong to chuc thuc hien Cong van so 12/UBND-NV va bao cao ket qua truoc ngay 20/6/2024."
    done = congvan("restore", stdin=bare.encode())
    right = "Đề nghị các phòng, ban, đơn vị khẩn trương tổ chức thực hiện Công văn số 12/UBND-NV và báo cáo kết quả trước ngày 20/6/2024."
    assert done.stdout.decode() == right
    told = json.loads(congvan("restore", "--json", stdin=bare.encode()).stdout)
    assert told["text"] == right
    assert all(0 < word["confidence"] <= 1 for word in told["words"])
    assert congvan("restore", stdin=right.encode()).stdout.decode() == right
    wrong = congvan("restore", stdin=b"\xff\xfe\xfa")
    assert wrong.returncode == Exit.USAGE and "no UTF-8" in wrong.stderr.decode()
