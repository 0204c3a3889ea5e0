"""Writes the committed samples again, or scans of any dispatch texts. A tool for developers.

python samples/make.py samples                        # samples/text, samples/layer, samples/scan, samples/expected
python samples/make.py scan TEXT… --out DIR           # DIR/STEM.pdf, image only, 200 dpi
python samples/make.py pdf TEXT… --out DIR            # DIR/STEM.pdf with a text layer
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from samples.forms import write_samples  # noqa: E402
from samples.scan import scan_pdf  # noqa: E402
from samples.typeset import typeset_text  # noqa: E402


def convert(texts: list[Path], out: Path, scan: bool, seed: int, dirt: float) -> None:
    """One PDF a text; texts are UTF-8."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for place, path in enumerate(texts):
            target = out / f"{path.stem}.pdf"
            page = Path(folder) / "page.pdf" if scan else target
            typeset_text(path.read_text(encoding="utf-8"), page)
            if scan:
                scan_pdf(page, target, seed=seed + place, dirt=dirt)
            print(target)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("samples", help="write the committed samples again")
    for name in ("scan", "pdf"):
        command = commands.add_parser(name, help="typeset dispatch texts" + (" and scan them" if name == "scan" else ""))
        command.add_argument("texts", nargs="+", type=Path)
        command.add_argument("--out", type=Path, required=True)
        command.add_argument("--seed", type=int, default=0)
        command.add_argument("--dirt", type=float, default=0.5, help="0 clean to 1 bad")
    args = parser.parse_args()
    if args.command == "samples":
        write_samples(ROOT / "samples")
    else:
        convert(args.texts, args.out, args.command == "scan", args.seed, args.dirt)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
