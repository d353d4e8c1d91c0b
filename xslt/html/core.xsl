<?xml version="1.0" encoding="UTF-8"?>
<!-- What occurs in all texts (TEI Guidelines, chapter 3): emphasis, quotation, simple editing, numbers, lists, breaks, bibliography. -->
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
  <xsl:template match="tei:emph[@ed:block or @ed:holds]"><xsl:call-template name="t:generic"/></xsl:template>
  <xsl:template match="tei:emph[not(@ed:block or @ed:holds)]"><em><xsl:call-template name="t:attributes"/><xsl:apply-templates/></em></xsl:template>
  <xsl:template match="tei:foreign[not(@ed:holds)]"><i><xsl:call-template name="t:attributes"/><xsl:apply-templates/></i></xsl:template>
  <xsl:template match="tei:title[not(@ed:block or @ed:holds)]"><cite><xsl:call-template name="t:attributes"/><xsl:apply-templates/></cite></xsl:template>

  <xsl:template match="tei:hi" priority="0.4"><xsl:call-template name="t:generic"/></xsl:template>
  <xsl:template match="tei:hi[not(@ed:block or @ed:holds)]">
    <xsl:variable name="look" select="concat(@rend, ' ', @rendition, ' ', @style)"/>
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="contains($look, 'ital')">i</xsl:when>
        <xsl:when test="contains($look, 'bold')">b</xsl:when>
        <xsl:when test="contains($look, 'sup')">sup</xsl:when>
        <xsl:when test="contains($look, 'sub')">sub</xsl:when>
        <xsl:when test="contains($look, 'underl')">u</xsl:when>
        <xsl:when test="contains($look, 'strike')">s</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="t:attributes"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="tei:ruby[not(@ed:block or @ed:holds)]" priority="0.6">
    <ruby>
      <xsl:call-template name="t:attributes"/>
      <xsl:for-each select="node()">
        <xsl:choose>
          <xsl:when test="self::tei:rt"><rt><xsl:call-template name="t:attributes"/><xsl:apply-templates/></rt></xsl:when>
          <xsl:when test="normalize-space() != ''"><xsl:apply-templates select="."/></xsl:when>
        </xsl:choose>
      </xsl:for-each>
    </ruby>
  </xsl:template>

  <!-- What is meant for an index is no part of the text. -->
  <xsl:template match="tei:index" priority="0.6">
    <span class="tei-index" hidden="" data-generated=""><xsl:value-of select="normalize-space()"/></span>
  </xsl:template>

  <!-- Quotation marks are those of the text; none are added. -->
  <xsl:template match="tei:q | tei:said">
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="@ed:block or @ed:holds">div</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="t:attributes">
        <xsl:with-param name="class"><xsl:call-template name="t:voices"/></xsl:with-param>
      </xsl:call-template>
      <xsl:if test="@who">
        <xsl:attribute name="data-who"><xsl:value-of select="@who"/></xsl:attribute>
        <xsl:call-template name="t:speaker"/>
      </xsl:if>
      <xsl:if test="@direct">
        <xsl:attribute name="data-direct"><xsl:value-of select="@direct"/></xsl:attribute>
      </xsl:if>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Who speaks, by number, for the switches of a page: `voice voice-2`. -->
  <xsl:template name="t:voices">
    <xsl:param name="numbers" select="@ed:voice"/>
    <xsl:if test="$numbers != ''">
      <xsl:variable name="number" select="substring-before(concat($numbers, ' '), ' ')"/>
      <xsl:choose>
        <xsl:when test="$number &gt; 12">voice voice-more </xsl:when>
        <xsl:otherwise><xsl:value-of select="concat('voice voice-', $number, ' ')"/></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="t:voices"><xsl:with-param name="numbers" select="substring-after($numbers, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Their name, where another begins to speak, and once in each block. -->
  <xsl:template name="t:speaker">
    <xsl:variable name="before" select="(ancestor::tei:said | preceding::tei:said[1])[last()]"/>
    <xsl:variable name="block" select="ancestor::*[@ed:block or @ed:holds][1]"/>
    <xsl:if test="translate(@ed:labels, '|', '') != '' and (not($before/@ed:labels = @ed:labels)
        or generate-id($before/ancestor::*[@ed:block or @ed:holds][1]) != generate-id($block))">
      <xsl:attribute name="data-speaker">
        <xsl:call-template name="t:listed"><xsl:with-param name="labels" select="@ed:labels"/></xsl:call-template>
      </xsl:attribute>
    </xsl:if>
  </xsl:template>
  <xsl:template name="t:listed">
    <xsl:param name="labels"/>
    <xsl:value-of select="substring-before(concat($labels, '|'), '|')"/>
    <xsl:if test="contains($labels, '|')">
      <xsl:text>, </xsl:text>
      <xsl:call-template name="t:listed"><xsl:with-param name="labels" select="substring-after($labels, '|')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="tei:quote[@ed:block or @ed:holds]">
    <blockquote><xsl:call-template name="t:attributes"/><xsl:apply-templates/></blockquote>
  </xsl:template>

  <!-- Both readings of a choice are in the page; the one that is not read stands in
       brackets that were not in the text. -->
  <xsl:template match="tei:choice">
    <span>
      <xsl:call-template name="t:attributes"/>
      <xsl:for-each select="*">
        <xsl:choose>
          <xsl:when test="position() = 1 and $reading = 'source'"><xsl:apply-templates select="."/></xsl:when>
          <xsl:when test="position() = last() and $reading != 'source'"><xsl:apply-templates select="."/></xsl:when>
          <xsl:otherwise>
            <span class="alternative">
              <span class="alternative-mark" data-generated=""><xsl:if test="position() &gt; 1"><xsl:text> </xsl:text></xsl:if>[</span>
              <xsl:apply-templates select="."/>
              <span class="alternative-mark" data-generated="">]<xsl:if test="position() = 1"><xsl:text> </xsl:text></xsl:if></span>
            </span>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template match="tei:abbr[not(@ed:block or @ed:holds)]"><abbr><xsl:call-template name="t:attributes"/><xsl:apply-templates/></abbr></xsl:template>

  <xsl:template match="tei:gloss[@resp][not(@ed:block or @ed:holds)]">
    <span>
      <xsl:call-template name="t:attributes"><xsl:with-param name="class" select="'editorial'"/></xsl:call-template>
      <xsl:call-template name="t:bracketed"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:sic | tei:corr | tei:orig | tei:reg | tei:expan | tei:gloss | tei:mentioned
      | tei:soCalled | tei:distinct | tei:term | tei:ident | tei:measure | tei:measureGrp | tei:num
      | tei:unit | tei:address | tei:addrLine | tei:street | tei:postCode | tei:postBox | tei:email
      | tei:quote | tei:title | tei:foreign | tei:cit | tei:index | tei:stage | tei:desc | tei:label
      | tei:headLabel | tei:headItem | tei:item | tei:abbr | tei:ruby | tei:rb | tei:rt
      | tei:bibl | tei:biblStruct | tei:biblFull | tei:listBibl | tei:analytic | tei:monogr | tei:series
      | tei:imprint | tei:publisher | tei:pubPlace | tei:biblScope | tei:citedRange | tei:author
      | tei:editor | tei:respStmt | tei:resp | tei:meeting | tei:textLang | tei:edition | tei:extent
      | tei:idno | tei:relatedItem | tei:sponsor | tei:funder | tei:principal | tei:availability
      | tei:licence | tei:distributor | tei:authority | tei:date | tei:time | tei:name | tei:rs
      | tei:ref | tei:ptr | tei:listObject | tei:object | tei:objectIdentifier | tei:noteGrp">
    <xsl:call-template name="t:generic"/>
  </xsl:template>

  <xsl:template match="tei:code | tei:gi | tei:att | tei:val | tei:tag | tei:ident[not(@ed:block)]">
    <code>
      <xsl:call-template name="t:attributes"/>
      <xsl:choose>
        <xsl:when test="self::tei:gi or self::tei:tag"><span data-generated="">&lt;</span></xsl:when>
        <xsl:when test="self::tei:att"><span data-generated="">@</span></xsl:when>
      </xsl:choose>
      <xsl:apply-templates/>
      <xsl:if test="self::tei:gi or self::tei:tag"><span data-generated="">&gt;</span></xsl:if>
    </code>
  </xsl:template>

  <xsl:template match="tei:biblStruct | tei:analytic | tei:monogr | tei:series | tei:imprint | tei:respStmt
      | tei:objectIdentifier" priority="0.6">
    <xsl:call-template name="t:record"/>
  </xsl:template>

  <!-- Lists -->
  <xsl:template match="tei:list">
    <xsl:apply-templates select="tei:head | tei:desc | tei:argument"/>
    <xsl:variable name="kind" select="concat(' ', @rend, ' ', @type, ' ', @style)"/>
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="contains($kind, 'number') or contains($kind, 'order') or contains($kind, 'decimal')">ol</xsl:when>
        <xsl:otherwise>ul</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="t:attributes"/>
      <xsl:for-each select="*[not(self::tei:head or self::tei:desc or self::tei:argument)]">
        <li>
          <xsl:if test="self::tei:item">
            <xsl:if test="$name = 'ol' and number(@n) = number(@n)">
              <xsl:attribute name="value"><xsl:value-of select="round(@n)"/></xsl:attribute>
            </xsl:if>
            <xsl:call-template name="t:attributes"/>
          </xsl:if>
          <xsl:choose>
            <xsl:when test="self::tei:item"><xsl:apply-templates/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
          </xsl:choose>
        </li>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <xsl:template match="tei:list[tei:label]" priority="1">
    <xsl:apply-templates select="tei:head | tei:desc | tei:argument"/>
    <dl>
      <xsl:call-template name="t:attributes"/>
      <xsl:for-each select="*[not(self::tei:head or self::tei:desc or self::tei:argument)]">
        <xsl:choose>
          <xsl:when test="self::tei:label or self::tei:headLabel">
            <dt><xsl:call-template name="t:attributes"/><xsl:apply-templates/></dt>
          </xsl:when>
          <xsl:when test="self::tei:item or self::tei:headItem">
            <dd><xsl:call-template name="t:attributes"/><xsl:apply-templates/></dd>
          </xsl:when>
          <xsl:otherwise><dd class="tei-other"><xsl:apply-templates select="."/></dd></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <!-- Breaks -->
  <xsl:template match="tei:lb">
    <xsl:choose>
      <xsl:when test="@break = 'no'"><span class="tei-lb" data-generated=""></span></xsl:when>
      <!-- What begins a block needs no new line. -->
      <xsl:when test="not(preceding-sibling::node()[self::*[not(self::tei:pb or self::tei:cb or self::tei:anchor)] or self::text()[normalize-space() != '']]) and (../@ed:block or ../@ed:holds)"/>
      <xsl:otherwise><xsl:text> </xsl:text><br class="tei-lb"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:pb">
    <xsl:if test="@ed:space"><xsl:text> </xsl:text></xsl:if>
    <xsl:variable name="in-link" select="ancestor::*[self::tei:ref or self::tei:persName or self::tei:placeName or self::tei:orgName or self::tei:name or self::tei:rs or self::tei:term or self::tei:eventName or self::tei:geogName or self::tei:objectName][@ed:href and not(@ed:links)]"/>
    <xsl:variable name="label">
      <xsl:choose>
        <xsl:when test="@n"><xsl:value-of select="concat($label-page, ' ', @n)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$label-page-break"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <!-- The mark stands where the page begins; its number may stand in the margin. -->
    <span class="tei-pb" data-generated="">
      <xsl:if test="@ed:id and $ids = 'yes'"><xsl:attribute name="id"><xsl:value-of select="@ed:id"/></xsl:attribute></xsl:if>
      <span class="pb-mark" role="doc-pagebreak" aria-label="{$label}">|</span>
      <xsl:choose>
        <xsl:when test="@ed:id and not($in-link)">
          <a class="pb-number" href="#{@ed:id}" aria-label="{$label}"><xsl:call-template name="t:page-number"/></a>
        </xsl:when>
        <xsl:otherwise><span class="pb-number"><xsl:call-template name="t:page-number"/></span></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="(@ed:src or @ed:href) and not($in-link)">
        <a class="pb-image" href="{(@ed:src | @ed:href)[1]}" aria-label="{concat($label-image, ': ', $label)}">▣</a>
      </xsl:if>
    </span>
    <xsl:if test="@ed:space"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>
  <xsl:template name="t:page-number">
    <xsl:choose>
      <xsl:when test="@n"><xsl:value-of select="@n"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$label-page"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:cb | tei:gb | tei:milestone">
    <xsl:if test="@ed:space"><xsl:text> </xsl:text></xsl:if>
    <span>
      <xsl:call-template name="t:attributes"/>
      <xsl:attribute name="data-generated"/>
      <xsl:if test="self::tei:milestone[contains(@unit, 'section') or @rend] and not(parent::tei:p or parent::tei:ab or parent::tei:l)">* * *</xsl:if>
    </span>
  </xsl:template>
  <xsl:template match="tei:anchor">
    <span><xsl:call-template name="t:attributes"/></span>
  </xsl:template>
</xsl:stylesheet>
