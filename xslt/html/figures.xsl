<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables, figures, formulae, music (TEI Guidelines, chapter 15). Of MathML and SVG only what can do no harm is passed on. -->
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
  <xsl:template match="tei:table">
    <xsl:apply-templates select="*[not(self::tei:row or self::tei:head)][following-sibling::tei:row]"/>
    <table>
      <xsl:call-template name="t:attributes"/>
      <xsl:choose>
        <xsl:when test="count(tei:head) = 1 and not(tei:head/@ed:holds)">
          <xsl:for-each select="tei:head">
            <caption><xsl:call-template name="t:attributes"/><xsl:apply-templates/></caption>
          </xsl:for-each>
        </xsl:when>
        <xsl:when test="tei:head">
          <caption><xsl:apply-templates select="tei:head"/></caption>
        </xsl:when>
      </xsl:choose>
      <xsl:apply-templates select="tei:row"/>
    </table>
    <xsl:apply-templates select="*[not(self::tei:row or self::tei:head)][not(following-sibling::tei:row)]"/>
  </xsl:template>
  <xsl:template match="tei:row">
    <tr>
      <xsl:call-template name="t:attributes"/>
      <xsl:apply-templates select="tei:cell | *[not(self::tei:cell)]"/>
    </tr>
  </xsl:template>
  <xsl:template match="tei:row/*" priority="0.7">
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="@role = 'label' or ../@role = 'label'">th</xsl:when>
        <xsl:otherwise>td</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="t:attributes"/>
      <xsl:if test="number(@cols) &gt; 1"><xsl:attribute name="colspan"><xsl:value-of select="round(@cols)"/></xsl:attribute></xsl:if>
      <xsl:if test="number(@rows) &gt; 1"><xsl:attribute name="rowspan"><xsl:value-of select="round(@rows)"/></xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="self::tei:cell and tei:row"><table><xsl:apply-templates/></table></xsl:when>
        <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <xsl:template match="tei:figure">
    <figure><xsl:call-template name="t:attributes"/><xsl:apply-templates/></figure>
  </xsl:template>
  <xsl:template match="tei:figDesc | tei:notatedMusic | tei:notatedMusic/*"><xsl:call-template name="t:generic"/></xsl:template>
  <xsl:template match="tei:graphic | tei:media">
    <xsl:choose>
      <xsl:when test="@ed:src">
        <img src="{@ed:src}" loading="lazy">
          <xsl:attribute name="alt">
            <xsl:choose>
              <xsl:when test="normalize-space(../tei:figDesc | tei:desc) != ''"><xsl:value-of select="normalize-space(../tei:figDesc | tei:desc)"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="$label-image"/></xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <xsl:call-template name="t:attributes"/>
        </img>
      </xsl:when>
      <xsl:when test="@ed:href">
        <a href="{@ed:href}" data-generated=""><xsl:call-template name="t:attributes"/><xsl:value-of select="@ed:href"/></a>
      </xsl:when>
      <xsl:otherwise><span><xsl:call-template name="t:attributes"/></span></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="tei:binaryObject"><span class="tei-binaryObject" data-generated="">[…]</span></xsl:template>

  <xsl:template match="tei:formula"><xsl:call-template name="t:generic"/></xsl:template>

  <xsl:template match="mml:* | svg:*">
    <xsl:variable name="allowed" select="' math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd semantics svg g path rect circle ellipse line polyline polygon text tspan title desc defs '"/>
    <xsl:choose>
      <xsl:when test="contains($allowed, concat(' ', local-name(), ' '))">
        <xsl:element name="{local-name()}">
          <xsl:for-each select="@*[namespace-uri() = '']">
            <xsl:variable name="attribute" select="concat(' ', local-name(), ' ')"/>
            <xsl:if test="contains(' viewBox width height x y x1 y1 x2 y2 cx cy r rx ry d points fill stroke stroke-width transform opacity font-size font-family text-anchor mathvariant display displaystyle open close separators stretchy linethickness columnalign rowspan columnspan ', $attribute) and not(contains(., 'url('))">
              <xsl:attribute name="{local-name()}"><xsl:value-of select="."/></xsl:attribute>
            </xsl:if>
          </xsl:for-each>
          <xsl:apply-templates/>
        </xsl:element>
      </xsl:when>
      <xsl:when test="local-name() = 'script' or local-name() = 'style'"/>
      <!-- What is not allowed gives its words, and nothing else. -->
      <xsl:when test="*"><xsl:apply-templates select="*"/></xsl:when>
      <xsl:when test="self::mml:*"><mtext><xsl:value-of select="."/></mtext></xsl:when>
      <xsl:otherwise><text><xsl:value-of select="."/></text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Words of HTML in a picture (foreignObject) are words of the picture. -->
  <xsl:template match="svg:*/*[not(self::svg:*)]" priority="0.9"><text><xsl:value-of select="."/></text></xsl:template>
</xsl:stylesheet>
