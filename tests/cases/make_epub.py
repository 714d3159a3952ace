#!/usr/bin/env python3
"""Write the e-books of tests/cases/epub/*/input.epub.

They are built from the markup below so that people can see what is in them;
the same markup gives the same bytes. Run it in this folder after a change.
"""
import os
import zipfile

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/book.opf"
 media-type="application/oebps-package+xml"/></rootfiles></container>"""

METADATA = """<dc:title>О визах</dc:title><dc:creator>Министерство</dc:creator>
<dc:language>ru</dc:language><dc:date opf:event="modification">2024-01-01</dc:date>
<dc:date>2023-05-06</dc:date><dc:publisher>Издатель</dc:publisher>"""


def opf(items, spine, metadata=METADATA):
    rows = "".join(
        f'<item id="{name}" href="{href}" media-type="{kind}"{more}/>'
        for name, href, kind, more in items)
    order = "".join(f'<itemref idref="{name}"/>' for name in spine)
    return ('<?xml version="1.0" encoding="UTF-8"?><package version="3.0" '
            'xmlns="http://www.idpf.org/2007/opf" '
            'xmlns:opf="http://www.idpf.org/2007/opf"><metadata '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}'
            f"</metadata><manifest>{rows}</manifest><spine>{order}</spine>"
            "</package>")


XHTML = "application/xhtml+xml"


def page(body, lang="ru"):
    return ('<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html>'
            '<html xmlns="http://www.w3.org/1999/xhtml" '
            f'xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="{lang}">'
            f"<head><title/></head><body>{body}</body></html>")


def write(case, members):
    os.makedirs(f"epub/{case}", exist_ok=True)
    with zipfile.ZipFile(f"epub/{case}/input.epub", "w") as z:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = (zipfile.ZIP_STORED if name == "mimetype"
                                  else zipfile.ZIP_DEFLATED)
            z.writestr(info, text)


def book(case, chapters, items=None, spine=None, extra=None):
    """Chapters by their names; the order of the spine is theirs."""
    rows = items or [(n, f"{n}.xhtml", XHTML, "") for n in chapters]
    members = {"mimetype": "application/epub+zip",
               "META-INF/container.xml": CONTAINER,
               "OEBPS/book.opf": opf(rows, spine or list(chapters))}
    members.update({f"OEBPS/{n}.xhtml": text for n, text in chapters.items()})
    members.update(extra or {})
    write(case, members)


# The spine's order is not that of the container; nav and NCX are not text.
book("order", {
    "b": page("<h1>Вторая</h1><p>Текст второй.</p>"),
    "nav": page('<nav epub:type="toc"><ol><li>Первая</li></ol></nav>'),
    "a": page("<h1>Первая</h1><p>Текст первой.</p>"),
}, [("b", "b.xhtml", XHTML, ""), ("a", "./a%2Exhtml#x", XHTML, ""),
    ("nav", "nav.xhtml", XHTML, ' properties="nav"'),
    ("ncx", "toc.ncx", "application/x-dtbncx+xml", ""),
    ("pic", "pic.svg", "image/svg+xml", "")],
    ["nav", "a", "pic", "b", "lost"],
    {"OEBPS/toc.ncx": "<ncx><text>Первая</text></ncx>",
     "OEBPS/pic.svg": "<svg/>"})

# Nothing is taken for the furniture of a site.
book("chapters", {"a": page(
    '<header><h1>Глава</h1></header><aside class="sidebar"><p>Врезка.</p>'
    '</aside><p>Виза<a epub:type="noteref" href="#n">1</a> и '
    '<span xml:lang="kk">білім</span>.</p>'
    '<aside epub:type="footnote" id="n"><p>Закон.</p><p>Статья 5.</p></aside>'
    '<ul><li>пункт</li></ul><table><tr><th>Год</th><td>2024</td></tr></table>'
    '<footer><p>В подвале.</p></footer><script>нет</script>'
    '<p xml:lang="kk">Виза тегін беріледі.</p>')})

book("pages", {"a": page(
    '<p>До страниц.</p><span epub:type="pagebreak" title="ix"></span>'
    '<span epub:type="pagebreak" title="7">7</span><p>На седьмой.</p>'
    '<p>С седьмой<span role="doc-pagebreak" aria-label="8"/> на восьмую.</p>'
    "<p>На восьмой.</p>")})

book("encrypted", {"a": page("<p>x</p>")}, extra={
    "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:'
    'opendocument:xmlns:container"><EncryptedData><CipherData>'
    '<CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData>'
    "</encryption>"})
book("hidden-font", {"a": page("<p>Шрифт скрыт, текст нет.</p>")}, extra={
    "META-INF/encryption.xml": '<encryption><EncryptedData><CipherData>'
    '<CipherReference URI="OEBPS/font.otf"/></CipherData></EncryptedData>'
    "</encryption>"})

write("no-container", {"OEBPS/book.opf": opf([("a", "a.xhtml", XHTML, "")],
                                             ["a"]),
                       "OEBPS/a.xhtml": page("<p>Без контейнера.</p>"),
                       "mimetype": "application/epub+zip"})
write("no-package", {"mimetype": "application/epub+zip",
                     "META-INF/container.xml": CONTAINER})
write("malformed", {"mimetype": "application/epub+zip",
                    "META-INF/container.xml": CONTAINER,
                    "OEBPS/book.opf": "<package><spine></package>"})
book("bad-bytes", {"a": page("<p>Виза \x01 бесплатна.</p>").encode().replace(
    b"\x01", b"\xff")})
book("no-chapters", {}, [("a", "a.xhtml", XHTML, "")])

# a PDF stands before the package; a way with steps in it; pictures with a
# text that may stand for them, or go round for ever
write("instead", {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER.replace("<rootfiles>", "<rootfiles>"
        '<rootfile full-path="book.pdf" media-type="application/pdf"/>'),
    "OEBPS/book.opf": opf(
        [("a", "../text/./A.xhtml", XHTML, ""),
         ("b", "b.png", "image/png", ' fallback="c"'),
         ("c", "c.svg", "image/svg+xml", ' fallback="d"'),
         ("d", "d.xhtml", XHTML, ""),
         ("e", "e.png", "image/png", ' fallback="f"'),
         ("f", "f.png", "image/png", ' fallback="e"')], ["a", "b", "e"]),
    "text/a.xhtml": page("<p>В другой папке.</p>"),
    "OEBPS/d.xhtml": page("<p>Вместо картинки.</p>"),
    "OEBPS/e.png": "x"})
