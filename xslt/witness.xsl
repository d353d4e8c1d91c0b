<?xml version="1.0" encoding="UTF-8"?>
<!-- The text of one witness: of each entry of the apparatus the reading that it has (ed:chosen), marked where another text is the editors'. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:prepared"
    xmlns:t="urn:edition:template"
    xmlns:m="urn:edition:mode"
    exclude-result-prefixes="tei ed t m">
  <xsl:import href="apparatus.xsl"/>

  <xsl:template name="t:apparatus"/>

  <xsl:template match="tei:app" priority="2">
    <xsl:variable name="reading" select="*[@ed:chosen] | tei:rdgGrp//*[@ed:chosen][ancestor::tei:app[1]/@ed:app = current()/@ed:app]"/>
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="@ed:holds">div</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="t:attributes">
        <xsl:with-param name="class"><xsl:text>variant</xsl:text><xsl:if test="@ed:differs"> differs</xsl:if></xsl:with-param>
      </xsl:call-template>
      <xsl:apply-templates select="$reading"/>
      <xsl:choose>
        <xsl:when test="not($reading)"><span class="absent" data-generated=""><xsl:value-of select="concat('[', $label-absent, ']')"/></span></xsl:when>
        <xsl:when test="not($reading/node())"><span class="absent" data-generated=""><xsl:value-of select="concat('[', $label-omitted, ']')"/></span></xsl:when>
      </xsl:choose>
      <a class="app-ref" href="{$apparatus}#app{@ed:app}" aria-label="{$label-apparatus} {@ed:app}" data-generated=""><sup>∥</sup></a>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
