"""The lock files say what pyproject.toml asks for; ``./run lock`` writes them."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = PROJECT["project"]["dependencies"]


def locked(name):
    """Version by package name; a package without a hash is not found."""
    lines = re.findall(r"^([\w.-]+)==(\S+) .*\\\n +--hash=sha256:", (ROOT / "requirements" / name).read_text(), re.M)
    return dict(lines)


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [("base.txt", RUNTIME), ("dev.txt", RUNTIME + PROJECT["dependency-groups"]["dev"])],
    ids=["base", "dev"],
)
def test_the_lock_satisfies_the_project(lock, wanted):
    versions = locked(lock)

    unmet = [str(r) for r in map(Requirement, wanted) if not r.specifier.contains(versions.get(r.name, "0"))]

    assert unmet == []


def test_checks_run_on_the_versions_that_are_served():
    base, dev = locked("base.txt"), locked("dev.txt")

    assert {name: dev.get(name) for name in base} == base
