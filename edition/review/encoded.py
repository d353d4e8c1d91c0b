"""Items on the files, their headers and their words.

This module must not know how anything is found out.
"""

from __future__ import annotations

from typing import Final

from edition.review import judged as of
from edition.review import registered, textual, wording
from edition.review.items import Group, Item
from edition.review.judged import judged

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
            Item(
                "text-parts",
                "No text lacks an opener, a dateline, a closer that the others have.",
                "Where four of five letters have one, the fifth has mostly been "
                "forgotten.",
                textual.outliers,
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
)
