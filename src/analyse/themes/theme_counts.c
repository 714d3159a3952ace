/*
 * One pass over the segments makes groups and their denominators, one over
 * the codings, sorted by place, makes the counts. Because of that order
 * "was this unit counted already" is a look at the last one counted.
 */
#include "analyse/themes/theme_counts.h"

#include "analyse/scope/attributes.h"
#include "analyse/themes/theme_reading.h"
#include "base/array.h"

#include <stdlib.h>
#include <string.h>

void
theme_counts_release(theme_counts *t)
{
    arena_release(&t->memory);
    intern_release(&t->node_ids);
    intern_release(&t->values);
    intern_release(&t->keys);
    free(t->groups);
    free(t->counts);
}

int64_t
theme_group_passages(const theme_group *group, tizbe_unit unit)
{
    return unit == TIZBE_UNIT_SENTENCE ? group->sentences : group->segments;
}

int64_t
theme_group_units(const theme_group *group, tizbe_unit unit)
{
    return unit == TIZBE_UNIT_DOCUMENT ? group->documents
                                       : theme_group_passages(group, unit);
}

int64_t
theme_count_units(const theme_count *count, tizbe_unit unit)
{
    return unit == TIZBE_UNIT_DOCUMENT ? count->documents : count->units;
}

const char *
theme_unit_column(tizbe_unit unit)
{
    return unit == TIZBE_UNIT_SEGMENT    ? "segments"
           : unit == TIZBE_UNIT_SENTENCE ? "sentences"
                                         : "documents";
}

const char *
theme_share_column(tizbe_unit unit)
{
    return unit == TIZBE_UNIT_SEGMENT    ? "share_of_segments"
           : unit == TIZBE_UNIT_SENTENCE ? "share_of_sentences"
                                         : "share_of_documents";
}

slice
theme_value(const theme_counts *t, uint32_t n)
{
    return n == 0 ? slice_make(NULL, 0) : intern_text(&t->values, n - 1);
}

int
theme_value_compare(const theme_counts *t, uint32_t a, uint32_t b)
{
    if (a == b)
        return 0;
    if (a == 0 || b == 0)
        return a == 0 ? 1 : -1;
    return attribute_order(theme_value(t, a), theme_value(t, b));
}

static slice
bytes_of(const theme_key *key)
{
    return slice_make((const char *)key, sizeof *key);
}

const theme_count *
theme_counts_find(const theme_counts *t, uint32_t node, uint32_t group)
{
    static const theme_count zero = { 0 };
    theme_key                key = { node, group };
    uint32_t                 found = intern_find(&t->keys, bytes_of(&key));

    return found == INTERN_NONE ? &zero : &t->counts[found];
}

theme_key
theme_count_key(const theme_counts *t, uint32_t i)
{
    theme_key key;

    memcpy(&key, intern_text(&t->keys, i).data, sizeof key);
    return key;
}

bool
theme_is_level(const theme_counts *t, uint32_t node)
{
    bool is_theme = t->nodes[node].theme == node;

    if (t->by_code)
        return t->nodes[node].in_scope &&
               (!is_theme || t->nodes[node].is_coded);
    return is_theme && t->nodes[node].has_scope;
}

size_t
theme_put_names(const theme_counts *t, uint32_t node, table_cell *cells)
{
    const theme_node *n = &t->nodes[node];

    cells[0] = cell_text(t->nodes[n->theme].name);
    if (!t->by_code)
        return 1;
    cells[1] = (table_cell){ 0 }; /* of a theme's own codings */
    if (n->theme != node)
        cells[1] = cell_text(n->name);
    return 2;
}

static theme_count *
count_for(counting *k, uint32_t node, uint32_t group)
{
    theme_counts *t = k->t;
    theme_key     key = { node, group };
    uint32_t      number;
    bool          is_new;

    if (intern_add(&t->keys, bytes_of(&key), &number, &is_new) != TIZBE_OK)
        return NULL;
    if (is_new) {
        if (!ARRAY_ROOM(t->counts, number, t->count_capacity))
            return NULL;
        t->counts[number] = (theme_count){ 0 };
    }
    return &t->counts[number];
}

static void
count_own(theme_count *count, uint64_t unit, uint32_t document)
{
    count->own_hits++;
    if (count->last_own_unit != unit) {
        count->last_own_unit = unit;
        count->own_units++;
    }
    if (count->last_own_document != document) {
        count->last_own_document = document;
        count->own_documents++;
    }
}

static void
count_with_below(theme_count *count, uint64_t unit, uint32_t document)
{
    count->hits++;
    if (count->last_unit != unit) {
        count->last_unit = unit;
        count->units++;
    }
    if (count->last_document != document) {
        count->last_document = document;
        count->documents++;
    }
}

static tizbe_status
count_coding(counting *k, const counted_coding *coding)
{
    const counted_segment *s = &k->segments[coding->segment];
    uint64_t unit = ((uint64_t)s->place << 32 | coding->sentence) + 1;
    uint32_t document = s->document + 1;

    for (uint32_t node = coding->node; node != NO_NODE;
         node = k->t->nodes[node].parent) {
        theme_count *count = count_for(k, node, coding->group);

        if (!count)
            return error_nomem(k->error);
        if (node == coding->node)
            count_own(count, unit, document);
        count_with_below(count, unit, document);
        if (k->t->by_code)
            break;
    }
    return TIZBE_OK;
}

static int
by_values(const void *a, const void *b, void *context)
{
    const theme_counts *t = context;
    const theme_group  *x = &t->groups[*(const uint32_t *)a];
    const theme_group  *y = &t->groups[*(const uint32_t *)b];

    for (size_t i = 0; i < THEMES_BY_MAX; i++) {
        int order = theme_value_compare(t, x->values[i], y->values[i]);

        if (order != 0)
            return order;
    }
    return 0;
}

static tizbe_status
sort_groups(counting *k)
{
    theme_counts *t = k->t;

    t->order = arena_alloc(&t->memory,
                           (t->group_count + (size_t)1) * sizeof *t->order);
    if (!t->order)
        return error_nomem(k->error);
    for (uint32_t i = 0; i < t->group_count; i++)
        t->order[i] = i;
    if (t->group_count > 0)
        qsort_r(t->order, t->group_count, sizeof *t->order, by_values, t);
    return TIZBE_OK;
}

static tizbe_status
count_all(counting *k)
{
    tizbe_status status = counting_read(k);

    for (size_t i = 0; status == TIZBE_OK && i < k->coding_count; i++)
        status = count_coding(k, &k->codings[i]);
    return status == TIZBE_OK ? sort_groups(k) : status;
}

tizbe_status
theme_counts_init(theme_counts *t, corpus *c,
                  const theme_counts_options *options, tizbe_error *error)
{
    counting     k;
    tizbe_status status;

    counting_init(&k, t, c, options, error);
    status = count_all(&k);
    counting_release(&k);
    return status;
}
