"""Finding what texts mention and do not tag: names of the registers, dates, quantities.

    names = names_of(sources)                  # once; compiled registers
    for mention in mentions(document, names):  # offsets in document.text
        if mention.is_sure():
            ...
    edits([(mention, mention.markup), ...])    # one `editing.Change` for the file
    edits([(mention, markup_for(document, names, "mao-zedong"))])  # another entry

`tag` does all of this for an edition, and takes back what the schema does not take;
`load_choices` and `decided` let people have their say.

`mention.candidates` are the entries that may be meant, with what speaks for each; where
`mention.is_open`, only a person can decide; where `mention.obstacle`, no element can be
put round it. `mentions` takes `wanted` (which sorts) and `allows` (what the schema
takes). Nothing is written here. This package must not know a page or a command.
"""

from __future__ import annotations

from edition.tagging.choices import Choice as Choice
from edition.tagging.choices import Choices as Choices
from edition.tagging.choices import load_choices as load_choices
from edition.tagging.deciding import decided as decided
from edition.tagging.finding import markup_for as markup_for
from edition.tagging.finding import mentions as mentions
from edition.tagging.fitting import allowed_by as allowed_by
from edition.tagging.marking import edits as edits
from edition.tagging.mention import SURE as SURE
from edition.tagging.mention import Candidate as Candidate
from edition.tagging.mention import Markup as Markup
from edition.tagging.mention import Mention as Mention
from edition.tagging.mention import What as What
from edition.tagging.names import Names as Names
from edition.tagging.names import names_of as names_of
from edition.tagging.proposing import Tagged as Tagged
from edition.tagging.proposing import Told as Told
from edition.tagging.proposing import Wanted as Wanted
from edition.tagging.proposing import tag as tag
