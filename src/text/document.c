/*
 * Building a document out of what a reader finds. Text goes through
 * text_clean when its block ends, so that a character, a letter and its
 * accent, or a run of blanks may come in pieces.
 */
#include "text/document.h"

#include "base/ascii.h"
#include "base/calendar.h"
#include "base/intern.h"
#include "text/normalise.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const kind_names[SEGMENT_KINDS] = {
    [SEGMENT_PARAGRAPH] = "paragraph", [SEGMENT_HEADING] = "heading",
    [SEGMENT_ITEM] = "item",           [SEGMENT_CELL] = "cell",
    [SEGMENT_FOOTNOTE] = "footnote",   [SEGMENT_CAPTION] = "caption",
};

enum {
    HEADING_LEVELS = 9,
    NESTING_MAX = 255,
    FEW_VARIABLES = 16 /* are found by looking at each */
};

const char *
segment_kind_name(segment_kind kind)
{
    return (unsigned)kind < SEGMENT_KINDS ? kind_names[kind] : "paragraph";
}

segment_kind
segment_kind_named(slice name)
{
    segment_kind kind = SEGMENT_PARAGRAPH;

    while (kind < SEGMENT_KINDS - 1 && !slice_is(name, kind_names[kind]))
        kind++;
    return kind;
}

void
document_init(document *doc, arena *memory)
{
    *doc = (document){ .arena = memory };
    buffer_init(&doc->open);
    for (size_t level = 0; level <= HEADING_LEVELS; level++)
        doc->headings[level] = NO_HEADING;
}

void
document_release(document *doc)
{
    buffer_release(&doc->open);
}

void
document_empty(document *doc)
{
    arena *memory = doc->arena;

    document_release(doc);
    document_init(doc, memory);
}

tizbe_status
document_status(const document *doc)
{
    return doc->failed ? TIZBE_NOMEM : buffer_status(&doc->open);
}

/* A clean copy in the arena: the reader's bytes go away, so what text_clean
 * only points to is copied. Empty when nothing visible is in `raw`. */
static slice
clean_copy(document *doc, slice raw)
{
    slice clean = { NULL, 0 };

    if (text_clean(doc->arena, raw, &clean, &doc->replaced) != TIZBE_OK) {
        doc->failed = true;
        return slice_make(NULL, 0);
    }
    if (clean.size > 0 && clean.data >= raw.data &&
        clean.data < raw.data + raw.size) {
        clean = arena_copy(doc->arena, clean);
        doc->failed = doc->failed || !clean.data;
    }
    return clean.data ? clean : slice_make(NULL, 0);
}

/* The heading that the next block stands under: the deepest open one, for
 * a heading the deepest above its own level. */
static uint32_t
heading_above(const document *doc, unsigned below_level)
{
    for (unsigned level = below_level; level-- > 1;)
        if (doc->headings[level] != NO_HEADING)
            return doc->headings[level];
    return NO_HEADING;
}

static void
append_segment(document *doc, slice text)
{
    segment  block = doc->next;
    uint32_t number = (uint32_t)doc->segment_count;

    if (doc->segment_count >= NO_HEADING ||
        !ARENA_ROOM(doc->arena, doc->segments, doc->segment_count,
                    doc->segment_capacity)) {
        doc->failed = true;
        return;
    }
    block.text = text;
    if (block.kind == SEGMENT_HEADING) {
        block.heading = heading_above(doc, block.level);
        doc->headings[block.level] = number;
        for (size_t level = block.level + 1u; level <= HEADING_LEVELS; level++)
            doc->headings[level] = NO_HEADING;
    } else {
        block.heading = heading_above(doc, HEADING_LEVELS + 1);
    }
    doc->segments[doc->segment_count++] = block;
}

void
document_begin(document *doc, segment_kind kind, unsigned level)
{
    document_end(doc);
    if (kind == SEGMENT_HEADING && level < 1)
        level = 1;
    if (kind == SEGMENT_HEADING && level > HEADING_LEVELS)
        level = HEADING_LEVELS;
    if (level > NESTING_MAX)
        level = NESTING_MAX;
    doc->next =
        (segment){ .kind = kind, .level = (uint8_t)level, .page = doc->page };
    doc->is_open = true;
}

void
document_page(document *doc, uint32_t page)
{
    doc->page = page;
}

void
document_declare(document *doc, language lang)
{
    if (doc->is_open)
        doc->next.declared = lang;
}

void
document_text(document *doc, slice text)
{
    if (!doc->is_open)
        document_begin(doc, SEGMENT_PARAGRAPH, 0);
    buffer_put(&doc->open, text);
}

void
document_end(document *doc)
{
    slice text;

    if (!doc->is_open)
        return;
    doc->is_open = false;
    if (buffer_status(&doc->open) != TIZBE_OK)
        doc->failed = true;
    text = clean_copy(doc, buffer_slice(&doc->open));
    buffer_clear(&doc->open);
    if (text.size > 0 && !doc->failed)
        append_segment(doc, text);
}

/* Two digits at `at` between 1 and `most`, after one of "-./" */
static bool
has_part(slice date, size_t at, unsigned most)
{
    unsigned n;

    if (date.size < at + 3 || !strchr("-./", date.data[at]) ||
        !ascii_is_digit(date.data[at + 1]) ||
        !ascii_is_digit(date.data[at + 2]))
        return false;
    if (date.size > at + 3 && ascii_is_digit(date.data[at + 3]))
        return false;
    n = (unsigned)(date.data[at + 1] - '0') * 10 +
        (unsigned)(date.data[at + 2] - '0');
    return n >= 1 && n <= most;
}

/*
 * YYYY, YYYY-MM or YYYY-MM-DD at the front of `date`, which lives in the
 * arena: '.' and '/' become '-' in place. Empty when it is no date.
 *
 *     "2014-11-14Z" -> 2014-11-14    "2017-18" -> 2017    "15.05.2017" -> ""
 */
static slice
date_part(document *doc, slice date)
{
    char    *copy;
    size_t   size = 4;
    unsigned year = 0, month;

    for (size_t i = 0; i < 4; i++) {
        if (date.size < 4 || !ascii_is_digit(date.data[i]))
            return slice_make(NULL, 0);
        year = year * 10 + (unsigned)(date.data[i] - '0');
    }
    if (date.data[0] == '0' || (date.size > 4 && ascii_is_digit(date.data[4])))
        return slice_make(NULL, 0);
    if (has_part(date, 4, 12)) {
        size = 7;
        month = (unsigned)(date.data[5] - '0') * 10 +
                (unsigned)(date.data[6] - '0');
        if (has_part(date, 7, days_of_month(year, month)))
            size = 10;
    }
    copy = arena_strdup(doc->arena, slice_part(date, 0, size));
    doc->failed = doc->failed || !copy;
    if (copy && size > 4)
        copy[4] = '-';
    if (copy && size > 7)
        copy[7] = '-';
    return slice_make(copy, copy ? size : 0);
}

/* Whether a date says the same as another one, but less. */
static bool
is_coarser(slice date, slice finer)
{
    return date.size < finer.size && slice_starts(finer, date);
}

/* The slot of a name: of the variable, or the free one that it would take. */
static uint32_t *
name_slot(const document *doc, slice name)
{
    size_t    at = (size_t)hash_bytes(name.data, name.size);
    uint32_t *slot = &doc->by_name[at & (doc->name_slots - 1)];

    while (*slot && !slice_equal(doc->variables[*slot - 1].name, name))
        slot = &doc->by_name[++at & (doc->name_slots - 1)];
    return slot;
}

static variable *
find_variable(const document *doc, const char *name)
{
    if (doc->name_slots > 0) {
        uint32_t number = *name_slot(doc, slice_of(name));

        return number > 0 ? &doc->variables[number - 1] : NULL;
    }
    for (size_t i = 0; i < doc->variable_count; i++)
        if (slice_is(doc->variables[i].name, name))
            return &doc->variables[i];
    return NULL;
}

/* Note the names of all variables, half of the slots free at least. */
static bool
index_names(document *doc)
{
    size_t    slots = doc->name_slots > 0 ? doc->name_slots * 2
                                          : FEW_VARIABLES * 4;
    uint32_t *made = arena_zalloc(doc->arena, slots, sizeof *made);

    if (!made)
        return false;
    doc->by_name = made;
    doc->name_slots = slots;
    for (size_t i = 0; i < doc->variable_count; i++)
        *name_slot(doc, doc->variables[i].name) = (uint32_t)i + 1;
    return true;
}

/* NULL, and the document has failed, when memory ran out. */
static variable *
new_variable(document *doc, const char *name)
{
    slice  kept = arena_copy(doc->arena, slice_of(name));
    size_t number = doc->variable_count;

    if (!kept.data || !ARENA_ROOM(doc->arena, doc->variables, number,
                                  doc->variable_capacity)) {
        doc->failed = true;
        return NULL;
    }
    doc->variables[number].name = kept;
    doc->variable_count++;
    if (doc->name_slots > 0 && number * 2 < doc->name_slots)
        *name_slot(doc, kept) = (uint32_t)number + 1;
    else if (number >= FEW_VARIABLES && !index_names(doc))
        doc->failed = true;
    return &doc->variables[number];
}

void
document_set(document *doc, const char *name, slice value,
             variable_source source)
{
    static const double worth[] = {
        [SOURCE_FILE] = 0.3,  [SOURCE_NAME] = 0.5,      [SOURCE_URL] = 0.5,
        [SOURCE_GUESS] = 0.7, [SOURCE_DOCUMENT] = 0.95, [SOURCE_TABLE] = 1,
        [SOURCE_PERSON] = 1,
    };

    document_claim(doc, name, value, source, worth[source]);
}

void
document_claim(document *doc, const char *name, slice value,
               variable_source source, double confidence)
{
    variable *known = find_variable(doc, name);
    slice     clean;

    if (known && known->source >= source)
        return;
    clean = clean_copy(doc, value);
    if (strcmp(name, "date") == 0)
        clean = date_part(doc, clean);
    else if (strcmp(name, "language") == 0 && language_of_tag(clean))
        clean = slice_of(language_code(language_of_tag(clean)));
    if (clean.size == 0)
        return;
    if (known && source == SOURCE_TABLE && strcmp(name, "date") == 0 &&
        is_coarser(clean, known->value))
        return;
    if (!known)
        known = new_variable(doc, name);
    if (!known)
        return;
    known->value = clean;
    known->source = source;
    known->confidence = confidence;
}

void
document_outdo(document *doc, const char *name, slice value,
               variable_source source, double confidence)
{
    variable *known = find_variable(doc, name);

    if (known && value.size > 0 && known->source <= SOURCE_DOCUMENT &&
        known->source > source && known->confidence < confidence)
        known->source = SOURCE_FILE;
    document_claim(doc, name, value, source, confidence);
}

slice
document_get(const document *doc, const char *name)
{
    const variable *known = find_variable(doc, name);

    return known ? known->value : slice_make(NULL, 0);
}

void
document_note(document *doc, const char *format, ...)
{
    va_list args;
    char   *text = NULL;
    int     length;

    va_start(args, format);
    length = vasprintf(&text, format, args);
    va_end(args);
    if (length < 0) {
        doc->failed = true;
        return;
    }
    if (!ARENA_ROOM(doc->arena, doc->notes, doc->note_count,
                    doc->note_capacity)) {
        doc->failed = true;
    } else {
        slice note = clean_copy(doc, slice_make(text, (size_t)length));

        if (note.size > 0)
            doc->notes[doc->note_count++] = note;
    }
    free(text);
}
