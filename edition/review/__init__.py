"""What editors tick by hand before a publication, computed.

    gather ──▶ Evidence ──▶ review ──▶ Reviewed* ──▶ Markdown, JSON, a terminal
                                          ▲
                            ticks of persons, kept in the list

Each item passes, fails with its places, or is for a person to look at. This package
must not know the command line, and writes nothing.
"""

from __future__ import annotations

from edition.proof.facts import counted as counted
from edition.review.checklist import GROUPS as GROUPS
from edition.review.checklist import items as items
from edition.review.checklist import review as review
from edition.review.evidence import Evidence as Evidence
from edition.review.evidence import gather as gather
from edition.review.items import Answer as Answer
from edition.review.items import Group as Group
from edition.review.items import Item as Item
from edition.review.items import Outcome as Outcome
from edition.review.items import Place as Place
from edition.review.items import Reviewed as Reviewed
from edition.review.markdown import as_markdown as as_markdown
from edition.review.markdown import counts as counts
from edition.review.ticks import Settled as Settled
from edition.review.ticks import Signature as Signature
from edition.review.ticks import Tick as Tick
from edition.review.ticks import Ticks as Ticks
from edition.review.ticks import TicksError as TicksError
from edition.review.ticks import read_ticks as read_ticks
from edition.review.ticks import settle as settle
from edition.review.ticks import ticked as ticked
