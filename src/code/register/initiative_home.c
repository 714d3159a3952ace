/* Partners and places are lists "China;Google": counted, and cut, part by
 * part. */
#include "code/register/initiative_home.h"

#include "base/buffer.h"

enum { HOME_LEAST = 3, PARTNERS_MAX = 64 };

static bool
is_country(const initiative_lexicon *lexicon, slice label)
{
    for (size_t i = 0; i < lexicon->book->code_count; i++)
        if (lexicon->items[i].kind == ITEM_COUNTRY &&
            slice_equal(lexicon->items[i].label, label))
            return true;
    return false;
}

/* What the variable `country` says, in the words of the gazetteer. */
static slice
stated_home(const initiative_lexicon *lexicon, slice country)
{
    for (size_t i = 0; i < lexicon->book->code_count; i++) {
        const lexicon_item *item = &lexicon->items[i];

        if (item->kind == ITEM_COUNTRY &&
            (slice_equal_ascii_nocase(item->id, country) ||
             slice_equal(item->label, country)))
            return item->label;
    }
    return (slice){ 0 };
}

/* How often each partner is named; what comes after the first PARTNERS_MAX is
 * hardly home. */
typedef struct partner_tally {
    slice  label;
    size_t times;
} partner_tally;

static void
count_partner(partner_tally *tally, size_t *count, slice label)
{
    size_t i = 0;

    while (i < *count && !slice_equal(tally[i].label, label))
        i++;
    if (i == PARTNERS_MAX)
        return;
    if (i == *count)
        tally[(*count)++] = (partner_tally){ label, 0 };
    tally[i].times++;
}

/* The partners of a mention, or its places. */
static slice *
list_of(initiative_mention *m, bool is_places)
{
    return is_places ? &m->place : &m->partner;
}

/* The country that is partner, or place, of most mentions [from, to), or
 * none. */
static slice
usual_home(const mention_list *list, const initiative_lexicon *lexicon,
           size_t from, size_t to, bool is_places)
{
    partner_tally tally[PARTNERS_MAX];
    size_t        count = 0, with_partner = 0, most = 0;
    slice         home = { 0 };

    for (size_t i = from; i < to; i++) {
        slice rest = *list_of(&list->items[i], is_places);

        with_partner += rest.size > 0;
        while (rest.size > 0)
            count_partner(tally, &count, slice_cut(&rest, ';'));
    }
    for (size_t i = 0; i < count; i++)
        if (tally[i].times > most && is_country(lexicon, tally[i].label)) {
            most = tally[i].times;
            home = tally[i].label;
        }
    return most >= HOME_LEAST && 2 * most > with_partner ? home : (slice){ 0 };
}

static tizbe_status
take_out(mention_list *list, slice *parts, slice home)
{
    buffer       kept = { 0 };
    tizbe_status status;

    for (slice rest = *parts; rest.size > 0;) {
        slice part = slice_cut(&rest, ';');

        if (slice_equal(part, home))
            continue;
        buffer_text(&kept, kept.size > 0 ? ";" : "");
        buffer_put(&kept, part);
    }
    *parts = kept.size > 0 ? arena_copy(&list->memory, buffer_slice(&kept))
                           : (slice){ 0 };
    status = kept.size > 0 && !parts->data ? TIZBE_NOMEM : buffer_status(&kept);
    buffer_release(&kept);
    return status;
}

static tizbe_status
forget_home(mention_list *list, const initiative_lexicon *lexicon, size_t from,
            size_t to, bool is_places)
{
    slice        home = stated_home(lexicon, list->items[from].country);
    tizbe_status status = TIZBE_OK;

    if (home.size == 0)
        home = usual_home(list, lexicon, from, to, is_places);
    for (size_t i = from; i < to && home.size > 0 && status == TIZBE_OK; i++)
        status = take_out(list, list_of(&list->items[i], is_places), home);
    return status;
}

tizbe_status
initiatives_forget_home(mention_list *list, const initiative_lexicon *lexicon)
{
    tizbe_status status = TIZBE_OK;
    size_t       to;

    for (size_t from = 0; from < list->count && status == TIZBE_OK; from = to) {
        to = from;
        while (to < list->count &&
               list->items[to].document == list->items[from].document)
            to++;
        status = forget_home(list, lexicon, from, to, false);
        if (status == TIZBE_OK)
            status = forget_home(list, lexicon, from, to, true);
    }
    return status;
}
