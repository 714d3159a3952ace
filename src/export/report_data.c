/* What several sections of the report need, read once. */
#include "analyse/initiatives.h"
#include "analyse/listing.h"
#include "base/order.h"
#include "base/path.h"
#include "export/report_parts.h"

#include <stdlib.h>

static int
most_first(const void *a, const void *b)
{
    const report_theme *x = a, *y = b;

    if (x->count->units != y->count->units)
        return x->count->units > y->count->units ? -1 : 1;
    return (x->node > y->node) - (x->node < y->node);
}

/* The themes that occur, and the labels of those that do not. */
static tizbe_status
sort_themes(report *r)
{
    const theme_counts *t = &r->counts;
    size_t              room = t->node_count + (size_t)1;
    slice *missing = arena_zalloc(&r->memory, room, sizeof *missing);

    r->themes = arena_zalloc(&r->memory, room, sizeof *r->themes);
    if (!missing || !r->themes)
        return error_nomem(r->error);
    r->missing = missing;
    for (uint32_t node = 0; node < t->node_count; node++) {
        slice              name = t->nodes[node].name;
        const theme_count *count = theme_counts_find(t, node, 0);

        if (!theme_is_level(t, node))
            continue;
        if (count->units > 0)
            r->themes[r->theme_count++] = (report_theme){
                node,
                name,
                report_label(r, name),
                count,
            };
        else if (!t->nodes[node].is_retired)
            missing[r->missing_count++] = report_label(r, name);
    }
    if (r->theme_count > 0)
        qsort(r->themes, r->theme_count, sizeof *r->themes, most_first);
    if (t->group_count > 0)
        r->all = t->groups[0];
    return TIZBE_OK;
}

/* No codebook has this name: nothing is counted where there is none. */
static const char *
codebook_of(const report_options *o)
{
    return o->codebook ? o->codebook : "";
}

tizbe_status
report_count(report *r, const char *const *by, theme_counts *counts)
{
    const report_options *o = r->options;
    theme_counts_options  reading = {
         .codebook = codebook_of(o),
         .scope = o->scope,
         .by = by,
         .by_count = by ? 1 : 0,
         .unit = TIZBE_UNIT_SEGMENT,
         .states = o->states,
    };

    return theme_counts_init(counts, r->c, &reading, r->error);
}

static tizbe_status
read_themes(report *r)
{
    const report_options *o = r->options;
    cooccur_options       pairs = {
              .counting = { .codebook = codebook_of(o),
                            .scope = o->scope,
                            .unit = TIZBE_UNIT_SEGMENT,
                            .states = o->states },
    };
    tizbe_status status = report_count(r, NULL, &r->counts);

    if (status == TIZBE_OK)
        status = sort_themes(r);
    if (status == TIZBE_OK)
        status = cooccur_read(&r->together, r->c, &pairs, r->error);
    return status;
}

static tizbe_status
read_tables(report *r)
{
    static const initiatives_filter everything = { 0 };
    table_sink                      sink;
    tizbe_status                    status;

    r->documents.memory = r->initiatives.memory = &r->memory;
    sink = kept_table_sink(&r->documents);
    status = documents_table(r->c, r->options->scope, NULL, NULL, NULL, &sink,
                             r->error);
    sink = kept_table_sink(&r->initiatives);
    if (status == TIZBE_OK && r->options->codebook)
        status = initiatives_table(r->c, r->options->scope, &everything, &sink,
                                   r->error);
    if (status != TIZBE_OK)
        return status;
    r->is_cited = arena_zalloc(&r->memory, r->documents.count + 1,
                               sizeof *r->is_cited);
    return r->is_cited ? TIZBE_OK : error_nomem(r->error);
}

tizbe_status
report_read(report *r)
{
    tizbe_status status;

    arena_init(&r->memory);
    status = report_words_init(&r->words, &r->memory, r->options->lang);
    if (status != TIZBE_OK)
        return error_nomem(r->error);
    if (r->options->codebook)
        status = scope_book(r->c, r->options->codebook, &r->memory, &r->book,
                            r->error);
    if (status == TIZBE_OK)
        status = read_themes(r);
    if (status == TIZBE_OK)
        status = read_tables(r);
    return status;
}

void
report_release(report *r)
{
    kept_table_release(&r->documents);
    kept_table_release(&r->initiatives);
    cooccur_release(&r->together);
    theme_counts_release(&r->counts);
    buffer_release(&r->small);
    arena_release(&r->memory);
}

/* --- looking things up ---------------------------------------------------- */

slice
report_label(const report *r, slice name)
{
    uint32_t number = r->book ? codebook_code_number(r->book, name)
                              : CODEBOOK_NONE;

    return number == CODEBOOK_NONE
               ? name
               : codebook_label_in(&r->book->codes[number], r->words.lang);
}

int64_t
report_undated(const report *r)
{
    int64_t undated = 0;

    for (size_t i = 0; i < r->documents.count; i++)
        undated += !kept_text(&r->documents, i, "date").data;
    return undated;
}

slice
report_source_name(const report *r)
{
    const char *name = r->options->source ? r->options->source : REPORT_SOURCE;

    return words_of(&r->words, "var", slice_of(name));
}

slice
report_share(const report *r, const report_theme *theme)
{
    return words_percent(&r->words,
                         (double)theme->count->units / (double)r->all.segments);
}

slice
report_together_label(const report *r, size_t number)
{
    const cooccur_counts *k = &r->together;

    return report_label(r, k->themes.nodes[k->nodes[number]].name);
}

bool
report_top_pair(const report *r, size_t *first, size_t *second)
{
    const cooccur_counts *k = &r->together;
    int64_t               most = 0;

    for (size_t i = 0; i < k->count; i++)
        for (size_t j = i + 1; j < k->count; j++)
            if (cooccur_both(k, i, j) > most) {
                most = cooccur_both(k, i, j);
                *first = i;
                *second = j;
            }
    return most > 0;
}

size_t
report_document_row(const report *r, int64_t number)
{
    const kept_table *documents = &r->documents;
    size_t low = 0, high = documents->count; /* in order of their numbers */

    BISECT(low, high, at, kept_integer(documents, at, "document") < number);
    return low < documents->count &&
                   kept_integer(documents, low, "document") == number
               ? low
               : SIZE_MAX;
}

slice
report_document_title(const report *r, size_t row)
{
    slice title = kept_text(&r->documents, row, "title");

    if (slice_trim(title).size == 0)
        title = path_name(kept_text(&r->documents, row, "path"));
    return title.size > 0 ? title : say(r, "untitled");
}

slice
report_initiative_name(const report *r, size_t row)
{
    slice       names = kept_text(&r->initiatives, row, "names");
    const char *lang = language_code(r->words.lang);

    /* "ru: Болашака;en: Bolashak scholarship" */
    while (names.size > 0) {
        slice name = slice_cut(&names, ';');

        if (name.size > 4 && slice_starts(name, slice_of(lang)) &&
            name.data[2] == ':')
            return slice_part(name, 4, name.size);
    }
    return kept_text(&r->initiatives, row, "name");
}
