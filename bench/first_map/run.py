"""How long from nothing to the first map: a fresh checkout, a fresh environment, `make demo`.

The committed files are cloned into an empty folder (before the first commit: copied) and `make
demo` is run there twice, the second time with the environment removed but every download in pip's
cache: the difference is the network. Not among the benches that CI runs, for it needs one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.scoring import ROOT, Hold, Result, arguments, show

# A first run on a slow line is a few minutes; beyond half an hour it hangs.
_PATIENCE = 1800


def main() -> None:
    options = arguments(__doc__).parse_args()
    if missing := [name for name in ("git", "make") if shutil.which(name) is None]:
        show(Result("first_map", lacks=" and ".join(missing)), as_json=options.json)
        return
    with TemporaryDirectory() as folder:
        checkout = Path(folder) / "entramado"
        taken = check_out(checkout)
        first, printed = demo(checkout)
        megabytes = size(checkout / ".venv")
        shutil.rmtree(checkout / ".venv")
        again, _ = demo(checkout)
    if options.predictions:
        options.predictions.write_text(printed, "utf-8")
    names = ("seconds", "seconds_after_downloads", "megabytes")
    result = Result(
        "first_map",
        dict(zip(names, (first, again, megabytes), strict=True)),
        slices={"from": taken},
        held=dict.fromkeys(names, Hold.FREE),
    )
    show(result, as_json=options.json)


def check_out(place: Path) -> str:
    """What was taken: the last commit, or the files that would go into the first."""
    committed = _git("rev-parse", "--verify", "--quiet", "HEAD", check=False).strip()
    if committed:
        _git("clone", "--quiet", "--local", "--no-hardlinks", str(ROOT), str(place))
        return f"commit {committed[:12]}"
    names = _git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, names):
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    return "the work tree: nothing is committed yet"


def _git(*words: str, check: bool = True) -> str:
    done = subprocess.run(
        [_tool("git"), *words], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=check
    )
    return done.stdout


def demo(checkout: Path) -> tuple[float, str]:
    """Seconds on the clock for `make demo`, and what it prints. Ends the bench if it fails."""
    inherited = {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "MAKEFLAGS", "MAKELEVEL"}
    environment = {name: value for name, value in os.environ.items() if name not in inherited}
    started = time.monotonic()
    done = subprocess.run(
        [_tool("make"), "demo"],
        cwd=checkout,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"first_map: make demo failed\n{done.stdout[-2000:]}")
    return time.monotonic() - started, done.stdout


def _tool(name: str) -> str:
    return shutil.which(name) or name


def size(folder: Path) -> float:
    """Megabytes of all files in a folder; links are not followed."""
    return sum(p.lstat().st_size for p in folder.rglob("*") if not p.is_dir()) / 1e6


if __name__ == "__main__":
    main()
