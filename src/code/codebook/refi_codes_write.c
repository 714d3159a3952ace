/* Codes of REFI-QDA, written. */
#include "code/codebook/refi_codes.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/codebook/codebook_guid.h"

#include <stdio.h>

static void
put_mark(buffer *out, const char *mark, slice text)
{
    if (text.size == 0)
        return;
    if (out->size > 0)
        buffer_byte(out, '\n');
    buffer_text(out, mark);
    buffer_put(out, slice_trim(text));
}

/* The label that is the name, and the rest that a code says of itself. */
static slice
describe(const codebook_code *code, language lang, buffer *out)
{
    static const language langs[] = { LANG_EN, LANG_KK, LANG_RU, LANG_UK };
    slice                 name = codebook_label_in(code, lang);
    char                  mark[16];

    put_mark(out, "", code->definition);
    put_mark(out, "Include: ", code->include);
    put_mark(out, "Exclude: ", code->exclude);
    if (code->label_count == 0)
        return name;
    put_mark(out, "Name: ", code->name);
    for (size_t i = 0; i < COUNT_OF(langs); i++)
        for (size_t k = 0; k < code->label_count; k++) {
            if (code->labels[k].lang != langs[i])
                continue;
            (void)snprintf(mark, sizeof mark,
                           "Label %s: ", language_code(langs[i]));
            put_mark(out, mark, code->labels[k].text);
        }
    return name;
}

static void
open_code(const codebook *book, uint32_t number, const refi_codes_more *more,
          xml_out *x)
{
    const codebook_code *code = &book->codes[number];
    const char *guid = more && more->guid ? more->guid(more->context, number)
                                          : NULL;
    buffer      description = { 0 };
    slice name = describe(code, more ? more->lang : LANG_EN, &description);
    char  made[GUID_SIZE] = "";

    if (codebook_guid(book, number, made) != TIZBE_OK)
        x->out->failed = true;
    xml_out_start(x, "Code");
    xml_out_attribute(x, "guid", slice_of(guid ? guid : made));
    xml_out_attribute(x, "name", name);
    xml_out_attribute(x, "isCodable", SLICE("true"));
    if (code->color.size > 0)
        xml_out_attribute(x, "color", code->color);
    if (description.size > 0)
        xml_out_text(x, "Description", buffer_slice(&description));
    if (description.failed)
        x->out->failed = true;
    buffer_release(&description);
    if (more && more->notes)
        more->notes(more->context, x, number);
}

/* The code and all below it; no deeper than CODEBOOK_MAX_LEVELS. */
static void
write_code(const codebook *book, uint32_t number, const refi_codes_more *more,
           xml_out *x)
{
    bool     is_theme = book->codes[number].theme == CODEBOOK_NONE;
    uint32_t theme = is_theme ? number : book->codes[number].theme;

    open_code(book, number, more, x);
    for (uint32_t i = number + 1, end = codebook_end(book, theme); i < end; i++)
        if (book->codes[i].above == (is_theme ? CODEBOOK_NONE : number))
            write_code(book, i, more, x);
    xml_out_end(x);
}

void
refi_codes_write(const codebook *book, const refi_codes_more *more, xml_out *x)
{
    xml_out_start(x, "Codes");
    for (uint32_t i = 0; i < book->code_count; i++)
        if (book->codes[i].theme == CODEBOOK_NONE)
            write_code(book, i, more, x);
    if (more && more->others)
        more->others(more->context, x);
    xml_out_end(x);
}
