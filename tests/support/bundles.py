"""Small bundles for tests: a copy of the one in tests/data that a test may change."""

import shutil
from collections.abc import Callable
from pathlib import Path

from racing.importers.bundle.bundle import read_bundle
from racing.importers.bundle.faults import BundleError

SMALL = Path(__file__).resolve().parents[1] / "data" / "bundles" / "small"


class BundleFolder:
    """A folder whose files can be rewritten line by line."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def replace(self, file: str, old: str, new: str) -> None:
        text = (self.path / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        (self.path / file).write_text(text.replace(old, new), encoding="utf-8")

    def append(self, file: str, line: str) -> None:
        with (self.path / file).open("a", encoding="utf-8") as text:
            text.write(line + "\n")

    def write(self, file: str, content: str | bytes) -> None:
        (self.path / file).write_bytes(content.encode() if isinstance(content, str) else content)

    def keep_only(self, *files: str) -> None:
        for path in self.path.glob("*.csv"):
            if path.name not in files:
                path.unlink()

    def faults(self) -> list[str]:
        return faults_of(lambda: read_bundle(self.path))


def copy_of_small(target: Path) -> BundleFolder:
    return BundleFolder(Path(shutil.copytree(SMALL, target / "small")))


def faults_of(act: Callable[[], object]) -> list[str]:
    """What a refused bundle says, one line per fault; nothing where it is accepted."""
    try:
        act()
    except BundleError as error:
        return [str(fault) for fault in error.faults]
    return []
