"""The editor's desk: tools that propose changes of sources, across all files.

Each returns what it would make of files (`editing.Rewritten`) and what an editor has to
look at; nothing is written here. This package must not know a page or a command.
"""

from __future__ import annotations

from edition.desk.coverage import Coverage as Coverage
from edition.desk.coverage import coverage as coverage
from edition.desk.coverage import name_elements as name_elements
from edition.desk.entering import Entered as Entered
from edition.desk.entering import enter as enter
from edition.desk.formatting import Formatted as Formatted
from edition.desk.formatting import formatted as formatted
from edition.desk.formatting import layout as layout
from edition.desk.merging import Merged as Merged
from edition.desk.merging import merge_entities as merge_entities
from edition.desk.minting import Minted as Minted
from edition.desk.minting import Scheme as Scheme
from edition.desk.minting import ids_for as ids_for
from edition.desk.minting import mint as mint
from edition.desk.renaming import Planned as Planned
from edition.desk.renaming import Renamed as Renamed
from edition.desk.renaming import plan as plan
from edition.desk.renaming import rename as rename
from edition.desk.repointing import relative_pointer as relative_pointer
from edition.desk.retiring import with_moved as with_moved
from edition.desk.usage import ElementUse as ElementUse
from edition.desk.usage import usage as usage
