"""What is in the folders is in the wheel."""

import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOT_INSTALLED = shutil.ignore_patterns("__pycache__", "*.py[co]", ".*")


def test_the_wheel_holds_every_file_of_every_folder(tmp_path: Path) -> None:
    folders = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"][
        "package-dir"
    ]
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    expected = set()
    for package, folder in folders.items():
        shutil.copytree(ROOT / folder, copy / folder, ignore=NOT_INSTALLED)
        inside = (path for path in (copy / folder).rglob("*") if path.is_file())
        prefix = package.replace(".", "/")
        expected |= {f"{prefix}/{path.relative_to(copy / folder).as_posix()}" for path in inside}

    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
    ]
    subprocess.run([*build, tmp_path, copy], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == expected
