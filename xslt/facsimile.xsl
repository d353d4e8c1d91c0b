<?xml version="1.0" encoding="UTF-8"?>
<!-- A text beside the images of its pages: what has a place on an image (ed:zone) leads there. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:prepared"
    xmlns:t="urn:edition:template"
    xmlns:m="urn:edition:mode"
    exclude-result-prefixes="tei ed t m">
  <xsl:import href="view.xsl"/>

  <!-- The images stand beside the text. -->
  <xsl:template match="tei:facsimile//tei:graphic | tei:facsimile//tei:media" priority="2">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- Items, cells and the like are written by what holds them. -->
  <xsl:template match="tei:text//*[@ed:zone][not(self::tei:lb or self::tei:item or self::tei:cell or self::tei:row or self::tei:note)]" priority="3">
    <xsl:call-template name="t:zone-link"/>
    <xsl:apply-imports/>
  </xsl:template>

  <!-- A line is what follows its beginning, as far as the next one. -->
  <xsl:template match="tei:text//tei:lb" priority="3">
    <xsl:variable name="first" select="not(preceding-sibling::node()[self::*[not(self::tei:pb or self::tei:cb or self::tei:anchor)] or self::text()[normalize-space() != '']]) and (../@ed:block or ../@ed:holds)"/>
    <xsl:choose>
      <xsl:when test="not($t:has-lines)"><xsl:apply-imports/></xsl:when>
      <xsl:when test="not($first)">
        <xsl:if test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:if>
        <br class="tei-lb"/>
      </xsl:when>
    </xsl:choose>
    <xsl:if test="@ed:zone"><xsl:call-template name="t:zone-link"/></xsl:if>
  </xsl:template>
  <xsl:variable name="t:has-lines" select="boolean(//tei:text//tei:lb[@ed:zone])"/>
  <xsl:template match="tei:text//text()[normalize-space() != '']">
    <xsl:variable name="line" select="preceding::tei:lb[$t:has-lines][1]"/>
    <xsl:choose>
      <xsl:when test="$line/@ed:zone and not(ancestor::tei:note) and generate-id((ancestor::*[@ed:block])[last()]) = generate-id(($line/ancestor::*[@ed:block])[last()])">
        <span data-zone="{$line/@ed:zone}"><xsl:value-of select="."/></span>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="t:zone-link">
    <a class="zone-link" id="ui-words-{@ed:zone}" href="#ui-zone-{@ed:zone}" aria-label="{$label-zone}" data-generated="">◱</a>
  </xsl:template>
</xsl:stylesheet>
