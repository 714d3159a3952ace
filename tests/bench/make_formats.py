#!/usr/bin/env python3
"""Write texts in every format that can be written without other programs.

    make_formats.py OUT SOURCE...

SOURCE are Markdown files NAME.LANG.md of headings, paragraphs, items,
quotations and tables. Written are OUT/LANG/md/NAME.md and, as same_text.py
wants it, OUT/LANG/conv/NAME.EXTENSION for txt, html, docx, odt, epub, rtf,
fb2, docbook.xml, tei.xml and jats.xml. The markup is what word processors
and converters write, at its simplest.
"""
import os
import re
import sys
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8"?>'


def blocks_of(text):
    """(kind, level, text) of each block; a table's text is its rows."""
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"[*`]", "", re.sub(r"<!--.*?-->|\[\^[^]]*\]:?", "", text,
                                      flags=re.S))
    for piece in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in piece.strip().split("\n")]
        if lines[0].startswith("|"):
            yield "table", 0, [[cell.strip() for cell in line.strip("|").split("|")]
                               for line in lines if not set(line) <= set("|-: ")]
            continue
        part = None  # of the block in hand
        for line in lines:
            mark = re.match(r"(#+ |- |> ?)?(.*)", line)
            if mark[1] or part is None:
                if part:
                    yield part
                kind = {"#": "heading", "-": "item"}.get(line[:1], "paragraph")
                part = (kind, len(mark[1] or "") - 1, mark[2])
            else:
                part = (*part[:2], part[2] + " " + mark[2])
        if part and part[2]:
            yield part


def by_kind(blocks, heading, item, paragraph, table):
    """The blocks as one string, each by its function."""
    out = []
    for kind, level, text in blocks:
        if kind == "table":
            out.append(table(text))
        elif kind == "heading":
            out.append(heading(level, escape(text)))
        else:
            out.append((item if kind == "item" else paragraph)(escape(text)))
    return "".join(out)


def grid(rows, table, row, cell):
    return table.format("".join(
        row.format("".join(cell.format(escape(text)) for text in cells))
        for cells in rows))


def markdown(blocks):
    out = []
    for kind, level, text in blocks:
        if kind == "table":
            lines = ["| " + " | ".join(cells) + " |" for cells in text]
            lines.insert(1, "|---" * len(text[0]) + "|")
            out.append("\n".join(lines))
        else:
            mark = {"heading": "#" * level + " ", "item": "- "}.get(kind, "")
            out.append(mark + text)
    return "\n\n".join(out) + "\n"


def plain(blocks):
    return "\n\n".join(
        "\n".join("\t".join(cells) for cells in text) if kind == "table"
        else ("- " if kind == "item" else "") + text
        for kind, _, text in blocks) + "\n"


def html_body(blocks):
    return by_kind(blocks, lambda n, t: f"<h{n}>{t}</h{n}>\n",
                   lambda t: f"<ul><li>{t}</li></ul>\n",
                   lambda t: f"<p>{t}</p>\n",
                   lambda rows: grid(rows, "<table>{}</table>\n", "<tr>{}</tr>",
                                     "<td>{}</td>"))


def html(blocks, lang):
    return (f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
            f"<title>{escape(blocks[0][2])}</title></head><body>\n"
            f"{html_body(blocks)}</body></html>\n")


def archive(path, members):
    with zipfile.ZipFile(path, "w") as z:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = (zipfile.ZIP_STORED if name == "mimetype"
                                  else zipfile.ZIP_DEFLATED)
            z.writestr(info, text)


def docx(path, blocks):
    def p(text, style=""):
        name = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return (f'<w:p>{name}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
                "</w:p>")
    body = by_kind(blocks, lambda n, t: p(t, f"h{n}"), p, p,
                   lambda rows: grid(rows, "<w:tbl>{}</w:tbl>", "<w:tr>{}</w:tr>",
                                     "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p>"
                                     "</w:tc>"))
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="h{n}">'
                     f'<w:name w:val="heading {n}"/></w:style>'
                     for n in range(1, 7))
    archive(path, {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1"'
                       f' Type="{REL}/officeDocument" Target="word/document.xml"/>'
                       "</Relationships>",
        "word/document.xml": f'{XML}<w:document xmlns:w="{W}"><w:body>{body}'
                             "</w:body></w:document>",
        "word/_rels/document.xml.rels":
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1"'
            f' Type="{REL}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'{XML}<w:styles xmlns:w="{W}">{styles}</w:styles>'})


def odt(path, blocks):
    body = by_kind(
        blocks,
        lambda n, t: f'<text:h text:outline-level="{n}">{t}</text:h>',
        lambda t: f"<text:list><text:list-item><text:p>{t}</text:p>"
                  "</text:list-item></text:list>",
        lambda t: f"<text:p>{t}</text:p>",
        lambda rows: grid(rows, "<table:table>{}</table:table>",
                          "<table:table-row>{}</table:table-row>",
                          "<table:table-cell><text:p>{}</text:p>"
                          "</table:table-cell>"))
    spaces = " ".join(f'xmlns:{s}="{OFFICE}{s}:1.0"'
                      for s in ("office", "text", "table"))
    archive(path, {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"{XML}<office:document-content {spaces}><office:body>"
                       f"<office:text>{body}</office:text></office:body>"
                       "</office:document-content>"})


def epub(path, blocks, lang):
    opf = (f'{XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
           '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
           f"{escape(blocks[0][2])}</dc:title><dc:language>{lang}</dc:language>"
           '</metadata><manifest><item id="a" href="a.xhtml" '
           'media-type="application/xhtml+xml"/></manifest><spine>'
           '<itemref idref="a"/></spine></package>')
    archive(path, {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml":
            f'{XML}<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            'container"><rootfiles><rootfile full-path="a.opf"/></rootfiles>'
            "</container>",
        "a.opf": opf,
        "a.xhtml": f'{XML}<html xmlns="http://www.w3.org/1999/xhtml"><head>'
                   f"<title/></head><body>{html_body(blocks)}</body></html>"})


def rtf(blocks):
    def words(text):
        return "".join(c if ord(c) < 128 and c not in "\\{}"
                       else f"\\u{ord(c)}?" for c in text)
    out = []
    for kind, level, text in blocks:
        if kind == "table":
            for cells in text:
                row = "".join(f"\\pard\\intbl {words(cell)}\\cell" for cell in cells)
                out.append(f"\\trowd{row}\\row\n")
        else:
            style = f"\\s{level}\\outlinelevel{level - 1}" if kind == "heading" else ""
            out.append(f"\\pard{style} {words(text)}\\par\n")
    return "{\\rtf1\\ansi\\uc1\n" + "".join(out) + "}\n"


def nested(blocks, begin, end):
    """Headings as sections inside sections; the first is the title."""
    out, depth = [], 0
    for block in blocks[1:]:
        if block[0] == "heading":
            level = max(1, min(block[1] - 1, depth + 1))
            out.append(end * (depth - level + 1) + begin.format(escape(block[2])))
            depth = level
        else:
            out.append(block)
    return out + [end * depth]


def sections(blocks, begin, end, item, paragraph, table):
    return "".join(
        part if isinstance(part, str)
        else by_kind([part], lambda n, t: "", item, paragraph, table)
        for part in nested(blocks, begin, end))


def fb2(blocks, lang):
    title = escape(blocks[0][2])
    body = sections(blocks, "<section><title><p>{}</p></title>", "</section>",
                    lambda t: f"<p>{t}</p>", lambda t: f"<p>{t}</p>",
                    lambda rows: grid(rows, "<table>{}</table>", "<tr>{}</tr>",
                                      "<td>{}</td>"))
    return (f'{XML}<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/'
            f'2.0"><description><title-info><book-title>{title}</book-title>'
            f"<lang>{lang}</lang></title-info></description><body><title><p>"
            f"{title}</p></title><section>{body}</section></body></FictionBook>")


def docbook(blocks, lang):
    body = sections(blocks, "<section><title>{}</title>", "</section>",
                    lambda t: "<itemizedlist><listitem><para>"
                              f"{t}</para></listitem></itemizedlist>",
                    lambda t: f"<para>{t}</para>",
                    lambda rows: grid(rows, "<informaltable><tgroup><tbody>{}"
                                      "</tbody></tgroup></informaltable>",
                                      "<row>{}</row>", "<entry>{}</entry>"))
    return (f'{XML}<article xmlns="http://docbook.org/ns/docbook" xml:lang="{lang}">'
            f"<title>{escape(blocks[0][2])}</title>{body}</article>")


def tei(blocks, lang):
    title = escape(blocks[0][2])
    body = sections(blocks, "<div><head>{}</head>", "</div>",
                    lambda t: f"<list><item>{t}</item></list>",
                    lambda t: f"<p>{t}</p>",
                    lambda rows: grid(rows, "<table>{}</table>", "<row>{}</row>",
                                      "<cell>{}</cell>"))
    return (f'{XML}<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}">'
            f"<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>"
            f"</fileDesc></teiHeader><text><body><head>{title}</head>{body}"
            "</body></text></TEI>")


def jats(blocks, lang):
    body = sections(blocks, "<sec><title>{}</title>", "</sec>",
                    lambda t: f"<list><list-item><p>{t}</p></list-item></list>",
                    lambda t: f"<p>{t}</p>",
                    lambda rows: grid(rows, "<table-wrap><table><tbody>{}</tbody>"
                                      "</table></table-wrap>", "<tr>{}</tr>",
                                      "<td>{}</td>"))
    return (f'{XML}<article xml:lang="{lang}"><front><article-meta><title-group>'
            f"<article-title>{escape(blocks[0][2])}</article-title></title-group>"
            f"</article-meta></front><body>{body}</body></article>")


def write(path, text):
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def convert(source, out):
    name, lang, _ = os.path.basename(source).split(".")
    with open(source, encoding="utf-8") as text:
        blocks = list(blocks_of(text.read()))
    for folder in ("md", "conv"):
        os.makedirs(os.path.join(out, lang, folder), exist_ok=True)
    stem = os.path.join(out, lang, "conv", name)
    write(os.path.join(out, lang, "md", name + ".md"), markdown(blocks))
    write(stem + ".txt", plain(blocks))
    write(stem + ".html", html(blocks, lang))
    write(stem + ".rtf", rtf(blocks))
    write(stem + ".fb2", fb2(blocks, lang))
    write(stem + ".docbook.xml", docbook(blocks, lang))
    write(stem + ".tei.xml", tei(blocks, lang))
    write(stem + ".jats.xml", jats(blocks, lang))
    docx(stem + ".docx", blocks)
    odt(stem + ".odt", blocks)
    epub(stem + ".epub", blocks, lang)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for path in sys.argv[2:]:
        convert(path, sys.argv[1])
