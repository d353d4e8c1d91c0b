<?xml version="1.0" encoding="UTF-8"?>
<!-- The two texts of a transcription, side by side: the diplomatic one, as it was written, line by line, and the normalised one, as an editor reads it. What is no part of the one or the other comes marked (ed:left). -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:prepared"
    xmlns:t="urn:edition:template"
    xmlns:m="urn:edition:mode"
    exclude-result-prefixes="tei ed t m">
  <xsl:import href="view.xsl"/>

  <!-- What is no part of this text. -->
  <xsl:template match="*[@ed:left = 'out']" priority="9"/>

  <!-- One alternative is left, and needs no brackets. -->
  <xsl:template match="tei:choice" priority="2"><xsl:call-template name="t:generic"/></xsl:template>
  <xsl:template match="tei:gloss[@resp]" priority="2"><xsl:call-template name="t:generic"/></xsl:template>
  <xsl:template match="tei:supplied | tei:ex | tei:surplus" priority="2"><xsl:call-template name="t:generic"/></xsl:template>

  <!-- Where an editor supplied what cannot be read, the source has a gap. -->
  <xsl:template match="tei:supplied[@ed:left = 'out'][@reason][not(contains(@reason, 'omit'))]" priority="10">
    <span class="tei-gap" data-generated="">[…]</span>
  </xsl:template>

  <xsl:template match="tei:lb" priority="2">
    <xsl:choose>
      <xsl:when test="$layer = 'diplomatic'">
        <xsl:variable name="first" select="not(preceding-sibling::node()[self::*[not(self::tei:pb or self::tei:cb or self::tei:anchor)] or self::text()[normalize-space() != '']]) and (../@ed:block or ../@ed:holds)"/>
        <xsl:if test="not($first)">
          <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
          <br class="tei-lb"/>
        </xsl:if>
        <xsl:if test="$line-numbers &gt; 0 and number(@n) = number(@n) and @n mod $line-numbers = 0">
          <span class="line-number" data-generated=""><xsl:value-of select="@n"/></span>
        </xsl:if>
      </xsl:when>
      <xsl:when test="@ed:space"><xsl:text> </xsl:text></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:add" priority="2">
    <xsl:choose>
      <xsl:when test="$layer = 'diplomatic'">
        <ins>
          <xsl:call-template name="t:attributes">
            <xsl:with-param name="class"><xsl:if test="@place">place-<xsl:value-of select="translate(normalize-space(@place), ' ,;:.()#/&quot;', '-')"/></xsl:if></xsl:with-param>
          </xsl:call-template>
          <xsl:apply-templates/>
        </ins>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="t:generic"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
