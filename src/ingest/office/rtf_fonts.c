/* Fonts, encodings and styles of an RTF file. */
#include "ingest/office/rtf_fonts.h"

#include "base/array.h"
#include "ingest/office/style_names.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

#define MACINTOSH 10000 /* Windows' number for it */

/* \fcharset to the code page of Windows; the specification's table. 0 (ANSI)
 * and 1 (default) are that of the file: a font of Russian Windows 3 says 0. */
static const struct {
    int charset, page;
} charsets[] = {
    { 77, MACINTOSH }, { 161, 1253 }, { 162, 1254 }, { 163, 1258 },
    { 177, 1255 },     { 178, 1256 }, { 186, 1257 }, { 204, 1251 },
    { 222, 874 },      { 238, 1250 }, { 254, 437 },  { 255, 866 },
};

void
rtf_fonts_init(rtf_fonts *f, const char *stated)
{
    *f = (rtf_fonts){ .stated = stated, .file_page = 1252, .standard = -1 };
}

void
rtf_fonts_release(rtf_fonts *f)
{
    free(f->fonts);
    free(f->styles);
    *f = (rtf_fonts){ 0 };
}

static int
page_of_charset(int charset)
{
    for (size_t i = 0; i < COUNT_OF(charsets); i++)
        if (charsets[i].charset == charset)
            return charsets[i].page;
    return 0;
}

bool
rtf_fonts_word(rtf_fonts *f, slice word, int32_t number)
{
    rtf_font *last = f->font_count ? &f->fonts[f->font_count - 1] : NULL;

    if (slice_is(word, "f")) {
        if (ARRAY_ROOM(f->fonts, f->font_count, f->font_capacity))
            f->fonts[f->font_count++] = (rtf_font){ number, 0 };
        else
            f->failed = true;
        return true;
    }
    if (last && slice_is(word, "fcharset"))
        last->code_page = page_of_charset(number);
    else if (last && slice_is(word, "cpg"))
        last->code_page = number;
    return false;
}

void
rtf_fonts_default(rtf_fonts *f, slice word, int32_t number)
{
    if (slice_is(word, "ansicpg") && number > 0)
        f->file_page = number;
    else if (slice_is(word, "mac"))
        f->file_page = MACINTOSH;
    else if (slice_is(word, "pc"))
        f->file_page = 437;
    else if (slice_is(word, "pca"))
        f->file_page = 850;
    else if (slice_is(word, "deff"))
        f->standard = number;
}

static int
page_of_font(const rtf_fonts *f, int font)
{
    for (size_t i = 0; i < f->font_count; i++)
        if (f->fonts[i].number == (font < 0 ? f->standard : font))
            return f->fonts[i].code_page ? f->fonts[i].code_page : f->file_page;
    return f->file_page;
}

/* What iconv calls the page. */
static void
name_of_page(const rtf_fonts *f, int number, char *name, size_t room)
{
    if (f->stated)
        snprintf(name, room, "%s", f->stated);
    else if (number == MACINTOSH)
        snprintf(name, room, "MACINTOSH");
    else if (number == 10007)
        snprintf(name, room, "MAC-CYRILLIC");
    else if (number >= 1250 && number <= 1258)
        snprintf(name, room, "WINDOWS-%d", number);
    else
        snprintf(name, room, "CP%d", number);
}

static const rtf_page *
read_page(rtf_fonts *f, int number)
{
    char      name[64];
    rtf_page *page;

    for (size_t i = 0; i < f->page_count; i++)
        if (f->pages[i].number == number)
            return &f->pages[i];
    page = &f->pages[f->page_count < COUNT_OF(f->pages) ? f->page_count++ : 0];
    page->number = number;
    name_of_page(f, number, name, sizeof name);
    if (!charset_page_read(name, &page->characters))
        page->characters = (charset_page){ 0 };
    return page;
}

uint32_t
rtf_font_character(rtf_fonts *f, int font, unsigned char byte)
{
    const rtf_page *page = read_page(f, page_of_font(f, font));
    uint32_t        code = page->characters.codes[byte & 0x7F];

    return code ? code : UTF8_REPLACEMENT;
}

void
rtf_style_define(rtf_fonts *f, int number, int outline, slice name)
{
    unsigned  level;
    style_use use = style_use_of(name, &level);

    if (use == STYLE_CONTENTS)
        outline = RTF_CONTENTS;
    else if (outline < 0 && use == STYLE_HEADING)
        outline = (int)level - 1;
    if (outline == -1)
        return;
    if (ARRAY_ROOM(f->styles, f->style_count, f->style_capacity))
        f->styles[f->style_count++] = (rtf_style){ number, outline };
    else
        f->failed = true;
}

int
rtf_style_outline(const rtf_fonts *f, int number)
{
    for (size_t i = 0; i < f->style_count; i++)
        if (f->styles[i].number == number)
            return f->styles[i].outline;
    return -1;
}
