<?xml version="1.0" encoding="UTF-8"?>
<!-- The description of one register entry, as a fragment of HTML. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:prepared"
    exclude-result-prefixes="tei ed">
  <xsl:import href="html.xsl"/>

  <xsl:template match="/">
    <xsl:variable name="entry" select="//*[@xml:id = $id][1]"/>
    <xsl:variable name="described" select="$entry/tei:note[@type = 'description']"/>
    <div class="tei entry">
      <xsl:choose>
        <xsl:when test="$described"><xsl:apply-templates select="$described"/></xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="$entry/tei:desc | $entry/tei:gloss | $entry/tei:note | $entry/tei:p | $entry/tei:ab"/>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="tei:note | tei:desc | tei:gloss" priority="0.9">
    <xsl:choose>
      <xsl:when test="@ed:holds"><div><xsl:apply-templates/></div></xsl:when>
      <xsl:otherwise><p><xsl:apply-templates/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
