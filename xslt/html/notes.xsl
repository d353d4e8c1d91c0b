<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: a reference where the note stands, the notes themselves in a list after the text. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:eg="http://www.tei-c.org/ns/Examples"
    xmlns:mml="http://www.w3.org/1998/Math/MathML"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:ed="urn:edition:prepared"
    xmlns:m="urn:edition:mode"
    xmlns:t="urn:edition:template"
    exclude-result-prefixes="tei eg mml svg ed m t">
  <xsl:template match="tei:note"><xsl:call-template name="t:generic"/></xsl:template>

  <xsl:template match="tei:note[@ed:note]" priority="0.7">
    <sup class="note-mark">
      <a class="note-ref" role="doc-noteref" href="#{@ed:id}" id="{@ed:id}-ref" aria-label="{$label-note} {@ed:note}" data-generated=""><xsl:value-of select="@ed:note"/></a>
    </sup>
  </xsl:template>

  <xsl:template name="t:notes">
    <!-- whose a note is has to be told once, or of each -->
    <xsl:variable name="mixed" select="boolean(//tei:note[@ed:note][not(@type = 'editorial' or @type = 'editor')])"/>
    <xsl:if test="//tei:note[@ed:note]">
      <section class="notes" role="doc-endnotes">
        <xsl:element name="h{$heading-level}">
          <xsl:attribute name="class">notes-head</xsl:attribute>
          <xsl:attribute name="data-generated"/>
          <xsl:choose>
            <xsl:when test="$mixed"><xsl:value-of select="$label-notes"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="$label-editorial-notes"/></xsl:otherwise>
          </xsl:choose>
        </xsl:element>
        <ol class="note-list">
          <xsl:for-each select="//tei:note[@ed:note]">
            <li>
              <xsl:call-template name="t:attributes">
                <xsl:with-param name="class">
                  <xsl:if test="@type = 'editorial' or @resp">note-editorial</xsl:if>
                </xsl:with-param>
              </xsl:call-template>
              <a class="note-number" href="#{@ed:id}-ref" role="doc-backlink" aria-label="{@ed:note} {$label-back}" data-generated=""><xsl:value-of select="@ed:note"/></a>
              <xsl:text> </xsl:text>
              <xsl:if test="$mixed and (@type = 'editorial' or @type = 'editor')">
                <span class="note-editor" data-generated=""><xsl:value-of select="$label-editorial-note"/></span>
                <xsl:text> </xsl:text>
              </xsl:if>
              <div class="note-text">
                <!-- away from its text, a note has to say itself in which direction it runs -->
                <xsl:if test="not(@ed:lang) and ancestor::*[@ed:dir][1]/@ed:dir = 'rtl'">
                  <xsl:attribute name="lang"><xsl:value-of select="ancestor::*[@ed:lang][1]/@ed:lang"/></xsl:attribute>
                  <xsl:attribute name="dir">rtl</xsl:attribute>
                </xsl:if>
                <xsl:apply-templates/>
              </div>
              <a class="anchor" href="#{@ed:id}" aria-label="{$label-note-link}" data-generated="">¶</a>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
