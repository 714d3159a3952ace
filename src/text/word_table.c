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
