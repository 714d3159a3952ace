/* Names, attributes and codes of what a segment was found to hold. */
#include "code/register/initiative_record.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "code/register/initiative_attributes.h"
#include "code/register/initiative_edges.h"
#include "code/register/initiative_label.h"
#include "text/form.h"
#include "text/stem.h"
#include "text/utf8.h"

#include <string.h>

enum {
    MARK_BYTES = 3,         /* of the longest mark                  */
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

static bool
holds_coding(const mention_source *from, const initiative_mention *m)
{
    for (size_t i = 0; i < from->coding_count; i++)
        if (from->codings[i].start >= m->start &&
            from->codings[i].end <= m->end)
            return true;
    return false;
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

/* What names one thing in its document: all of a name, or a term of several
 * words whatever describes it, "state order for the training of masters". */
static slice
term_of(recording *job, const found_mention *m)
{
    const name_span head = { .start = m->head_start, .end = m->head_end };

    if (!m->type || !(m->type->is_single || m->type->is_term))
        return (slice){ 0 };
    if (m->type->is_single)
        return words_of_name(job, &m->name);
    return m->head_end - m->head_start > 1 && !m->name.is_proper
               ? words_of_name(job, &head)
               : (slice){ 0 };
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
    static const char *const pointers[] = { "the",   "The",   "this",
                                            "This",  "its",   "Its",
                                            "these", "These", NULL };

    if (job->r->lang != LANG_EN)
        return m->name.end - m->name.start == 1;
    return m->name.start > 0 &&
           reading_is_one_of(job->r, m->name.start - 1, pointers);
}

/* "М’яка": a letter stands behind it, and no blank before it. */
static bool
is_apostrophe(slice text, size_t at)
{
    slice behind = slice_part(text, at, text.size);

    if (!slice_starts(behind, SLICE("’")))
        return false;
    behind = slice_part(behind, strlen("’"), behind.size);
    return at > 0 && text.data[at - 1] != ' ' && behind.size > 0 &&
           ((unsigned char)behind.data[0] >= 0x80 ||
            ascii_is_letter(behind.data[0]));
}

/* How many bytes the mark of a quotation or the bracket at `at` has, or 0. */
static size_t
mark_at(slice text, size_t at)
{
    static const char *const marks[] = { "«", "»", "“", "”",  "„", "‘",
                                         "’", "‹", "›", "\"", "(", ")" };

    for (size_t i = 0; i < COUNT_OF(marks) && !is_apostrophe(text, at); i++)
        if (slice_starts(slice_part(text, at, text.size), slice_of(marks[i])))
            return strlen(marks[i]);
    return 0;
}

/* Where the mark that ends before `at` begins, or `at`. */
static size_t
mark_before(slice text, size_t at)
{
    for (size_t size = 1; size <= MARK_BYTES && size <= at; size++)
        if (mark_at(text, at - size) == size)
            return at - size;
    return at;
}

/* Whichever mark it is ("Болашақ» happens as well): it opens behind a blank, and
 * behind another that does. */
static bool
opens(slice text, size_t at)
{
    while (mark_before(text, at) < at)
        at = mark_before(text, at);
    return at == 0 || text.data[at - 1] == ' ';
}

/* «Болашақ» with both its marks: a name that begins or ends right beside a
 * mark whose partner it holds takes it along. */
static void
take_marks(slice text, uint32_t *start, uint32_t *end)
{
    size_t open = 0, unopened = 0;

    if (slice_starts(slice_part(text, *end, text.size), SLICE("+")))
        *end += 1; /* "Erasmus+" */
    for (size_t at = *start; at < *end; at++) {
        if (mark_at(text, at) == 0)
            continue;
        if (opens(text, at))
            open++;
        else if (open > 0)
            open--;
        else
            unopened++;
    }
    if (unopened > 0)
        *start = (uint32_t)mark_before(text, *start);
    if (open > 0)
        *end += (uint32_t)mark_at(text, *end);
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

    take_marks(text, &start, &end);
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
        .is_plain = m->is_bare && !m->own && !f->is_proper &&
                    !edge_is_plural(job->r, m->head_end - 1),
        .name = label_of(job, m, start, end),
        .words = words_of_name(job, &m->name),
        .term = term_of(job, m),
        .type = f->type,
        .alias = f->alias ? f->alias->id : (slice){ 0 },
        .country = keep(job, job->from->country),
        .group = list->groups + m->found,
        .candidate = list->groups + m->found,
    };
    one->end = one->start + (int64_t)utf8_count(slice_part(text, start, end));
    one->code = fitting_code(job->from, one);
    one->holds_coding = holds_coding(job->from, one);
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
