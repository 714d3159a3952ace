/* Rows of one measure stand together, the measure first. */
#include "code/register/initiative_why.h"

#include "base/buffer.h"
#include "code/register/initiative_features.h"
#include "code/register/initiative_links.h"
#include "text/utf8.h"

#include <limits.h>

typedef struct asking {
    const segment_reading *r;
    const detection       *found;
    const bool            *is_listed; /* each of them */
    const why_visitor     *visitor;
    tizbe_error           *error;
    why_row                row; /* of the measure at hand */
    buffer                 features, value, unit;
} asking;

/* The rule that found it; of a measure with a name of its own the first of
 * its type, as whose it weighs. */
static slice
rule_of(const segment_reading *r, const found_initiative *f)
{
    const initiative_lexicon *known = r->lexicon;

    if (f->item->kind == ITEM_TYPE)
        return known->book->codes[f->item - known->items].name;
    for (size_t i = 0; i < known->book->code_count; i++)
        if (known->items[i].kind == ITEM_TYPE &&
            slice_equal(known->items[i].id, f->type))
            return known->book->codes[i].name;
    return (slice){ 0 };
}

static void
put_feature(asking *job, slice name)
{
    buffer_text(&job->features, job->features.size > 0 ? "; " : "");
    buffer_put(&job->features, name);
}

static tizbe_status
visit(asking *job, const why_row *row)
{
    if (job->features.failed || job->value.failed || job->unit.failed)
        return error_nomem(job->error);
    return job->visitor->visit(job->visitor->context, row, job->error);
}

static tizbe_status
visit_measure(asking *job, size_t which)
{
    const found_initiative *f = &job->found->items[which];
    why_row                 row = job->row;

    buffer_clear(&job->features);
    for (size_t i = 0; i < FEATURE_COUNT; i++)
        if (f->has[i])
            put_feature(job, slice_of(feature_name((feature)i)));
    row.what = "measure";
    row.weight = f->weight;
    row.is_taken = job->is_listed[which];
    row.features = buffer_slice(&job->features);
    return visit(job, &row);
}

static bool
is_said(const segment_reading *r, const found_initiative *f,
        const link_end *end)
{
    if (end->family == LINK_YEAR)
        return f->when.from > 0 && f->when.start == end->start;
    for (size_t i = 0; end->family == LINK_AMOUNT && i < f->amount_count; i++)
        if (f->amounts[i].start == end->start)
            return true;
    for (size_t i = 0; end->family == LINK_PLACE && i < f->place_count; i++)
        if (f->places[i] == r->marks[end->place].item)
            return true;
    return false;
}

/* How links of sums name their kind: by the type's name in the table of
 * weights ("amount t-visa term"). */
static void
put_kind(asking *job, const link_end *end)
{
    char name[LINK_NAME];

    put_feature(job, link_type_name(name, end->family, job->row.rule,
                                    end->sum ? end->sum->kind : AMOUNT_MONEY));
}

static tizbe_status
visit_link(asking *job, size_t which, const link_end *end)
{
    static const char *const whats[] = { "amount", "year", "place" };
    bool                     has[LINK_COUNT];
    char                     name[LINK_NAME];
    why_row                  row = job->row;

    if (!link_features(job->r, job->found, which, end, has))
        return TIZBE_OK;
    buffer_clear(&job->features);
    put_kind(job, end);
    for (size_t i = 0; i < LINK_COUNT; i++)
        if (has[i])
            put_feature(job,
                        link_feature_name(name, end->family, (link_feature)i));
    row.what = whats[end->family];
    row.weight = link_weigh(job->r, job->found, which, end);
    row.is_taken = job->is_listed[which] &&
                   is_said(job->r, &job->found->items[which], end);
    row.value = buffer_slice(&job->value);
    row.unit = buffer_slice(&job->unit);
    row.features = buffer_slice(&job->features);
    return visit(job, &row);
}

static tizbe_status
visit_sums(asking *job, size_t which)
{
    const amount_list *all = &job->found->amounts;
    tizbe_status       status = TIZBE_OK;

    for (size_t i = 0; i < all->count && status == TIZBE_OK; i++) {
        const amount *a = &all->items[i];
        link_end      end = link_end_of_sum(job->r, a);

        buffer_clear(&job->value);
        buffer_clear(&job->unit);
        amount_put_number(&job->value, a);
        amount_put_unit(&job->unit, a);
        status = visit_link(job, which, &end);
    }
    buffer_clear(&job->unit);
    for (size_t i = 0; i < all->period_count && status == TIZBE_OK; i++) {
        const period *p = &all->periods[i];
        link_end      end = link_end_of_year(job->r, p);

        buffer_clear(&job->value);
        period_put(&job->value, p);
        status = visit_link(job, which, &end);
    }
    return status;
}

static tizbe_status
visit_places(asking *job, size_t which)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < job->r->mark_count && status == TIZBE_OK; i++) {
        const mark *at = &job->r->marks[i];
        link_end    end;

        if (at->item->kind != ITEM_CITY && at->item->kind != ITEM_COUNTRY &&
            at->item->kind != ITEM_REGION && at->item->kind != ITEM_NATIONALITY)
            continue;
        end = link_end_of_place(job->r, i);
        buffer_clear(&job->value);
        buffer_put(&job->value, at->item->label);
        status = visit_link(job, which, &end);
    }
    return status;
}

static void
begin_measure(asking *job, const found_initiative *f, int64_t document,
              int64_t start)
{
    const segment_reading *r = job->r;
    uint32_t               from = r->words[f->name.start].start;
    uint32_t               to = r->words[f->name.end - 1].end;

    job->row = (why_row){
        .document = document,
        .start = start + (int64_t)utf8_count(slice_part(r->text, 0, from)),
        .end = start + (int64_t)utf8_count(slice_part(r->text, 0, to)),
        .lang = r->lang,
        .type = f->type,
        .rule = rule_of(r, f),
        .name = slice_part(r->text, from, to),
    };
}

tizbe_status
initiative_why(const segment_reading *r, const detection *found,
               const bool *is_listed, int64_t document, int64_t start,
               const why_visitor *visitor, tizbe_error *error)
{
    asking       job = { .r = r,
                         .found = found,
                         .is_listed = is_listed,
                         .visitor = visitor,
                         .error = error };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < found->count && status == TIZBE_OK; i++) {
        const found_initiative *f = &found->items[i];

        if (f->name.end == 0)
            continue; /* no mention of it was left */
        begin_measure(&job, f, document, start);
        status = visit_measure(&job, i);
        if (status == TIZBE_OK && f->is_kept)
            status = visit_sums(&job, i);
        if (status == TIZBE_OK && f->is_kept)
            status = visit_places(&job, i);
    }
    buffer_release(&job.features);
    buffer_release(&job.value);
    buffer_release(&job.unit);
    return status;
}
