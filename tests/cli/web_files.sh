#!/bin/sh
# Feeds and web archives.
. "$SOURCE_DIR/tests/cli/helpers"

# --- feeds -------------------------------------------------------------------
cat <<'END' | iconv -f UTF-8 -t CP1251 >news.rss
<?xml version="1.0" encoding="windows-1251"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Министерство</title><language>ru</language>
<link>https://example.org</link><image><title>logo</title></image>
<item><title>Виза &amp;laquo;новая&amp;raquo;</title>
<link>https://example.org/1</link><media:title>not this one</media:title>
<pubDate>Tue, 07 Mar 2023 09:30:00 +0600</pubDate>
<description>Кратко о визе.</description>
<content:encoded><![CDATA[<p>Виза <b>вводится</b>.</p><p>На год.</p>]]></content:encoded>
<category>визы</category><category>право</category></item>
<item><title>Второй</title>
<description>&lt;p&gt;Стипендия растёт.&lt;/p&gt;</description></item>
</channel></rss>
END
run 0 add news.rss
has out '2 documents: 2 added'
run 0 list --format csv
cut -d, -f1-4,8,13 out | sed "s|$work|W|" >listed
is listed <<'END'
document,title,date,issuer,lang,path
1,Виза «новая»,2023-03-07,Министерство,ru,W/news.rss#1
2,Второй,,Министерство,ru,W/news.rss#2
END
run 0 show 1 --meta
has out 'url: https://example.org/1  (document '
has out 'category: визы; право  (document '
run 0 show 1
is out <<'END'
[0] # Виза «новая»
[1] Виза вводится.
[2] На год.
END
run 0 show 2
has out '[1] Стипендия растёт.'
cat >atom.xml <<'END'
<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry</title>
<entry><title type="html">Visa &lt;b&gt;news&lt;/b&gt;</title>
<link rel="alternate" href="https://example.org/2"/>
<updated>2023-05-06T00:00:00Z</updated>
<author><name>A. Person</name><email>a@example.org</email></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One
<i>para</i>graph.</p><p>Two.</p></div></content></entry></feed>
END
run 0 add atom.xml
run 0 show 'atom.xml#1' --meta
has out 'title: Visa news  (document '
has out 'date: 2023-05-06  (document '
has out 'author: A. Person  (document '
has out '[1] One paragraph.'
has out '[2] Two.'
printf '<rss version="2.0"><channel><item><title>One</title></item>' >cut.rss
run 3 add cut.rss
has out '1 added, 1 failed'
has err "cut.rss': malformed XML at line 1"

# --- web archives --------------------------------------------------------------
# record TYPE URL CONTENT-TYPE [HEADER]: the body is standard input
record() {
    cat >body
    printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n' "$1" "$2"
    printf 'WARC-Date: 2023-04-05T06:07:08Z\r\n%s' "${4:-}"
    printf 'Content-Type: %s\r\n' "$3"
    printf 'Content-Length: %d\r\n\r\n' "$(wc -c <body)"
    cat body
    printf '\r\n\r\n'
}
http=application/http
ok='HTTP/1.1 200 OK\r\nContent-Type: '
page='<html><title>Visa</title><h1>Visa act</h1><p>The visa is free for a'
{
    printf 'software: x\r\n' | record warcinfo '' application/warc-fields
    printf 'GET /a HTTP/1.1\r\n\r\n' | record request http://example.org/a $http
    printf "${ok}text/html\r\n\r\n$page year.</p></html>" |
        record response http://example.org/a $http 'WARC-Payload-Digest: sha1:A
'
    printf "${ok}text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" \
        ${#page} "$page" 18 ' month.</p></html>' |
        record response http://example.org/b $http
    {
        printf "${ok}text/html\r\nContent-Encoding: gzip\r\n\r\n"
        printf '%s week.</p></html>' "$page" | gzip -c
    } | record response http://example.org/c $http
    printf "${ok}image/png\r\n\r\nPNG" | record response http://example.org/d $http
    printf 'HTTP/1.1 301 Moved\r\n\r\n' | record response http://example.org/e $http
    printf "${ok}text/html\r\n\r\n$page year.</p></html>" |
        record response http://example.org/f $http 'WARC-Payload-Digest: sha1:A
'
    printf 'HTTP/1.1 200 OK\r\n\r\n' | record revisit http://example.org/a $http
    printf 'The plain text of a page.' | record conversion http://example.org/g text/plain
} >crawl.warc
run 0 add crawl.warc
has out '4 documents: 4 added'
has err 'captures of pictures, styles, scripts and the like were left out: 1'
has err 'redirects and errors were left out: 1'
has err 'captures of what was captured before were left out: 2'
run 0 show 'crawl.warc#3' --meta
has out 'url: http://example.org/a  (document '
has out 'captured: 2023-04-05  (document '
has out 'title: Visa act'
run 0 show 'crawl.warc#4'
has out 'free for a month.'
run 0 show 'crawl.warc#5'
has out 'free for a week.'
run 0 show 'crawl.warc#10'
has out 'The plain text of a page.'
rm -f corpus.tizbe
gzip -k crawl.warc
run 0 add crawl.warc.gz
has out '4 documents: 4 added'
run 0 list --format tsv
has out 'crawl.warc.gz#3'
head -c 900 crawl.warc >cut.warc
run 3 add cut.warc
has err "cut.warc': damaged: record "
run 0 check

finish
