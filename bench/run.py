"""Heddle beside its peers: `python bench/run.py` measures everything and writes RESULTS.md; see README.md."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from schemas import write
from timing import Contender, race
from watching import Watched

HERE = Path(__file__).resolve().parent
BIN = HERE / ".venv" / "bin"
NATIVE = HERE / ".venv-native" / "bin"
"""Where Heddle is from a wheel with machine code; nowhere, without a C compiler."""
NODE_BIN = HERE / "node_modules" / ".bin"
GROWTH = (100, 200, 400, 800, 1600, 3200, 6400, 10000)
KIT_CONFIG = (
    """{"dialect": "postgresql", "schema": "./generated/drizzle/schema.ts", "out": "./kit"}"""
)
TSC_CONFIG = """{
  "compilerOptions": {"strict": true, "noEmit": true, "module": "nodenext", "target": "es2022", "skipLibCheck": true},
  "files": ["generated/drizzle/schema.ts"]
}"""

Row = tuple[str, str, str]


def main() -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs; RESULTS.md stays")
    parser.add_argument("--only", choices=SECTIONS, help="one of the tables")
    asked = parser.parse_args()
    set_up()
    rounds = 3 if asked.quick else 9
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        for name, section in SECTIONS.items():
            if asked.only in (None, name):
                parts.append(section(Path(folder), rounds))
                print(parts[-1], flush=True)
    if not asked.quick and not asked.only:
        (HERE / "RESULTS.md").write_text("\n".join([heading(), *parts]), encoding="utf-8")


def set_up() -> None:
    """Peers from npm, and Heddle as its users have it."""
    if not (HERE / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=HERE, check=True)
    install(BIN, HERE.parent)
    if shutil.which("cc") and Path(sysconfig.get_path("include"), "Python.h").exists():
        subprocess.run(["make", "wheel"], cwd=HERE.parent, check=True)
        (wheel,) = (HERE.parent / "dist").glob("*.whl")
        install(NATIVE, wheel)


def install(folder: Path, what: Path) -> None:
    """Install Heddle from a project or a wheel into an environment of its own."""
    if not folder.is_dir():
        subprocess.run([sys.executable, "-m", "venv", folder.parent], check=True)
    pip = [folder / "pip", "install", "--quiet"]
    subprocess.run([*pip, "--upgrade", f"{what}[watch]"], check=True)
    # The version is the same though the code is another.
    subprocess.run([*pip, "--force-reinstall", "--no-deps", what], check=True)
    subprocess.run([folder / "python", "-m", "compileall", "-q", folder.parent], check=False)


def project(folder: Path, count: int) -> Path:
    """A project of so many models, built, with the peers' versions of it beside."""
    root = folder / f"models{count}"
    if not root.exists():
        write(count, root)
        subprocess.run([BIN / "heddle", "build", "-q"], cwd=root, check=True)
        subprocess.run([BIN / "python", HERE / "peers.py", "schema"], cwd=root, check=True)
        (root / "drizzle.config.json").write_text(KIT_CONFIG)
        (root / "tsconfig.json").write_text(TSC_CONFIG)
        (root / "node_modules").symlink_to(HERE / "node_modules")
    return root


def heddle(root: Path, name: str, *args: str, cold: bool = False) -> list[Contender]:
    """Heddle as Python runs it, and in machine code where it was compiled."""

    def forget() -> None:
        for made in ("generated", ".heddle"):
            shutil.rmtree(root / made, ignore_errors=True)

    before: dict[str, Callable[[], None]] = {"before": forget} if cold else {}
    return [
        Contender(name + suffix, [str(folder / "heddle"), *args], root, **before)
        for suffix, folder in heddles()
    ]


def heddles() -> Iterator[tuple[str, Path]]:
    yield "", BIN
    if NATIVE.is_dir():
        yield ", machine code", NATIVE


def drizzle_kit(root: Path, schema: Path) -> Contender:
    """`drizzle-kit generate`, on a copy of the Drizzle schema: other contenders make theirs anew."""
    root = root / "kit-project"
    if not root.exists():
        shutil.copytree(schema, root / "generated" / "drizzle")
        (root / "drizzle.config.json").write_text(KIT_CONFIG)
        (root / "tsconfig.json").write_text(TSC_CONFIG)
        (root / "node_modules").symlink_to(HERE / "node_modules")

    def forget() -> None:
        shutil.rmtree(root / "kit", ignore_errors=True)

    command = [str(NODE_BIN / "drizzle-kit"), "generate", "--config", "drizzle.config.json"]
    return Contender("drizzle-kit generate", command, root, forget)


def no_op(folder: Path, rounds: int) -> str:
    root = project(folder, 12)
    bare = Contender("python -c pass", [str(BIN / "python"), "-c", "pass"], root)
    others = [
        *heddle(root, "heddle build, nothing to do", "build"),
        *heddle(root, "heddle build --check", "build", "--check"),
        *heddle(root, "heddle check", "check"),
    ]
    race([bare, *others], rounds * 3)
    return table("Nothing to do: 12 models", bare, [bare, *others])


def cold(folder: Path, rounds: int) -> str:
    root = project(folder, 12)
    kit = drizzle_kit(root, root / "generated" / "drizzle")
    dbml = Contender(
        "dbml2sql", [str(NODE_BIN / "dbml2sql"), "schema.dbml", "-o", "dbml.sql"], root
    )
    ours = heddle(root, "heddle build, four targets, cold", "build", cold=True)
    race([kit, dbml, *ours], rounds)
    return table("From nothing: 12 models", kit, [kit, dbml, *ours])


def large(folder: Path, rounds: int) -> str:
    root = project(folder, 1000)
    kit = drizzle_kit(root, root / "generated" / "drizzle")
    tsc = Contender("tsc --noEmit", [str(NODE_BIN / "tsc"), "-p", "tsconfig.json"], kit.folder)
    four = heddle(root, "heddle build, four targets, cold", "build", cold=True)
    sql = heddle(root, "heddle build -t sql, cold", "build", "-t", "sql", cold=True)
    check = heddle(root, "heddle check, cold", "check", cold=True)
    contenders = [kit, tsc, *four, *sql, *check]
    race(contenders, max(rounds // 3, 1))
    return table("From nothing: 1,000 models, 16,000 lines", kit, contenders)


def analysis(folder: Path, rounds: int) -> str:
    """Both in a fresh process, and timed inside of it: neither's start is counted."""
    root = project(folder, 1000)
    node = ["node", str(HERE / "prisma.mjs"), "schema.prisma", "1"]
    prisma = Contender("Prisma validate (WebAssembly in Node)", node, root, times_itself=True)
    ours = [
        Contender(
            f"heddle, parse and passes{suffix}",
            [str(folder / "python"), str(HERE / "analyse.py"), "schema"],
            root,
            times_itself=True,
        )
        for suffix, folder in heddles()
    ]
    race([prisma, *ours], rounds)
    return table("Parse and analysis alone: 1,000 models", prisma, [prisma, *ours])


def edited(folder: Path, rounds: int) -> str:
    """Each Heddle in a project of its own: a trace that another program left counts for nothing."""
    parts = []
    for count in (100, 1000, 10000):
        ours = [
            _edited(folder / f"edited{count}{environment.parent.name}", count, suffix, environment)
            for suffix, environment in heddles()
        ]
        race(ours, rounds)
        parts += ours
    return table("One file of 20 models edited, all 20", parts[0], parts)


def _edited(root: Path, count: int, suffix: str, environment: Path) -> Contender:
    write(count, root)
    (root / ".heddle").mkdir()
    subprocess.run([environment / "heddle", "check"], cwd=root, check=True)
    file = root / "schema" / "part0002.hdl"
    original = file.read_text(encoding="utf-8")
    turns: Iterator[int] = iter(range(10**6))

    def edit() -> None:
        least = next(turns) % 2 * 2 + 1  # never what it was when the trace was left
        file.write_text(original.replace("string(2..", f"string({least}.."), encoding="utf-8")

    name = f"heddle check, one file of {count:,} models edited{suffix}"
    return Contender(name, [str(environment / "heddle"), "check"], root, edit)


def watched(folder: Path, rounds: int) -> str:
    lines = ["| | median, ms |", "| --- | --: |"]
    for count in (12, 100):
        root = project(folder, count)
        file = root / "schema" / "part0000.hdl"
        original = file.read_text(encoding="utf-8")
        outputs = [
            root / "generated" / name
            for name in ("sql/postgres.sql", "pydantic/schemas.py", "drizzle/schema.ts")
        ]
        texts = [
            original.replace("string(2..", f"string({turn % 2 + 1}..") for turn in range(rounds * 2)
        ]
        for suffix, environment in heddles():
            watcher = Watched([str(environment / "heddle"), "build", "--watch"], root, outputs)
            took = watcher.seconds(file, texts) * 1000
            watcher.close()
            lines.append(
                f"| from a save to the last output, {count} models{suffix} | {took:,.0f} |"
            )
    return "## Watched\n\n" + "\n".join(lines) + "\n"


def growth(folder: Path, rounds: int) -> str:
    lines = [
        "| models | check, s | ×| build of four targets, s | × | MB |",
        "| --: | --: | --: | --: | --: | --: |",
    ]
    earlier: tuple[int, float, float] | None = None
    for count in GROWTH[: 4 if rounds < 9 else None]:
        root = folder / f"growth{count}"
        write(count, root)
        check, *_ = heddle(root, "check", "check", cold=True)
        build, *_ = heddle(root, "build", "build", cold=True)
        race([check, build], 3 if count < 2000 else 1)
        ratios = ["", ""]
        if earlier and count == 2 * earlier[0]:
            ratios = [f"{check.median / earlier[1]:.2f}", f"{build.median / earlier[2]:.2f}"]
        earlier = count, check.median, build.median
        lines.append(
            f"| {count:,} | {check.median:.2f} | {ratios[0]} | {build.median:.2f} | {ratios[1]} | {build.memory >> 20} |"
        )
        shutil.rmtree(root)
    return "## Growth\n\n" + "\n".join(lines) + "\n"


def table(title: str, base: Contender, contenders: Sequence[Contender]) -> str:
    lines = [f"## {title}\n", "| | median, ms | × | MB |", "| --- | --: | --: | --: |"]
    for contender in contenders:
        lines.append(
            f"| {contender.name} | {contender.median * 1000:,.0f} | {contender.median / base.median:.2f} | {contender.memory >> 20} |"
        )
    return "\n".join(lines) + "\n"


def heading() -> str:
    def said(*command: str) -> str:
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()

    cpu = next(_cpu_models(), platform.machine())
    return (
        "# Results\n\n"
        f"{cpu}, {os.cpu_count()} cores, {platform.system()}; Python {platform.python_version()}, "
        f"Node {said('node', '--version')}. Medians of whole processes (of parse and analysis alone, as each times it inside), run in turn; "
        "`×` is the ratio to the first row, and in the last table to the row before. `python bench/run.py` writes this page.\n"
    )


def _cpu_models() -> Iterator[str]:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                yield line.partition(":")[2].strip()
    except OSError:
        return


SECTIONS = {
    "no-op": no_op,
    "cold": cold,
    "large": large,
    "analysis": analysis,
    "edited": edited,
    "watched": watched,
    "growth": growth,
}

if __name__ == "__main__":
    main()
