"""The editor's desk: tools that propose changes of sources, across all files.

Each returns what it would make of files (`editing.Rewritten`) and what an editor has to
look at; nothing is written here. This package must not know a page or a command.
"""

from __future__ import annotations

from edition.desk.merging import Merged as Merged
from edition.desk.merging import merge_entities as merge_entities
from edition.desk.renaming import Planned as Planned
from edition.desk.renaming import Renamed as Renamed
from edition.desk.renaming import plan as plan
from edition.desk.renaming import rename as rename
from edition.desk.repointing import relative_pointer as relative_pointer
