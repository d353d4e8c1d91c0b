<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of a text: divisions, headings, paragraphs, front and back (TEI Guidelines, chapter 4), and the templates that all modules call. -->
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
  <xsl:template match="/">
    <div class="tei">
      <xsl:apply-templates/>
      <xsl:call-template name="t:apparatus"/>
      <xsl:call-template name="t:notes"/>
    </div>
  </xsl:template>

  <!-- What the header says stands around the text, not in it. -->
  <xsl:template match="tei:TEI">
    <xsl:apply-templates select="*[not(self::tei:teiHeader)]"/>
  </xsl:template>

  <!-- The attributes of every element that is shown. -->
  <xsl:template name="t:attributes">
    <xsl:param name="class"/>
    <xsl:param name="id" select="@ed:id"/>
    <xsl:if test="$id and $ids = 'yes'">
      <xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute>
    </xsl:if>
    <xsl:if test="@ed:lang">
      <xsl:attribute name="lang"><xsl:value-of select="@ed:lang"/></xsl:attribute>
      <!-- left to right is said only where the text around it runs the other way -->
      <xsl:if test="@ed:dir = 'rtl' or ancestor::*[@ed:dir][1]/@ed:dir = 'rtl'">
        <xsl:attribute name="dir"><xsl:value-of select="@ed:dir"/></xsl:attribute>
      </xsl:if>
    </xsl:if>
    <xsl:attribute name="class">
      <xsl:text>tei-</xsl:text>
      <xsl:value-of select="local-name()"/>
      <xsl:if test="normalize-space($class) != ''"><xsl:value-of select="concat(' ', normalize-space($class))"/></xsl:if>
      <xsl:if test="@type">
        <xsl:value-of select="concat(' tei-type-', translate(normalize-space(@type), ' ,;:.()#/&quot;', '-'))"/>
      </xsl:if>
      <xsl:if test="@rend">
        <xsl:text> tei-rend-</xsl:text>
        <xsl:value-of select="translate(normalize-space(@rend), ' ,;:.()#/&quot;', '-')"/>
      </xsl:if>
    </xsl:attribute>
  </xsl:template>

  <!-- An element as a block or as a part of a line, as its place demands. -->
  <xsl:template name="t:generic">
    <xsl:param name="class"/>
    <xsl:choose>
      <xsl:when test="@ed:block or @ed:holds">
        <div>
          <xsl:call-template name="t:attributes">
            <xsl:with-param name="class" select="$class"/>
          </xsl:call-template>
          <xsl:apply-templates/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="t:attributes">
            <xsl:with-param name="class" select="$class"/>
          </xsl:call-template>
          <xsl:apply-templates/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Elements that hold no words of their own: what they hold is set off by commas. -->
  <xsl:template name="t:record">
    <xsl:param name="separator" select="', '"/>
    <xsl:variable name="name">
      <xsl:choose>
        <xsl:when test="@ed:block or @ed:holds">div</xsl:when>
        <xsl:otherwise>span</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:element name="{$name}">
      <xsl:call-template name="t:attributes"/>
      <xsl:for-each select="node()">
        <xsl:apply-templates select="."/>
        <xsl:variable name="next" select="following-sibling::node()[self::* or normalize-space() != ''][1]"/>
        <xsl:if test="self::* and normalize-space() != '' and not(@ed:block or @ed:holds or @ed:note) and $next[self::*][normalize-space() != ''][not(@ed:block or @ed:holds or @ed:note)]">
          <span data-generated=""><xsl:value-of select="$separator"/></span>
        </xsl:if>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <!-- A bracket that an editor set; a switch may hide it. -->
  <xsl:template name="t:bracketed">
    <xsl:if test="$reading = 'source'"><span class="bracket">[</span></xsl:if>
    <xsl:apply-templates/>
    <xsl:if test="$reading = 'source'"><span class="bracket">]</span></xsl:if>
  </xsl:template>

  <xsl:template match="tei:text | tei:front | tei:body | tei:back | tei:group | tei:floatingText
      | tei:argument | tei:epigraph | tei:opener | tei:closer | tei:postscript | tei:dateline
      | tei:salute | tei:signed | tei:byline | tei:trailer | tei:titlePage | tei:docTitle
      | tei:titlePart | tei:docAuthor | tei:docDate | tei:docEdition | tei:docImprint
      | tei:imprimatur | tei:divGen | tei:standOff">
    <xsl:call-template name="t:generic"/>
  </xsl:template>

  <xsl:template match="tei:div | tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6 | tei:div7">
    <section>
      <xsl:call-template name="t:attributes"/>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <!-- The first heading of a division is a heading of the page. -->
  <xsl:template match="tei:head" priority="0.6">
    <xsl:variable name="depth" select="count(ancestor::*[self::tei:body or self::tei:front or self::tei:back or self::tei:group or starts-with(local-name(), 'div')][tei:head])"/>
    <xsl:variable name="level" select="$depth + $heading-level - 1"/>
    <xsl:choose>
      <xsl:when test="not(parent::tei:body or parent::tei:front or parent::tei:back or parent::tei:group or starts-with(local-name(..), 'div')) or preceding-sibling::tei:head">
        <xsl:call-template name="t:paragraph"/>
      </xsl:when>
      <xsl:when test="@ed:holds">
        <div role="heading" aria-level="{$level}">
          <xsl:call-template name="t:attributes"/>
          <xsl:apply-templates/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="name">
          <xsl:text>h</xsl:text>
          <xsl:choose>
            <xsl:when test="$level &gt; 6">6</xsl:when>
            <xsl:otherwise><xsl:value-of select="$level"/></xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <xsl:element name="{$name}">
          <xsl:call-template name="t:attributes"/>
          <xsl:apply-templates/>
          <xsl:if test="../@ed:id and not(ancestor::tei:note)">
            <a class="anchor" href="#{../@ed:id}" aria-label="{$label-section}" data-generated="">§</a>
          </xsl:if>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="t:paragraph">
    <xsl:choose>
      <xsl:when test="@ed:holds">
        <div>
          <xsl:call-template name="t:attributes"/>
          <xsl:apply-templates/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <p>
          <xsl:call-template name="t:attributes"/>
          <xsl:apply-templates/>
        </p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:p | tei:ab">
    <xsl:choose>
      <xsl:when test="@ed:id and not(ancestor::tei:note) and ancestor::tei:text">
        <xsl:variable name="name">
          <xsl:choose>
            <xsl:when test="@ed:holds">div</xsl:when>
            <xsl:otherwise>p</xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <xsl:element name="{$name}">
          <xsl:call-template name="t:attributes"/>
          <xsl:apply-templates/>
          <a class="anchor" href="#{@ed:id}" aria-label="{$label-paragraph}" data-generated="">¶</a>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="t:paragraph"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
