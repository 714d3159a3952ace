/* Headings of documents that mark none. */
#include "ingest/promote.h"

#include "ingest/outline.h"

#include <stdbool.h>

static unsigned
level_of(const segment *s)
{
    unsigned     level;
    outline_sign sign;

    if (s->kind != SEGMENT_PARAGRAPH)
        return 0;
    sign = outline_sign_of(s->text, &level);
    return sign == OUTLINE_NAMED || sign == OUTLINE_CAPS ? level : 0;
}

static bool
is_wanted(const document *doc)
{
    size_t found = 0, paragraphs = 0;

    for (size_t i = 0; i < doc->segment_count; i++) {
        if (doc->segments[i].kind == SEGMENT_HEADING)
            return false;
        paragraphs += doc->segments[i].kind == SEGMENT_PARAGRAPH;
        found += level_of(&doc->segments[i]) > 0;
    }
    return found > 0 && found * 2 <= paragraphs;
}

/* The nearest heading above `below`; NO_HEADING when there is none. */
static uint32_t
nearest(const uint32_t open[10], unsigned below)
{
    for (unsigned level = below; level-- > 1;)
        if (open[level] != NO_HEADING)
            return open[level];
    return NO_HEADING;
}

/* A heading and its title in the block behind it become one. */
static void
join_titles(document *doc)
{
    size_t count = 0;

    for (size_t i = 0; i < doc->segment_count; i++) {
        segment *last = count > 0 ? &doc->segments[count - 1] : NULL;
        segment *s = &doc->segments[i];
        char    *both = NULL;

        if (last && last->kind == SEGMENT_PARAGRAPH &&
            s->kind == SEGMENT_PARAGRAPH &&
            outline_wants_title(last->text, s->text))
            both = arena_printf(doc->arena, "%.*s %.*s", (int)last->text.size,
                                last->text.data, (int)s->text.size,
                                s->text.data);
        if (both)
            last->text = slice_of(both);
        else
            doc->segments[count++] = *s;
    }
    doc->segment_count = count;
}

void
promote_headings(document *doc)
{
    uint32_t open[10];

    document_end(doc);
    if (!is_wanted(doc))
        return;
    join_titles(doc);
    for (unsigned level = 0; level < 10; level++)
        open[level] = NO_HEADING;
    for (size_t i = 0; i < doc->segment_count; i++) {
        segment *s = &doc->segments[i];
        unsigned found = level_of(s);

        s->heading = nearest(open, found > 0 ? found : 10);
        if (found == 0)
            continue;
        s->kind = SEGMENT_HEADING;
        s->level = (uint8_t)found;
        open[found] = (uint32_t)i;
        for (unsigned level = found + 1; level < 10; level++)
            open[level] = NO_HEADING;
    }
}
