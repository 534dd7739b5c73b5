"""Every check of the project, quickest first. A failed one does not hide the next; pytest has the last word."""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
MANAGE = [PYTHON, "manage.py"]
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("templates/**/*.html"))

TEST_SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
# What a public server would set, so that its settings are checked with values of the right shape.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "motorsport_site.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "stint.example",
    "DATABASE_URL": f"sqlite:///{ROOT / 'var' / 'checks.sqlite3'}",
    "SITE_URL": "https://stint.example",
    "STATIC_ROOT": str(ROOT / "var" / "checks-static"),
    "MEDIA_ROOT": str(ROOT / "var" / "checks-media"),
}

CHECKS: list[tuple[str, list[str | Path], dict[str, str]]] = [
    ("translations compile", [*MANAGE, "compilemessages"], TEST_SETTINGS),
    ("lint (ruff)", [PYTHON, "-m", "ruff", "check", "."], {}),
    ("format (ruff)", [PYTHON, "-m", "ruff", "format", "--check", "."], {}),
    ("template syntax (djade)", [BIN / "djade", "--check", "--target-version", "5.2", *TEMPLATES], {}),
    ("template lint (djlint)", [PYTHON, "-m", "djlint", "--quiet", "--lint", "templates"], {}),
    ("layers (import-linter)", [BIN / "lint-imports", "--no-logo"], {}),
    ("migrations complete", [*MANAGE, "makemigrations", "--check", "--dry-run"], TEST_SETTINGS),
    ("production settings", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ("static files collect", [*MANAGE, "collectstatic", "--noinput", "--clear", "--verbosity", "0"], PRODUCTION),
    ("types (mypy)", [PYTHON, "-m", "mypy"], {}),
]
PYTEST = [PYTHON, "-m", "pytest", "-n", "auto", "--dist", "worksteal", "--cov", "--cov-report=term", "-q"]
DOMAIN_COVERAGE = [PYTHON, "-m", "coverage", "report", "--include=racing/domain/*", "--fail-under=100"]


def passes(name: str, command: list[str | Path], environment: dict[str, str]) -> bool:
    started = time.monotonic()
    say(f"==> {name}")
    code = subprocess.call(command, cwd=ROOT, env=os.environ | environment)
    say(f"    {'ok' if code == 0 else 'FAILED'} in {time.monotonic() - started:.1f} s")
    return code == 0


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    (ROOT / "var").mkdir(mode=0o700, exist_ok=True)
    failed = [name for name, command, environment in CHECKS if not passes(name, command, environment)]
    say(f"==> {len(CHECKS) - len(failed)} of {len(CHECKS)} checks passed. Failed: {', '.join(failed) or 'none'}.")
    say("==> tests (pytest)")
    tests_failed = subprocess.call(PYTEST, cwd=ROOT) != 0
    domain = subprocess.run(DOMAIN_COVERAGE, cwd=ROOT, capture_output=True, text=True, check=False)
    if domain.returncode and not tests_failed:
        sys.stderr.write(f"racing/domain must be covered completely:\n{domain.stdout}{domain.stderr}")
    if failed:
        sys.stderr.write(f"Checks that failed before the tests: {', '.join(failed)}.\n")
    return int(bool(failed) or tests_failed or domain.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
