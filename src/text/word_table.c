/* The list that people edit is what is looked at: a table of where its lines
 * begin is all that is made of it. */
#include "text/word_table.h"

#include "base/intern.h"

static size_t
line_start(slice table, size_t at)
{
    while (at > 0 && table.data[at - 1] != '\n')
        at--;
    return at;
}

static size_t
line_end(slice table, size_t at)
{
    const char *end = memchr(table.data + at, '\n', table.size - at);

    return end ? (size_t)(end - table.data) : table.size;
}

bool
word_lines_find(slice lines, slice key, slice *more)
{
    size_t low = 0, high = lines.size;

    while (low < high) {
        size_t start = line_start(lines, low + (high - low) / 2);
        size_t end = line_end(lines, start);
        slice  line = slice_part(lines, start, end);
        size_t both = line.size < key.size ? line.size : key.size;
        int    order = both > 0 ? memcmp(line.data, key.data, both) : 0;

        if (order == 0 && line.size >= key.size &&
            (line.size == key.size || line.data[key.size] == '\t')) {
            if (more)
                *more = slice_part(
                    line, line.size == key.size ? key.size : key.size + 1,
                    line.size);
            return true;
        }
        if (order < 0 || (order == 0 && line.size < key.size))
            low = end + 1;
        else
            high = start;
    }
    return false;
}

/* --- by hash -------------------------------------------------------------- */

enum { AT_MASK = (1 << WORD_TABLE_AT) - 1 };

/* Two letters of the language are enough to part its words from others'. */
static uint64_t
hash_of(const char *code, slice word)
{
    uint64_t lang = (uint64_t)(unsigned char)code[0] << 8 |
                    (unsigned char)code[1];

    return (hash_bytes(word.data, word.size) ^ lang) * 0x9E3779B97F4A7C15u;
}

static size_t
first_slot(uint64_t hash)
{
    return hash >> 32 & (WORD_TABLE_SLOTS - 1);
}

/* A line at `at` as a slot has it. */
static uint32_t
slot_of(uint64_t hash, size_t at)
{
    return ((uint32_t)(hash >> 32) & ~(uint32_t)AT_MASK) | (uint32_t)(at + 1);
}

/* Up to the next TAB or to the end. */
static slice
field(slice line)
{
    const char *tab = line.size ? memchr(line.data, '\t', line.size) : NULL;

    return tab ? slice_part(line, 0, (size_t)(tab - line.data)) : line;
}

static void
add_line(word_table *table, size_t at, slice line)
{
    slice    code = field(line), word;
    uint64_t hash;
    size_t   i;

    if (line.data[0] == '#' || code.size < 2 || code.size == line.size)
        return;
    word = field(slice_part(line, code.size + 1, line.size));
    hash = hash_of(code.data, word);
    for (i = first_slot(hash); table->slots[i]; i = (i + 1) % WORD_TABLE_SLOTS)
        ;
    table->slots[i] = slot_of(hash, at);
}

static void
read_lines(word_table *table)
{
    size_t end;

    for (size_t at = 0; at < table->lines.size; at = end + 1) {
        end = line_end(table->lines, at);
        if (end > at)
            add_line(table, at, slice_part(table->lines, at, end));
    }
}

/* What stands behind the word if the line at `at` is that of it. */
static bool
line_has(slice lines, size_t at, const char *code, slice word, slice *more)
{
    slice line = slice_part(lines, at, line_end(lines, at));
    slice lang = field(line), here, rest;

    if (!slice_is(lang, code))
        return false;
    rest = slice_part(line, lang.size + 1, line.size);
    here = field(rest);
    if (!slice_equal(here, word))
        return false;
    if (more)
        *more = slice_part(
            rest, here.size < rest.size ? here.size + 1 : here.size, rest.size);
    return true;
}

bool
word_table_find(word_table *table, language lang, slice word, slice *more)
{
    const char *code = language_code(lang);
    uint64_t    hash;
    uint32_t    slot;

    if (word.size > WORD_TABLE_KEY_MAX)
        return false;
    if (once_begin(&table->read)) {
        read_lines(table);
        once_end(&table->read);
    }
    hash = hash_of(code, word);
    for (size_t i = first_slot(hash); (slot = table->slots[i]) != 0;
         i = (i + 1) % WORD_TABLE_SLOTS)
        if (slot_of(hash, (slot & AT_MASK) - 1) == slot &&
            line_has(table->lines, (slot & AT_MASK) - 1, code, word, more))
            return true;
    return false;
}
