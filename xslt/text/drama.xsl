<?xml version="1.0" encoding="UTF-8"?>
<!-- Performance texts and transcribed speech (TEI Guidelines, chapters 7 and 8). -->
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
  <xsl:template match="tei:sp">
    <xsl:text>&#x2029;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>&#x2029;</xsl:text>
  </xsl:template>
  <xsl:template match="tei:speaker"><xsl:call-template name="t:line"/></xsl:template>
  <xsl:template match="tei:castItem"><xsl:call-template name="t:line"/></xsl:template>
  <xsl:template match="tei:sp/tei:p[not(@ed:holds)] | tei:sp/tei:ab[not(@ed:holds)] | tei:sp/tei:stage[not(@ed:holds)]">
    <xsl:text>&#x2028;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>&#x2028;</xsl:text>
  </xsl:template>

  <!-- Stage directions in a line, and what happens beside the words, have nothing but
       brackets to be told by. -->
  <xsl:template match="tei:stage[not(@ed:block or @ed:holds)] | tei:vocal | tei:kinesic | tei:incident | tei:writing" priority="0.6">
    <xsl:variable name="first" select="substring(normalize-space(), 1, 1)"/>
    <xsl:variable name="is-bracketed" select="$first = '(' or $first = '[' or $first = ''"/>
    <xsl:variable name="is-event" select="not(self::tei:stage) and normalize-space() != ''"/>
    <xsl:if test="@ed:block or @ed:holds"><xsl:text>&#x2029;</xsl:text></xsl:if>
    <xsl:if test="$is-event"><xsl:text> </xsl:text></xsl:if>
    <xsl:if test="not($is-bracketed)">(</xsl:if>
    <xsl:choose>
      <xsl:when test="$is-event">
        <xsl:variable name="words"><xsl:apply-templates/></xsl:variable>
        <xsl:call-template name="t:in-one-line"><xsl:with-param name="text" select="$words"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="not($is-bracketed)">)</xsl:if>
    <xsl:if test="$is-event"><xsl:call-template name="t:space-after"/></xsl:if>
    <xsl:if test="@ed:block or @ed:holds"><xsl:text>&#x2029;</xsl:text></xsl:if>
  </xsl:template>

  <xsl:template match="tei:u/tei:seg | tei:u//tei:pause" priority="0.6">
    <xsl:apply-templates/>
    <xsl:call-template name="t:space-after"/>
  </xsl:template>

  <!-- A space where a word would touch what stands before it. -->
  <xsl:template name="t:space-after">
    <xsl:variable name="next" select="substring(following-sibling::node()[1], 1, 1)"/>
    <xsl:if test="following-sibling::node() and not(contains(' &#9;&#10;,.;:!?)', $next) and $next != '')">
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:castItem/tei:role | tei:castItem/tei:roleDesc" priority="0.6">
    <xsl:apply-templates/>
    <xsl:variable name="next" select="following-sibling::node()[1]"/>
    <xsl:variable name="last" select="substring(., string-length(.))"/>
    <xsl:if test="$next[self::tei:roleDesc or self::tei:actor] and not(contains(',.;:()–—', substring(normalize-space($next), 1, 1)))">
      <xsl:if test="not(contains(',.;: &#9;&#10;', $last))">,</xsl:if>
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Who speaks is said in an attribute only. -->
  <xsl:template match="tei:u">
    <xsl:text>&#x2029;</xsl:text>
    <xsl:if test="@who">
      <xsl:choose>
        <xsl:when test="translate(@ed:labels, '|', '') != ''"><xsl:value-of select="translate(@ed:labels, '|', ',')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="translate(@who, '#', '')"/></xsl:otherwise>
      </xsl:choose>
      <xsl:text>: </xsl:text>
    </xsl:if>
    <xsl:apply-templates/>
    <xsl:text>&#x2029;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
