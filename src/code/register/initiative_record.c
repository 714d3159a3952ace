/* Names, attributes and codes of what a segment was found to hold. */
#include "code/register/initiative_record.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/register/initiative_attributes.h"
#include "code/register/initiative_label.h"
#include "text/form.h"
#include "text/stem.h"
#include "text/utf8.h"

enum {
    OTHER_TYPE_COSTS = 200, /* code points                          */
    SURE = 250              /* weighs what few in passing do        */
};

typedef struct recording {
    mention_list          *list;
    const segment_reading *r;
    const detection       *found;
    const mention_source  *from;
    buffer                 text; /* of one attribute; its failure is all's */
} recording;

/* How well a coding fits a mention: one that overlaps it and is of its type
 * fits best, then one of its type, then the nearest; what is about measures of
 * another type must be much nearer to come before what is about none. */
static int64_t
misfit(const near_coding *one, const initiative_mention *m)
{
    int64_t gap = one->start >= m->end   ? one->start - m->end + 1
                  : one->end <= m->start ? m->start - one->end + 1
                                         : 0;

    if (one->type.size > 0 && slice_equal(one->type, m->type))
        return gap;
    if (one->type.size > 0 && gap > 0)
        gap += OTHER_TYPE_COSTS;
    return gap + ((int64_t)1 << 32);
}

static int64_t
fitting_code(const mention_source *from, const initiative_mention *m)
{
    const near_coding *best = NULL;

    for (size_t i = 0; i < from->coding_count; i++)
        if (!best || misfit(&from->codings[i], m) < misfit(best, m))
            best = &from->codings[i];
    return best ? best->code : 0;
}

/* --- attributes as text --------------------------------------------------- */

static slice
keep(recording *job, slice text)
{
    slice copy = arena_copy(&job->list->memory, text);

    if (text.size > 0 && !copy.data)
        job->text.failed = true;
    return copy;
}

static slice
keep_text(recording *job)
{
    return job->text.size > 0 ? keep(job, buffer_slice(&job->text))
                              : (slice){ 0 };
}

static slice
labels_of(recording *job, const lexicon_item *const *items, size_t count)
{
    buffer_empty(&job->text);
    for (size_t i = 0; i < count; i++) {
        buffer_text(&job->text, i > 0 ? ";" : "");
        buffer_put(&job->text, items[i]->label);
    }
    return keep_text(job);
}

static void
put_unit(recording *job, const found_initiative *f, size_t i)
{
    bool is_own = i == 0 && f->is_counted;

    if (f->amounts[i].kind != AMOUNT_NUMBER ||
        (!is_own && f->amounts[i].noun.size > 0))
        amount_put_unit(&job->text, &f->amounts[i]);
    else
        buffer_put(&job->text, f->type);
}

static void
take_attributes(recording *job, const found_initiative *f,
                initiative_mention *m)
{
    m->partner = labels_of(job, f->partners, f->partner_count);
    m->place = labels_of(job, f->places, f->place_count);
    m->status = f->status ? f->status->id : (slice){ 0 };
    buffer_empty(&job->text);
    if (f->when.from > 0)
        period_put(&job->text, &f->when);
    m->year = keep_text(job);
    buffer_empty(&job->text);
    for (size_t i = 0; i < f->amount_count; i++) {
        buffer_text(&job->text, i > 0 ? ";" : "");
        amount_put_number(&job->text, &f->amounts[i]);
    }
    m->amount = keep_text(job);
    buffer_empty(&job->text);
    for (size_t i = 0; i < f->amount_count; i++) {
        buffer_text(&job->text, i > 0 ? ";" : "");
        put_unit(job, f, i);
    }
    m->unit = keep_text(job);
}

/* The stems of a name in their order; what is found by one stem is equal. */
static slice
words_of_name(recording *job, const name_span *name)
{
    buffer_empty(&job->text);
    for (uint32_t at = name->start; at < name->end; at++) {
        slice    part = reading_part(job->r, at, at + 1);
        char     form[FORM_MAX];
        size_t   size = form_of(part, job->r->lang, form);
        stem_set stems;

        stems_of(slice_make(form, size), job->r->lang, &stems);
        buffer_append(&job->text, stems.items[0].bytes, stems.items[0].size);
        buffer_byte(&job->text, ' ');
    }
    return keep_text(job);
}

/* --- mentions ------------------------------------------------------------- */

/* "The Concept" has a capital letter and is still of one named before. */
static bool
is_bare(const found_mention *m, const found_initiative *f)
{
    if (m->type && m->type->needs_capital && !f->alias &&
        m->name.end - m->name.start == 1)
        return true;
    return m->is_bare && !f->is_proper && !is_marked(f);
}

/* Whether a bare mention points back: "the", "this"; where there are no
 * articles, a word that stands alone. */
static bool
is_definite(const recording *job, const found_mention *m)
{
    static const char *const pointers[] = { "the", "The", "this",  "This",
                                            "its", "Its", "these", "These" };
    slice                    before;

    if (job->r->lang != LANG_EN)
        return m->name.end - m->name.start == 1;
    if (m->name.start == 0)
        return false;
    before = reading_part(job->r, m->name.start - 1, m->name.start);
    for (size_t i = 0; i < COUNT_OF(pointers); i++)
        if (slice_is(before, pointers[i]))
            return true;
    return false;
}

/* A straight mark opens and closes: an odd one within wants its partner. */
static void
take_straight(slice text, uint32_t *start, uint32_t *end)
{
    bool is_odd = false;

    for (uint32_t at = *start; at < *end; at++)
        is_odd ^= text.data[at] == '"';
    if (is_odd && *end < text.size && text.data[*end] == '"')
        *end += 1;
    else if (is_odd && *start > 0 && text.data[*start - 1] == '"')
        *start -= 1;
}

/* «Болашақ» with both its marks: a name that begins or ends right beside a
 * mark whose partner it holds takes it along. */
static void
take_quotes(slice text, uint32_t *start, uint32_t *end)
{
    static const struct {
        const char *opening, *closing;
    } pairs[] = { { "«", "»" }, { "“", "”" }, { "„", "“" } };
    size_t plus = slice_starts(slice_part(text, *end, text.size), SLICE("+"));

    *end += (uint32_t)plus; /* "Erasmus+" */
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        slice opening = slice_of(pairs[i].opening);
        slice closing = slice_of(pairs[i].closing);
        slice name = slice_part(text, *start, *end);
        bool  opens = slice_find(name, opening, 0) < name.size;
        bool  closes = slice_find(name, closing, 0) < name.size;

        if (opens && !closes &&
            slice_starts(slice_part(text, *end, text.size), closing))
            *end += (uint32_t)closing.size;
        if (closes && !opens &&
            slice_ends(slice_part(text, 0, *start), opening))
            *start -= (uint32_t)opening.size;
    }
}

static slice
label_of(recording *job, const found_mention *m, uint32_t start, uint32_t end)
{
    buffer_empty(&job->text);
    initiative_label(&job->text, job->r, m,
                     amount_of_head(job->r, &job->found->amounts, m), start,
                     end);
    return keep_text(job);
}

static tizbe_status
keep_mention(recording *job, size_t i, bool is_first)
{
    const found_mention    *m = &job->found->mentions[i];
    const found_initiative *f = &job->found->items[m->found];
    mention_list           *list = job->list;
    slice                   text = job->r->text;
    uint32_t                start = job->r->words[m->name.start].start;
    uint32_t                end = job->r->words[m->name.end - 1].end;
    initiative_mention     *one;

    take_quotes(text, &start, &end);
    take_straight(text, &start, &end);
    if (!ARRAY_ROOM(list->items, list->count, list->capacity))
        return TIZBE_NOMEM;
    one = &list->items[list->count++];
    *one = (initiative_mention){
        .document = job->from->document,
        .segment = job->from->segment,
        .start = job->from->start +
                 (int64_t)utf8_count(slice_part(text, 0, start)),
        .lang = job->r->lang,
        .is_proper = f->is_proper,
        .is_single = m->type && m->type->is_single,
        .is_bare = is_first && is_bare(m, f),
        .is_sure = f->weight > SURE && !(m->type && m->type->needs_capital),
        .is_definite = is_definite(job, m),
        .name = label_of(job, m, start, end),
        .words = words_of_name(job, &m->name),
        .type = f->type,
        .alias = f->alias ? f->alias->id : (slice){ 0 },
        .country = keep(job, job->from->country),
        .group = list->groups + m->found,
        .candidate = list->groups + m->found,
    };
    one->end = one->start + (int64_t)utf8_count(slice_part(text, start, end));
    one->code = fitting_code(job->from, one);
    if (is_first)
        take_attributes(job, f, one);
    return buffer_status(&job->text);
}

tizbe_status
mentions_record(mention_list *list, const segment_reading *r,
                const detection *found, const mention_source *from)
{
    recording    job = { .list = list, .r = r, .found = found, .from = from };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < found->mention_count && status == TIZBE_OK; i++) {
        uint32_t which = found->mentions[i].found;
        bool     is_first = true;

        for (size_t k = 0; k < i; k++)
            is_first = is_first && found->mentions[k].found != which;
        if (found->items[which].is_kept)
            status = keep_mention(&job, i, is_first);
    }
    list->groups += (uint32_t)found->count;
    buffer_release(&job.text);
    return status;
}
