<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus (TEI Guidelines, chapter 12): the lemma stands in the text, the readings in a list after it. -->
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
  <xsl:template match="tei:app">
    <xsl:apply-templates select="tei:lem | (*[not(../tei:lem)])[1]"/>
  </xsl:template>

  <xsl:template name="t:apparatus">
    <xsl:if test="//tei:app[@ed:app]">
      <xsl:value-of select="concat('&#x2029;', $label-apparatus, '&#x2029;')"/>
      <xsl:for-each select="//tei:app[@ed:app]">
        <xsl:text>&#x2028;</xsl:text>
        <xsl:value-of select="normalize-space(tei:lem | (*[not(../tei:lem)])[1])"/>
        <xsl:call-template name="t:sigla"><xsl:with-param name="of" select="tei:lem | (*[not(../tei:lem)])[1]"/></xsl:call-template>
        <xsl:text>] </xsl:text>
        <xsl:apply-templates select="*[not(self::tei:lem)][../tei:lem or position() &gt; 1]"/>
        <xsl:text>&#x2028;</xsl:text>
      </xsl:for-each>
      <xsl:text>&#x2029;</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="t:sigla">
    <xsl:param name="of" select="."/>
    <xsl:if test="$of/@wit"><xsl:value-of select="concat(' ', translate($of/@wit, '#', ''))"/></xsl:if>
  </xsl:template>

  <xsl:template match="tei:rdg">
    <xsl:call-template name="t:generic"/>
    <xsl:call-template name="t:sigla"/>
    <xsl:if test="following-sibling::tei:rdg"> · </xsl:if>
  </xsl:template>
</xsl:stylesheet>
