"""Items on what the texts refer to: names, dates, notes, pages.

This module must not know how anything is found out.
"""

from __future__ import annotations

from typing import Final

from edition.review import judged as of
from edition.review import pictures, registered, textual
from edition.review.items import Group, Item
from edition.review.judged import judged

GROUPS: Final = (
    Group(
        "Names",
        (
            Item(
                "names-linked",
                "Every name in the texts leads to its register entry.",
                "Who is not linked is not found.",
                registered.untagged,
            ),
            judged(
                "names-right",
                "Every name leads to the right person, place or organisation.",
                "Namesakes are the commonest mistake in registers.",
                "REG306 REG307 REG310",
                of.mentions,
            ),
            judged(
                "names-lifetimes",
                "Nobody acts, speaks or is mentioned outside their lifetime unawares.",
                "It mostly is a namesake.",
                "REG308 REG309",
                of.mentions,
            ),
            judged(
                "names-speakers",
                "Whoever speaks is among the participants.",
                "Lists of participants and speeches are compared by readers.",
                "WHO701 WHO702 WHO703",
                of.speeches,
            ),
            judged(
                "register-entries",
                "Every register entry has a name and says who or what it is.",
                "It is all that a reader gets to see.",
                "REG302 REG303",
                of.entries,
            ),
            judged(
                "register-used",
                "Every register entry is mentioned somewhere.",
                "One that is not is a leftover, or its mentions are not tagged.",
                "REG301",
                of.entries,
            ),
            judged(
                "register-single",
                "Nobody and nothing stands in a register twice.",
                "The mentions of one person would be on two pages. `edition "
                "merge-entities` makes one entry of two.",
                "REG304 REG305",
                of.entries,
            ),
            Item(
                "register-dates",
                "Persons have their dates.",
                "They tell namesakes apart, and place the text in its time.",
                registered.undated,
            ),
            Item(
                "register-coordinates",
                "Places have their coordinates.",
                "Only these are on the map.",
                registered.unlocated,
            ),
            Item(
                "register-authorities",
                "Persons, places and organisations are identified by an authority.",
                "It is how other editions know that theirs is the same.",
                registered.unidentified,
            ),
        ),
    ),
    Group(
        "Dates",
        (
            judged(
                "dates-possible",
                "Every date is one that there was.",
                "A date of no calendar is in no list.",
                "DATE401 DATE402 DATE403 DATE405",
                of.dates,
            ),
            judged(
                "dates-normalised",
                "Every date says in an attribute which date it is.",
                "Only so it is in the timeline and can be searched.",
                "DATE404",
                of.dates,
            ),
            judged(
                "dates-plausible",
                "Dates agree with their words, their weekday and their text.",
                "A wrong year is the mistake that readers report most.",
                "DATE406 DATE407 DATE408 DATE409",
                of.dates,
            ),
        ),
    ),
    Group(
        "Notes",
        (
            judged(
                "notes-paired",
                "Every note has its place in the text, and every mark its note.",
                "A note without a mark is read by nobody.",
                "NOTE701 NOTE702 NOTE704",
                of.notes,
                wrong="NOTE701 NOTE702",
            ),
            judged(
                "notes-numbered",
                "The numbers of the notes follow on each other.",
                "A gap often is a lost note.",
                "NOTE703",
                of.notes,
            ),
            Item(
                "notes-written",
                "No note is empty.",
                "It was meant to be written later.",
                textual.empty_notes,
            ),
        ),
    ),
    Group(
        "Pages and images",
        (
            judged(
                "pages-sequence",
                "Pages and lines follow on each other, and go with their images.",
                "Page numbers are cited; images off by one mislead.",
                "PAGE801 PAGE802 PAGE803 PAGE804",
                of.pages,
            ),
            Item(
                "images-pages",
                "Every page has its image, where a text shows images.",
                "A missing page is what readers look for.",
                pictures.pages,
            ),
            judged(
                "images-there",
                "Every image that is named is there.",
                "The page would show a gap.",
                "IMG901 IMG902",
                of.images,
                wrong="IMG901",
            ),
            Item(
                "images-size",
                "Images are neither too heavy nor too small.",
                "Beyond 5 MB readers wait; on pages below 800 pixels nobody reads.",
                pictures.files,
            ),
        ),
    ),
)
