<?xml version="1.0" encoding="UTF-8"?>
<!-- Primary sources (TEI Guidelines, chapter 11): what was added, deleted, damaged, supplied. -->
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
  <xsl:template match="tei:ex | tei:supplied">
    <xsl:choose>
      <xsl:when test="@ed:block or @ed:holds"><xsl:call-template name="t:generic"/></xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="t:attributes"><xsl:with-param name="class" select="'editorial'"/></xsl:call-template>
          <xsl:call-template name="t:bracketed"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Too much, an editor says: in braces, as the Leiden conventions have it. -->
  <xsl:template match="tei:surplus[not(@ed:block or @ed:holds)]">
    <span>
      <xsl:call-template name="t:attributes"/>
      <xsl:if test="$reading = 'source'"><span class="bracket">{</span></xsl:if>
      <xsl:apply-templates/>
      <xsl:if test="$reading = 'source'"><span class="bracket">}</span></xsl:if>
    </span>
  </xsl:template>
  <xsl:template match="tei:del | tei:delSpan">
    <del><xsl:call-template name="t:attributes"/><xsl:apply-templates/></del>
  </xsl:template>
  <!-- A deletion that was taken back. -->
  <xsl:template match="tei:restore//tei:del" priority="0.7"><xsl:call-template name="t:generic"/></xsl:template>
  <xsl:template match="tei:add">
    <ins><xsl:call-template name="t:attributes"/><xsl:apply-templates/></ins>
  </xsl:template>

  <xsl:template match="tei:gap">
    <span>
      <xsl:call-template name="t:attributes"/>
      <xsl:attribute name="title"><xsl:value-of select="normalize-space(concat(@reason, ' ', @quantity, @extent, ' ', @unit))"/></xsl:attribute>
      <span data-generated="">[…]</span>
      <xsl:apply-templates/>
    </span>
  </xsl:template>
  <xsl:template match="tei:space[not(*)]">
    <span><xsl:call-template name="t:attributes"/><xsl:text>&#xA0;</xsl:text></span>
  </xsl:template>
  <xsl:template match="tei:unclear[not(@ed:block or @ed:holds)]">
    <span>
      <xsl:call-template name="t:attributes"/>
      <xsl:attribute name="title"><xsl:value-of select="normalize-space(concat('unclear ', @reason))"/></xsl:attribute>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="tei:subst | tei:substJoin | tei:damage | tei:damageSpan | tei:restore | tei:retrace | tei:redo | tei:undo
      | tei:unclear | tei:space | tei:surplus | tei:secl | tei:mod | tei:metamark | tei:handShift | tei:am | tei:fw | tei:addSpan
      | tei:facsimile | tei:sourceDoc | tei:surface | tei:surfaceGrp | tei:zone | tei:line | tei:path
      | tei:transpose | tei:listTranspose | tei:listChange | tei:change">
    <xsl:call-template name="t:generic"/>
  </xsl:template>
</xsl:stylesheet>
