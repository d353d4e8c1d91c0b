<?xml version="1.0" encoding="UTF-8"?>
<!-- Pointers, segments, alignment (TEI Guidelines, chapter 17). -->
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
  <xsl:template match="tei:ptr[@target]">
    <xsl:choose>
      <xsl:when test="translate(@ed:labels, '|', '') != ''"><xsl:value-of select="@ed:labels"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat('&lt;', @target, '&gt;')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
