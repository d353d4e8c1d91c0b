"""What the folder of an edition shows of how it is kept: versions, automation, code."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_REPOSITORIES: Final = {
    ".git": "Git",
    ".hg": "Mercurial",
    ".svn": "Subversion",
    ".bzr": "Bazaar",
    ".fossil": "Fossil",
}
_AUTOMATIONS: Final = (
    ".github/workflows/*.y*ml",
    ".gitlab-ci.yml",
    ".forgejo/workflows/*.y*ml",
    ".gitea/workflows/*.y*ml",
    ".woodpecker.y*ml",
    ".woodpecker/*.y*ml",
    ".circleci/config.yml",
    ".travis.yml",
    "Jenkinsfile",
    ".ci/run",
)
_CODE: Final = frozenset(".xsl .xslt .html .js .css .py".split())


def repository(root: Path) -> str:
    """Name the version control that a folder is under; "" where none is seen."""
    for folder in (root, *root.parents):
        for name, system in _REPOSITORIES.items():
            if (folder / name).exists():
                return system
    return ""


def automation(root: Path) -> str:
    """Name the file by which a service rebuilds an edition; "" where none is seen."""
    for pattern in _AUTOMATIONS:
        for path in sorted(root.glob(pattern)):
            return path.relative_to(root).as_posix()
    return ""


def own_code(root: Path) -> int:
    """Count the stylesheets, templates and scripts that an edition brings itself."""
    return sum(
        path.suffix in _CODE
        for folder in ("xslt", "site")
        for path in (root / folder).rglob("*")
        if path.is_file()
    )
