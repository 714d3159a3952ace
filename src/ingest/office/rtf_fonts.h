/*
 * The tables of an RTF file: which encoding the bytes of a font are in, and
 * which styles are headings.
 */
#ifndef INGEST_RTF_FONTS_H
#define INGEST_RTF_FONTS_H

#include "base/slice.h"
#include "ingest/charset.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct rtf_font {
    int number;
    int code_page; /* of Windows; 0: that of the file */
} rtf_font;

#define RTF_CONTENTS (-2) /* the outline of lines of a table of contents */

typedef struct rtf_style {
    int number, outline; /* level from 0, or RTF_CONTENTS */
} rtf_style;

/* A page of Windows that was read once. */
typedef struct rtf_page {
    int          number;
    charset_page characters;
} rtf_page;

typedef struct rtf_fonts {
    const char *stated;    /* a person's encoding, or NULL: wins        */
    int         file_page; /* \ansicpg                                   */
    int         standard;  /* \deff: the font where none was named       */
    rtf_font   *fonts;     /* owned */
    size_t      font_count, font_capacity;
    rtf_style  *styles; /* owned */
    size_t      style_count, style_capacity;
    rtf_page    pages[8]; /* those in use */
    size_t      page_count;
    bool        failed; /* memory ran out */
} rtf_fonts;

void rtf_fonts_init(rtf_fonts *f, const char *stated);
void rtf_fonts_release(rtf_fonts *f);

/* A word inside the font table; true for \f, which begins a font. */
bool rtf_fonts_word(rtf_fonts *f, slice word, int32_t number);

/* \ansicpg, \mac, \deff ... of the whole file; others are set aside. */
void rtf_fonts_default(rtf_fonts *f, slice word, int32_t number);

/* The character of a byte from 0x80; U+FFFD where the encoding has none.
 * `font` below 0 is the file's own. */
uint32_t rtf_font_character(rtf_fonts *f, int font, unsigned char byte);

/* A style with its name: "heading 2", "Заголовок 2;" (style_names.h) are
 * headings where `outline` does not say so (-1); "toc 1" is RTF_CONTENTS. */
void rtf_style_define(rtf_fonts *f, int number, int outline, slice name);

/* The outline level of a style, from 0; -1 for none, or RTF_CONTENTS. */
int rtf_style_outline(const rtf_fonts *f, int number);

#endif
