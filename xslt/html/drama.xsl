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

  <xsl:template match="tei:sp" priority="0.6">
    <xsl:call-template name="t:generic">
      <xsl:with-param name="class"><xsl:call-template name="t:voices"/></xsl:with-param>
    </xsl:call-template>
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

  <!-- What happens beside the words stands in brackets, and apart from them. -->
  <xsl:template match="tei:vocal[normalize-space()] | tei:kinesic[normalize-space()] | tei:incident[normalize-space()]
      | tei:writing[normalize-space()]" priority="0.6">
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="@ed:block or @ed:holds">div</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="is-bracketed" select="contains('([', substring(normalize-space(), 1, 1))"/>
    <xsl:if test="$name = 'span'"><span data-generated=""><xsl:text> </xsl:text></span></xsl:if>
    <xsl:element name="{$name}">
      <xsl:call-template name="t:attributes"/>
      <xsl:if test="not($is-bracketed)"><span data-generated="">(</span></xsl:if>
      <xsl:apply-templates/>
      <xsl:if test="not($is-bracketed)"><span data-generated="">)</span></xsl:if>
    </xsl:element>
    <xsl:if test="$name = 'span'"><xsl:call-template name="t:space-after"/></xsl:if>
  </xsl:template>

  <xsl:template match="tei:u//tei:pause" priority="0.6">
    <xsl:call-template name="t:generic"/>
    <xsl:call-template name="t:space-after"/>
  </xsl:template>

  <!-- A space where a word would touch what stands before it. -->
  <xsl:template name="t:space-after">
    <xsl:variable name="next" select="substring(following-sibling::node()[1], 1, 1)"/>
    <xsl:if test="following-sibling::node() and not(contains(' &#9;&#10;,.;:!?)', $next) and $next != '')">
      <span data-generated=""><xsl:text> </xsl:text></span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:castItem/tei:role | tei:castItem/tei:roleDesc" priority="0.6">
    <xsl:call-template name="t:generic"/>
    <xsl:variable name="next" select="following-sibling::node()[1]"/>
    <xsl:variable name="last" select="substring(., string-length(.))"/>
    <xsl:if test="$next[self::tei:roleDesc or self::tei:actor] and not(contains(',.;:()–—', substring(normalize-space($next), 1, 1)))">
      <span data-generated="">
        <xsl:if test="not(contains(',.;: &#9;&#10;', $last))">,</xsl:if>
        <xsl:text> </xsl:text>
      </span>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
