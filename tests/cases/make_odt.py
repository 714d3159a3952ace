#!/usr/bin/env python3
"""Write the OpenDocument texts of tests/cases/odt/*/input.{odt,fodt}.

They are built from the markup below so that people can see what is in them;
the same markup gives the same bytes. Run it in this folder after a change.
"""
import os
import zipfile

URN = "urn:oasis:names:tc:opendocument:xmlns:"
NS = " ".join(
    f'xmlns:{prefix}="{URN}{name}:1.0"' for prefix, name in [
        ("office", "office"), ("text", "text"), ("table", "table"),
        ("style", "style"), ("draw", "drawing"), ("meta", "meta"),
        ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible")])
NS += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
TYPE = "application/vnd.oasis.opendocument.text"

STYLES = f"""<office:document-styles {NS}><office:styles>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Heading_20_2" style:family="paragraph" style:default-outline-level="2"/>
<style:style style:name="Own" style:display-name="Заголовок 3" style:family="paragraph"/>
<style:style style:name="Figure" style:family="paragraph"/>
<style:style style:name="Date" style:family="paragraph"/>
</office:styles><office:master-styles><style:master-page style:name="S">
<style:header><text:p>Колонтитул</text:p></style:header></style:master-page>
</office:master-styles></office:document-styles>"""

META = f"""<office:document-meta {NS}><office:meta>
<dc:title>Из свойств</dc:title><meta:initial-creator>Автор</meta:initial-creator>
<dc:creator>Кто сохранил</dc:creator><dc:language>kk-KZ</dc:language>
<meta:creation-date>2020-02-03T04:05:06</meta:creation-date>
<meta:user-defined meta:name="Issuer">Министерство</meta:user-defined>
<meta:user-defined meta:name="Номер сборки">7</meta:user-defined>
</office:meta></office:document-meta>"""

AUTOMATIC = """<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="P3" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>"""


def content(body, attributes=""):
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NS}>'
            f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
            f"<office:body><office:text{attributes}>{body}</office:text>"
            "</office:body></office:document-content>")


def p(text, style=None):
    name = f' text:style-name="{style}"' if style else ""
    return f"<text:p{name}>{text}</text:p>"


def h(text, level, style=None):
    name = f' text:style-name="{style}"' if style else ""
    return f'<text:h text:outline-level="{level}"{name}>{text}</text:h>'


def write(case, body, parts=None, attributes="", mimetype=TYPE):
    os.makedirs(f"odt/{case}", exist_ok=True)
    members = {"mimetype": mimetype} if mimetype else {}
    if body is not None:
        members["content.xml"] = content(body, attributes)
    members.update({"styles.xml": STYLES, **(parts or {})})
    with zipfile.ZipFile(f"odt/{case}/input.odt", "w") as z:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = (zipfile.ZIP_STORED if name == "mimetype"
                                  else zipfile.ZIP_DEFLATED)
            z.writestr(info, text)


write("headings", p("О визах", "Title") + p("2024-05-06", "Date")
      + h("Глава", 1) + p("Параграф", "P1") + p("По имени", "Own")
      + p("Текст.") + p("Рис. 1. Виза", "Figure"), {"meta.xml": META})

write("blanks", p("Виза<text:s/>и<text:s text:c='3'/>квота<text:tab/>и"
                  "<text:line-break/>грант, <text:span>моби</text:span>"
                  "<text:span>льность</text:span> и <text:a>ссылка</text:a>"
                  "<text:span text:style-name='T1'> скрыто</text:span>.")
      + p("Скрытый абзац.", "P3")
      + "<text:section text:display='none'>" + p("Скрытый раздел.")
      + "</text:section><text:section>" + p("Видимый раздел.")
      + "</text:section>")

write("tracked", "<text:tracked-changes><text:changed-region><text:deletion>"
      + p("платная") + "</text:deletion></text:changed-region>"
      "<text:changed-region><text:insertion/></text:changed-region>"
      "</text:tracked-changes>"
      + p("Виза <text:change/><text:change-start/>бесплатная"
          "<text:change-end/>."))

write("comments", p("Виза<office:annotation><dc:creator>А. Б.</dc:creator>"
                    "<dc:date>2024-01-01T00:00:00</dc:date>" + p("Проверить")
                    + p("срок.") + "</office:annotation> бесплатна<office:"
                    "annotation-end/>."))

write("notes", p("Виза<text:note text:note-class='footnote'>"
                 "<text:note-citation>1</text:note-citation><text:note-body>"
                 + p("Закон.") + p("Статья 5.") + "</text:note-body>"
                 "</text:note> бесплатна<text:note text:note-class='endnote'>"
                 "<text:note-citation>i</text:note-citation><text:note-body>"
                 + p("Концевая.") + "</text:note-body></text:note>.")
      + p("Дальше."))

BOX = ("<draw:frame><draw:text-box>" + p("Врезка.")
       + "<text:list><text:list-item>" + p("Её пункт.")
       + "</text:list-item></text:list></draw:text-box>"
       "<svg:title>не текст</svg:title></draw:frame>")
write("frames", p("Абзац " + BOX + "с врезкой.")
      + p("Текст <draw:custom-shape>" + p("в фигуре") + "</draw:custom-shape>"
          "и дальше.")
      + p("<draw:frame><draw:object/></draw:frame>Таблица внутри."))

write("lists", "<text:list><text:list-item>" + p("пункт") + p("второй его абзац")
      + "<text:list><text:list-item>" + p("глубже")
      + "</text:list-item></text:list></text:list-item><text:list-item>"
      + h("Заголовок в списке", 2) + "</text:list-item></text:list>"
      + p("Не пункт."))


def number(depth, fmt, before="", after="", shown=1):
    return (f'<text:list-level-style-number text:level="{depth}" '
            f'style:num-format="{fmt}" style:num-prefix="{before}" '
            f'style:num-suffix="{after}" text:display-levels="{shown}"/>')


LISTS = STYLES.replace("</office:styles>", (
    '<text:outline-style><text:outline-level-style text:level="1" '
    'style:num-format="I" style:num-suffix="."/></text:outline-style>'
    '<text:list-style style:name="L">' + number(1, "1", "Статья ", ".")
    + number(2, "1", "", ")", 2)
    + number(3, "а, б, .., аа, аб, ... (ru)", "", ")")
    + '</text:list-style><text:list-style style:name="B">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    "</text:list-style></office:styles>"))


def items(*texts, style="", more=""):
    name = f' text:style-name="{style}"' if style else ""
    return (f"<text:list{name}{more}>" + "".join(
        f"<text:list-item>{t}</text:list-item>" for t in texts)
        + "</text:list>")


write("numbers", h("Глава", 1)
      + items(p("Виза") + p("без номера")
              + items(p("первый") + items(p("буква"), p("ещё буква")),
                      p("второй")), style="L")
      + p("Между ними.")
      + items(p("Квота"), style="L", more=' text:continue-numbering="true"')
      + items(p("Сначала"), style="L") + h("Другая глава", 1)
      + items(p("точка"), style="B")
      + '<text:list text:style-name="L"><text:list-header>' + p("Шапка")
      + '</text:list-header><text:list-item text:start-value="9">'
      + p("Девятая") + "</text:list-item></text:list>", {"styles.xml": LISTS})


def cell(inner):
    return f"<table:table-cell>{inner}</table:table-cell>"


write("tables", "<table:table><table:table-row>" + cell(p("а") + p("второй"))
      + "<table:covered-table-cell>" + p("закрыто")
      + "</table:covered-table-cell>"
      + cell(p("до") + "<table:table><table:table-row>" + cell(p("внутри"))
             + "</table:table-row></table:table>" + p("после"))
      + "</table:table-row></table:table>" + p("За таблицей."))

write("long-cell", "<table:table><table:table-row>"
      + cell(p("Новости") + p("дня")
             + p("Виза выдаётся бесплатно всем студентам университета. " * 4)
             + p("Этот абзац стоит в той же клетке сам по себе."))
      + "</table:table-row></table:table>")

write("contents", "<text:table-of-content><text:index-body><text:index-title>"
      + p("Содержание") + "</text:index-title>" + p("Глава ... 1")
      + "</text:index-body></text:table-of-content>" + h("Глава", 1)
      + p("Текст."))

write("pages", p("Первая.") + p("Вторая <text:soft-page-break/>на двух.")
      + p("Третья.") + p("С новой.", "P2"),
      attributes=' text:use-soft-page-breaks="true"')

SHAPES = ("rect", "ellipse", "circle", "line", "polyline", "polygon", "path",
          "connector", "caption")
UNSEEN = ("text:number", "text:script", "text:hidden-paragraph",
          "text:ruby-text", "text:bibliography-source", "table:title",
          "table:desc", "svg:desc", "draw:image", "draw:control",
          "office:forms", "office:binary-data", "office:scripts",
          "office:settings", "table:covered-table-cell")
INDEXES = ("illustration-index", "table-index", "object-index", "user-index",
           "alphabetical-index")
write("shapes", "stray" + "".join(
    p(f"A wo<draw:{name}>" + p(f"in a {name}") + f"</draw:{name}>rd.") for name in SHAPES)
    + p("Seen" + "".join(f"<{name}>not seen</{name}>" for name in UNSEEN) + ".")
    + "".join(f"<text:{name}>" + p("not seen") + f"</text:{name}>"
              for name in INDEXES)
    + p("<draw:object-ole>" + p("not seen") + "</draw:object-ole>Embedded.")
    + p("Outer <draw:text-box>" + p("box, <draw:rect>" + p("in it")
                                    + "</draw:rect>") + "</draw:text-box>end.")
    + p("<text:note><text:note-body>" + p("Note first.")
        + "</text:note-body></text:note>") + p("  <text:s/>")
    + "<text:note><text:note-body>" + p("Note outside.")
    + "</text:note-body></text:note>"
    + "<table:table><table:table-row><table:table-cell>"
    + p("Cell<office:annotation><dc:creator>A B</dc:creator>" + p("Why?")
        + "</office:annotation><text:note><text:note-body>" + p("Its note.")
        + "</text:note-body></text:note>") + "<text:list><text:list-item>"
    + p("its item") + "</text:list-item></text:list>"
    + "</table:table-cell></table:table-row></table:table>" + p("End."))


def style(name, more="", inner="", family="paragraph"):
    return (f'<style:style style:name="{name}" style:family="{family}" {more}>'
            f"{inner}</style:style>")


def parent(name):
    return f'style:parent-style-name="{name}"'


HIDDEN = '<style:text-properties text:display="none"/>'
write("inherited", p("Third", "H3") + p("as the third", "Own")
      + p("still the third", "Deeper") + p("Titled", "Tt") + p("of two", "Tt")
      + h("Below it", 2) + h("without a level", "") + h("tenth", 10)
      + p("round", "X") + p("by its shown name", "S1") + p("no style", "Nix")
      + p("second in text", "Text_20_body") + p("Not a cell's",  "C")
      + p("seen <text:span text:style-name='Hid'>not</text:span>"
          "<text:span text:style-name='HidOwn'>not</text:span>"
          "<text:span text:style-name='Own'>, of another family</text:span>.")
      + p("hidden", "HidP") + p("hidden too", "HidQ")
      + p("not hidden", "Grid") + p("nine", "Nine") + p("first", "One"),
      {"styles.xml": STYLES.replace("</office:styles>", "".join((
          style("H3", 'style:default-outline-level="3"'),
          style("Own", parent("H3")),
          style("Deeper", parent("Own") + ' style:default-outline-level="10"'),
          style("Tt", 'style:display-name="Title"'),
          style("X", parent("Y")), style("Y", parent("X")),
          style("S1", 'style:display-name="Heading 4"'),
          style("C", parent("later")),
          style("Hid", inner=HIDDEN, family="text"),
          style("HidOwn", parent("Hid"), family="text"),
          style("Own", inner=HIDDEN, family="graphic"),
          style("HidP", inner=HIDDEN), style("HidQ", parent("HidP")),
          style("Grid", inner=HIDDEN, family="table"),
          style("Nine", 'style:default-outline-level="9"'),
          style("One", 'style:default-outline-level="1"'),
          style("later", 'style:default-outline-level="0"'))) + "</office:styles>")})

write("pages-by-style", p("One.", "M") + p("Two.", "M")
      + p("Two <text:soft-page-break/>and three.") + p("Four.", "B")
      + p("Four <draw:text-box>" + p("too", "B") + "</draw:text-box>still.")
      + p("Five.", "Sub") + p("Five.", "After"),
      {"styles.xml": STYLES.replace("</office:styles>", "".join((
          style("M", 'style:master-page-name="First"'),
          style("B", inner='<style:paragraph-properties '
                'fo:break-before="page"/>'),
          style("Sub", parent("B")),
          style("After", inner='<style:paragraph-properties '
                'fo:break-before="column"/>'))) + "</office:styles>")},
      attributes=' text:use-soft-page-breaks="true"')

deepest = p("deepest")
for _ in range(11):
    deepest = items(deepest, style="L")
write("numbers-more", items(p("one") + items(p("of none") + items(p("a"))),
                            style="L")
      + items(p("unnamed"), style="") + items(p("no such"), style="Nix")
      + "<text:list text:style-name='L' text:continue-list='x'>"
      "<text:list-item>" + p("two") + "</text:list-item></text:list>"
      + "<text:list-item text:start-value='5'>" + p("stray") + "</text:list-item>"
      + deepest
      + "<table:table><table:table-row>" + cell(items(p("in a cell"),
                                                      p("and another"),
                                                      style="L"))
      + "</table:table-row></table:table>",
      {"styles.xml": LISTS})

write("no-content", None)
write("malformed", None, {"content.xml": content(p("x")).replace(
    "</office:body>", "</office:bod>")})
write("spreadsheet", None, {"content.xml": content(p("x")).replace(
    "office:text", "office:spreadsheet")})
BOXED = "<draw:frame{}><draw:text-box>{}</draw:text-box></draw:frame>"
PRESENTATION = 'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"'
write("presentation", None, {"content.xml": content(
    f"<presentation:footer-decl {PRESENTATION}>подвал</presentation:footer-decl>"
    + "".join(
        f"<draw:page {PRESENTATION}><draw:rect>" + p(f"рядом {n}") + "</draw:rect>"
        + BOXED.format(' presentation:class="title"', p(f"Слайд {n}"))
        + BOXED.format("", "<text:list><text:list-item>" + p(f"пункт {n}")
                       + "</text:list-item></text:list>" + p("абзац"))
        + BOXED.format(' presentation:class="title"', p("и ещё"))
        + "<draw:custom-shape>" + p("в фигуре") + "</draw:custom-shape>"
        + "<presentation:notes>" + BOXED.format("", p(f"Сказать {n}."))
        + "</presentation:notes><draw:frame presentation:class='title'><draw:image/>"
        "</draw:frame></draw:page>" for n in (1, 2))).replace(
            "office:text", "office:presentation")},
      mimetype=TYPE.replace("text", "presentation"))
write("drawing", None, {"content.xml": content(
    "<draw:page><draw:rect>" + p("Центр") + "</draw:rect><draw:connector>"
    + p("ведёт к") + "</draw:connector></draw:page>").replace(
        "office:text", "office:drawing").replace(
            "</office:body>", p("behind it") + "</office:body>")}, mimetype=TYPE.replace("text", "graphics"))
write("no-mimetype", p("Тип назван лишь в имени."), mimetype=None)
write("encrypted", p("x"), {"META-INF/manifest.xml":
      '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:'
      'xmlns:manifest:1.0"><manifest:file-entry manifest:full-path='
      '"content.xml"><manifest:encryption-data/></manifest:file-entry>'
      "</manifest:manifest>"})

os.makedirs("odt/flat", exist_ok=True)
inner = "".join(text[text.index(">") + 1:text.rindex("</")]
                for text in (META, STYLES))
with open("odt/flat/input.fodt", "w", encoding="utf-8") as f:
    f.write('<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<office:document {NS} office:mimetype="{TYPE}">\n{inner}\n'
            f"<office:body><office:text>\n{p('О визах', 'Title')}\n"
            f"{h('Глава', 1)}\n{p('Виза бесплатна.')}\n"
            "</office:text></office:body></office:document>\n")
