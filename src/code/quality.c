/* Coding texts that people coded, and counting where both agree. */
#include "code/quality.h"
#include "base/array.h"
#include "base/intern.h"
#include "code/match/matcher.h"
#include "code/match/text_stream.h"

#include <stdlib.h>

typedef struct measuring {
    quality     *q;
    tizbe_error *error;
    matcher     *m;
    text_stream  stream;
    hit_list     hits;
    bool        *entry_hit; /* by entry: in the unit at hand */
    intern       unknown;
} measuring;

void
quality_release(quality *q)
{
    free(q->wanted);
    free(q->found);
    free(q->finds);
    free(q->first_find);
    free(q->codes);
    free(q->entries);
    *q = (quality){ 0 };
}

/* --- asking --------------------------------------------------------------- */

static size_t
cell_of(const quality *q, size_t unit, uint32_t code)
{
    return unit * q->book->code_count + code;
}

static quality_counts *
counts_of(const quality *q, uint32_t code, int lang)
{
    return &q->codes[(size_t)code * (LANG_COUNT + 1) + (size_t)lang];
}

const quality_counts *
quality_of(const quality *q, uint32_t code, int lang)
{
    return counts_of(q, code, lang);
}

bool
quality_is_wanted(const quality *q, size_t unit, uint32_t code)
{
    return q->wanted[cell_of(q, unit, code)];
}

bool
quality_is_found(const quality *q, size_t unit, uint32_t code)
{
    return q->found[cell_of(q, unit, code)];
}

static bool
is_theme(const codebook *book, uint32_t code)
{
    return book->codes[code].theme == CODEBOOK_NONE;
}

quality_counts
quality_total(const quality *q, bool themes, int lang)
{
    quality_counts sum = { 0 };

    for (uint32_t code = 0; code < q->book->code_count; code++) {
        const quality_counts *one = counts_of(q, code, lang);

        if (is_theme(q->book, code) != themes)
            continue;
        sum.gold += one->gold;
        sum.found += one->found;
        sum.right += one->right;
    }
    return sum;
}

/* --- what people say ------------------------------------------------------ */

static void
mark(const quality *q, bool *cells, size_t unit, uint32_t code, bool with_theme)
{
    uint32_t theme = q->book->codes[code].theme;

    cells[cell_of(q, unit, code)] = true;
    if (with_theme && theme != CODEBOOK_NONE)
        cells[cell_of(q, unit, theme)] = true;
}

static tizbe_status
take_names(measuring *w, size_t unit, slice names, bool with_theme)
{
    quality *q = w->q;
    slice    name;

    while (gold_next_name(&names, &name)) {
        uint32_t code = codebook_code_number(q->book, name);
        uint32_t number;

        if (code != CODEBOOK_NONE)
            mark(q, q->wanted, unit, code, with_theme);
        else if (intern_add(&w->unknown, name, &number, NULL) != TIZBE_OK)
            return error_nomem(w->error);
    }
    return TIZBE_OK;
}

static tizbe_status
take_gold(measuring *w, size_t unit)
{
    const gold_unit *one = &w->q->gold->items[unit];
    tizbe_status     status = take_names(w, unit, one->codes, !one->has_themes);

    if (status == TIZBE_OK && one->has_themes)
        status = take_names(w, unit, one->themes, false);
    return status;
}

/* --- what the codebook says ----------------------------------------------- */

static bool
has_find(const quality *q, size_t unit, uint32_t code)
{
    for (size_t i = q->first_find[unit]; i < q->find_count; i++)
        if (q->finds[i].code == code)
            return true;
    return false;
}

static tizbe_status
take_hits(measuring *w, size_t unit)
{
    quality         *q = w->q;
    const gold_unit *one = &q->gold->items[unit];

    for (size_t i = 0; i < w->hits.count; i++) {
        const hit *each = &w->hits.items[i];

        if (has_find(q, unit, each->code))
            continue;
        mark(q, q->found, unit, each->code, true);
        if (!ARRAY_ROOM(q->finds, q->find_count, q->find_capacity))
            return error_nomem(w->error);
        q->finds[q->find_count++] = (quality_find){
            each->code, each->entry,
            text_stream_part(&w->stream, one->text, each->start, each->end)
        };
    }
    return TIZBE_OK;
}

static void
note_entries(measuring *w)
{
    memset(w->entry_hit, 0, w->q->book->entry_count * sizeof *w->entry_hit);
    for (size_t i = 0; i < w->hits.count; i++)
        w->entry_hit[w->hits.items[i].entry] = true;
}

/* An entry has found something where it matches and its code counts. */
static void
count_entries(measuring *w, size_t unit)
{
    const codebook *book = w->q->book;
    language        lang = w->q->gold->items[unit].lang;

    for (uint32_t i = 0; i < book->entry_count; i++) {
        const codebook_entry *entry = &book->entries[i];
        quality_counts       *counts = &w->q->entries[i];
        bool                  is_wanted, is_found;

        if (!codebook_lang_covers(entry->lang, lang))
            continue;
        is_wanted = quality_is_wanted(w->q, unit, entry->code);
        is_found = w->entry_hit[i] && quality_is_found(w->q, unit, entry->code);
        counts->gold += is_wanted;
        counts->found += is_found;
        counts->right += is_wanted && is_found;
    }
}

static void
count_codes(const quality *q, size_t unit)
{
    language lang = q->gold->items[unit].lang;

    for (uint32_t code = 0; code < q->book->code_count; code++) {
        bool      is_wanted = quality_is_wanted(q, unit, code);
        bool      is_found = quality_is_found(q, unit, code);
        const int langs[] = { (int)lang, LANG_COUNT };

        for (size_t i = 0; i < COUNT_OF(langs); i++) {
            quality_counts *counts = counts_of(q, code, langs[i]);

            counts->gold += is_wanted;
            counts->found += is_found;
            counts->right += is_wanted && is_found;
        }
    }
}

static void
count_bare(quality *q, size_t unit)
{
    const gold_unit *one = &q->gold->items[unit];
    slice            codes = one->codes, themes = one->themes, name;

    if (gold_next_name(&codes, &name) || gold_next_name(&themes, &name))
        return;
    q->bare++;
    q->bare_coded += q->find_count > q->first_find[unit];
}

static tizbe_status
measure_unit(measuring *w, size_t unit)
{
    quality         *q = w->q;
    const gold_unit *one = &q->gold->items[unit];
    matcher_tally    seen;
    tizbe_status     status = take_gold(w, unit);

    q->first_find[unit] = q->find_count;
    if (status != TIZBE_OK)
        return status;
    status = text_stream_make(&w->stream, w->m, one->text, one->lang,
                              one->passages);
    if (status == TIZBE_OK)
        status = matcher_run(w->m, w->stream.forms, w->stream.count, &w->hits);
    if (status != TIZBE_OK)
        return error_nomem(w->error);
    /* each text is a document by itself */
    seen = matcher_seen(w->m, one->lang);
    if (codebook_is_off_subject(q->book, seen.words, seen.of_subject))
        matcher_drop_wide(w->m, &w->hits);
    note_entries(w);
    matcher_settle(w->m, &w->hits);
    status = take_hits(w, unit);
    count_entries(w, unit);
    count_codes(q, unit);
    count_bare(q, unit);
    return status;
}

/* --- all of it ------------------------------------------------------------ */

static tizbe_status
make_room(measuring *w)
{
    quality *q = w->q;
    size_t   codes = q->book->code_count + 1;
    size_t   entries = q->book->entry_count + 1;

    q->wanted = calloc(q->gold->count + 1, codes * sizeof *q->wanted);
    q->found = calloc(q->gold->count + 1, codes * sizeof *q->found);
    q->first_find = calloc(q->gold->count + 1, sizeof *q->first_find);
    q->codes = calloc(codes, (LANG_COUNT + 1) * sizeof *q->codes);
    q->entries = calloc(entries, sizeof *q->entries);
    w->entry_hit = calloc(entries, sizeof *w->entry_hit);
    return q->wanted && q->found && q->first_find && q->codes && q->entries &&
                   w->entry_hit
               ? TIZBE_OK
               : error_nomem(w->error);
}

static tizbe_status
keep_unknown(measuring *w, arena *memory)
{
    quality *q = w->q;

    q->unknown = arena_zalloc(memory, w->unknown.count + 1, sizeof *q->unknown);
    if (!q->unknown)
        return error_nomem(w->error);
    for (uint32_t i = 0; i < w->unknown.count; i++) {
        q->unknown[i] = arena_copy(memory, intern_text(&w->unknown, i));
        if (!q->unknown[i].data)
            return error_nomem(w->error);
    }
    q->unknown_count = w->unknown.count;
    return TIZBE_OK;
}

tizbe_status
quality_measure(arena *memory, const codebook *book, const gold_list *gold,
                quality *out, tizbe_error *error)
{
    measuring    w = { .q = out, .error = error };
    tizbe_status status;

    *out = (quality){ .book = book, .gold = gold };
    text_stream_init(&w.stream);
    intern_init(&w.unknown);
    status = make_room(&w);
    if (status == TIZBE_OK)
        status = matcher_new(book, CODEBOOK_NONE, &w.m, error);
    for (size_t unit = 0; unit < gold->count && status == TIZBE_OK; unit++)
        status = measure_unit(&w, unit);
    if (status == TIZBE_OK) {
        out->first_find[gold->count] = out->find_count;
        status = keep_unknown(&w, memory);
    }
    intern_release(&w.unknown);
    free(w.entry_hit);
    hit_list_release(&w.hits);
    text_stream_release(&w.stream);
    matcher_free(w.m);
    return status;
}
