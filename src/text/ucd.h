/*
 * What Unicode 15.0 says of a code point, in one look-up.
 *
 * The tables (ucd_tables.c) are made by data/ucd_tables.awk; the numbers
 * here are the ones it writes.
 */
#ifndef TEXT_UCD_H
#define TEXT_UCD_H

#include <stdbool.h>
#include <stdint.h>

/* Word_Break (UAX #29), in the low five bits of a property. */
enum {
    WB_OTHER,
    WB_CR,
    WB_LF,
    WB_NEWLINE,
    WB_EXTEND,
    WB_ZWJ,
    WB_FORMAT,
    WB_REGIONAL,
    WB_KATAKANA,
    WB_HEBREW,
    WB_LETTER,
    WB_SINGLE_QUOTE,
    WB_DOUBLE_QUOTE,
    WB_MID_NUM_LET,
    WB_MID_LETTER,
    WB_MID_NUM,
    WB_NUMERIC,
    WB_EXTEND_NUM_LET,
    WB_SPACE
};

/* Sentence_Break (UAX #29), in the four bits above. */
enum {
    SB_OTHER,
    SB_CR,
    SB_LF,
    SB_EXTEND,
    SB_SEP,
    SB_FORMAT,
    SB_SPACE,
    SB_LOWER,
    SB_UPPER,
    SB_OTHER_LETTER,
    SB_NUMERIC,
    SB_A_TERM,
    SB_CONTINUE,
    SB_S_TERM,
    SB_CLOSE
};

/* One bit each above those. */
#define UCD_PICTOGRAPH 0x0200u /* Extended_Pictographic                    */
#define UCD_LETTER     0x0400u /* general category L                       */
#define UCD_NUMBER     0x0800u /* N                                        */
#define UCD_MARK       0x1000u /* M                                        */
#define UCD_BLANK      0x2000u /* White_Space                              */
#define UCD_REMOVED    0x4000u /* invisible: not kept, see normalise.h     */
#define UCD_UNSAFE                                                             \
    0x8000u /* a combining class, or NFC_Quick_Check
                                  not Yes: NFC may change it or its
                                  neighbours                               */

extern const uint8_t  ucd_blocks[(0x10FFFF >> 7) + 1];
extern const uint16_t ucd_values[];

#define UCD_LAST 0x10FFFFu

/* The properties of a code point; of a number that is none, no property. */
static inline unsigned
ucd_property(uint32_t code)
{
    if (code > UCD_LAST)
        return 0;
    return ucd_values[(uint32_t)ucd_blocks[code >> 7] << 7 | (code & 127)];
}

/* The same for code points below U+0600 (Latin, Greek, Cyrillic, Hebrew's
 * neighbours): one look-up, for loops over every letter of a corpus. */
static inline unsigned
ucd_low(uint32_t code)
{
    return ucd_values[code];
}

static inline unsigned
ucd_word_break(uint32_t code)
{
    return ucd_property(code) & 31;
}

static inline unsigned
ucd_sentence_break(uint32_t code)
{
    return ucd_property(code) >> 5 & 15;
}

/* General category L. */
static inline bool
ucd_is_letter(uint32_t code)
{
    return (ucd_property(code) & UCD_LETTER) != 0;
}

/* The same, or a mark that stands on a letter. */
static inline bool
ucd_is_letter_or_mark(uint32_t code)
{
    return (ucd_property(code) & (UCD_LETTER | UCD_MARK)) != 0;
}

static inline bool
ucd_is_small(uint32_t code)
{
    return ucd_sentence_break(code) == SB_LOWER;
}

static inline bool
ucd_is_capital(uint32_t code)
{
    return ucd_sentence_break(code) == SB_UPPER;
}

#endif
