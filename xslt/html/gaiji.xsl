<?xml version="1.0" encoding="UTF-8"?>
<!-- Characters that no keyboard has (TEI Guidelines, chapter 5). -->
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
  <xsl:key name="t:character" match="tei:char | tei:glyph" use="@xml:id"/>

  <xsl:template match="tei:g">
    <span>
      <xsl:call-template name="t:attributes"/>
      <xsl:apply-templates/>
      <xsl:if test="not(node())">
        <xsl:variable name="character" select="key('t:character', substring-after(@ref, '#'))"/>
        <xsl:choose>
          <xsl:when test="$character/tei:mapping"><xsl:value-of select="$character/tei:mapping[last()]"/></xsl:when>
          <xsl:otherwise><span data-generated="">�</span></xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </span>
  </xsl:template>
</xsl:stylesheet>
