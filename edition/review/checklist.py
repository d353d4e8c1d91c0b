"""The list: what has to be so before an edition is published, in the editors' words.

What is looked at stands in the modules beside this one; what the checks know already is
taken from them (`judged`). A new item is a line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from edition.review import judged as of
from edition.review import pictures, publishing, registered, textual, wording
from edition.review.items import Group, Item, Reviewed, fingerprint
from edition.review.judged import judged

if TYPE_CHECKING:
    from edition.review.evidence import Evidence

GROUPS: Final = (
    Group(
        "Encoding",
        (
            judged(
                "encoding-wellformed",
                "Every file can be read and is well-formed XML.",
                "What cannot be read is not published.",
                "XML001 XML002 XML003 XML004 XML005 XML006 XML007 XML008 XML009",
                of.files,
            ),
            judged(
                "encoding-schema",
                "Every file is valid by its schema.",
                "Whoever works with the files later relies on it.",
                "TEI101 MODEL101 MODEL102 MODEL103 MODEL104 RNG101 RNG102 RNG103 "
                "RNG104 RNG105 RNG106 RNG107 RNG108 RNG109 RNG111 RNG112 RNG113",
                of.by_schemas,
            ),
            judged(
                "encoding-schematron",
                "The rules of the schema (Schematron) are kept.",
                "They say what a grammar cannot.",
                "SCH101 SCH102 SCH109",
                of.files,
            ),
            judged(
                "encoding-lasting",
                "Nothing is used that the TEI is about to give up.",
                "The next release of the schema would refuse it.",
                "TEI201",
                of.files,
            ),
            judged(
                "encoding-silenced",
                "What is silenced in the files is still there, and has a reason.",
                "A silenced problem that nobody remembers hides the next one.",
                "IGN901 IGN902 IGN903",
                of.files,
            ),
            judged(
                "encoding-shown",
                "The stylesheets know every element of the texts.",
                "What they do not know is shown without any sign of what it is.",
                "XSL201 XSL202 XSL203 XSL205",
                of.texts,
            ),
        ),
    ),
    Group(
        "Headers",
        (
            judged(
                "header-title",
                "Every text has a header with its title.",
                "It is what readers and catalogues call it.",
                "HEAD501 HEAD502",
                of.texts,
            ),
            judged(
                "header-responsible",
                "Every header names who answers for the text.",
                "A citation needs an author or an editor.",
                "HEAD509",
                of.texts,
                wrong="HEAD509",
            ),
            judged(
                "header-published",
                "Every header says who publishes the text, and when.",
                "It is how one edition is told from the next.",
                "HEAD503 HEAD510 HEAD513",
                of.texts,
            ),
            judged(
                "header-licence",
                "Every header says under which terms the text may be used.",
                "Without them nobody may use it at all.",
                "HEAD504",
                of.texts,
                wrong="HEAD504",
            ),
            judged(
                "header-source",
                "Every header says where the text comes from: the archive, the shelf "
                "mark, or the print.",
                "A reader must be able to find the original.",
                "HEAD505 HEAD511",
                of.texts,
            ),
            Item(
                "header-date",
                "Every text says when it was written.",
                "Undated texts stand at the end of every list by date.",
                registered.documents_undated,
            ),
            judged(
                "header-language",
                "The languages of the texts are declared, by codes that there are.",
                "Hyphenation, search and voices that read aloud depend on it.",
                "HEAD507 HEAD512 LANG521 LANG522",
                of.texts,
                wrong="HEAD512",
            ),
            judged(
                "header-revisions",
                "Every header keeps a record of changes.",
                "Readers see what has changed since they cited it.",
                "HEAD506",
                of.texts,
            ),
            Item(
                "header-last-change",
                "The record of changes names the last change.",
                "It is forgotten more often than anything else. A tick lapses with "
                "any edit of the file.",
                textual.recorded,
            ),
        ),
    ),
    Group(
        "Text",
        (
            Item(
                "text-source",
                "The texts are those of their sources, word for word.",
                "Where `against` in edition.toml or `--against` names the file that a "
                "text was encoded from, every word is compared. Of the other texts "
                "the paragraphs below, which are chosen by chance and stay the same, "
                "are for a person to read against the source.",
                textual.sources,
            ),
            Item(
                "text-published",
                "No word of the texts is lost in what is published of them.",
                "HTML, plain text, Markdown and views have to say what the TEI says.",
                textual.published,
            ),
            Item(
                "text-headings",
                "Every section has its heading.",
                "The list of contents shows none for it, and page titles are wrong.",
                textual.headings,
            ),
            judged(
                "text-characters",
                "All characters are what they seem to be.",
                "What looks the same and is not cannot be found.",
                "CHAR601 CHAR602 CHAR603 CHAR604 CHAR605 CHAR607",
                of.texts,
            ),
            judged(
                "text-spaces",
                "No space is doubled, or stands before a mark of punctuation.",
                "Readers see it, and searches for a phrase miss it.",
                "CHAR606 CHAR608",
                of.texts,
            ),
            judged(
                "text-quotes",
                "Quotation marks are of one kind.",
                "Mixed ones mostly come from several hands or programs.",
                "CHAR609",
                of.texts,
            ),
            Item(
                "text-brackets",
                "Every bracket has its other half.",
                "A lost bracket often means lost words.",
                wording.brackets,
            ),
            Item(
                "text-hyphens",
                "No word is left in two at what was a line end.",
                "It cannot be found, and is read as a slip.",
                wording.hyphens,
            ),
            Item(
                "text-misreadings",
                "Nothing looks as if a program had misread it.",
                "`l949` and `c0me` are what optical recognition leaves.",
                wording.misreadings,
            ),
            Item(
                "text-doubts",
                "Gaps, doubtful readings and additions are encoded, with a reason.",
                "“[sic]” and “[?]” as typed words are taken for words of the source.",
                wording.doubts,
            ),
            Item(
                "text-leftovers",
                "Nothing is left over from the work: no TODO, no XXX, no ???.",
                "The files are published, with their comments.",
                wording.leftovers,
            ),
        ),
    ),
    Group(
        "Names",
        (
            judged(
                "names-resolve",
                "Every reference leads somewhere.",
                "A name that leads nowhere is a broken promise to the reader.",
                "REF201 REF202 REF203 REF204 REF205 REF211",
                of.references,
            ),
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
                wrong="REG303",
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
    Group(
        "Links and addresses",
        (
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
"""In the order in which they are told."""

ELSEWHERE: Final = ("END",)
"""Families of problems that no file has: the proof of the site tells them."""


def items() -> tuple[Item, ...]:
    """Return all items."""
    return tuple(item for group in GROUPS for item in group.items)


def review(evidence: Evidence) -> tuple[Reviewed, ...]:
    """Go through the list."""
    found = []
    for item in items():
        answer = item.look(evidence)
        mark = fingerprint(answer.places, evidence.root)
        found.append(Reviewed(item, answer, mark))
    return tuple(found)
