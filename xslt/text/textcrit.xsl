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
      <xsl:value-of select="concat('&#x2029;&#xFDD3;', $label-apparatus, '&#x2029;')"/>
      <xsl:for-each select="//tei:app[@ed:app]">
        <xsl:text>&#x2028;</xsl:text>
        <xsl:variable name="lemma"><xsl:apply-templates select="tei:lem | (*[not(../tei:lem)])[1]" mode="m:lemma"/></xsl:variable>
        <xsl:value-of select="normalize-space($lemma)"/>
        <xsl:if test="normalize-space($lemma) = ''"><xsl:value-of select="$label-omitted"/></xsl:if>
        <xsl:call-template name="t:sigla"><xsl:with-param name="of" select="tei:lem | (*[not(../tei:lem)])[1]"/></xsl:call-template>
        <xsl:text>] </xsl:text>
        <xsl:apply-templates select="*[not(self::tei:lem)][../tei:lem or position() &gt; 1]" mode="m:apparatus"/>
        <xsl:text>&#x2028;</xsl:text>
      </xsl:for-each>
      <xsl:text>&#x2029;</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="t:sigla">
    <xsl:param name="of" select="."/>
    <xsl:if test="$of/@wit"><xsl:value-of select="concat(' ', translate($of/@wit, '#', ''))"/></xsl:if>
  </xsl:template>

  <!-- A lemma in the apparatus: its words as they stand in the text, without notes. -->
  <xsl:template match="tei:note" mode="m:lemma"/>
  <xsl:template match="tei:app" mode="m:lemma">
    <xsl:apply-templates select="tei:lem | (*[not(../tei:lem)])[1]" mode="m:lemma"/>
  </xsl:template>

  <!-- In the text a reading is but its words; the list says who has it. -->
  <xsl:template match="tei:lem | tei:rdg"><xsl:apply-templates/></xsl:template>
  <xsl:template match="*" mode="m:apparatus"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="tei:rdgGrp" mode="m:apparatus">
    <xsl:apply-templates select="*" mode="m:apparatus"/>
    <xsl:if test="following-sibling::tei:rdg or following-sibling::tei:rdgGrp"> · </xsl:if>
  </xsl:template>
  <xsl:template match="tei:rdg" mode="m:apparatus">
    <xsl:variable name="words"><xsl:apply-templates/></xsl:variable>
    <xsl:call-template name="t:in-one-line"><xsl:with-param name="text" select="$words"/></xsl:call-template>
    <xsl:if test="not(node())"><xsl:value-of select="$label-omitted"/></xsl:if>
    <xsl:call-template name="t:sigla"/>
    <xsl:if test="following-sibling::tei:rdg or following-sibling::tei:rdgGrp"> · </xsl:if>
  </xsl:template>
</xsl:stylesheet>
