/* Its words, and those of another, tell. What is said of the measures that are
 * made of mentions is others' (initiative_attributes.h). */
#include "code/register/initiative_mention.h"

#include "base/array.h"
#include "code/register/initiative_edges.h"

enum {
    ALIKE_BYTES = 8, /* of two words that may be one in another form */
};

slice
mention_type(const found_mention *m)
{
    return m->alias ? m->alias->of : m->type->id;
}

bool
mention_is_told(const found_mention *m)
{
    return m->type && !m->alias && m->type->is_broad;
}

/* Words that are there for any of its type: "Kazakhstan's effective". */
static bool
tells_nothing(const segment_reading *r, uint32_t token)
{
    static const item_kind kinds[] = { ITEM_GENERAL, ITEM_EVALUATION,
                                       ITEM_FUNCTION, ITEM_ATTACH,
                                       ITEM_COUNTRY };

    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (reading_holds(r, token, kinds[i]))
            return true;
    return false;
}

/* "Branches", "effective strategies": one word for the thing, and nothing
 * beside it that tells it from others of its type. */
bool
mention_is_plain(const segment_reading *r, const found_mention *m)
{
    slice head = reading_part(r, m->head_start, m->head_end);

    if (m->alias || m->name.is_proper || m->head_end - m->head_start > 1)
        return false;
    if (slice_find(head, SLICE("-"), 0) < head.size)
        return false; /* "онлайн-курс" tells what kind */
    for (uint32_t at = m->name.start; at < m->name.end; at++)
        if ((at < m->head_start || at >= m->head_end) && !tells_nothing(r, at))
            return false;
    return true;
}

bool
mention_is_plural(const segment_reading *r, const found_mention *m)
{
    if (edge_is_plural(r, m->head_end - 1))
        return true;
    for (uint32_t at = m->name.start; at + 1 < m->head_end; at++)
        if (edge_is_plural_adjective(r, at) && edge_agrees(r, at))
            return true;
    return false;
}

static bool
is_same_text(const segment_reading *r, const found_mention *a,
             const found_mention *b)
{
    return slice_equal(reading_part(r, a->name.start, a->name.end),
                       reading_part(r, b->name.start, b->name.end));
}

/* Whether two words begin alike, so that they may be forms of one. */
static bool
is_alike(const segment_reading *r, uint32_t a, uint32_t b)
{
    slice  x = reading_part(r, a, a + 1), y = reading_part(r, b, b + 1);
    size_t most = x.size < y.size ? x.size : y.size, at = 0;

    while (at < most && x.data[at] == y.data[at])
        at++;
    return at >= ALIKE_BYTES || (at == x.size && at == y.size);
}

static bool
is_of_name(const segment_reading *r, const found_mention *m, uint32_t token)
{
    return (token < m->head_start || token >= m->head_end) &&
           !tells_nothing(r, token);
}

static bool
has_quality(const segment_reading *r, const found_mention *m)
{
    for (uint32_t at = m->name.start; at < m->head_start; at++)
        if (!tells_nothing(r, at))
            return true;
    return false;
}

/* "A fund for inventors ... a fund of the oil companies": each is described,
 * and by no word of the other's. What both have before the head tells the more:
 * "a scientific visa for immigration and an investor visa for immigration". */
static bool
is_described_otherwise(const segment_reading *r, const found_mention *a,
                       const found_mention *b)
{
    bool     by_quality = has_quality(r, a) && has_quality(r, b);
    uint32_t a_end = by_quality ? a->head_start : a->name.end;
    uint32_t b_end = by_quality ? b->head_start : b->name.end;

    if (mention_is_plain(r, a) || mention_is_plain(r, b))
        return false;
    for (uint32_t i = a->name.start; i < a_end; i++)
        for (uint32_t k = b->name.start; k < b_end; k++)
            if (is_of_name(r, a, i) && is_of_name(r, b, k) && is_alike(r, i, k))
                return false;
    return true;
}

/* Of one type, and nothing says that they are two. */
bool
mention_is_same(const segment_reading *r, const found_mention *a,
                const found_mention *b)
{
    if (!slice_equal(mention_type(a), mention_type(b)))
        return false;
    if (a->alias || b->alias)
        return a->alias == b->alias ||
               (a->alias && !b->alias && mention_is_plain(r, b));
    if (a->name.is_proper && b->name.is_proper && !is_same_text(r, a, b))
        return false;
    if (mention_is_told(a) && mention_is_told(b))
        return is_same_text(r, a, b);
    if (((!mention_is_told(a) && !mention_is_told(b)) || a->name.is_proper ||
         b->name.is_proper) &&
        is_described_otherwise(r, a, b))
        return false;
    return !(b->own && (a->own || r->sentences[a->head_start] !=
                                      r->sentences[b->head_start]));
}

/* --- said to be one ------------------------------------------------------- */

/* What may stand between the dash or the verb and a name. */
static bool
is_article(const segment_reading *r, uint32_t token)
{
    static const char *const words[] = { "the", "a",   "an", "это",
                                         "це",  "бұл", NULL };
    static const char *const ordinals[] = {
        "ый", "ой", "ая", "ое", "ий", "а", "е", "ші", "шы", "ншы", "нші", NULL
    };

    return reading_is_one_of(r, token, words) ||
           (r->lang != LANG_EN && reading_ends(r, token, ordinals) &&
            !reading_is_capital(r, token));
}

/* "A branch — the fourth branch ...": of one type, and a dash between. */
static bool
is_dashed(const segment_reading *r, const found_mention *a,
          const found_mention *b)
{
    slice gap = slice_trim(reading_gap(r, a->name.end - 1));

    if (!(slice_is(gap, "—") || slice_is(gap, "–") ||
          slice_is(gap, ", бұл –") || slice_is(gap, ", бұл —")))
        return false;
    return b->name.start <= a->name.end + 1 &&
           slice_equal(mention_type(a), mention_type(b)) &&
           (b->name.start == a->name.end || is_article(r, a->name.end));
}

/* "A notable program is the Bolashak Scholarship": what it is called. */
static bool
is_called(const segment_reading *r, const found_mention *a,
          const found_mention *b)
{
    static const char *const verbs[] = { "is", "was", NULL };

    return r->lang == LANG_EN && a->type && b->name.is_proper &&
           b->name.start > a->name.end && b->name.start <= a->name.end + 2 &&
           reading_is_one_of(r, a->name.end, verbs) &&
           (b->name.start == a->name.end + 1 ||
            is_article(r, a->name.end + 1)) &&
           (slice_is(a->type->id, "programme") ||
            slice_is(a->type->id, "initiative"));
}

/* "The order was increased by 12,000 grants": how much more of it there is. */
static bool
is_increment(const segment_reading *r, const found_mention *a,
             const found_mention *b)
{
    static const char *const by[] = { "by", "на", NULL };

    return b->own && !a->own && b->own->start > a->name.end &&
           slice_equal(mention_type(a), mention_type(b)) &&
           reading_is_one_of(r, b->own->start - 1, by);
}

bool
mention_is_equated(const segment_reading *r, const found_mention *a,
                   const found_mention *b)
{
    return r->sentences[a->head_start] == r->sentences[b->head_start] &&
           !mention_is_told(a) && !mention_is_told(b) &&
           (is_dashed(r, a, b) || is_called(r, a, b) || is_increment(r, a, b));
}
