<?xml version="1.0" encoding="UTF-8"?>
<!-- Manuscript description (TEI Guidelines, chapter 10): its words. -->
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
  <xsl:template match="tei:msIdentifier | tei:altIdentifier | tei:msItem | tei:msItemStruct">
    <xsl:call-template name="t:record"/>
  </xsl:template>
  <xsl:template match="tei:dimensions">
    <xsl:for-each select="*">
      <xsl:apply-templates select="."/>
      <xsl:if test="position() != last()"> × </xsl:if>
    </xsl:for-each>
    <xsl:if test="@unit"><xsl:value-of select="concat(' ', @unit)"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
