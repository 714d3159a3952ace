/* Lines to segments, and where their characters went. */
#include "exchange/refi_text.h"

#include "base/buffer.h"
#include "base/order.h"
#include "text/normalise.h"
#include "text/utf8.h"

tizbe_status
refi_text_take(arena *memory, slice raw, refi_text *out, size_t *repaired)
{
    size_t size = raw.size, count = 0;
    buffer whole = { 0 };

    raw = slice_without_mark(raw);
    *out = (refi_text){ .is_there = true,
                        .had_mark = raw.size < size,
                        .bytes = raw };
    if (utf8_valid_prefix(raw) < raw.size) {
        count = utf8_repair(&whole, raw);
        out->bytes = (slice){ 0 };
        if (!whole.failed)
            out->bytes = arena_copy(memory, buffer_slice(&whole));
        buffer_release(&whole);
        if (!out->bytes.data)
            return TIZBE_NOMEM;
    }
    if (repaired)
        *repaired += count;
    return TIZBE_OK;
}

/* --- lines ---------------------------------------------------------------- */

/* The end of the line that begins at `at`; *next is behind its line end. */
static size_t
line_end(slice text, size_t at, size_t *next)
{
    size_t end = at;

    while (end < text.size && text.data[end] != '\n' && text.data[end] != '\r')
        end++;
    *next = end < text.size ? end + 1 : end;
    if (*next < text.size && text.data[end] == '\r' && text.data[*next] == '\n')
        *next += 1;
    return end;
}

static size_t
count_lines(slice text)
{
    size_t count = 0;

    for (size_t at = 0, next; at < text.size; at = next) {
        (void)line_end(text, at, &next);
        count++;
    }
    return count;
}

static void
take_line(document *doc, text_lines *lines, size_t first, size_t end,
          const line_kind *kind)
{
    size_t before = doc->segment_count;

    document_begin(doc, kind->kind, kind->level);
    document_declare(doc, kind->declared);
    document_text(doc, slice_part(lines->source, first, end));
    document_end(doc);
    if (doc->segment_count > before)
        lines->items[lines->count++] = (text_line){
            .first = first,
            .end = end,
            .length = (int64_t)utf8_count(doc->segments[before].text),
        };
}

static void
take_lines(document *doc, text_lines *lines, const line_kind *kinds,
           size_t kind_count)
{
    static const line_kind paragraph = { SEGMENT_PARAGRAPH, 0, LANG_UND };

    for (size_t at = 0, next; at < lines->source.size; at = next) {
        size_t end = line_end(lines->source, at, &next);
        size_t n = doc->segment_count;

        take_line(doc, lines, at, end, n < kind_count ? &kinds[n] : &paragraph);
    }
}

tizbe_status
refi_text_fill(arena *memory, slice text, const line_kind *kinds,
               size_t kind_count, document *doc, text_lines *lines)
{
    int64_t start = 0;

    *lines = (text_lines){ .source = text };
    lines->items = arena_zalloc(memory, count_lines(text) + 1,
                                sizeof *lines->items);
    if (!lines->items)
        return TIZBE_NOMEM;
    take_lines(doc, lines, kinds, kind_count);
    for (size_t i = 0; i < lines->count; i++) {
        lines->items[i].start = start;
        start += lines->items[i].length + 1;
    }
    return document_status(doc);
}

/* --- places --------------------------------------------------------------- */

/* The last line that begins at or before the byte; the first one when none
 * does. */
static const text_line *
line_at(const text_lines *lines, size_t byte)
{
    size_t low = 1, high = lines->count;

    BISECT(low, high, at, lines->items[at].first <= byte);
    return &lines->items[low - 1];
}

/* How many characters of the clean line come from the first bytes of it: a
 * letter behind them keeps a blank at the end from being taken away. -1: no
 * memory. */
static int64_t
clean_count(slice before)
{
    arena   memory;
    buffer  text = { 0 };
    slice   clean;
    int64_t count = -1;

    arena_init(&memory);
    buffer_put(&text, before);
    buffer_byte(&text, 'x');
    if (!text.failed &&
        text_clean(&memory, buffer_slice(&text), &clean, NULL) == TIZBE_OK)
        count = (int64_t)utf8_count(clean) - 1;
    buffer_release(&text);
    arena_release(&memory);
    return count;
}

static int64_t
place_in(const text_lines *lines, const text_line *line, size_t byte)
{
    int64_t count;

    if (byte <= line->first)
        return line->start;
    if (byte >= line->end)
        return line->start + line->length;
    count = clean_count(slice_part(lines->source, line->first, byte));
    if (count < 0)
        return count;
    return line->start + (count < line->length ? count : line->length);
}

bool
refi_text_place(const text_lines *lines, size_t first, size_t last,
                int64_t *start, int64_t *end)
{
    const text_line *line;

    *start = *end = 0;
    if (lines->count == 0)
        return false;
    line = line_at(lines, first);
    /* behind the line's end: what is meant begins with the next one */
    if (first >= line->end && line + 1 < lines->items + lines->count)
        line++;
    *start = place_in(lines, line, first);
    *end = place_in(lines, line_at(lines, last), last);
    return *start >= 0 && *start < *end;
}

size_t
refi_text_segment(const text_lines *lines, int64_t point)
{
    size_t low = 1, high = lines->count;

    BISECT(low, high, at, lines->items[at].start <= point);
    return low - 1;
}
