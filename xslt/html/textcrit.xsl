<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus (TEI Guidelines, chapter 12): the lemma stands in the text, the readings in a list after it. -->
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
  <xsl:template match="tei:app">
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="@ed:holds">div</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="t:attributes"/>
      <xsl:apply-templates select="tei:lem | (*[not(../tei:lem)])[1]"/>
      <xsl:if test="@ed:app">
        <a class="app-ref" id="app{@ed:app}-ref" href="#app{@ed:app}" aria-label="{$label-apparatus} {@ed:app}" data-generated=""><sup>∥</sup></a>
      </xsl:if>
    </xsl:element>
  </xsl:template>

  <xsl:template name="t:apparatus">
    <xsl:if test="//tei:app[@ed:app]">
      <section class="apparatus">
        <xsl:element name="h{$heading-level}">
          <xsl:attribute name="data-generated"/>
          <xsl:value-of select="$label-apparatus"/>
        </xsl:element>
        <ol class="apparatus-entries">
          <xsl:for-each select="//tei:app[@ed:app]">
            <li id="app{@ed:app}">
              <a class="back" href="#app{@ed:app}-ref" aria-label="{$label-back}" data-generated="">↑</a>
              <span class="lemma" data-generated="">
                <xsl:text> </xsl:text>
                <xsl:variable name="lemma"><xsl:apply-templates select="tei:lem | (*[not(../tei:lem)])[1]" mode="m:lemma"/></xsl:variable>
                <xsl:value-of select="normalize-space($lemma)"/>
                <xsl:if test="normalize-space($lemma) = ''"><xsl:value-of select="$label-omitted"/></xsl:if>
                <xsl:call-template name="t:sigla"><xsl:with-param name="of" select="tei:lem | (*[not(../tei:lem)])[1]"/></xsl:call-template>
                <xsl:text>] </xsl:text>
              </span>
              <xsl:apply-templates select="*[not(self::tei:lem)][../tei:lem or position() &gt; 1]" mode="m:apparatus"/>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="t:sigla">
    <xsl:param name="of" select="."/>
    <xsl:if test="$of/@wit">
      <span class="sigla" data-generated="">
        <xsl:value-of select="concat(' ', translate($of/@wit, '#', ''))"/>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- A lemma in the apparatus: its words as they stand in the text, without notes. -->
  <xsl:template match="tei:note" mode="m:lemma"/>
  <xsl:template match="tei:app" mode="m:lemma">
    <xsl:apply-templates select="tei:lem | (*[not(../tei:lem)])[1]" mode="m:lemma"/>
  </xsl:template>

  <!-- In the text a reading is but its words; the list says who has it. -->
  <xsl:template match="tei:rdg"><xsl:call-template name="t:generic"/></xsl:template>
  <xsl:template match="*" mode="m:apparatus"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="tei:rdgGrp" mode="m:apparatus">
    <xsl:apply-templates select="*" mode="m:apparatus"/>
    <xsl:if test="following-sibling::tei:rdg or following-sibling::tei:rdgGrp"><span data-generated=""> · </span></xsl:if>
  </xsl:template>
  <xsl:template match="tei:rdg" mode="m:apparatus">
    <xsl:call-template name="t:generic"/>
    <xsl:if test="not(node())"><span data-generated=""><xsl:value-of select="$label-omitted"/></span></xsl:if>
    <xsl:call-template name="t:sigla"/>
    <xsl:if test="following-sibling::tei:rdg or following-sibling::tei:rdgGrp"><span data-generated=""> · </span></xsl:if>
  </xsl:template>

  <xsl:template match="tei:lem | tei:rdgGrp | tei:wit | tei:witDetail | tei:listWit | tei:witness
      | tei:listApp | tei:lacunaStart | tei:lacunaEnd | tei:witStart | tei:witEnd">
    <xsl:call-template name="t:generic"/>
  </xsl:template>
</xsl:stylesheet>
