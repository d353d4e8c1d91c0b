<?xml version="1.0" encoding="UTF-8"?>
<!-- What a header says of the edition: sources, decisions, revisions; a fragment of HTML. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:prepared"
    xmlns:t="urn:edition:template"
    exclude-result-prefixes="tei ed t">
  <xsl:import href="html.xsl"/>

  <xsl:template match="/">
    <div class="tei about">
      <xsl:variable name="header" select="(//tei:teiHeader)[1]"/>
      <xsl:call-template name="t:about">
        <xsl:with-param name="title" select="$label-about-project"/>
        <xsl:with-param name="content" select="$header/tei:encodingDesc/tei:projectDesc"/>
      </xsl:call-template>
      <xsl:call-template name="t:about">
        <xsl:with-param name="title" select="$label-about-source"/>
        <xsl:with-param name="content" select="$header/tei:fileDesc/tei:sourceDesc"/>
      </xsl:call-template>
      <xsl:call-template name="t:about">
        <xsl:with-param name="title" select="$label-about-decisions"/>
        <xsl:with-param name="content" select="$header/tei:encodingDesc/tei:editorialDecl"/>
      </xsl:call-template>
      <xsl:call-template name="t:about">
        <xsl:with-param name="title" select="$label-about-publication"/>
        <xsl:with-param name="content" select="$header/tei:fileDesc/tei:editionStmt | $header/tei:fileDesc/tei:publicationStmt"/>
      </xsl:call-template>
      <xsl:call-template name="t:about">
        <xsl:with-param name="title" select="$label-about-responsibility"/>
        <xsl:with-param name="content" select="$header/tei:fileDesc/tei:titleStmt/tei:respStmt"/>
      </xsl:call-template>
      <xsl:call-template name="t:about">
        <xsl:with-param name="title" select="$label-about-subjects"/>
        <xsl:with-param name="content" select="$header/tei:encodingDesc/tei:classDecl | $header/tei:profileDesc/tei:textClass/tei:keywords"/>
      </xsl:call-template>
      <xsl:call-template name="t:about">
        <xsl:with-param name="title" select="$label-about-history"/>
        <xsl:with-param name="content" select="$header/tei:revisionDesc"/>
      </xsl:call-template>
    </div>
  </xsl:template>

  <xsl:template name="t:about">
    <xsl:param name="title"/>
    <xsl:param name="content"/>
    <xsl:if test="normalize-space($content) != ''">
      <section>
        <xsl:element name="h{$heading-level}"><xsl:value-of select="$title"/></xsl:element>
        <xsl:apply-templates select="$content"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="t:subsection">
    <xsl:param name="title"/>
    <section>
      <xsl:element name="h{$heading-level + 1}"><xsl:value-of select="$title"/></xsl:element>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <xsl:template match="tei:correction"><xsl:call-template name="t:subsection"><xsl:with-param name="title" select="$label-about-corrections"/></xsl:call-template></xsl:template>
  <xsl:template match="tei:normalization"><xsl:call-template name="t:subsection"><xsl:with-param name="title" select="$label-about-normalisation"/></xsl:call-template></xsl:template>
  <xsl:template match="tei:quotation"><xsl:call-template name="t:subsection"><xsl:with-param name="title" select="$label-about-quotation"/></xsl:call-template></xsl:template>
  <xsl:template match="tei:hyphenation"><xsl:call-template name="t:subsection"><xsl:with-param name="title" select="$label-about-hyphenation"/></xsl:call-template></xsl:template>
  <xsl:template match="tei:segmentation"><xsl:call-template name="t:subsection"><xsl:with-param name="title" select="$label-about-segmentation"/></xsl:call-template></xsl:template>
  <xsl:template match="tei:interpretation"><xsl:call-template name="t:subsection"><xsl:with-param name="title" select="$label-about-interpretation"/></xsl:call-template></xsl:template>
  <xsl:template match="tei:punctuation"><xsl:call-template name="t:subsection"><xsl:with-param name="title" select="$label-about-punctuation"/></xsl:call-template></xsl:template>

  <xsl:template match="tei:sourceDesc/tei:msDesc"><xsl:call-template name="t:subsection"><xsl:with-param name="title" select="$label-about-original"/></xsl:call-template></xsl:template>
  <xsl:template match="tei:sourceDesc/tei:biblStruct | tei:sourceDesc//tei:listBibl/tei:biblStruct">
    <section>
      <xsl:element name="h{$heading-level + 1}"><xsl:value-of select="$label-about-print"/></xsl:element>
      <div class="tei-line">
        <xsl:for-each select="tei:analytic/* | tei:monogr/*[not(self::tei:imprint)] | tei:monogr/tei:imprint/* | tei:series/*
            | *[not(self::tei:analytic or self::tei:monogr or self::tei:series)]">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:apply-templates select="."/>
        </xsl:for-each>
      </div>
    </section>
  </xsl:template>
  <xsl:template match="tei:sourceDesc/tei:bibl | tei:sourceDesc//tei:listBibl/tei:bibl"><xsl:call-template name="t:subsection"><xsl:with-param name="title" select="$label-about-digital"/></xsl:call-template></xsl:template>

  <xsl:template match="tei:sourceDesc//tei:textLang">
    <div class="tei-line"><xsl:value-of select="concat($label-about-language, ' ')"/><xsl:apply-templates/></div>
  </xsl:template>

  <!-- The parts of a shelfmark or of a title stand in one line. -->
  <xsl:template match="tei:msIdentifier | tei:monogr | tei:analytic | tei:imprint | tei:respStmt">
    <div class="tei-line">
      <xsl:for-each select="*">
        <xsl:choose>
          <xsl:when test="*"><xsl:apply-templates select="."/></xsl:when>
          <xsl:otherwise><span class="tei-{local-name()}"><xsl:apply-templates/></span></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="position() != last() and not(following-sibling::*[1][*])">
          <xsl:choose>
            <xsl:when test="parent::tei:respStmt"><xsl:text> </xsl:text></xsl:when>
            <xsl:otherwise>, </xsl:otherwise>
          </xsl:choose>
        </xsl:if>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="tei:change">
    <p class="tei-change">
      <xsl:if test="@when"><time datetime="{@when}"><xsl:value-of select="@when"/></time>: </xsl:if>
      <xsl:apply-templates/>
    </p>
  </xsl:template>
  <xsl:template match="tei:taxonomy"><ul><xsl:apply-templates/></ul></xsl:template>
  <xsl:template match="tei:category"><li><xsl:apply-templates/></li></xsl:template>
  <xsl:template match="tei:catDesc"><xsl:apply-templates/></xsl:template>

  <xsl:template match="tei:q[not(@ed:block)]"><q><xsl:apply-templates/></q></xsl:template>
</xsl:stylesheet>
