<?xml version="1.0" encoding="UTF-8"?>
<!-- Links (TEI Guidelines, chapters 3 and 17): references to what has an address. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:prepared"
    xmlns:t="urn:edition:template"
    exclude-result-prefixes="tei ed t">
  <xsl:template match="tei:ref[@target][@ed:href][not(@ed:block or @ed:holds or .//tei:note or .//tei:ref)][normalize-space() != '']">
    <xsl:variable name="address">
      <xsl:choose>
        <xsl:when test="contains(@ed:href, ' ')"><xsl:value-of select="substring-before(@ed:href, ' ')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="@ed:href"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="contains($address, ':')">
        <xsl:value-of select="concat('&#xFDE0;', $address, '&#xFDE1;')"/>
        <xsl:apply-templates/>
        <xsl:text>&#xFDE2;</xsl:text>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
