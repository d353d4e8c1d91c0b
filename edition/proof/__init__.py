"""What a built site is held to: links, HTML, and the Endings Principles.

Pure functions of the files that a build yields; only `nu` runs another program, and
reads what was written. Nothing here knows TEI, a template or the command line.
"""

from edition.proof.facts import Circumstances as Circumstances
from edition.proof.links import DeadLink as DeadLink
from edition.proof.links import dead_links as dead_links
from edition.proof.links import read_site as read_site
from edition.proof.principles import Outcome as Outcome
from edition.proof.principles import Verdict as Verdict
from edition.proof.proving import Proof as Proof
from edition.proof.proving import prove as prove
from edition.proof.report import as_json as as_json
from edition.proof.report import as_table as as_table
from edition.proof.surroundings import automation as automation
from edition.proof.surroundings import own_code as own_code
from edition.proof.surroundings import repository as repository

__all__ = [
    "Circumstances",
    "DeadLink",
    "Outcome",
    "Proof",
    "Verdict",
    "as_json",
    "as_table",
    "automation",
    "dead_links",
    "own_code",
    "prove",
    "read_site",
    "repository",
]
