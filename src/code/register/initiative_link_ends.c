/* What is so of a sum, a year or a place by itself, by the words around it
 * (initiative_link_ends.h). How it stands to a measure is initiative_links.c's. */
#include "code/register/initiative_link_ends.h"

#include "base/array.h"
#include "code/register/initiative_places.h"

enum {
    ABOUT_WITHIN = 3, /* words before a number that qualify it */
    EACH_WITHIN = 4,  /* words between a sum and who gets it    */
    SMALL = 10
};

/* --- the words around it -------------------------------------------------- */

static const struct {
    link_feature      feature;
    const char *const words[24];
} before[] = {
    { LINK_AFTER_FOR, { "for", "на", "для", "по", NULL } },
    { LINK_AFTER_IN,
      { "in", "In", "within", "over", "during", "at", "At", "в", "во", "В", "у",
        "У", "за", "За", "протягом", "течение", NULL } },
    { LINK_AFTER_TO,
      { "to", "by", "By", "until", "till", "до", "До", "к", "К", NULL } },
    { LINK_AFTER_FROM,
      { "from", "From", "since", "Since", "с", "С", "со", "от", "из", "з", "З",
        "із", "зі", "від", NULL } },
};

static const struct {
    link_feature      feature;
    const char *const ends[16];
} kazakh_ends[] = {
    { LINK_AFTER_IN,
      { "да", "де", "та", "те", "нда", "нде", "дағы", "дегі", NULL } },
    { LINK_AFTER_TO, { "ға", "ге", "қа", "ке", "на", "не", "дейін", NULL } },
    { LINK_AFTER_FROM, { "дан", "ден", "тан", "тен", "нан", "нен", NULL } },
};

static void
see_words(const segment_reading *r, link_end *end)
{
    uint32_t start = end->start, last = end->end - 1;

    for (size_t i = 0; i < COUNT_OF(before); i++)
        end->has[before[i].feature] =
            start > 0 && r->sentences[start - 1] == r->sentences[start] &&
            reading_is_one_of(r, start - 1, before[i].words);
    for (size_t i = 0; r->lang == LANG_KK && i < COUNT_OF(kazakh_ends); i++)
        end->has[kazakh_ends[i].feature] |=
            reading_ends(r, last, kazakh_ends[i].ends) ||
            (last + 1 < r->count && reading_is_joined(r, last) &&
             reading_is_one_of(r, last + 1, kazakh_ends[i].ends));
    for (uint32_t back = 1; back <= ABOUT_WITHIN && back <= start; back++)
        end->has[LINK_ABOUT] |= r->sentences[start - back] ==
                                    r->sentences[start] &&
                                reading_mark(r, start - back, ITEM_ABOUT);
}

/* "At present 14,000 are taught": said within the clause of it. */
static void
see_background(const segment_reading *r, link_end *end)
{
    uint32_t from = end->start, to = end->end;

    while (from > 0 && reading_is_joined(r, from - 1))
        from--;
    while (to < r->count && reading_is_joined(r, to - 1))
        to++;
    for (size_t i = 0; i < r->mark_count; i++)
        end->has[LINK_BACKGROUND] |=
            r->marks[i].item->kind == ITEM_BACKGROUND &&
            r->marks[i].start >= from && r->marks[i].start < to &&
            (r->marks[i].start < end->start || r->marks[i].start >= end->end);
}

/* "In 2025 ...", "... by 2027.": what stands at either end of a sentence is
 * often said of all that is between. */
static void
see_ends(const segment_reading *r, link_end *end)
{
    uint32_t from = end->start > 0 ? end->start - 1 : 0;
    uint32_t last = end->end;

    end->has[LINK_OPENS] = from == 0 ||
                           r->sentences[from - 1] != r->sentences[end->start];
    if (reading_is_slavic(r) || r->lang == LANG_KK)
        last++; /* the word for "year" */
    end->has[LINK_CLOSES] = last >= r->count ||
                            r->sentences[last] != r->sentences[end->start];
}

/* --- the three ------------------------------------------------------------ */

static link_end
end_of(const segment_reading *r, link_family family, uint32_t start,
       uint32_t last)
{
    link_end end = { .family = family, .start = start, .end = last };

    end.has[LINK_ALWAYS] = true;
    see_words(r, &end);
    see_background(r, &end);
    if (family != LINK_PLACE)
        see_ends(r, &end);
    return end;
}

static bool
is_small(const amount *a)
{
    return a->high < SMALL && a->kind != AMOUNT_MONEY;
}

/* "Eight universities share it": who acts, more often than what it has. */
static bool
is_of_actors(const amount *a)
{
    static const char *const actors[] = { "universities", "colleges", "schools",
                                          "companies", NULL };

    return a->kind == AMOUNT_COUNT && a->unit && is_any_of(a->unit->id, actors);
}

/* "USD 18,000 per person", "до 50 млн тенге на проект", "бір жобаға 50 млн". */
static bool
is_per_one(const segment_reading *r, const amount *a)
{
    static const char *const per[] = { "per", NULL };
    static const char *const on[] = { "на", NULL };
    static const char *const one[] = { "бір", "Бір", NULL };
    static const char *const datives[] = { "ға", "ге", "қа", "ке", NULL };
    static const char *const whom[] = {
        "проект",   "проєкт",  "человек", "людин",   "одно",       "особ",
        "студент",  "семь",    "сім",     "команд",  "коллекти",   "колекти",
        "участник", "учасник", "заявк",   "стартап", "исследоват", "дослідник",
        "учёного",  "ученого", "вченого", NULL
    };
    uint32_t from = a->start > EACH_WITHIN ? a->start - EACH_WITHIN : 0;

    for (uint32_t at = from; r->lang == LANG_KK && at + 1 < a->start; at++)
        if (reading_is_one_of(r, at, one) && reading_ends(r, at + 1, datives) &&
            !numeral_begins(r, at + 1) && reading_is_run(r, at, a->start))
            return true;
    if (a->end + 1 >= r->count || !reading_is_run(r, a->end - 1, a->end + 1))
        return false;
    if (reading_is_one_of(r, a->end, per))
        return !reading_mark(r, a->end + 1, ITEM_DURATION);
    return reading_is_one_of(r, a->end, on) &&
           reading_starts(r, a->end + 1, whom);
}

/* "Each gets 400,000", "по 3 млн каждый": so much of it and again so much. */
static bool
is_of_each(const segment_reading *r, const amount *a)
{
    static const char *const stems[] = { "each",   "every", "Each",  "Every",
                                         "apiece", "кажд",  "Кажд",  "кожн",
                                         "Кожн",   "кожен", "әрбір", "әрқай",
                                         NULL };
    static const char *const whole[] = { "әр", "Әр", NULL };
    uint32_t from = a->start > EACH_WITHIN ? a->start - EACH_WITHIN : 0;

    if (is_per_one(r, a))
        return true;
    for (uint32_t at = from; at < r->count && at < a->end + EACH_WITHIN; at++)
        if (r->sentences[at] == r->sentences[a->start] &&
            (reading_is_one_of(r, at, whole) || reading_starts(r, at, stems)))
            return true;
    return false;
}

link_end
link_end_of_sum(const segment_reading *r, const amount *a)
{
    static const link_feature kinds[] = { LINK_MONEY, LINK_CAPACITY,
                                          LINK_SHARE, LINK_COUNTED,
                                          LINK_TERM,  LINK_NUMBER };
    link_end                  end = end_of(r, LINK_AMOUNT, a->start, a->end);

    end.sum = a;
    end.has[LINK_SMALL] = is_small(a);
    end.has[LINK_PER_TIME] = a->per != PER_NOTHING;
    end.has[LINK_PEOPLE] = a->unit && a->unit->is_people;
    end.has[LINK_ACTORS] = is_of_actors(a);
    end.has[LINK_PLAIN_NOUN] = a->kind == AMOUNT_COUNT && !a->unit;
    end.has[LINK_EACH] = is_of_each(r, a);
    end.has[kinds[a->kind]] = true;
    return end;
}

link_end
link_end_of_year(const segment_reading *r, const period *year)
{
    link_end end = end_of(r, LINK_YEAR, year->start, year->end);

    end.year = year;
    end.has[LINK_PERIOD] = year->to > year->from;
    return end;
}

link_end
link_end_of_place(const segment_reading *r, size_t which)
{
    const mark *at = &r->marks[which];
    link_end    end = end_of(r, LINK_PLACE, at->start, at->end);

    end.place = which;
    end.has[LINK_CITY] = at->item->kind == ITEM_CITY;
    end.has[LINK_REGION] = at->item->kind == ITEM_REGION;
    end.has[LINK_NATIONALITY] = at->item->kind == ITEM_NATIONALITY;
    end.has[LINK_LOCATED] = place_is_located(r, which);
    end.has[LINK_DESCRIBES] = place_describes(r, which);
    end.has[LINK_GIVES] = place_gives(r, which);
    end.has[LINK_LISTED] = place_is_listed(r, which);
    return end;
}

bool
link_end_has_like(const segment_reading *r, const amount_list *all,
                  const link_end *end, uint32_t token)
{
    uint32_t there = r->sentences[token];

    for (size_t i = 0; end->family == LINK_AMOUNT && i < all->count; i++)
        if (all->items[i].kind != AMOUNT_NUMBER &&
            r->sentences[all->items[i].start] == there)
            return true;
    for (size_t i = 0; end->family == LINK_YEAR && i < all->period_count; i++)
        if (r->sentences[all->periods[i].start] == there)
            return true;
    return false;
}
