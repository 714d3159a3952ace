/* Parts of a Word document, all but its text. They bear no time and no name
 * of a person. */
#include "export/word_parts.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/xml_out.h"
#include "export/ooxml.h"

#include <stdbool.h>

#define CONTENT                                                                \
    "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define CORE "application/vnd.openxmlformats-package.core-properties+xml"

typedef struct word_parts {
    slice    title;
    language lang;
    unsigned cell_size;
} word_parts;

static void
put_types(const word_parts *p, buffer *out)
{
    (void)p;
    buffer_text(out,
                OOXML_TYPES "<Override PartName=\"/word/document.xml\" "
                            "ContentType=\"" CONTENT "document.main+xml\"/>"
                            "<Override PartName=\"/word/styles.xml\" "
                            "ContentType=\"" CONTENT "styles+xml\"/>"
                            "<Override PartName=\"/word/footer1.xml\" "
                            "ContentType=\"" CONTENT "footer+xml\"/>"
                            "<Override PartName=\"/docProps/core.xml\" "
                            "ContentType=\"" CORE "\"/></Types>");
}

static void
put_package(const word_parts *p, buffer *out)
{
    (void)p;
    buffer_text(out, OOXML_RELATIONS
                "<Relationship Id=\"rId1\" Type=\"" OOXML_RELATION
                "/officeDocument\""
                " Target=\"word/document.xml\"/>"
                "<Relationship Id=\"rId2\" Type=\"" OOXML_PACKAGE
                "relationships/metadata/core-properties\""
                " Target=\"docProps/core.xml\"/></Relationships>");
}

static void
put_core(const word_parts *p, buffer *out)
{
    buffer_text(out, OOXML_DECLARATION
                "<cp:coreProperties xmlns:cp=\"" OOXML_PACKAGE
                "metadata/core-properties\" "
                "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
    xml_out_escaped(out, p->title);
    buffer_text(out, "</dc:title></cp:coreProperties>");
}

static void
put_relations(const word_parts *p, buffer *out)
{
    (void)p;
    buffer_text(out, OOXML_RELATIONS
                "<Relationship Id=\"rId1\" Type=\"" OOXML_RELATION
                "/styles\" Target=\"styles.xml\"/>"
                "<Relationship Id=\"rId2\" Type=\"" OOXML_RELATION
                "/footer\" Target=\"footer1.xml\"/></Relationships>");
}

static void
put_footer(const word_parts *p, buffer *out)
{
    (void)p;
    buffer_text(out, OOXML_DECLARATION
                "<w:ftr xmlns:w=\"" OOXML_WORD "\"><w:p><w:pPr><w:pStyle "
                "w:val=\"Footer\"/></w:pPr><w:fldSimple w:instr=\" PAGE \">"
                "<w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>");
}

/* A style of paragraphs: what it says of paragraphs, then of letters. */
static const struct {
    const char *id, *name, *next;
    const char *paragraph, *letters;
    bool        is_own; /* Word has none of the name */
} styles[] = {
    { "Title", "Title", "Normal", "<w:spacing w:after=\"60\"/>",
      "<w:b/><w:sz w:val=\"36\"/><w:szCs w:val=\"36\"/>", false },
    { "Heading1", "heading 1", "Normal",
      "<w:keepNext/><w:spacing w:before=\"360\" w:after=\"80\"/>"
      "<w:outlineLvl w:val=\"0\"/>",
      "<w:b/><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/>", false },
    { "Heading2", "heading 2", "Normal",
      "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/>"
      "<w:outlineLvl w:val=\"1\"/>",
      "<w:b/><w:sz w:val=\"25\"/><w:szCs w:val=\"25\"/>", false },
    { "Heading3", "heading 3", "Normal",
      "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\"/>"
      "<w:outlineLvl w:val=\"2\"/>",
      "<w:b/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>", false },
    { "Quote", "Quote", "Source",
      "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"20\"/>"
      "<w:ind w:left=\"400\" w:right=\"400\"/>",
      "", false },
    { "Source", "Source of a quote", "Quote",
      "<w:keepLines/><w:spacing w:after=\"100\"/>"
      "<w:ind w:left=\"400\" w:right=\"400\"/>",
      "<w:color w:val=\"595959\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>",
      true },
    { "Facts", "How it was made", "Normal", "<w:spacing w:before=\"360\"/>",
      "<w:color w:val=\"595959\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>",
      true },
    { "Footer", "footer", "Footer", "<w:jc w:val=\"right\"/>",
      "<w:color w:val=\"595959\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>",
      false },
    { "CellHead", "Head of a column", "Cell", "<w:keepNext/>", "<w:b/>", true },
};

static void
put_default_styles(const word_parts *p, buffer *out)
{
    buffer_text(out, "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts "
                     "w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\" "
                     "w:eastAsia=\"Arial\"/><w:sz w:val=\"21\"/><w:szCs "
                     "w:val=\"21\"/>");
    buffer_printf(out, "<w:lang w:val=\"%s\"/>", language_locale(p->lang));
    buffer_text(out,
                "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
                "<w:style w:type=\"paragraph\" w:default=\"1\" "
                "w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>"
                "</w:style>");
    buffer_printf(out,
                  "<w:style w:type=\"paragraph\" w:customStyle=\"1\" "
                  "w:styleId=\"Cell\"><w:name w:val=\"Cell\"/><w:basedOn "
                  "w:val=\"Normal\"/><w:rPr><w:sz w:val=\"%u\"/><w:szCs "
                  "w:val=\"%u\"/></w:rPr></w:style>",
                  p->cell_size, p->cell_size);
}

static void
put_styles(const word_parts *p, buffer *out)
{
    buffer_text(out, OOXML_DECLARATION "<w:styles xmlns:w=\"" OOXML_WORD "\">");
    put_default_styles(p, out);
    for (size_t i = 0; i < COUNT_OF(styles); i++)
        buffer_printf(out,
                      "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\">"
                      "<w:name w:val=\"%s\"/><w:basedOn w:val=\"%s\"/>"
                      "<w:next w:val=\"%s\"/><w:qFormat/><w:pPr>%s</w:pPr>"
                      "<w:rPr>%s</w:rPr></w:style>",
                      styles[i].is_own ? " w:customStyle=\"1\"" : "",
                      styles[i].id, styles[i].name,
                      i + 1 < COUNT_OF(styles) ? "Normal" : "Cell",
                      styles[i].next, styles[i].paragraph, styles[i].letters);
    /* bold for who prints without colours, shaded for who looks for them */
    buffer_text(out, "<w:style w:type=\"character\" w:customStyle=\"1\" "
                     "w:styleId=\"Coded\"><w:name w:val=\"Coded words\"/>"
                     "<w:qFormat/><w:rPr><w:b/><w:shd w:val=\"clear\" "
                     "w:color=\"auto\" w:fill=\"FFF2CC\"/></w:rPr></w:style>"
                     "</w:styles>");
}

static const struct {
    const char *path;
    void (*put)(const word_parts *p, buffer *out);
} parts[] = {
    { "[Content_Types].xml", put_types },
    { "_rels/.rels", put_package },
    { "docProps/core.xml", put_core },
    { "word/_rels/document.xml.rels", put_relations },
    { "word/styles.xml", put_styles },
    { "word/footer1.xml", put_footer },
};

tizbe_status
word_parts_write(zip_out *zip, slice title, language lang, unsigned cell_size,
                 tizbe_error *error)
{
    word_parts   p = { .title = title, .lang = lang, .cell_size = cell_size };
    buffer       out = { 0 };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(parts) && status == TIZBE_OK; i++) {
        buffer_clear(&out);
        parts[i].put(&p, &out);
        status = out.failed ? error_nomem(error)
                            : zip_out_member(zip, parts[i].path,
                                             buffer_slice(&out), error);
    }
    buffer_release(&out);
    return status;
}
