"""Items on what is published: links and addresses, access for all, the site.

This module must not know how anything is found out.
"""

from __future__ import annotations

from typing import Final

from edition.review import judged as of
from edition.review import pictures, publishing, wording
from edition.review.items import Group, Item
from edition.review.judged import judged

GROUPS: Final = (
    Group(
        "Links and addresses",
        (
            judged(
                "links-resolve",
                "Every reference leads somewhere.",
                "A name or a note that leads nowhere is a promise not kept.",
                "REF201 REF202 REF203 REF204 REF205 REF211",
                of.references,
            ),
            Item(
                "links-external",
                "Links to other places on the web lead where they should.",
                "Nothing is fetched here: open each once.",
                publishing.external,
            ),
            judged(
                "ids-sound",
                "Every id is a name, and stands once.",
                "Two of one id are two texts at one address.",
                "ID101 ID102 ID103 ID104 ID105",
                of.ids,
            ),
            judged(
                "ids-documents",
                "Every text has an id of its own.",
                "Else its address is the name of its file, and changes with it.",
                "HEAD508",
                of.texts,
            ),
            Item(
                "ids-permanent",
                "What is cited has a permanent id: sections, paragraphs, notes.",
                "Other addresses move when a paragraph is put in. `edition ids` "
                "writes ids.",
                publishing.permanent,
            ),
            Item(
                "ids-retired",
                "Ids that were given up lead to what has taken their place.",
                "Somebody has cited them.",
                publishing.redirected,
            ),
            Item(
                "ids-kept",
                "No address of the last site is gone.",
                "What is gone belongs into tei/retired-ids.toml, so that it leads on.",
                publishing.kept_addresses,
            ),
        ),
    ),
    Group(
        "Accessibility",
        (
            Item(
                "access-images",
                "Every image in a text is described (figDesc).",
                "Who cannot see it hears the description.",
                pictures.descriptions,
            ),
            Item(
                "access-languages",
                "Passages in another language say which (xml:lang).",
                "A voice that reads aloud has to know.",
                wording.languages,
            ),
            judged(
                "access-pages",
                "The pages of the site are well made.",
                "Titles, languages, outlines and texts for images carry screen "
                "readers.",
                "HTML701 HTML702 HTML703 HTML704 HTML705 HTML706",
                of.site,
            ),
        ),
    ),
    Group(
        "Publication",
        (
            Item(
                "site-built",
                "The site can be built.",
                "What follows is looked at in the site.",
                publishing.built,
            ),
            judged(
                "site-links",
                "Every link of the site leads somewhere.",
                "Dead links are what readers remember.",
                "SITE601 SITE602 SITE603",
                of.site,
            ),
            Item(
                "site-lasting",
                "The site keeps the Endings Principles.",
                "It has to be readable when nobody looks after it any more.",
                publishing.lasting,
            ),
            Item(
                "site-current",
                "The output folder holds no older state of the site.",
                "What is published must be what was reviewed: `edition build`.",
                publishing.current,
            ),
            Item(
                "cite-licence",
                "Every page links to an open licence.",
                "Readers have to know what they may do with it.",
                publishing.licence,
            ),
            Item(
                "cite-address",
                "Citations name the whole address.",
                "`url` in edition.toml says where the edition will be.",
                publishing.address,
            ),
            Item(
                "cite-release",
                "The release has its name: a number, a date.",
                "Every page names it, so that a citation says which state was read.",
                publishing.release,
            ),
            Item(
                "cite-identifiers",
                "Every text has its identifier: a DOI, an ISBN.",
                "Catalogues and citations find it by that.",
                publishing.identifiers,
            ),
        ),
    ),
)
