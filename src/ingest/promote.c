/* Headings of documents that mark none. */
#include "ingest/promote.h"

#include "ingest/outline.h"

/* What becomes a heading. */
typedef enum wanted {
    WANT_NONE,
    WANT_DIVISIONS, /* "Статья 5", "2. ПОРЯДОК ОПЛАТЫ"   */
    WANT_ALL        /* these, and what is in capitals    */
} wanted;

/* The level of a block that is a heading by its words, 0 for any other. */
static unsigned
level_by_words(slice text, wanted what)
{
    unsigned     level;
    outline_sign sign = outline_sign_of(text, &level);

    if (sign == OUTLINE_NAMED ||
        (sign == OUTLINE_CAPS &&
         (what == WANT_ALL || outline_number(text) > 0)))
        return level;
    return 0;
}

static unsigned
level_of(const segment *s, wanted what)
{
    return s->kind == SEGMENT_PARAGRAPH ? level_by_words(s->text, what) : 0;
}

/* Where the headings are a title and the like, divisions are looked for. */
static wanted
what_is_wanted(const document *doc)
{
    size_t headings = 0, paragraphs = 0, divisions = 0, all = 0;

    for (size_t i = 0; i < doc->segment_count; i++) {
        const segment *s = &doc->segments[i];

        if (s->kind == SEGMENT_HEADING) {
            headings++;
            if (level_by_words(s->text, WANT_DIVISIONS) > 0)
                return WANT_NONE;
        }
        paragraphs += s->kind == SEGMENT_PARAGRAPH;
        divisions += level_of(s, WANT_DIVISIONS) > 0;
        all += level_of(s, WANT_ALL) > 0;
    }
    if (headings == 0)
        return all > 0 && all * 2 <= paragraphs ? WANT_ALL : WANT_NONE;
    return divisions > 1 && divisions * 2 <= paragraphs ? WANT_DIVISIONS
                                                        : WANT_NONE;
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
    wanted   what;

    document_end(doc);
    what = what_is_wanted(doc);
    if (what == WANT_NONE)
        return;
    join_titles(doc);
    for (unsigned level = 0; level < 10; level++)
        open[level] = NO_HEADING;
    for (size_t i = 0; i < doc->segment_count; i++) {
        segment *s = &doc->segments[i];
        unsigned found = s->kind == SEGMENT_HEADING ? s->level
                                                    : level_of(s, what);

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
