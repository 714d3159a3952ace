#!/usr/bin/env python3
"""Write the Word documents of tests/cases/docx/*/input.docx.

They are built from the markup below so that people can see what is in them;
the same markup gives the same bytes. Run it in this folder after a change.
"""
import os
import struct
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"

STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="z2"><w:name w:val="Заголовок 2"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="Own"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="lvl"><w:name w:val="Level"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="d"><w:name w:val="Date"/></w:style>
<w:style w:type="paragraph" w:styleId="li"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"""

CORE = f"""<cp:coreProperties xmlns:cp="{PACKAGE}metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:title>Из свойств</dc:title><dc:creator>Автор</dc:creator><dc:language>kk-KZ</dc:language>
<dcterms:created>2020-02-03T04:05:06Z</dcterms:created></cp:coreProperties>"""


def p(text, style=None, extra=""):
    """A paragraph of one run."""
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (f"<w:p><w:pPr>{name}{extra}</w:pPr>"
            f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>')


def document(body):
    return (f'<?xml version="1.0" encoding="UTF-8"?><w:document {W} {MC}>'
            f"<w:body>{body}</w:body></w:document>")


def relations(rows):
    inner = "".join(
        f'<Relationship Id="r{i}" Type="{REL}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(rows))
    return f'<Relationships xmlns="{PACKAGE}relationships">{inner}</Relationships>'


def write(case, body, parts=None, main="word/document.xml"):
    os.makedirs(f"docx/{case}", exist_ok=True)
    path = f"docx/{case}/input.docx"
    members = {
        "_rels/.rels": relations([("officeDocument", main)]),
        "word/styles.xml": STYLES,
    }
    members.update(parts or {})
    if body is not None:
        members[main] = document(body)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, text)
    return path


write("headings", p("О визах", "t") + p("2024-05-06", "d") + p("Глава", "1")
      + p("Параграф", "z2") + p("По наследству", "own")
      + p("По уровню", "lvl") + p("Прямо", None, '<w:outlineLvl w:val="3"/>')
      + p("Глава ..... 1", "toc") + p("Текст.") + p("Рис. 1", "cap"),
      {"docProps/core.xml": CORE})

write("unstyled", p("ЗАКОН") + p("О визах") + p("Глава 1. Общее")
      + p("Статья 1. Виза") + p("Текст первой статьи.") + p("Ещё текст.")
      + p("И ещё."), {"docProps/core.xml": CORE.replace("Из свойств", "Microsoft Word - a.doc")})

write("runs", "<w:p><w:r><w:t>Мо</w:t></w:r><w:proofErr w:type='spellStart'/>"
      "<w:r><w:rPr><w:b/></w:rPr><w:t>биль</w:t></w:r><w:r><w:t>ность</w:t>"
      "<w:tab/><w:t>и</w:t><w:br/><w:t>виза:</w:t><w:noBreakHyphen/><w:t>да,"
      "</w:t><w:softHyphen/><w:t>нет</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr>"
      "<w:t>скрыто</w:t></w:r><w:hyperlink><w:r><w:t xml:space='preserve"
      "'> ссылка</w:t></w:r></w:hyperlink></w:p>"
      "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>"
      "PAGE</w:instrText><w:t>код</w:t></w:r><w:r><w:fldChar w:fldCharType="
      "'separate'/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar "
      "w:fldCharType='end'/></w:r><w:r><w:t xml:space='preserve'> стр.</w:t>"
      "</w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>")

# hidden by a style, shown in spite of one, and a formula behind a hidden run
write("hidden", p("Скрыто стилем.", "h") + "<w:p><w:pPr><w:pStyle w:val='h'/></w:pPr><w:r><w:rPr>"
      "<w:vanish w:val='0'/></w:rPr><w:t>Показано.</w:t></w:r></w:p>"
      + "<w:p><w:r><w:rPr><w:rStyle w:val='hr'/></w:rPr><w:t>скрытые слова</w:t></w:r>"
      "<w:r><w:rPr><w:rStyle w:val='sr'/></w:rPr><w:t>Видимые слова, </w:t></w:r>"
      "<w:r><w:rPr><w:vanish/></w:rPr><w:t>скрытые</w:t></w:r>"
      "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>",
      {"word/styles.xml": f"<w:styles {W}><w:style w:type='paragraph' w:styleId='h'><w:rPr><w:vanish/></w:rPr></w:style>"
       "<w:style w:type='character' w:styleId='hr'><w:rPr><w:vanish/></w:rPr></w:style>"
       "<w:style w:type='character' w:styleId='sr'><w:basedOn w:val='hr'/><w:rPr><w:vanish w:val='false'/></w:rPr></w:style>"
       "</w:styles>"})

write("tracked", "<w:p><w:r><w:t xml:space='preserve'>Виза </w:t></w:r>"
      "<w:del><w:r><w:delText>платная</w:delText></w:r></w:del><w:ins><w:r>"
      "<w:t>бесплатная</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>старое"
      "</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>, новое</w:t></w:r>"
      "</w:moveTo></w:p>"
      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Конец стёрт, "
      "</w:t></w:r></w:p>" + p("и это один абзац."))

write("lists", p("пункт", None, "<w:numPr><w:ilvl w:val='0'/><w:numId w:val="
                 "'3'/></w:numPr>")
      + p("глубже", None, "<w:numPr><w:ilvl w:val='1'/><w:numId w:val='3'/>"
          "</w:numPr>")
      + p("по стилю", "li")
      + p("не пункт", "li", "<w:numPr><w:numId w:val='0'/></w:numPr>"))

CELL = "<w:tc><w:tcPr/>{}</w:tc>"
write("tables", "<w:tbl><w:tblPr/><w:tr>" + CELL.format(p("а") + p("второй"))
      + CELL.format(p("до") + "<w:tbl><w:tr>" + CELL.format(p("внутри"))
                    + "</w:tr></w:tbl>" + p("после"))
      + "</w:tr></w:tbl>" + p("За таблицей."))

BOX = "<w:txbxContent>" + p("Врезка.") + p("Второй её абзац.") + "</w:txbxContent>"
write("text-box", "<w:p><w:r><w:t xml:space='preserve'>Абзац </w:t></w:r><w:r>"
      "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>" + BOX
      + "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + BOX
      + "</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>"
      "с врезкой.</w:t></w:r></w:p>")

FALLBACK = ("<mc:AlternateContent><mc:Choice Requires='{}'>{}</mc:Choice>"
            "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>")


def boxed(before, inner, behind):
    """A paragraph with a text box in it, as Word writes those: twice."""
    box = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (f"<w:p><w:r><w:t xml:space='preserve'>{before}</w:t></w:r><w:r>"
            + FALLBACK.format("wps", f"<w:drawing>{box}</w:drawing>",
                              f"<w:pict>{box}</w:pict>")
            + f"</w:r><w:r><w:t xml:space='preserve'>{behind}</w:t></w:r></w:p>")


# a box in a box in a box; a way of saying it that has no text
write("text-boxes", boxed("Outside, ", boxed("in one, ", boxed("in two, ", p(
    "In three."), "in two."), "in one."), "outside.")
    + "<w:p><w:r><w:t xml:space='preserve'>Glad </w:t></w:r><w:r>"
    + FALLBACK.format("w16se", "<w16se:symEx xmlns:w16se='x' w16se:char='1F60A'/>",
                      "<w:t>\N{SMILING FACE WITH SMILING EYES}</w:t>")
    + "</w:r></w:p><w:p><w:r>"
    + FALLBACK.format("wpc", "<w:drawing/>", "<w:pict><w:txbxContent>"
                      + p("In the last way alone.") + "</w:txbxContent></w:pict>")
    + "</w:r></w:p>")

NOTES = (f"<w:footnotes {W}><w:footnote w:type='separator' w:id='0'>"
         + p("-") + "</w:footnote><w:footnote w:id='2'>" + p("Закон.")
         + p("Статья 5.") + "</w:footnote></w:footnotes>")
ENDNOTES = (f"<w:endnotes {W}><w:endnote w:id='2'>" + p("Концевая.")
            + "</w:endnote></w:endnotes>")
write("notes", "<w:p><w:r><w:t>Виза</w:t><w:footnoteReference w:id='2'/>"
      "<w:t xml:space='preserve'> бесплатна</w:t><w:endnoteReference w:id='2'/>"
      "<w:t>.</w:t></w:r></w:p>" + p("Дальше."),
      {"word/footnotes.xml": NOTES, "word/endnotes.xml": ENDNOTES})

COMMENTS = (f"<w:comments {W}><w:comment w:id='0' w:author='А. Б.'>"
            + p("Проверить") + p("срок.") + "</w:comment>"
            "<w:comment w:id='1' w:author='В.'>" + p("") + p(" ")
            + "</w:comment><w:comment w:id='2' w:author='Г.'>" + p("?")
            + "</w:comment></w:comments>")
write("comments", "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>Виза</w:t>"
      "</w:r><w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/>"
      "</w:r><w:r><w:t xml:space='preserve'> бесплатна.</w:t></w:r></w:p>",
      {"word/comments.xml": COMMENTS})


def level(number, fmt, text, more=""):
    return (f"<w:lvl w:ilvl='{number}'><w:start w:val='1'/>"
            f"<w:numFmt w:val='{fmt}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>")


NUMBERS = (f"<w:numbering {W}><w:abstractNum w:abstractNumId='4'>"
           + level(0, "decimal", "Статья %1.") + level(1, "decimal", "%1.%2.")
           + level(2, "russianLower", "%3)") + "</w:abstractNum>"
           "<w:abstractNum w:abstractNumId='5'>" + level(0, "bullet", "•")
           + level(1, "upperRoman", "%2", "<w:isLgl/>") + "</w:abstractNum>"
           "<w:num w:numId='1'><w:abstractNumId w:val='4'/></w:num>"
           "<w:num w:numId='2'><w:abstractNumId w:val='4'/><w:lvlOverride "
           "w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>"
           "<w:num w:numId='3'><w:abstractNumId w:val='5'/></w:num>"
           "</w:numbering>")


def numbered(text, number, depth, style=None):
    return p(text, style, f"<w:numPr><w:ilvl w:val='{depth}'/>"
             f"<w:numId w:val='{number}'/></w:numPr>")


write("numbers", numbered("Виза", 1, 0, "1") + numbered("первый", 1, 1)
      + numbered("буква", 1, 2) + numbered("ещё буква", 1, 2)
      + numbered("второй", 1, 1) + numbered("снова буква", 1, 2)
      + p("Между ними.") + numbered("Квота", 1, 0, "1")
      + numbered("её первый", 1, 1) + numbered("С седьмой", 2, 0)
      + numbered("точка", 3, 0) + numbered("по-арабски", 3, 1)
      + p("по стилю", "li")
      + "<w:tbl><w:tr>" + "<w:tc>" + numbered("в клетке", 3, 1)
      + numbered("ещё в ней", 3, 1) + "</w:tc></w:tr></w:tbl>",
      {"word/numbering.xml": NUMBERS})

write("changes", "<w:p><w:pPr><w:pStyle w:val='1'/><w:pPrChange><w:pPr>"
      "<w:pStyle w:val='cap'/><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
      "</w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/>"
      "</w:rPr></w:rPrChange></w:rPr><w:t>Был подписью, стал главой</w:t>"
      "</w:r></w:p><w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>"
      + p("стёртая строка") + "</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:cellDel "
      "w:id='2'/></w:tcPr>" + p("стёртая клетка") + "</w:tc><w:tc>"
      + p("клетка") + "</w:tc></w:tr></w:tbl>" + p("За таблицей."))

write("long-cell", "<w:tbl><w:tr><w:tc>" + p("Новости") + p("дня")
      + p("Виза выдаётся бесплатно всем студентам университета. " * 4)
      + p("Этот абзац стоит в той же клетке сам по себе.")
      + "</w:tc></w:tr></w:tbl>")

write("controls", "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="
      "'Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>"
      + p("Содержание") + p("Глава 1") + "</w:sdtContent></w:sdt>"
      "<w:p><w:r><w:t xml:space='preserve'>Имя: </w:t></w:r><w:sdt><w:sdtPr>"
      "<w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>имя, </w:t>"
      "</w:r></w:sdtContent></w:sdt><w:sdt><w:sdtContent><w:r><w:t>Асель"
      "</w:t></w:r></w:sdtContent></w:sdt></w:p>")

APP = ("<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/"
       "2006/extended-properties'><Pages>3</Pages></Properties>")
BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"
PAGES = (p("Первая.") + "<w:p><w:r><w:t>На двух </w:t></w:r>" + BREAK
         + "<w:r><w:t>страницах.</w:t></w:r></w:p>" + p("Вторая.") + "<w:p>"
         + BREAK + "<w:r><w:t>Третья.</w:t></w:r></w:p>")
write("pages", PAGES, {"docProps/app.xml": APP})
write("pages-doubted", PAGES, {"docProps/app.xml": APP.replace("3", "5")})

CUSTOM = ("<Properties><property name='Issuer'><lpwstr>Министерство</lpwstr>"
          "</property><property name='Date'><lpwstr>15.05.2017</lpwstr>"
          "</property><property name='KSOProductBuildVer'><lpwstr>1</lpwstr>"
          "</property></Properties>")
write("properties", p("Текст."), {"docProps/core.xml": CORE,
                                  "docProps/custom.xml": CUSTOM})

write("embedded", "<w:p><w:r><w:t>Таблица: </w:t></w:r><w:r><w:object/></w:r>"
      "<w:r><w:t>и график </w:t></w:r><w:r><w:drawing>"
      "<c:chart xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'/>"
      "</w:drawing></w:r></w:p><w:sectPr><w:headerReference/></w:sectPr>"
      "<w:altChunk/>" + p("Дальше."))



def style(number, name, inner="", kind="paragraph"):
    return (f"<w:style w:type='{kind}' w:styleId='{number}'>"
            f"<w:name w:val='{name}'/>{inner}</w:style>")


def based_on(number):
    return f"<w:basedOn w:val='{number}'/>"


def num_pr(number, depth=None):
    inner = "" if depth is None else f"<w:ilvl w:val='{depth}'/>"
    return f"<w:numPr>{inner}<w:numId w:val='{number}'/></w:numPr>"


OUTLINE = "<w:outlineLvl w:val='{}'/>"
write("inherited", p("Third", "h3") + p("as the third", "own")
      + p("still the third", "deeper") + p("a title", "title")
      + p("below the title", "h3") + p("round", "x") + p("of letters", "ch")
      + p("no such style", "nix") + p("said twice", "twice")
      + p("item", "item") + p("item of it", "item2") + p("no item", "item3")
      + p("item after all", "item3", num_pr(1)) + p("ninth", "nine")
      + p("none", None, OUTLINE.format(9)) + p("last", None, OUTLINE.format(8))
      + p("stays a caption", "cap", OUTLINE.format(0)),
      {"word/styles.xml": f"<w:styles {W}>" + style("h3", "heading 3")
       + style("own", "Own", based_on("h3"))
       + style("deeper", "Deeper", based_on("own") + OUTLINE.format(9))
       + style("title", "Title", OUTLINE.format(4))
       + style("x", "X", based_on("y")) + style("y", "Y", based_on("x"))
       + style("ch", "heading 1", kind="character")
       + style("twice", "Plain") + style("twice", "heading 4")
       + style("item", "Item", num_pr(1, 1))
       + style("item2", "Item 2", based_on("item"))
       + style("item3", "Item 3", based_on("item") + num_pr(0))
       + style("nine", "heading 9") + style("cap", "caption")
       + "</w:styles>"})

FIELD = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"


def run(text, properties=""):
    return (f"<w:r><w:rPr>{properties}</w:rPr>"
            f"<w:t xml:space='preserve'>{text}</w:t></w:r>")


MATH = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
write("insides", "<w:p>" + run("Field ") + FIELD.format("begin")
      + run("code") + FIELD.format("begin") + run("inner code")
      + FIELD.format("separate") + run("inner value") + FIELD.format("end")
      + run("more code") + FIELD.format("separate") + run("value")
      + FIELD.format("end") + FIELD.format("end") + FIELD.format("separate")
      + run(" behind.") + "</w:p>"
      "<w:p>" + run("Hidden ", "<w:vanish w:val='0'/>")
      + run("x", "<w:vanish w:val='true'/>") + run("is ", "<w:vanish w:val='off'/>")
      + run("  ", "<w:vanish/>") + run("gone.") + "</w:p>"
      f"<w:p {MATH}>" + run("Area ") + "<m:oMath><m:r><m:t>a²</m:t></m:r>"
      "</m:oMath><w:r><w:ptab/><w:t>of</w:t><w:cr/><w:t>it</w:t></w:r>"
      "<w:ruby><w:rt>" + run("x") + "</w:rt><w:rubyBase>" + run(", said.")
      + "</w:rubyBase></w:ruby></w:p>"
      "<w:p>" + run("One ") + "<mc:AlternateContent><mc:Fallback>"
      + run("first, ") + "</mc:Fallback><mc:Choice>" + run("x")
      + "</mc:Choice></mc:AlternateContent><mc:AlternateContent><mc:Choice>"
      "<mc:AlternateContent><mc:Choice>" + run("inner, ") + "</mc:Choice>"
      "<mc:Fallback>" + run("x") + "</mc:Fallback></mc:AlternateContent>"
      "</mc:Choice><mc:Fallback>" + run("x") + "</mc:Fallback>"
      "</mc:AlternateContent><mc:Choice>" + run("x") + "</mc:Choice>"
      + run("last.") + "</w:p>"
      + p("Gone with its end, ", None, "<w:rPr><w:moveFrom/></w:rPr>")
      + p("it goes on.") + "<w:p/>" + p("  ")
      + "<w:tbl><w:tr><w:tc>" + p("Cell") + "<w:p><w:r><w:drawing>"
      "<w:txbxContent>" + p("box") + p("of two") + "</w:txbxContent>"
      "</w:drawing></w:r></w:p>" + p("end") + "</w:tc></w:tr></w:tbl>"
      + p("Boxed:") + "<w:p>" + run("a") + "<w:r><w:drawing><w:txbxContent>"
      + "<w:p>" + run("b") + "<w:r><w:drawing><w:txbxContent>" + p("c")
      + "</w:txbxContent></w:drawing></w:r></w:p>"
      "</w:txbxContent></w:drawing></w:r>" + run("e") + "</w:p>")

write("notes-more", "<w:p>" + run("Twice") + "<w:r><w:footnoteReference w:id="
      "'2'/></w:r>" + run(" referred to") + "<w:r><w:footnoteReference w:id="
      "'2'/><w:footnoteReference w:id='9'/><w:endnoteReference w:id='0'/></w:r>"
      + run(".") + "</w:p><w:p><w:r><w:footnoteReference w:id='3'/></w:r>"
      + run("Note first.") + "</w:p><w:tbl><w:tr><w:tc><w:p>" + run("Cell")
      + "<w:r><w:footnoteReference w:id='1'/></w:r></w:p></w:tc></w:tr></w:tbl>",
      {"word/footnotes.xml": f"<w:footnotes {W}><w:footnote w:type='normal' "
       "w:id='1'>" + p("One.") + "<w:p><w:r><w:drawing><dgm:relIds xmlns:dgm='x'/>"
       "</w:drawing></w:r></w:p>" + "</w:footnote><w:footnote w:id='2'>"
       + p("Two.") + "</w:footnote><w:footnote w:id='3'>" + p("Three.")
       + "</w:footnote><w:footnote w:id='9'>" + p(" ") + "</w:footnote>"
       "</w:footnotes>"})

MORE_NUMBERS = (
    f"<w:numbering {W}><w:num w:numId='8'><w:abstractNumId w:val='2'/></w:num>"
    "<w:abstractNum w:abstractNumId='2'>"
    + level(0, "decimalZero", "%1") + level(1, "upperLetter", "%1%2.%")
    + level(2, "lowerRoman", "(%3) %0") + level(3, "none", "*")
    + level(4, "chicago", "%5") + "</w:abstractNum>"
    "<w:abstractNum w:abstractNumId='1'>" + level(0, "decimal", "%1.")
    + level(1, "decimal", "%1.%2.", "<w:lvlRestart w:val='0'/>")
    + level(2, "lowerLetter", "%3)") + level(3, "upperRoman", "%4",
                                             "<w:isLgl w:val='off'/>")
    + level(4, "russianUpper", "%2-%5") + "</w:abstractNum>"
    "<w:num w:numId='5'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='6'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'>"
    "<w:startOverride w:val='3'/></w:lvlOverride><w:lvlOverride w:ilvl='2'>"
    "<w:startOverride w:val='26'/></w:lvlOverride></w:num>"
    "<w:num w:numId='7'><w:abstractNumId w:val='99'/></w:num>"
    # 0 takes a paragraph out of its list, whatever is called so
    "<w:num w:numId='0'><w:abstractNumId w:val='2'/></w:num></w:numbering>")
write("numbers-more", "".join(numbered(*row) for row in (
    ("zero", 8, 0), ("capital", 8, 1), ("roman", 8, 2), ("its second", 8, 2),
    ("none", 8, 3), ("bullet", 8, 4), ("zero", 8, 0), ("one", 5, 0),
    ("one of it", 5, 1), ("two", 5, 0), ("goes on", 5, 1), ("a", 5, 2),
    ("roman", 5, 3), ("of none above", 5, 4), ("three again", 6, 0),
    ("the last", 6, 2), ("doubled", 6, 2), ("contents", 5, 0, "toc")))
    + p("its end is deleted, ", None, num_pr(5, 0) + "<w:rPr><w:del/></w:rPr>")
    + "".join(numbered(*row) for row in (
    ("four", 5, 0), ("taken out", 0, 0),
    ("no outline", 7, 0), ("no list", 9, 0), ("too deep", 5, 9),
    ("deepest", 5, 12))) + p("of no list"),
    {"word/numbering.xml": MORE_NUMBERS})

PAGE = ("<html><head><meta charset='{0}'></head><body><h2>Глава</h2>"
        "<p>Текст страницы.</p></body></html>")
MAIL = ("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n"
        "\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b\r\n"
        "Content-Type: text/html; charset=windows-1251\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
        "<p>Сохранённая страница.</p>\r\n--b--\r\n")
DIAGRAM = ('<dgm:dataModel xmlns:dgm="x" xmlns:a="http://schemas.openxml'
           'formats.org/drawingml/2006/main"><dgm:pt><dgm:t><a:p><a:r><a:t>Шаг '
           '</a:t></a:r><a:br/><a:r><a:t>первый</a:t></a:r></a:p></dgm:t>'
           '</dgm:pt><dgm:pt type="parTrans"><dgm:t><a:p/></dgm:t></dgm:pt>'
           '<dgm:pt><dgm:t><a:p><a:r><a:t>Шаг второй</a:t></a:r></a:p></dgm:t>'
           "</dgm:pt></dgm:dataModel>")
RELATION = f"<w:altChunk xmlns:r='{REL}' r:id='{{}}'/>"


# pages and a diagram that stand in other parts; letters along a line
write("other-parts", p("До них.") + "".join(map(RELATION.format, ("r0", "r1", "r2", "r9", "r4")))
      + f"<w:p xmlns:r='{REL}' xmlns:dgm='x' xmlns:v='x'><w:r><w:t>Схема:</w:t>"
      "<w:drawing><dgm:relIds r:dm='r3'/></w:drawing><w:drawing><dgm:relIds "
      "r:dm='r9'/></w:drawing><w:pict><v:shapetype><v:textpath on='t'/>"
      "</v:shapetype><v:shape><v:textpath string='Дугой'/></v:shape></w:pict>"
      "</w:r></w:p>",
      {"word/_rels/document.xml.rels": relations(
          [("aFChunk", "a.html"), ("aFChunk", "b.mht"), ("aFChunk", "c.bin"),
           ("diagramData", "diagrams/data1.xml"), ("aFChunk", "d.xml")]),
       "word/d.xml": "<?xml version='1.0'?><pkg:package xmlns:pkg='x'><p>a</p></pkg:package>",
       "word/a.html": PAGE.format("windows-1251").encode("cp1251"),
       "word/b.mht": MAIL.encode("cp1251"), "word/c.bin": b"\0\1",
       "word/diagrams/data1.xml": DIAGRAM})

write("field-without-end", "<w:p>" + FIELD.format("begin")
      + "<w:r><w:instrText>IF</w:instrText></w:r></w:p><w:p><w:r><w:instrText>x"
      "</w:instrText><w:t>code</w:t></w:r></w:p>" + p("За полем.") + p("И дальше."))

write("part-names", None, {
    "_rels/.rels": relations([("officeDocument", "word/my%20plan.xml")]),
    "/Word/My Plan.xml": document(p("Имя частью прописное, с пробелом."))})

write("other-name", p("Главная часть зовётся иначе."),
      {"word/_rels/main.xml.rels": relations([("styles", "styles.xml")])},
      main="word/main.xml")
write("no-document", None)
write("not-word", None, {"word/document.xml": "<workbook/>"})
write("malformed", None, {"word/document.xml":
                          document(p("x")).replace("</w:body>", "</w:bod>")})

path = write("truncated", p("Текст.") * 40)
with open(path, "rb") as f:
    half = f.read()[:-200]
with open(path, "wb") as f:
    f.write(half)

path = write("duplicate", p("Первый."))
with zipfile.ZipFile(path, "a") as z:
    info = zipfile.ZipInfo("word/document.xml", (1980, 1, 1, 0, 0, 0))
    z.writestr(info, document(p("Второй.")))

# the sum of its bytes is another one, though all of them are there
path = write("bad-sum", p("Всё здесь."))
with zipfile.ZipFile(path) as z:
    right = struct.pack("<I", z.getinfo("word/document.xml").CRC)
with open(path, "rb") as f:
    whole = f.read()
with open(path, "wb") as f:
    f.write(whole.replace(right, bytes(4)))
