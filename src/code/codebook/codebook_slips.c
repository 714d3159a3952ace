/*
 * Slips of the pen in an entry: what can be read, and is hardly meant. Told
 * each time a codebook is read, as nothing else would tell that the entry
 * finds another thing than it seems to.
 *
 *     student near 4 visa    four words in a row
 *     виза И учёба           three words in a row
 *     vіsa                   a Cyrillic letter among Latin ones
 *     “no money              the first part of [“no money, no flat”]
 */
#include "base/array.h"
#include "code/codebook/codebook_read.h"
#include "text/utf8.h"

enum { SCRIPTS = 2 };
static const char *const script_names[SCRIPTS] = { "Latin", "Cyrillic" };

/* The script of a letter; SCRIPTS: another one, or no letter. */
static int
script_of(uint32_t code)
{
    if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
        (code >= 0xC0 && code < 0x250 && code != 0xD7 && code != 0xF7))
        return 0;
    return code >= 0x400 && code < 0x530 ? 1 : SCRIPTS;
}

static void
warn(codebook_reader *r, const codebook_entry *entry, size_t start, size_t end,
     const char *rest)
{
    uint32_t column = (uint32_t)utf8_count(slice_part(entry->text, 0, start));
    const char *more;
    place       at = codebook_entry_place(r, entry, column, &more);

    mistakes_warn(r->mistakes, at, "'%.*s'%s %s", (int)(end - start),
                  entry->text.data + start, more, rest);
}

/* --- letters -------------------------------------------------------------- */

/* A run of letters [start, end) whose scripts have these counts. */
static void
check_scripts(codebook_reader *r, const codebook_entry *entry, size_t start,
              size_t end, const size_t *counts)
{
    int         few = counts[0] < counts[1] ? 0 : 1;
    size_t      at = start, from = start;
    const char *rest;

    if (counts[0] == 0 || counts[1] == 0)
        return;
    do {
        from = at;
    } while (script_of(utf8_next(entry->text, &at)) != few);
    rest = arena_printf(r->memory, "has letters of two scripts: '%.*s' is %s",
                        (int)(at - from), entry->text.data + from,
                        script_names[few]);
    if (rest)
        warn(r, entry, start, end, rest);
    else
        r->mistakes->failed = true;
}

/* The same by a byte that begins a letter, as a bit; the others' are 0. Bytes
 * within a letter are left to the caller. */
static unsigned
scripts_of_byte(unsigned char byte)
{
    if (byte >= 0xD0)
        return byte < 0xD5 ? 2 : 0;
    return byte >= 0xC3 ? byte < 0xCA : (byte | 0x20u) - 'a' < 26u;
}

/* Whether letters of both scripts stand beside each other, as far as bytes
 * tell. In most entries none do, and they are looked at no closer. */
static bool
may_be_mixed(slice text)
{
    unsigned scripts = 0;

    for (size_t i = 0; i < text.size && scripts != 3; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        unsigned      one = scripts_of_byte(byte);

        if (byte < 0x80 || byte >= 0xC0)
            scripts = one ? scripts | one : 0;
    }
    return scripts == 3;
}

static void
check_letters(codebook_reader *r, const codebook_entry *entry)
{
    size_t at = 0, start = 0;
    size_t counts[SCRIPTS] = { 0 };

    if (!may_be_mixed(entry->text))
        return;
    while (at < entry->text.size) {
        size_t before = at;
        int    script = script_of(utf8_next(entry->text, &at));

        if (script < SCRIPTS) {
            counts[script]++;
            continue;
        }
        check_scripts(r, entry, start, before, counts);
        counts[0] = counts[1] = 0;
        start = at;
    }
    check_scripts(r, entry, start, at, counts);
}

/* --- operators ------------------------------------------------------------ */

/* Where the digits end that stand behind blanks at `at`; `at` itself when
 * none do. */
static size_t
number_end(slice text, size_t at)
{
    size_t digits = at, end;

    while (digits < text.size && text.data[digits] == ' ')
        digits++;
    for (end = digits;
         end < text.size && text.data[end] >= '0' && text.data[end] <= '9';)
        end++;
    return end > digits && (end == text.size || text.data[end] == ' ') ? end
                                                                       : at;
}

/* The next blank from `at` on, or the end. */
static size_t
blank_behind(slice text, size_t at)
{
    const char *blank = memchr(text.data + at, ' ', text.size - at);

    return blank ? (size_t)(blank - text.data) : text.size;
}

/* "near 4", "near4" between words; what stands in quotes is meant. */
static void
check_operators(codebook_reader *r, const codebook_entry *entry)
{
    static const slice names[] = { { "near", 4 },
                                   { "before", 6 },
                                   { "after", 5 } };
    slice              text = entry->text;

    if (memchr(text.data, '"', text.size))
        return;
    for (size_t at = 0; (at = blank_behind(text, at)) < text.size;) {
        slice rest = slice_part(text, ++at, text.size);

        for (size_t i = 0; i < COUNT_OF(names); i++) {
            size_t behind = at + names[i].size;
            size_t end = behind;

            if (rest.size > names[i].size &&
                (rest.data[0] | 0x20) == names[i].data[0] &&
                slice_equal_ascii_nocase(slice_part(rest, 0, names[i].size),
                                         names[i]))
                end = number_end(text, behind);
            if (end > behind && end < text.size)
                warn(r, entry, at, end,
                     "are words here; operators are in capitals, as in NEAR/4");
        }
    }
}

/* Whether another word than [start, end) has small letters: where all are
 * capitals a conjunction in capitals is one of the title. */
static bool
has_small_letters(slice text, size_t start, size_t end)
{
    for (size_t at = 0; at < text.size;) {
        size_t   before = at;
        uint32_t code = utf8_next(text, &at);

        if ((before < start || before >= end) &&
            ((code >= 'a' && code <= 'z') || (code >= 0x430 && code < 0x460)))
            return true;
    }
    return false;
}

/* Operators in the language of the words: "виза И учёба". */
static void
check_translated(codebook_reader *r, const codebook_entry *entry)
{
    static const char *const names[][2] = {
        { "И", "AND" },  { "ИЛИ", "OR" }, { "НЕ", "NOT" },   { "І", "AND" },
        { "ТА", "AND" }, { "АБО", "OR" }, { "ЖӘНЕ", "AND" }, { "НЕМЕСЕ", "OR" },
    };
    slice       text = entry->text;
    const char *rest;

    for (size_t start = 0, end; start < text.size; start = end + 1) {
        end = blank_behind(text, start);
        if (end - start < 2 || memcmp(text.data + start, "\u0400", 1) != 0 ||
            memcmp(text.data + start, "\u042F", 2) > 0)
            continue; /* no Cyrillic capital: nearly all words */
        for (size_t i = 0; i < COUNT_OF(names); i++) {
            if (!slice_is(slice_part(text, start, end), names[i][0]) ||
                !has_small_letters(text, start, end))
                continue;
            rest = arena_printf(r->memory, "is a word here; the operator is %s",
                                names[i][1]);
            if (rest)
                warn(r, entry, start, end, rest);
            else
                r->mistakes->failed = true;
        }
    }
}

/* --- quotation marks ------------------------------------------------------ */

/* Those that word processors put: no quotes of YAML, so that a comma between
 * two of them parts entries. ’ is an apostrophe as well. */
static void
check_quotes(codebook_reader *r, const codebook_entry *entry)
{
    static const char *const marks[] = { "“", "”", "„", "«", "»" };
    size_t                   count = 0, first = 0, end = 0;

    if (!memchr(entry->text.data, 0xE2, entry->text.size) &&
        !memchr(entry->text.data, 0xC2, entry->text.size))
        return; /* no mark begins with another byte */
    for (size_t at = 0; at < entry->text.size;) {
        size_t before = at;
        slice  one;

        (void)utf8_next(entry->text, &at);
        one = slice_part(entry->text, before, at);
        for (size_t i = 0; i < COUNT_OF(marks); i++)
            if (slice_is(one, marks[i]) && count++ == 0) {
                first = before;
                end = at;
            }
    }
    if (count % 2 != 0)
        warn(r, entry, first, end,
             "has no other half here: only \" and ' keep a text with a comma "
             "in it together");
}

void
codebook_warn_slips(codebook_reader *r, const codebook_entry *entry)
{
    check_letters(r, entry);
    check_quotes(r, entry);
    check_operators(r, entry);
    check_translated(r, entry);
}
