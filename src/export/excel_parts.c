/* Parts of a workbook: small, written last, since only then all is known. */
#include "export/excel_parts.h"

#include "export/excel_text.h"
#include "export/ooxml.h"

#include <stdio.h>

#define CONTENT "application/vnd.openxmlformats-officedocument.spreadsheetml."

void
excel_parts_release(excel_parts *p)
{
    buffer_release(&p->list);
    buffer_release(&p->filters);
}

unsigned
excel_parts_style(excel_parts *p, uint8_t decimals)
{
    const uint8_t most = UINT8_MAX - EXCEL_STYLES;

    if (decimals == 0 || (p->style_of[decimals] == 0 && p->styles == most))
        return EXCEL_PLAIN;
    if (p->style_of[decimals] == 0) {
        p->style_of[decimals] = (uint8_t)(EXCEL_STYLES + p->styles);
        p->decimals[p->styles++] = decimals;
    }
    return p->style_of[decimals];
}

void
excel_parts_sheet(excel_parts *p, const char *name, char path[64])
{
    p->sheets++;
    (void)snprintf(path, 64, "xl/worksheets/sheet%u.xml", p->sheets);
    buffer_text(&p->list, "<sheet name=\"");
    excel_text(&p->list, slice_of(name));
    buffer_printf(&p->list, "\" sheetId=\"%u\" r:id=\"rId%u\"/>", p->sheets,
                  p->sheets);
}

/* Names stand between apostrophes, which are doubled inside. */
void
excel_parts_filter(excel_parts *p, const char *name, const char *column,
                   uint32_t rows)
{
    buffer quoted = { 0 };

    for (const char *s = name; *s; s++) {
        if (*s == '\'')
            buffer_byte(&quoted, '\'');
        buffer_byte(&quoted, *s);
    }
    buffer_printf(&p->filters,
                  "<definedName name=\"_xlnm._FilterDatabase\" "
                  "localSheetId=\"%u\" hidden=\"1\">'",
                  p->sheets - 1);
    excel_text(&p->filters, buffer_slice(&quoted));
    buffer_printf(&p->filters,
                  "'!$A$1:$%s$%u</definedName><definedName "
                  "name=\"_xlnm.Print_Titles\" localSheetId=\"%u\">'",
                  column, rows, p->sheets - 1);
    excel_text(&p->filters, buffer_slice(&quoted));
    buffer_text(&p->filters, "'!$1:$1</definedName>");
    p->filters.failed |= quoted.failed;
    buffer_release(&quoted);
}

static void
put_types(const excel_parts *p, buffer *out)
{
    buffer_text(out, OOXML_TYPES "<Override PartName=\"/xl/workbook.xml\" "
                                 "ContentType=\"" CONTENT "sheet.main+xml\"/>");
    for (unsigned i = 1; i <= p->sheets; i++)
        buffer_printf(out,
                      "<Override PartName=\"/xl/worksheets/sheet%u.xml\" "
                      "ContentType=\"" CONTENT "worksheet+xml\"/>",
                      i);
    buffer_text(out, "<Override PartName=\"/xl/styles.xml\" "
                     "ContentType=\"" CONTENT "styles+xml\"/></Types>");
}

static void
put_package(const excel_parts *p, buffer *out)
{
    (void)p;
    buffer_text(out, OOXML_RELATIONS
                "<Relationship Id=\"rId1\" Type=\"" OOXML_RELATION
                "/officeDocument\" Target=\"xl/workbook.xml\"/>"
                "</Relationships>");
}

static void
put_workbook(const excel_parts *p, buffer *out)
{
    buffer_text(out, OOXML_DECLARATION
                "<workbook xmlns=\"" OOXML_SHEET "\" xmlns:r=\"" OOXML_RELATION
                "\"><bookViews>"
                "<workbookView xWindow=\"240\" yWindow=\"15\" "
                "windowWidth=\"16095\" windowHeight=\"9660\"/>"
                "</bookViews><sheets>");
    buffer_put(out, buffer_slice(&p->list));
    buffer_text(out, "</sheets>");
    if (p->filters.size > 0) {
        buffer_text(out, "<definedNames>");
        buffer_put(out, buffer_slice(&p->filters));
        buffer_text(out, "</definedNames>");
    }
    buffer_text(out, "</workbook>");
}

static void
put_relations(const excel_parts *p, buffer *out)
{
    buffer_text(out, OOXML_RELATIONS);
    for (unsigned i = 1; i <= p->sheets; i++)
        buffer_printf(out,
                      "<Relationship Id=\"rId%u\" Type=\"" OOXML_RELATION
                      "/worksheet\" Target=\"worksheets/sheet%u.xml\"/>",
                      i, i);
    buffer_printf(out,
                  "<Relationship Id=\"rId%u\" Type=\"" OOXML_RELATION
                  "/styles\" Target=\"styles.xml\"/></Relationships>",
                  p->sheets + 1);
}

/* Below are those that Excel knows. */
enum { DATE_FORMAT = 164, FIRST_REAL_FORMAT };

static void
put_number_formats(const excel_parts *p, buffer *out)
{
    buffer_printf(out,
                  "<numFmts count=\"%u\">"
                  "<numFmt numFmtId=\"%d\" formatCode=\"yyyy\\-mm\\-dd\"/>",
                  p->styles + 1u, DATE_FORMAT);
    for (unsigned i = 0; i < p->styles; i++)
        buffer_printf(out, "<numFmt numFmtId=\"%u\" formatCode=\"0.%0*u\"/>",
                      FIRST_REAL_FORMAT + i, p->decimals[i], 0u);
    buffer_text(out, "</numFmts>");
}

static void
put_styles(const excel_parts *p, buffer *out)
{
    static const char font[] = "<sz val=\"11\"/><name val=\"Calibri\"/>"
                               "<family val=\"2\"/></font>";

    buffer_text(out,
                OOXML_DECLARATION "<styleSheet xmlns=\"" OOXML_SHEET "\">");
    put_number_formats(p, out);
    buffer_printf(out, "<fonts count=\"2\"><font>%s<font><b/>%s</fonts>", font,
                  font);
    buffer_text(out,
                "<fills count=\"2\"><fill><patternFill patternType=\"none\"/>"
                "</fill><fill><patternFill patternType=\"gray125\"/></fill>"
                "</fills><borders count=\"1\"><border><left/><right/><top/>"
                "<bottom/><diagonal/></border></borders>"
                "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" "
                "fillId=\"0\" borderId=\"0\" applyAlignment=\"1\"><alignment "
                "vertical=\"top\"/></xf></cellStyleXfs>");
    buffer_printf(out,
                  "<cellXfs count=\"%u\">"
                  "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
                  "borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">"
                  "<alignment vertical=\"top\"/></xf>"
                  "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" "
                  "borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
                  "<xf numFmtId=\"%d\" fontId=\"0\" fillId=\"0\" "
                  "borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
                  "applyAlignment=\"1\"><alignment horizontal=\"left\" "
                  "vertical=\"top\"/></xf>"
                  "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
                  "borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">"
                  "<alignment vertical=\"top\" wrapText=\"1\"/></xf>",
                  EXCEL_STYLES + p->styles, DATE_FORMAT);
    for (unsigned i = 0; i < p->styles; i++)
        buffer_printf(out,
                      "<xf numFmtId=\"%u\" fontId=\"0\" fillId=\"0\" "
                      "borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
                      "applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>",
                      FIRST_REAL_FORMAT + i);
    buffer_text(out, "</cellXfs><cellStyles count=\"1\"><cellStyle "
                     "name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
                     "</cellStyles></styleSheet>");
}

static const struct {
    const char *path;
    void (*put)(const excel_parts *p, buffer *out);
} parts[] = {
    { "[Content_Types].xml", put_types },
    { "_rels/.rels", put_package },
    { "xl/workbook.xml", put_workbook },
    { "xl/_rels/workbook.xml.rels", put_relations },
    { "xl/styles.xml", put_styles },
};

tizbe_status
excel_parts_write(const excel_parts *p, zip_out *zip, tizbe_error *error)
{
    buffer       out = { 0 };
    tizbe_status status = TIZBE_OK;

    if (p->list.failed || p->filters.failed)
        return error_nomem(error);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && status == TIZBE_OK;
         i++) {
        buffer_clear(&out);
        parts[i].put(p, &out);
        status = out.failed ? error_nomem(error)
                            : zip_out_member(zip, parts[i].path,
                                             buffer_slice(&out), error);
    }
    buffer_release(&out);
    return status;
}
