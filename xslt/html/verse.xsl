<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse (TEI Guidelines, chapter 6). -->
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
  <xsl:template match="tei:lg | tei:rhyme | tei:caesura"><xsl:call-template name="t:generic"/></xsl:template>

  <xsl:template match="tei:l">
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="@ed:block or @ed:holds">div</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="t:attributes">
        <xsl:with-param name="class"><xsl:if test="@part">part-<xsl:value-of select="@part"/></xsl:if></xsl:with-param>
      </xsl:call-template>
      <xsl:if test="$line-numbers &gt; 0 and number(@n) = number(@n) and @n mod $line-numbers = 0">
        <span class="line-number" data-generated=""><xsl:value-of select="@n"/></span>
      </xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
