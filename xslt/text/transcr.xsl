<?xml version="1.0" encoding="UTF-8"?>
<!-- Primary sources (TEI Guidelines, chapter 11). -->
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
  <xsl:template match="tei:ex | tei:supplied">
    <xsl:choose>
      <xsl:when test="@ed:block or @ed:holds"><xsl:call-template name="t:generic"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="t:bracketed"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="tei:gap">[…]<xsl:apply-templates/></xsl:template>
  <xsl:template match="tei:space[not(*)]"><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="tei:line"><xsl:call-template name="t:line"/></xsl:template>
</xsl:stylesheet>
