/* Kinds of segments as short words. */
#include "exchange/refi_segments.h"

#include "base/ascii.h"

/* Of files: a letter never changes what it means. */
static const char letters[SEGMENT_KINDS] = {
    [SEGMENT_PARAGRAPH] = 'p', [SEGMENT_HEADING] = 'h',
    [SEGMENT_ITEM] = 'i',      [SEGMENT_CELL] = 'c',
    [SEGMENT_FOOTNOTE] = 'f',  [SEGMENT_CAPTION] = 't',
};

enum { MOST_LINES = 10000000 }; /* of a document */

/* --- writing -------------------------------------------------------------- */

static bool
is_alike(const line_kind *a, const line_kind *b)
{
    return a->kind == b->kind && a->level == b->level &&
           a->declared == b->declared;
}

void
refi_segments_write(slice guid, const line_kind *kinds, size_t count,
                    buffer *out)
{
    buffer_put(out, guid);
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && is_alike(&kinds[i], &kinds[next]);)
            next++;
        buffer_printf(out, "%c%c%u", i == 0 ? '\t' : ' ',
                      letters[kinds[i].kind], kinds[i].level);
        if (kinds[i].declared != LANG_UND)
            buffer_printf(out, ":%s", language_code(kinds[i].declared));
        if (next - i > 1)
            buffer_printf(out, "x%zu", next - i);
    }
    buffer_byte(out, '\n');
}

/* --- reading -------------------------------------------------------------- */

static size_t
take_number(slice word, size_t *at)
{
    size_t number = 0;

    while (*at < word.size && ascii_is_digit(word.data[*at])) {
        number = number * 10 + (size_t)(word.data[*at] - '0');
        if (number > MOST_LINES)
            number = MOST_LINES;
        (*at)++;
    }
    return number;
}

/* "i1:kkx12"; false for what is no such word. */
static bool
read_word(slice word, line_kind *kind, size_t *times)
{
    size_t at = 1;

    *kind = (line_kind){ .declared = LANG_UND };
    *times = 1;
    for (kind->kind = 0; kind->kind < SEGMENT_KINDS; kind->kind++)
        if (word.size > 0 && word.data[0] == letters[kind->kind])
            break;
    if (kind->kind == SEGMENT_KINDS)
        return false;
    kind->level = (unsigned)take_number(word, &at);
    if (at + 3 <= word.size && word.data[at] == ':') {
        kind->declared = language_of_tag(slice_part(word, at + 1, at + 3));
        at += 3;
    }
    if (at < word.size && word.data[at] == 'x') {
        at++;
        *times = take_number(word, &at);
    }
    return at == word.size && kind->level <= 9 &&
           (kind->kind != SEGMENT_HEADING || kind->level > 0);
}

/* The next word of a row; empty at its end. */
static slice
next_word(slice row, size_t *at)
{
    size_t start = *at;

    while (*at < row.size && row.data[*at] != ' ')
        (*at)++;
    row = slice_part(row, start, *at);
    *at += 1;
    return row;
}

/* How many segments the words speak of; 0 when they cannot be read. */
static size_t
count_words(slice words)
{
    line_kind kind;
    size_t    total = 0, times;

    for (size_t at = 0; at < words.size;) {
        if (!read_word(next_word(words, &at), &kind, &times))
            return 0;
        total += times;
    }
    return total;
}

tizbe_status
refi_segments_read(refi_segments *s, arena *memory, slice note)
{
    while (note.size > 0) {
        slice  line = slice_cut(&note, '\n');
        size_t tab = slice_find(line, SLICE("\t"), 0);

        if (tab == SIZE_MAX)
            continue;
        if (!ARENA_ROOM(memory, s->rows, s->count, s->capacity) ||
            guid_map_add(&s->documents,
                         refi_guid(memory, slice_part(line, 0, tab)),
                         (uint32_t)s->count) != TIZBE_OK)
            return TIZBE_NOMEM;
        s->rows[s->count++] = slice_trim(slice_part(line, tab + 1, line.size));
    }
    return TIZBE_OK;
}

void
refi_segments_release(refi_segments *s)
{
    guid_map_release(&s->documents);
}

tizbe_status
refi_segments_of(const refi_segments *s, arena *memory, slice guid, size_t most,
                 const line_kind **kinds, size_t *count)
{
    uint32_t   row = guid_map_find(&s->documents, guid);
    slice      words = row != REFI_NONE ? s->rows[row] : (slice){ 0 };
    size_t     total = count_words(words);
    line_kind *all, kind;

    *kinds = NULL;
    *count = 0;
    if (total == 0 || total > most)
        return TIZBE_OK;
    all = arena_zalloc(memory, total, sizeof *all);
    if (!all)
        return TIZBE_NOMEM;
    for (size_t at = 0, times; at < words.size;) {
        (void)read_word(next_word(words, &at), &kind, &times);
        while (times-- > 0)
            all[(*count)++] = kind;
    }
    *kinds = all;
    return TIZBE_OK;
}
