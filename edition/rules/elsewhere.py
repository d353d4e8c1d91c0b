"""The manual pages of the codes that no rule gives out: reading, schema, site and more.

Each is a sentence, an explanation, and examples after `Wrong:` and `Right:`.
"""

from __future__ import annotations

from typing import Final

PAGES: Final = {
    "REF211": """A pointer leads to an id in a way that no tool can rewrite.

    `edition rename` and `edition merge-entities` turn pointers round that end with the
    id. Where a prefixDef makes the id of something else, or the attribute comes from an
    entity, only an editor knows what to write.

    Wrong:

        <prefixDef ident="p" matchPattern="([a-z]+)" replacementPattern="p.xml#per-$1"/>
        <persName ref="p:mao">Mao</persName>

    Right:

        <persName ref="p.xml#per-mao">Mao</persName>
    """,
    "IGN901": """A problem is silenced without a reason.

    Whoever comes after you will want to know why. The reason stands behind the codes.
    The instruction covers the element that follows it; where words or an end tag
    follow, the element that it stands in.

    Wrong:

        <?edition-ignore DATE404?><date>some day</date>

    Right:

        <?edition-ignore DATE404 the letter does not say when?><date>some day</date>
    """,
    "IGN902": """An instruction silences a problem that is not there.

    It has been mended since, or the instruction stands in the wrong place. Left alone
    it would hide the next one.

    Wrong:

        <?edition-ignore DATE404 unknown?><date when="1949">that year</date>

    Right:

        <date when="1949">that year</date>
    """,
    "IGN903": """An instruction silences no code that there is.

    First the code, or several, or a whole family such as DATE; then the reason.

    Wrong:

        <?edition-ignore the letter does not say when?><date>some day</date>

    Right:

        <?edition-ignore DATE404 the letter does not say when?><date>some day</date>
    """,
    "XML001": """The file is empty.

    Wrong:

        (nothing)

    Right:

        <TEI xmlns="http://www.tei-c.org/ns/1.0"> … </TEI>
    """,
    "XML002": """The bytes of the file are not in the encoding that it declares.

    Without a declaration an XML file is in UTF-8. Usually the file was saved in
    another encoding than its first line says.

    Wrong:

        <?xml version="1.0" encoding="UTF-8"?>   (saved as Windows-1252)

    Right:

        <?xml version="1.0" encoding="UTF-8"?>   (saved as UTF-8)
    """,
    "XML003": """There is no such file, or it is a folder or a link out of the edition.

    Wrong:

        edition validate leter.xml

    Right:

        edition validate letter.xml
    """,
    "XML004": """The file is not well-formed XML.

    Every element is closed, in the order in which they were opened; & and < in the
    text are written &amp; and &lt;. Nothing else can be checked before that.

    Wrong:

        <p>Marx & Engels <hi>wrote</p>

    Right:

        <p>Marx &amp; Engels <hi>wrote</hi></p>
    """,
    "XML005": """Elements are nested deeper than any text needs.

    Wrong:

        <seg><seg><seg> … 300 times …

    Right:

        <seg>Words.</seg>
    """,
    "XML006": """The entities of the document expand without bounds.

    A handful of entities that contain each other can fill all memory; such a file is
    refused.

    Wrong:

        <!ENTITY a "&b;&b;&b;&b;"> <!ENTITY b "&c;&c;&c;&c;"> …

    Right:

        <!ENTITY mdash "—">
    """,
    "XML007": """An entity stands outside the document and is not read.

    External DTDs and entities are never loaded, neither from the disk nor from the
    network. The entity is shown by its name, so that nothing is lost unseen.

    Wrong:

        <!DOCTYPE TEI SYSTEM "tei.dtd"> … <p>1934&ndash;1935</p>

    Right:

        <p>1934–1935</p>
    """,
    "XML008": """A file cannot be included.

    XInclude takes files of this edition, by a relative path; no addresses, no file
    outside the edition's folder, and no file that includes itself.

    Wrong:

        <xi:include href="https://example.org/header.xml"/>

    Right:

        <xi:include href="header.xml"/>
    """,
    "XML009": """The document is in no namespace.

    The elements of TEI are in the namespace of TEI, which the root declares. The
    document is read as TEI all the same, but other programs will not do that.

    Wrong:

        <TEI> … </TEI>

    Right:

        <TEI xmlns="http://www.tei-c.org/ns/1.0"> … </TEI>
    """,
    "TEI101": """The root of the document is not that of a TEI document.

    Wrong:

        <article> … </article>

    Right:

        <TEI xmlns="http://www.tei-c.org/ns/1.0"> … </TEI>
    """,
    "MODEL101": """An instruction that names a schema cannot be understood.

    A document says in front of its root which schemas judge it, in instructions
    called xml-model. Each has an href, and says in schematypens what language the
    schema is written in. A name that the instruction does not have is a warning.

    Wrong:

        <?xml-model src="letters.rng"?>

    Right:

        <?xml-model href="letters.rng" type="application/xml"
          schematypens="http://relaxng.org/ns/structure/1.0"?>
    """,
    "MODEL102": """The schema that a document names is not there.

    The path is seen from the file of the document. An XML catalog may say that an
    address stands for a file: then that file is missing.

    Wrong:

        <?xml-model href="letters.rng"?>        in tei/letter-1.xml, schema in schema/

    Right:

        <?xml-model href="../schema/letters.rng"?>
    """,
    "MODEL103": """The schema that a document names is not on this machine.

    Validation never reaches for the network. A schema with an https address is fetched
    once, and used from then on; a catalog may also say which file it is.

    Wrong:

        <?xml-model href="https://example.org/letters.rng"?>

    Right:

        edition schema fetch https://example.org/letters.rng
    """,
    "MODEL104": """A document names a schema in a language that is not judged by.

    DTDs, W3C XML Schema and NVDL are left to other programs. If the document names no
    other schema, it is judged by the TEI that comes with the toolkit.

    Wrong:

        <?xml-model href="letters.xsd"?>

    Right:

        <?xml-model href="letters.rng"?>
    """,
    "RNG101": """The schema does not know this element.

    Often a misspelling: TEI's names distinguish capitals.

    Wrong:

        <persname ref="person:mao">Mao</persname>

    Right:

        <persName ref="person:mao">Mao</persName>
    """,
    "RNG102": """An element stands where the schema does not allow it.

    Wrong:

        <list><p>One.</p></list>

    Right:

        <list><item>One.</item></list>
    """,
    "RNG103": """An element is allowed here, but not at this place in the order.

    Wrong:

        <div><p>One.</p><head>Heading</head></div>

    Right:

        <div><head>Heading</head><p>One.</p></div>
    """,
    "RNG104": """An element lacks something that has to be in it.

    Wrong:

        <list/>

    Right:

        <list><item>One.</item></list>
    """,
    "RNG105": """The schema does not allow this attribute here.

    Wrong:

        <hi rent="italic">so</hi>

    Right:

        <hi rend="italic">so</hi>
    """,
    "RNG106": """An element lacks an attribute that it has to have.

    Wrong:

        <persName>Mao</persName>

    Right:

        <persName ref="person:mao">Mao</persName>
    """,
    "RNG107": """The value of an attribute is none that the schema allows.

    Wrong:

        <date when="6 February 1949">6 February 1949</date>

    Right:

        <date when="1949-02-06">6 February 1949</date>
    """,
    "RNG108": """There is text where the schema allows none.

    Wrong:

        <div>Words.</div>

    Right:

        <div><p>Words.</p></div>
    """,
    "RNG109": """The text of an element is none that the schema allows.

    Wrong:

        <geo>in the north</geo>

    Right:

        <geo>41.79 123.43</geo>
    """,
    "RNG111": """An ID is there already.

    What a schema calls an ID is given to one element of a document only.

    Wrong:

        <p xml:id="p1">One.</p> <p xml:id="p1">Two.</p>

    Right:

        <p xml:id="p1">One.</p> <p xml:id="p2">Two.</p>
    """,
    "RNG112": """An attribute refers to an ID that is not there.

    Where the schema calls an attribute an IDREF, its value is the ID of an element of
    the same document. TEI has no such attributes: it points with #, see REF201.

    Wrong:

        <cell id="c1">x</cell> <cell headers="c2">y</cell>

    Right:

        <cell id="c1">x</cell> <cell headers="c1">y</cell>
    """,
    "RNG113": """An element is in the wrong namespace.

    It is told once; the others of that namespace are judged as if it were right. Most
    often the xmlns at the beginning of the document is missing or misspelt.

    Wrong:

        <TEI> … </TEI>

    Right:

        <TEI xmlns="http://www.tei-c.org/ns/1.0"> … </TEI>
    """,
    "SCH101": """What a rule of the schema requires is not so.

    The words are the schema's own, those of an assert. How much it matters is what its
    role says: error (also where there is none), warning, or info. Here a schema asserts
    `@target or @cRef` of every `<ref>`.

    Wrong:

        <p>See <ref>the letter</ref>.</p>

    Right:

        <p>See <ref target="#letter">the letter</ref>.</p>
    """,
    "SCH102": """A rule of the schema has found what it looks for.

    The words are the schema's own, those of a report; roles are those of SCH101. Here a
    schema reports `@target and @cRef` of a `<ref>`.

    Wrong:

        <p>See <ref target="#gen1" cRef="Gen 1">Genesis</ref>.</p>

    Right:

        <p>See <ref target="#gen1">Genesis</ref>.</p>
    """,
    "SCH109": """A rule of the schema cannot be evaluated at this place.

    Most often a value is not of the kind that the rule takes for granted. It is said
    once for each expression of the schema, at the first such place. Here a rule
    compares `@n` as a number.

    Wrong:

        <pb n="iv"/>

    Right:

        <pb n="4"/>
    """,
    "XSL201": """A stylesheet has something to say.

    The words are those of an xsl:message in it.

    Wrong:

        <xsl:message>no image for page 3</xsl:message>

    Right:

        (a text for which the stylesheet says nothing)
    """,
    "XSL202": """A stylesheet stopped, or failed, on this document.

    Wrong:

        <xsl:message terminate="yes">no title</xsl:message>

    Right:

        (a text with which the stylesheet can end its work)
    """,
    "XSL203": """No template of the stylesheet knows this element.

    Its words are shown as they stand, with the class tei-unhandled.

    Wrong:

        <my:thing>Words.</my:thing>

    Right:

        <xsl:template match="my:thing"> … </xsl:template>   (in your stylesheet)
    """,
    "XSL205": """An address in the text is none that a page may contain.

    A TEI file may come from anywhere, and an address such as javascript: would run a
    program in the reader's browser. The words are shown without a link.

    Wrong:

        <ref target="javascript:alert(1)">here</ref>

    Right:

        <ref target="https://example.org/">here</ref>
    """,
}
