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
  <!-- Without colours and strokes it takes brackets: deleted, too much (Leiden conventions). -->
  <xsl:template match="tei:del[not(@ed:block or @ed:holds)]">⟦<xsl:apply-templates/>⟧</xsl:template>
  <xsl:template match="tei:del[@ed:holds]">
    <xsl:text>&#x2029;⟦&#x2029;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>&#x2029;⟧&#x2029;</xsl:text>
  </xsl:template>
  <xsl:template match="tei:restore//tei:del" priority="0.7"><xsl:apply-templates/></xsl:template>
  <xsl:template match="tei:surplus[not(@ed:block or @ed:holds)]">
    <xsl:if test="$reading = 'source'">{</xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="$reading = 'source'">}</xsl:if>
  </xsl:template>
  <xsl:template match="tei:gap">[…]<xsl:apply-templates/></xsl:template>
  <xsl:template match="tei:space[not(*)]"><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="tei:line"><xsl:call-template name="t:line"/></xsl:template>
</xsl:stylesheet>
