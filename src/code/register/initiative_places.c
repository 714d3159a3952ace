/* Where a measure is, and with whom: prepositions, endings and the order of
 * words tell. Which measure a place is near to is initiative_attributes.c's. */
#include "code/register/initiative_places.h"

#include "code/register/initiative_attributes.h"
#include "code/register/initiative_links.h"

#include <string.h>

static const char *const locatives[] = { "да",   "де",   "та",    "те",
                                         "нда",  "нде",  "дағы",  "дегі",
                                         "тағы", "тегі", "ндағы", "ндегі",
                                         NULL };
static const char *const prepositions[] = {
    "in", "at", "In", "At", "в", "во", "В", "у", "У", "на", "на", NULL
};
static const char *const conjunctions[] = { "and", "и",   "і",   "й",    "та",
                                            "мен", "пен", "бен", "және", NULL };

static bool
is_place_kind(item_kind kind)
{
    return kind == ITEM_CITY || kind == ITEM_REGION || kind == ITEM_COUNTRY;
}

/* "in Almaty", "в Алматы", "Алматыда". */
static bool
is_located(const segment_reading *r, const mark *at)
{
    if (r->lang == LANG_KK)
        return reading_ends(r, at->end - 1, locatives);
    return at->start > 0 && reading_is_one_of(r, at->start - 1, prepositions);
}

/* "The Tashkent technopark", "a Seoul campus". */
static bool
is_attribute(const segment_reading *r, const mark *at)
{
    static const char *const articles[] = { "the", "The", "a", "A", NULL };

    return r->lang == LANG_EN && at->item->kind == ITEM_CITY && at->start > 0 &&
           at->end < r->count &&
           reading_is_one_of(r, at->start - 1, articles) &&
           slice_is(reading_gap(r, at->end - 1), " ") &&
           !reading_is_capital(r, at->end) &&
           !reading_mark(r, at->end, ITEM_FUNCTION);
}

/* Whether a clause begins with mark `at`: what stands there is who acts. */
static bool
begins_clause(const segment_reading *r, const mark *at)
{
    static const char *const articles[] = { "the", "The", NULL };
    uint32_t                 first = at->start;

    if (first > 0 && reading_is_one_of(r, first - 1, articles))
        first--;
    return first == 0 || r->sentences[first - 1] != r->sentences[first] ||
           (!reading_is_joined(r, first - 1) &&
            !reading_holds(r, first - 1, at->item->kind));
}

/* Provinces are partners of nobody: named at all, they say where. */
static bool
is_province(const mark *at)
{
    return at->item->kind == ITEM_REGION && at->item->of.size > 0;
}

/* "South Korea issues a visa": the country that gives it is where it is.
 * "Kazakhstan's universities" give nothing, and two states are partners. */
static bool
is_giver(const segment_reading *r, const mark *at)
{
    static const char *const owned[] = { "'s",  "’s",  "ның", "нің", "дың",
                                         "дің", "тың", "тің", NULL };

    return (at->item->kind == ITEM_COUNTRY || is_province(at)) &&
           begins_clause(r, at) && at->end < r->count &&
           reading_is_joined(r, at->end - 1) &&
           !reading_ends(r, at->end - 1, owned) &&
           !reading_is_one_of(r, at->end, conjunctions) &&
           !reading_is_capital(r, at->end);
}

/* Whether mark b is the next thing named behind a: "Spain and Finland". */
static bool
is_listed(const segment_reading *r, const mark *a, const mark *b)
{
    if (a->item->kind != b->item->kind)
        return false;
    if (b->start == a->end)
        return slice_is(slice_trim(reading_gap(r, a->end - 1)), ",");
    return b->start == a->end + 1 && reading_is_one_of(r, a->end, conjunctions);
}

/* A place may be located by its neighbour in a list: in Kazakh the last one
 * has the ending, elsewhere the first has the preposition. */
static bool
is_located_by_list(const segment_reading *r, size_t i)
{
    const mark *at = &r->marks[i];

    if (is_located(r, at) || is_attribute(r, at) || is_province(at))
        return true;
    if (r->lang == LANG_KK) {
        for (size_t k = i + 1; k < r->mark_count; k++)
            if (is_place_kind(r->marks[k].item->kind) &&
                is_listed(r, at, &r->marks[k]))
                return is_located_by_list(r, k);
    } else {
        for (size_t k = i; k-- > 0;)
            if (is_place_kind(r->marks[k].item->kind) &&
                is_listed(r, &r->marks[k], at))
                return is_located_by_list(r, k);
    }
    return false;
}

static bool
is_of_list(const segment_reading *r, uint32_t token)
{
    return reading_mark(r, token, ITEM_NATIONALITY) ||
           reading_is_one_of(r, token, conjunctions);
}

/* "Translated into Kazakh and Russian": languages, and nobody's partner. The
 * list has "into" before it, and no noun behind it. */
static bool
names_language(const segment_reading *r, size_t i)
{
    static const char *const into[] = { "into", "in", NULL };
    uint32_t                 first = r->marks[i].start, end = r->marks[i].end;

    if (r->lang != LANG_EN || r->marks[i].item->kind != ITEM_NATIONALITY)
        return false;
    while (first > 0 && is_of_list(r, first - 1))
        first--;
    while (end < r->count && is_of_list(r, end) &&
           (reading_is_joined(r, end - 1) ||
            reading_mark(r, end, ITEM_NATIONALITY)))
        end++;
    return first > 0 && reading_is_one_of(r, first - 1, into) &&
           (end == r->count || !reading_is_joined(r, end - 1));
}

static void
give_item(const lexicon_item **items, size_t *count, size_t most,
          const lexicon_item *item)
{
    for (size_t i = 0; i < *count; i++)
        if (slice_equal(items[i]->label, item->label))
            return;
    if (*count < most)
        items[(*count)++] = item;
}

/* "South Korea's Woosong University": the university is the partner, and of
 * its country nothing more is said. */
static bool
is_told_by_institution(const found_initiative *f, const lexicon_item *item)
{
    slice country = item->kind == ITEM_COUNTRY ? item->id : item->of;

    if (item->kind != ITEM_COUNTRY && item->kind != ITEM_NATIONALITY)
        return false;
    for (size_t i = 0; i < f->partner_count; i++)
        if (slice_equal(f->partners[i]->of, country) &&
            f->partners[i]->kind != ITEM_NATIONALITY)
            return true;
    return false;
}

static bool
is_institution(item_kind kind)
{
    return kind == ITEM_UNIVERSITY || kind == ITEM_ORGANISATION;
}

bool
place_is_located(const segment_reading *r, size_t i)
{
    return is_located(r, &r->marks[i]);
}

bool
place_describes(const segment_reading *r, size_t i)
{
    return is_attribute(r, &r->marks[i]) || is_province(&r->marks[i]);
}

bool
place_gives(const segment_reading *r, size_t i)
{
    return is_giver(r, &r->marks[i]);
}

bool
place_is_listed(const segment_reading *r, size_t i)
{
    return !is_located(r, &r->marks[i]) && is_located_by_list(r, i);
}

/* "An agreement with Spain", "Испаниямен келісім": who, and not where. */
static bool
is_with(const segment_reading *r, const mark *at)
{
    static const char *const before[] = { "with", "With", "с",  "со", "С",
                                          "з",    "із",   "зі", "З",  NULL };
    static const char *const ends[] = { "мен", "пен", "бен", NULL };

    if (at->item->kind != ITEM_COUNTRY)
        return false;
    return r->lang == LANG_KK
               ? reading_ends(r, at->end - 1, ends)
               : at->start > 0 && reading_is_one_of(r, at->start - 1, before);
}

/* Whether mark i could say where a measure is. */
static bool
is_place(const segment_reading *r, size_t i)
{
    const mark *at = &r->marks[i];

    return (is_place_kind(at->item->kind) ||
            (at->item->kind == ITEM_NATIONALITY && !names_language(r, i))) &&
           !is_with(r, at);
}

/* "Закон України": right behind a law, the country that it is of. */
static bool
is_law_of(const segment_reading *r, const detection *list, size_t k,
          const link_end *end)
{
    if (!slice_is(list->items[k].type, "legal-act") ||
        r->marks[end->place].item->kind != ITEM_COUNTRY)
        return false;
    for (size_t i = 0; i < list->mention_count; i++)
        if (list->mentions[i].found == k &&
            list->mentions[i].head_end == end->start)
            return true;
    return false;
}

static bool
says_where(const segment_reading *r, const detection *list, size_t k,
           const link_end *end)
{
    return link_weigh(r, list, k, end) > 0 || is_law_of(r, list, k, end);
}

/* Whether mark i says where item k of the list is. */
static bool
is_place_of(const segment_reading *r, const detection *list, size_t i, size_t k)
{
    link_end end;

    if (!is_place(r, i))
        return false;
    end = link_end_of_place(r, i);
    return says_where(r, list, k, &end);
}

/* Mark i is where the measures are of which mark `by` says so: itself, or one
 * that stands beside it in a list. */
static void
give_place(const segment_reading *r, detection *list, size_t i, size_t by)
{
    link_end end;

    if (!is_place(r, by))
        return;
    end = link_end_of_place(r, by);
    for (size_t k = 0; k < list->count; k++)
        if (says_where(r, list, k, &end))
            give_item(list->items[k].places, &list->items[k].place_count,
                      FOUND_PLACES, r->marks[i].item);
}

/* "In Spain and Finland": with those beside it in a list. */
static void
give_listed_place(const segment_reading *r, detection *list, size_t i)
{
    give_place(r, list, i, i);
    for (size_t o = 0;
         o < r->mark_count && is_place_kind(r->marks[i].item->kind); o++)
        if (is_place_kind(r->marks[o].item->kind) &&
            (is_listed(r, &r->marks[o], &r->marks[i]) ||
             is_listed(r, &r->marks[i], &r->marks[o])))
            give_place(r, list, i, o);
}

/* Who mark i says a partner is: institutions first, countries where no
 * institution tells them. */
static void
give_partner(const segment_reading *r, detection *list, size_t i,
             bool institutions)
{
    const mark       *at = &r->marks[i];
    item_kind         kind = at->item->kind;
    found_initiative *f;

    if ((kind != ITEM_COUNTRY && kind != ITEM_NATIONALITY &&
         !is_institution(kind)) ||
        is_institution(kind) != institutions || names_language(r, i) ||
        (kind == ITEM_COUNTRY && is_located_by_list(r, i)))
        return;
    f = attribute_nearest(r, list, at->start, at->end);
    /* a state makes its laws alone */
    if (!f || slice_is(f->type, "legal-act") ||
        is_place_of(r, list, i, (size_t)(f - list->items)) ||
        is_told_by_institution(f, at->item))
        return;
    give_item(f->partners, &f->partner_count, FOUND_PARTNERS, at->item);
}

/* "The second in Tajikistan, in Khujand": the city tells its country. */
static void
drop_told_countries(found_initiative *f)
{
    for (size_t i = f->place_count; i-- > 0;) {
        bool is_told = false;

        for (size_t k = 0; k < f->place_count; k++)
            is_told = is_told ||
                      (f->places[i]->kind == ITEM_COUNTRY &&
                       slice_equal(f->places[k]->of, f->places[i]->id));
        if (!is_told)
            continue;
        f->place_count--;
        memmove(&f->places[i], &f->places[i + 1],
                (f->place_count - i) * sizeof(const lexicon_item *));
    }
}

void
initiative_places(const segment_reading *r, detection *list)
{
    for (size_t k = 0; k < list->count; k++)
        list->items[k].place_count = 0;
    for (size_t i = 0; i < r->mark_count && list->count > 0; i++)
        give_listed_place(r, list, i);
    for (size_t k = 0; k < list->count; k++)
        drop_told_countries(&list->items[k]);
}

void
initiative_partners(const segment_reading *r, detection *list)
{
    for (size_t i = 0; i < list->count; i++)
        list->items[i].partner_count = 0;
    for (size_t i = 0; i < r->mark_count; i++)
        give_partner(r, list, i, true);
    for (size_t i = 0; i < r->mark_count; i++)
        give_partner(r, list, i, false);
}
