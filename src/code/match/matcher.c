/* Making and freeing a matcher; its parts are in matcher_*.c. */
#include "code/match/matcher.h"
#include "code/codebook/codebook_trees.h"
#include "code/match/matcher_program.h"

#include <stdlib.h>
#include <string.h>

void
hit_list_release(hit_list *list)
{
    free(list->items);
    *list = (hit_list){ 0 };
}

/* qsort has no room for a context, so the entries go along. */
typedef struct ranked {
    const codebook_entry *entry;
    uint32_t              number;
} ranked;

static int
order_of_texts(const void *a, const void *b)
{
    const ranked *one = a, *other = b;
    int           order;

    if (one->entry->weight != other->entry->weight)
        return one->entry->weight > other->entry->weight ? -1 : 1;
    order = slice_compare(one->entry->text, other->entry->text);
    if (order == 0 && one->entry->lang != other->entry->lang)
        order = one->entry->lang < other->entry->lang ? -1 : 1;
    if (order == 0)
        order = one->number < other->number ? -1 : 1;
    return order;
}

/* Entries by weight, then in order of their texts: where the order in the
 * file must not matter, this one decides. */
static bool
mark_entries(matcher *m)
{
    size_t  count = m->book->entry_count;
    ranked *order = malloc((count + 1) * sizeof *order);

    m->marks = calloc(count + 1, sizeof *m->marks);
    if (!order || !m->marks) {
        free(order);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        order[i] = (ranked){ &m->book->entries[i], (uint32_t)i };
    qsort(order, count, sizeof *order, order_of_texts);
    for (size_t i = 0; i < count; i++)
        m->marks[order[i].number] = (entry_mark){
            .code = order[i].entry->code,
            .rank = (uint32_t)i,
            .weight = order[i].entry->weight,
        };
    free(order);
    return true;
}

/* What matcher_settle need not ask of codes that do not say it. */
static void
mark_codes(matcher *m)
{
    for (uint32_t i = 0; i < m->book->code_count; i++) {
        m->has_least |= m->book->codes[i].least > 0;
        m->has_longest |= m->book->codes[i].is_longest;
    }
}

/* Words of `maybe`. */
static size_t
maybe_size(const matcher *m)
{
    return m->expr_keys.count / 64 + 1;
}

/* What a run notes, of a size that is known before. */
static bool
make_notes(matcher *m)
{
    m->maybe = calloc(maybe_size(m), sizeof *m->maybe);
    m->awake = calloc(m->instance_count / 64 + 1, sizeof *m->awake);
    m->tallies = calloc(m->book->code_count + 1, sizeof *m->tallies);
    return bits_init(&m->met, m->groups.count) &&
           bits_init(&m->far_met, m->groups.count) &&
           bits_init(&m->due, m->instance_count) && m->maybe && m->awake &&
           m->tallies;
}

static bool
make_idle(matcher *m)
{
    m->idle = calloc(maybe_size(m), sizeof *m->idle);
    if (!m->idle || !make_notes(m))
        return false;
    for (uint32_t id = 0; id < m->expr_keys.count; id++)
        if (m->exprs[id].op != EXPR_PHRASE)
            m->idle[id / 64] |= (uint64_t)1 << id % 64;
    return true;
}

static tizbe_status
make(matcher *m, const matcher_choice *choice, tizbe_error *error)
{
    pair_list    phrases = { 0 }; /* entry, expr */
    tizbe_status status;

    m->wide_sets = calloc(m->book->set_count + 1, sizeof *m->wide_sets);
    status = m->wide_sets ? program_compile(m, choice, &phrases, error)
                          : TIZBE_NOMEM;
    if (status == TIZBE_OK)
        status = program_link(m, &phrases);
    if (status == TIZBE_OK)
        status = keys_close(m);
    if (status == TIZBE_OK &&
        (!mark_entries(m) || !make_idle(m) || !forms_reach(m, 0)))
        status = TIZBE_NOMEM;
    if (status == TIZBE_OK && m->has_subject)
        status = wide_entries_mark(m, error);
    mark_codes(m);
    free(phrases.items);
    return status;
}

tizbe_status
matcher_new_of(const codebook *book, const matcher_choice *choice,
               matcher **out, tizbe_error *error)
{
    matcher     *m = calloc(1, sizeof *m);
    tizbe_status status;

    *out = NULL;
    if (!m)
        return error_nomem(error);
    m->book = book;
    m->has_subject = book->subject.size > 0;
    intern_init(&m->keys);
    intern_init(&m->symbols);
    intern_init(&m->expr_keys);
    intern_init(&m->groups);
    intern_init(&m->class_keys);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        intern_init(&m->globs[lang].prefixes);
    status = make(m, choice, error);
    if (status != TIZBE_OK) {
        matcher_free(m);
        if (status == TIZBE_NOMEM)
            return error_nomem(error);
        if (status != TIZBE_LIMIT)
            return status; /* a tree, of which the error tells */
        return error_set(error, status,
                         "cannot use codebook '%.*s': its entries multiply "
                         "beyond all bounds",
                         (int)book->name.size, book->name.data);
    }
    *out = m;
    return TIZBE_OK;
}

tizbe_status
matcher_new(const codebook *book, uint32_t only, matcher **out,
            tizbe_error *error)
{
    bool          *wanted = malloc((book->code_count + 1) * sizeof *wanted);
    matcher_choice choice = { .codes = wanted, .langs = CODEBOOK_LANGS };
    tizbe_status   status;

    *out = NULL;
    if (!wanted)
        return error_nomem(error);
    for (uint32_t code = 0; code < book->code_count; code++)
        wanted[code] = only == CODEBOOK_NONE || code == only ||
                       book->codes[code].theme == only;
    status = matcher_new_of(book, &choice, out, error);
    free(wanted);
    return status;
}

static void *
copy_of(const void *items, size_t size)
{
    void *copy = malloc(size + 1);

    if (!copy)
        return NULL;
    if (size > 0)
        memcpy(copy, items, size);
    return copy;
}

tizbe_status
matcher_twin(const matcher *m, matcher **out)
{
    matcher *twin = copy_of(m, sizeof *m);

    *out = twin;
    if (!twin)
        return TIZBE_NOMEM;
    twin->is_twin = true;
    twin->met = twin->far_met = twin->due = (bit_set){ 0 };
    twin->maybe = twin->awake = NULL;
    twin->tallies = NULL;
    twin->known = NULL;
    twin->known_capacity = 0;
    twin->chain = (chain_list){ 0 };
    twin->spans = (span_list){ 0 };
    twin->woken = twin->live = twin->reach = (u32_list){ 0 };
    twin->ends = twin->places = (u32_list){ 0 };
    twin->sorted = (hit_list){ 0 };
    twin->trie.nodes = copy_of(m->trie.nodes,
                               m->trie.count * sizeof *m->trie.nodes);
    twin->exprs = copy_of(m->exprs, m->expr_keys.count * sizeof *m->exprs);
    if (make_notes(twin) && twin->trie.nodes && twin->exprs)
        return TIZBE_OK;
    matcher_free(twin);
    *out = NULL;
    return TIZBE_NOMEM;
}

static void
free_run(matcher *m)
{
    free(m->trie.nodes);
    free(m->exprs);
    free(m->maybe);
    free(m->chain.items);
    bits_release(&m->met);
    bits_release(&m->far_met);
    bits_release(&m->due);
    free(m->awake);
    free(m->known);
    free(m->woken.items);
    free(m->live.items);
    free(m->spans.items);
    free(m->reach.items);
    free(m->ends.items);
    free(m->sorted.items);
    free(m->places.items);
    free(m->tallies);
}

static void
free_program(matcher *m)
{
    keys_release(m);
    trie_release(&m->trie);
    rows_release(&m->node_entries);
    rows_release(&m->node_groups);
    for (int is_far = 0; is_far < 2; is_far++) {
        rows_release(&m->wakes[is_far].instances);
        free(m->wakes[is_far].filters);
        free(m->wakes[is_far].triggers);
    }
    intern_release(&m->groups);
    intern_release(&m->class_keys);
    intern_release(&m->expr_keys);
    free(m->parts.items);
    free(m->masks.items);
    free(m->asked.items);
    free(m->classes);
    free(m->instances);
    free(m->marks);
    free(m->wide_sets);
    free(m->forms);
    free(m->begins);
    free(m->symbols_of.items);
    free(m->found.items);
    free(m->idle);
}

void
matcher_free(matcher *m)
{
    if (!m)
        return;
    if (!m->is_twin)
        free_program(m);
    free_run(m);
    free(m);
}
