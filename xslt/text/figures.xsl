<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables, figures, formulae (TEI Guidelines, chapter 15). -->
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
  <xsl:template match="tei:row">
    <xsl:text>&#x2028;</xsl:text>
    <xsl:for-each select="*">
      <xsl:variable name="words"><xsl:apply-templates/></xsl:variable>
      <xsl:call-template name="t:in-one-line"><xsl:with-param name="text" select="$words"/></xsl:call-template>
      <xsl:if test="position() != last()"> | </xsl:if>
    </xsl:for-each>
    <xsl:text>&#x2028;</xsl:text>
  </xsl:template>
  <xsl:template match="tei:table">
    <xsl:text>&#x2029;</xsl:text>
    <xsl:apply-templates select="tei:head"/>
    <xsl:apply-templates select="*[not(self::tei:head)]"/>
    <xsl:text>&#x2029;</xsl:text>
  </xsl:template>
  <xsl:template match="tei:graphic | tei:media">
    <xsl:value-of select="concat('[', $label-image, ']')"/>
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="tei:facsimile//tei:graphic | tei:figure[tei:figDesc or tei:head]/tei:graphic"><xsl:apply-templates/></xsl:template>
  <xsl:template match="svg:script | svg:style"/>
  <xsl:template match="tei:binaryObject">[…]</xsl:template>
</xsl:stylesheet>
