"""The manual pages of what `edition build --check` finds in a site.

`SITE` is about links, `HTML` about the pages, `END` about the Endings Principles for
digital longevity (endings.uvic.ca/principles, version 2.2.1): END404 is number 4.4.
"""

from __future__ import annotations

from typing import Final

PAGES: Final = {
    "SITE601": """A link of the site leads nowhere.

    Either a stylesheet or a template makes a wrong link, or the text points to
    something that has no place on a page. Looked at are the links of pages (also to
    fragments), style sheets, SVG, sitemaps, manifests and our JSON.

    Wrong:

        <a href="persons/nobody.html">

    Right:

        <a href="persons/mao-zedong.html">
    """,
    "SITE602": """The site has no full-text search.

    Its index is made by Pagefind, which comes with the extra `search` (5 MB). The
    search page is there, and says what to do instead. Install it, or say that the
    edition wants no search: then there is no such page and no link to it.

    Wrong:

        pip install edition          (and nothing in edition.toml)

    Right:

        pip install "edition[search]"
    """,
    "SITE603": """From where a source is published, one of its links leads nowhere.

    TEI is published as it is, byte for byte, but at another place than it has among
    the sources. Who takes it away finds what it names only with its neighbours.

    Wrong:

        <?xml-model href="../../shared/letters.rng"?>

    Right:

        <?xml-model href="schema/letters.rng"?>   (published beside it)
    """,
    "HTML701": """A page of the site is not well made.

    The parser of the HTML standard had to guess. Browsers guess alike today; other
    programs do not. Usually a stylesheet or template of the edition's own puts a block
    into a paragraph, or leaves something open.

    Wrong:

        <p>He said: <div class="quote">No.</div></p>

    Right:

        <p>He said:</p> <div class="quote">No.</div>
    """,
    "HTML702": """Two elements of a page have the same id.

    A link to it leads to the first one only. The ids of the text are those of its TEI;
    a template must not use them (ours begin with ui-).

    Wrong:

        <p id="p1">One.</p> <p id="p1">Two.</p>

    Right:

        <p id="p1">One.</p> <p id="p2">Two.</p>
    """,
    "HTML703": """An image has no alt, or a frame no title.

    Who does not see the image hears its address instead. WCAG 1.1.1 and 4.1.2. In TEI,
    the words are the figDesc of the figure.

    Wrong:

        <figure><graphic url="page-1.jpg"/></figure>

    Right:

        <figure><graphic url="page-1.jpg"/><figDesc>The first page.</figDesc></figure>
    """,
    "HTML704": """A page does not say its title or its language.

    Both are read out first, and a search engine shows them. WCAG 2.4.2 and 3.1.1.

    Wrong:

        <html><head><title></title>

    Right:

        <html lang="en"><head><title>Letter to Ada</title>
    """,
    "HTML705": """The outline of a page has a gap.

    A page has one main part and one heading of the first level, and no level is left
    out on the way down: readers who hear a page jump from heading to heading.
    WCAG 1.3.1.

    Wrong:

        <h1>Letters</h1> <h3>1949</h3>

    Right:

        <h1>Letters</h1> <h2>1949</h2>
    """,
    "HTML706": """The Nu Html Checker finds an error in a page or style sheet.

    It is asked where the machine has it: as the command `vnu`, or by --nu with the
    file vnu.jar and Java. Its sentence says what is wrong.

    Wrong:

        <ul><p>One</p></ul>

    Right:

        <ul><li>One</li></ul>
    """,
    "END101": """Principle 1.1: data are in open formats.

    A format whose standard anybody may read and implement can be read when the program
    that wrote it is gone: TEI, HTML, plain text, JSON, CSV, SVG, PNG. Files of other
    formats, which an edition puts among its static files, are named.

    Wrong:

        site/static/letters.doc

    Right:

        site/static/letters.odt
    """,
    "END102": """Principle 1.2: data are under version control.

    What is seen is whether the folder of the edition, or one above it, belongs to Git,
    Mercurial or Subversion. A folder that was copied out of one cannot show it.

    Wrong:

        letter-final-2-new.xml

    Right:

        git commit letter.xml
    """,
    "END103": """Principle 1.3: data are validated again and again.

    Each build validates all texts by schema and rules. A draft, which is built in spite
    of errors, breaks the principle.

    Wrong:

        edition build --draft

    Right:

        edition validate; edition build --check
    """,
    "END201": """Principle 2.1: the way the data are made is documented, in the product.

    The encodingDesc of each text says it (the page About shows it), and a schema that
    is published with the texts says it for programs.

    Wrong:

        <teiHeader> (no encodingDesc) </teiHeader>

    Right:

        <encodingDesc><editorialDecl> … </editorialDecl></encodingDesc>
    """,
    "END202": """Principle 2.2: rights are stated, and open where they can be.

    Every page names the licence and links to it (rel="license").

    Wrong:

        [edition]   (no licence)

    Right:

        licence = "CC BY 4.0"
        licence_url = "https://creativecommons.org/licenses/by/4.0/"
    """,
    "END301": """Principle 3.1: everything that comes out is validated.

    Broken where the checks of links and of HTML have found something: those problems
    are listed with their own codes.

    Wrong:

        <a href="#p12"> where no p12 is

    Right:

        edition build --check   (without a finding)
    """,
    "END302": """Principle 3.2: a change of the data rebuilds everything, by itself.

    `edition build` always makes the whole site. Whether a service calls it is seen by
    the file that such a service reads.

    Wrong:

        (pages copied to the server by hand)

    Right:

        .github/workflows/pages.yml: run: edition build --check
    """,
    "END303": """Principle 3.3: code is not meant to last, data are.

    An edition's own stylesheets, templates and scripts have to be kept running by
    somebody. Where there are any, a person has to judge.

    Wrong:

        site/static/viewer.js, 40,000 lines

    Right:

        xslt/html.xsl, ten lines that import ours
    """,
    "END401": """Principle 4.1: no software on the server.

    Files are handed out as they are; nothing is computed for a reader. Named are
    scripts for servers, their settings, and server-side includes.

    Wrong:

        site/static/search.php

    Right:

        persons/mao-zedong.html
    """,
    "END402": """Principle 4.2: only standards that last.

    HTML, CSS, SVG and JavaScript as browsers have them; no custom elements, no plugins,
    no frames.

    Wrong:

        <pb-view src="letter.xml"></pb-view>

    Right:

        <article> … the text … </article>
    """,
    "END403": """Principle 4.3: nothing comes from elsewhere.

    No style, script, typeface or image from another host; a Content-Security-Policy
    that forbids it; no library. One that was copied into the site is named, for a
    person to judge: it should be open and the site readable without it.

    Wrong:

        <script src="https://cdn.example.org/jquery.js"></script>

    Right:

        <script src="../static/edition.js" defer></script>
    """,
    "END404": """Principle 4.4: every page has one simple address, without a query.

    An address with a question mark asks a program that will be gone one day. Links
    inside the site are looked at.

    Wrong:

        <a href="view.html?id=letter-1">

    Right:

        <a href="documents/letter-1.html">
    """,
    "END405": """Principle 4.5: the data are included.

    The TEI of every text is a file of the site, and its page links to it.

    Wrong:

        {% block downloads %}{% endblock %}   (in parts/panel.html)

    Right:

        <a href="letter-1.xml" download>TEI XML</a>
    """,
    "END406": """Principle 4.6: every page stands alone.

    If a page is all that is left of an edition, it should still hold its words and say
    what it belongs to: a link to the front page (rel="home") and to the licence.

    Wrong:

        {% block footer %}{% endblock %}

    Right:

        {% block footer %}{{ super() }}{% endblock %}
    """,
    "END407": """Principle 4.7: a page fails gracefully.

    Its words are in the HTML, and it needs no script to be read. Scripts in attributes
    are named too: a good policy forbids them.

    Wrong:

        <main><div id="app"></div></main>

    Right:

        <main><article>Dear Ada, …</article></main>
    """,
    "END501": """Principle 5.1: releases are planned.

    Readers of an edition that changes every day cannot say what they have read. Facts
    do not tell whether a release was planned: a person has to look.

    Wrong:

        (whatever is in the folder today)

    Right:

        release = "2, May 2027"
    """,
    "END502": """Principle 5.2: a release is coherent, consistent and complete.

    No error in the texts, no dead link, no mistake in a page.

    Wrong:

        edition build --draft

    Right:

        edition build --check   (exit code 0)
    """,
    "END503": """Principle 5.3: every page says which release it belongs to.

    A version or a date, under `release` in edition.toml: it stands at the foot of every
    page. The toolkit takes none from the clock, since the same sources must give the
    same pages.

    Wrong:

        [edition]   (no release)

    Right:

        release = "1.2, 6 February 2027"
    """,
    "END504": """Principle 5.4: every text says how it is cited.

    The page has the citation (`ui-cite`), with its whole address: `url` in edition.toml
    says where the edition is published.

    Wrong:

        {% block citation %}{% endblock %}

    Right:

        url = "https://letters.example.org/"
    """,
    "END505": """Principle 5.5: addresses persist.

    The pages of the site that stood in the output folder are compared with those of the
    new one. If one has gone, somebody's footnote leads nowhere: keep the old xml:id, or
    leave a page there.

    Wrong:

        documents/letter-1.html → documents/letter-001.html

    Right:

        documents/letter-1.html
    """,
}
