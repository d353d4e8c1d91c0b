"""Problems, told: to people, to programs, to code scanning, to GitHub.

Pure functions: the same problems give the same characters. What a report shows besides
(the lines of a file, the manual page of a code) the caller hands in as a function.
This package must not know how problems are found, nor read any file.
"""

from edition.report.baseline import Compared as Compared
from edition.report.baseline import Key as Key
from edition.report.baseline import Known as Known
from edition.report.baseline import as_baseline as as_baseline
from edition.report.baseline import compare as compare
from edition.report.baseline import read_baseline as read_baseline
from edition.report.baseline import without_lines as without_lines
from edition.report.excerpt import Lines as Lines
from edition.report.github import as_github as as_github
from edition.report.json import as_json as as_json
from edition.report.listing import Listing as Listing
from edition.report.listing import listing as listing
from edition.report.listing import ordered as ordered
from edition.report.naming import file_name as file_name
from edition.report.sarif import as_sarif as as_sarif
from edition.report.style import Role as Role
from edition.report.style import Style as Style
from edition.report.style import harmless as harmless
from edition.report.style import in_one_line as in_one_line
from edition.report.style import plain as plain
from edition.report.summary import counts as counts
from edition.report.summary import summary as summary
from edition.report.text import as_text as as_text

__all__ = [
    "Compared",
    "Key",
    "Known",
    "Lines",
    "Listing",
    "Role",
    "Style",
    "as_baseline",
    "as_github",
    "as_json",
    "as_sarif",
    "as_text",
    "compare",
    "counts",
    "file_name",
    "harmless",
    "in_one_line",
    "listing",
    "ordered",
    "plain",
    "read_baseline",
    "summary",
    "without_lines",
]
