#!/usr/bin/env python3
"""Write the presentations of tests/cases/pptx/*/input.pptx.

They are built from the markup below so that people can see what is in them;
the same markup gives the same bytes. Run it in this folder after a change.
"""
import os
import zipfile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NS = ('xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
      f'xmlns:r="{OFFICE}" xmlns:p='
      '"http://schemas.openxmlformats.org/presentationml/2006/main" '
      'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
      'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
      'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"')


def p(text, properties=""):
    return f"<a:p>{properties}<a:r><a:t>{text}</a:t></a:r></a:p>"


def shape(inner, kind=None):
    place = f'<p:ph type="{kind}"/>' if kind else ""
    return (f"<p:sp><p:nvSpPr><p:nvPr>{place}</p:nvPr></p:nvSpPr>"
            f"<p:txBody>{inner}</p:txBody></p:sp>")


def slide(*shapes, root="sld"):
    return f"<p:{root} {NS}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:{root}>"


def relations(rows):
    inner = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{kind}" '
                    f'Target="{target}"/>' for i, kind, target in rows)
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


CORE = ("<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/"
        "2006/metadata/core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/' "
        "xmlns:dcterms='http://purl.org/dc/terms/'><dc:title>Shapes and their "
        "places</dc:title><dc:creator>A. B.</dc:creator><dcterms:created>"
        "2020-02-03T04:05:06Z</dcterms:created></cp:coreProperties>")


def write(case, slides, order, notes=None, parts=None):
    os.makedirs(f"pptx/{case}", exist_ok=True)
    ids = "".join(f'<p:sldId id="{256 + n}" r:id="s{n}"/>' for n in order)
    members = {
        "_rels/.rels": relations([("r", "officeDocument", "ppt/presentation.xml")]),
        "ppt/presentation.xml": f"<p:presentation {NS}><p:sldIdLst>{ids}"
                                "</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations(
            [(f"s{n}", "slide", f"slides/slide{n}.xml") for n in slides]),
    }
    for n, text in slides.items():
        members[f"ppt/slides/slide{n}.xml"] = text
    for n, text in (notes or {}).items():
        members[f"ppt/slides/_rels/slide{n}.xml.rels"] = relations(
            [("n", "notesSlide", f"../notesSlides/notes{n}.xml")])
        members[f"ppt/notesSlides/notes{n}.xml"] = text
    members.update(parts or {})
    with zipfile.ZipFile(f"pptx/{case}/input.pptx", "w") as z:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, text)


CELL = "<a:tc><a:txBody>{}</a:txBody></a:tc>"
write("slides", {
    1: slide(shape(p("Квоты"), "title"),
             shape(p("пункт") + p("глубже", '<a:pPr lvl="1"/>')
                   + p("без точки", "<a:pPr><a:buNone/></a:pPr>"), "body"),
             "<p:graphicFrame><a:tbl><a:tr>" + CELL.format(p("Год") + p("и месяц"))
             + CELL.format(p("2024")) + "</a:tr></a:tbl></p:graphicFrame>",
             shape(p("7"), "sldNum"), shape(p("подвал"), "ftr")),
    2: slide(shape(p("О визах"), "ctrTitle"), shape(p("для студентов"), "subTitle"),
             shape("<a:p><a:r><a:t>надпись</a:t></a:r><a:r><a:rPr baseline="
                   "'30000'><a:hlinkClick/></a:rPr><a:t>1</a:t></a:r><a:br/>"
                   "<a:r><a:t>в две строки, м</a:t></a:r><a:r><a:rPr baseline="
                   "'30000'/><a:t>2</a:t></a:r></a:p>"),
             "<mc:AlternateContent><mc:Choice>" + shape(p("раз"))
             + "</mc:Choice><mc:Fallback>" + shape(p("раз"))
             + "</mc:Fallback></mc:AlternateContent>"),
}, [2, 1], {2: slide(shape(p("1"), "sldImg"), shape(p("Сказать о") + p("сроках."),
                                                    "body"), root="notes")})
write("no-slides", {}, [])
write("levels", {
    1: slide(shape(p("Levels"), "title"),
             shape("".join(p(f"level {n}", f'<a:pPr lvl="{n}"/>') for n in (0, 7, 8, 9, 20, "x")), "body"),
             shape('<a:p><a:r><a:t>Page </a:t></a:r><a:fld type="slidenum"><a:t>7</a:t></a:fld>'
                   '<a:fld type="datetime"><a:t>2024</a:t></a:fld><a:r><a:tab/><a:t>end</a:t></a:r></a:p>'),
             "<p:graphicFrame><c:chart/></p:graphicFrame>", "<p:graphicFrame><dgm:relIds/></p:graphicFrame>"),
}, [1, 9])
write("shapes", {
    1: slide(shape(p("in one ") + p("line"), "title"), shape(p("12.3."), "dt"),
             shape(p("head"), "hdr"), shape(p("plain") + p("  ") + p("shape")),
             shape(p("an item"), "obj"), shape(p("of no type"), ""),
             "<p:graphicFrame><a:tbl><a:tr>" + CELL.format(
                 p("a") + "<a:tbl><a:tr>" + CELL.format(p("inner"))
                 + "</a:tr></a:tbl>") + CELL.format(p(" ")) + CELL.format(p("b"))
             + "</a:tr></a:tbl></p:graphicFrame>", shape(p("behind it")),
             "<mc:AlternateContent><mc:Fallback>" + shape(p("first"))
             + "</mc:Fallback><mc:Choice>" + shape(p("second"))
             + "</mc:Choice></mc:AlternateContent><mc:AlternateContent>"
             "<mc:Choice>" + shape(p("third")) + "</mc:Choice>"
             "</mc:AlternateContent>",
             shape("<a:p><a:r><a:rPr baseline='-25000'><a:hlinkClick/></a:rPr>"
                   "<a:t>low link</a:t></a:r><a:r><a:rPr><a:hlinkClick/></a:rPr>"
                   "<a:t>, link</a:t></a:r>not text<a:r><a:rPr baseline='30000'>"
                   "<a:hlinkClick/></a:rPr><a:t>1</a:t></a:r><a:fld type='x'>"
                   "<a:t>2</a:t></a:fld><a:r><a:t>, end</a:t></a:r></a:p>")),
    2: slide(shape(p("main title"), "ctrTitle"), "<p:graphicFrame><a:tbl><a:tr>"
             + CELL.format(p("before a title")) + "</a:tr></a:tbl></p:graphicFrame>",
             shape(p("other title"), "title")),
    3: slide(),
}, [1, 2, 1, 9, 3, 2], {3: slide(shape(p("note of an empty slide"), "body"),
                                  root="notes")},
      {"docProps/core.xml": CORE})
write("diagram", {
    1: slide(shape(p("Steps"), "title"), "<p:graphicFrame><dgm:relIds r:dm='d'/>"
             "</p:graphicFrame>", "<mc:AlternateContent><mc:Choice><p:graphicFrame>"
             "<dgm:relIds r:dm='d'/></p:graphicFrame></mc:Choice><mc:Fallback>"
             + shape(p("its picture")) + "</mc:Fallback></mc:AlternateContent>",
             shape(p("behind it"))),
}, [1], parts={
    "ppt/slides/_rels/slide1.xml.rels": relations(
        [("d", "diagramData", "../diagrams/data1.xml")]),
    "ppt/diagrams/data1.xml": f"<dgm:dataModel {NS}><dgm:pt><dgm:t>"
                              + p("one</a:t></a:r><a:br/><a:r><a:t>line")
                              + "</dgm:t></dgm:pt><dgm:pt><dgm:t>" + p("two")
                              + p("three") + "</dgm:t></dgm:pt></dgm:dataModel>"})
