/* Binary search over lines: nothing is parsed or allocated at start-up. */
#include "text/word_table.h"

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

/* "lang TAB word", whose bytes are what lines are ordered by. */
static slice
make_key(language lang, slice word, char *room)
{
    slice code = slice_of(language_code(lang));

    memcpy(room, code.data, code.size);
    room[code.size] = '\t';
    if (word.size > 0)
        memcpy(room + code.size + 1, word.data, word.size);
    return slice_make(room, code.size + 1 + word.size);
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

bool
word_table_find(slice table, language lang, slice word, slice *more)
{
    char room[WORD_TABLE_KEY_MAX + 8]; /* a code is two or three letters */

    if (word.size > WORD_TABLE_KEY_MAX)
        return false;
    return word_lines_find(table, make_key(lang, word, room), more);
}

static size_t
filter_bit(slice word)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < word.size; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * 16777619u;
    return (hash ^ hash >> 15) % WORD_FILTER_BITS;
}

/* The bit of the word of one line, up to a second TAB or all of it. */
static void
filter_add(word_filter *filter, slice line)
{
    const char *word = memchr(line.data, '\t', line.size), *end;
    size_t      bit, left;

    if (line.data[0] == '#' || !word++)
        return;
    left = line.size - (size_t)(word - line.data);
    end = memchr(word, '\t', left);
    bit = filter_bit(slice_make(word, end ? (size_t)(end - word) : left));
    filter->bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

static void
filter_prepare(word_filter *filter, slice table)
{
    size_t end;

    for (size_t at = 0; at < table.size; at = end + 1) {
        end = line_end(table, at);
        if (end > at)
            filter_add(filter, slice_part(table, at, end));
    }
    filter->is_ready = true;
}

bool
word_filter_may_have(word_filter *filter, slice table, slice word)
{
    size_t bit = filter_bit(word);

    if (!filter->is_ready)
        filter_prepare(filter, table);
    return filter->bits[bit / 64] >> bit % 64 & 1;
}
