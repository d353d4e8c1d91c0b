<?xml version="1.0" encoding="UTF-8"?>
<!-- A text with its apparatus: variants marked in it, sigla that lead to their witnesses, entries that stand apart linked to their places. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:prepared"
    xmlns:t="urn:edition:template"
    xmlns:m="urn:edition:mode"
    exclude-result-prefixes="tei ed t m">
  <xsl:import href="view.xsl"/>

  <xsl:template match="tei:app" priority="2">
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="@ed:holds">div</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="t:attributes"><xsl:with-param name="class" select="'variant'"/></xsl:call-template>
      <xsl:apply-templates select="tei:lem | (*[not(../tei:lem)])[1]"/>
      <xsl:call-template name="t:entry-link"><xsl:with-param name="entries" select="@ed:app"/></xsl:call-template>
    </xsl:element>
  </xsl:template>

  <!-- An entry that stands apart is read in the list only; its sign stands at its place. -->
  <xsl:template match="tei:app[@ed:apart]" priority="3"/>
  <xsl:template match="*[@ed:entries][not(@ed:block or @ed:holds)]" priority="4">
    <xsl:apply-imports/>
    <xsl:call-template name="t:entry-link"><xsl:with-param name="entries" select="@ed:entries"/></xsl:call-template>
  </xsl:template>
  <xsl:template match="tei:l[@ed:entries] | tei:p[@ed:entries] | tei:ab[@ed:entries]" priority="5">
    <xsl:call-template name="t:entry-link"><xsl:with-param name="entries" select="@ed:entries"/></xsl:call-template>
    <xsl:apply-imports/>
  </xsl:template>

  <xsl:template name="t:entry-link">
    <xsl:param name="entries"/>
    <xsl:if test="$entries != ''">
      <xsl:variable name="entry" select="substring-before(concat($entries, ' '), ' ')"/>
      <a class="app-ref" id="app{$entry}-ref" href="#app{$entry}" aria-label="{$label-apparatus} {$entry}" data-generated=""><sup>∥</sup></a>
      <xsl:call-template name="t:entry-link"><xsl:with-param name="entries" select="substring-after($entries, ' ')"/></xsl:call-template>
    </xsl:if>
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
              <xsl:choose>
                <xsl:when test="not(@ed:apart) or @ed:marked">
                  <a class="back" href="#app{@ed:app}-ref" aria-label="{$label-back}" data-generated="">↑</a>
                </xsl:when>
                <xsl:when test="@ed:place"><a class="back" href="{@ed:place}" aria-label="{$label-back}" data-generated="">↑</a></xsl:when>
              </xsl:choose>
              <xsl:if test="@ed:apart and @loc"><span class="location" data-generated=""><xsl:value-of select="concat(' ', normalize-space(@loc))"/></span></xsl:if>
              <xsl:variable name="lemma" select="tei:lem | (*[not(../tei:lem)])[1]"/>
              <span class="lemma">
                <!-- The words of a lemma stand in the text already, unless the entry stands apart. -->
                <xsl:if test="not(@ed:apart)"><xsl:attribute name="data-generated"/></xsl:if>
                <xsl:text> </xsl:text>
                <xsl:choose>
                  <xsl:when test="@ed:apart"><xsl:apply-templates select="$lemma"/></xsl:when>
                  <xsl:otherwise>
                    <xsl:variable name="words"><xsl:apply-templates select="$lemma" mode="m:lemma"/></xsl:variable>
                    <xsl:value-of select="normalize-space($words)"/>
                    <xsl:if test="normalize-space($words) = ''"><xsl:value-of select="$label-omitted"/></xsl:if>
                  </xsl:otherwise>
                </xsl:choose>
              </span>
              <xsl:call-template name="t:sigla"><xsl:with-param name="of" select="$lemma"/></xsl:call-template>
              <span data-generated="">] </span>
              <xsl:apply-templates select="*[not(self::tei:lem)][../tei:lem or position() &gt; 1]" mode="m:apparatus"/>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="t:sigla">
    <xsl:param name="of" select="."/>
    <xsl:if test="$of/@ed:wit">
      <span class="sigla" data-generated="">
        <xsl:call-template name="t:siglum">
          <xsl:with-param name="ids" select="$of/@ed:wit"/>
          <xsl:with-param name="sigla" select="$of/@ed:sigla"/>
        </xsl:call-template>
      </span>
    </xsl:if>
  </xsl:template>
  <xsl:template name="t:siglum">
    <xsl:param name="ids"/>
    <xsl:param name="sigla"/>
    <xsl:if test="$ids != ''">
      <xsl:text> </xsl:text>
      <a class="siglum" href="#ui-witness-{substring-before(concat($ids, ' '), ' ')}"><xsl:value-of select="substring-before(concat($sigla, '|'), '|')"/></a>
      <xsl:call-template name="t:siglum">
        <xsl:with-param name="ids" select="substring-after($ids, ' ')"/>
        <xsl:with-param name="sigla" select="substring-after($sigla, '|')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
