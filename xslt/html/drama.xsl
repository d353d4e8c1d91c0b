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
  <xsl:template match="tei:speaker"><xsl:call-template name="t:paragraph"/></xsl:template>
  <xsl:template match="tei:sp | tei:spGrp | tei:castList | tei:castGroup | tei:castItem | tei:role | tei:roleDesc
      | tei:actor | tei:set | tei:prologue | tei:epilogue | tei:performance | tei:move | tei:view | tei:camera
      | tei:sound | tei:caption | tei:tech | tei:u | tei:pause | tei:vocal | tei:kinesic | tei:incident | tei:writing
      | tei:shift | tei:annotationBlock">
    <xsl:call-template name="t:generic"/>
  </xsl:template>

  <!-- Who speaks is said in an attribute only. -->
  <xsl:template match="tei:u" priority="0.6">
    <div>
      <xsl:call-template name="t:attributes"/>
      <xsl:if test="@who">
        <span class="speaker" data-generated="">
          <xsl:choose>
            <xsl:when test="translate(@ed:labels, '|', '') != ''"><xsl:value-of select="translate(@ed:labels, '|', ',')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="translate(@who, '#', '')"/></xsl:otherwise>
          </xsl:choose>
          <xsl:text>: </xsl:text>
        </span>
      </xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="tei:vocal | tei:kinesic | tei:incident | tei:writing" priority="0.6">
    <xsl:choose>
      <xsl:when test="@ed:block or @ed:holds"><xsl:call-template name="t:generic"/></xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="t:attributes"/>
          <span data-generated="">(</span>
          <xsl:apply-templates/>
          <span data-generated="">)</span>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
