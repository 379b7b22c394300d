"""Coverage-guided fuzzing: `make fuzz-guided TARGET=dates MINUTES=10` (Linux only).

It starts from the golden cases and the sample reports, keeps what it learns in build/fuzz, and
stops at the first input that breaks a target; put that input into tests/fuzz/found.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import atheris  # noqa: E402

with atheris.instrument_imports(include=["entramado"]):
    from tests.fuzz.targets import TARGETS

# Pieces of 4 kB: long enough for several paragraphs, short enough for some 100 inputs a second.
_LONGEST = 4096


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--minutes", type=float, default=10)
    options = parser.parse_args()
    learnt = ROOT / "build" / "fuzz" / options.target
    learnt.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(_beginnings()):
        (learnt / f"seed-{number:04}").write_bytes(b"\0" + text.encode())
    arguments = [
        sys.argv[0],
        str(learnt),
        f"-max_total_time={int(options.minutes * 60)}",
        f"-max_len={_LONGEST}",
        "-timeout=20",
        f"-artifact_prefix={learnt.parent}/{options.target}-",
        "-print_final_stats=1",
    ]
    atheris.Setup(arguments, TARGETS[options.target])
    atheris.Fuzz()


def _beginnings() -> list[str]:
    """Golden cases line by line, and the sample: the words that the grammars know."""
    files = [*(ROOT / "tests" / "cases").rglob("*.yaml"), *(ROOT / "examples" / "sample").iterdir()]
    lines = {
        line.strip()
        for file in sorted(files)
        for line in file.read_text("utf-8").splitlines()
        if line.strip()
    }
    return sorted(lines)


if __name__ == "__main__":
    main()
