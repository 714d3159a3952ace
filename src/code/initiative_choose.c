/*
 * Which of the measures found in a segment are rows of the register: those
 * with a name of their own, those of which something is said, and what the
 * segment is about. Finding them is initiative_detect.c's.
 */
#include "code/initiative_choose.h"

#include "code/initiative_edges.h"

enum { FEW = 10 }; /* so many bodies behind another are its own */

bool
is_marked(const found_initiative *f)
{
    return f->is_counted || f->is_enacted || f->when.from > 0 ||
           (f->place_count > 0 && f->places[0]->kind != ITEM_COUNTRY) ||
           (f->amount_count > 0 &&
            (f->amounts[0].kind != AMOUNT_DURATION || f->is_termed));
}

/* A sum behind another measure in its sentence is hardly of a measure of its
 * own: "the programme pays a stipend of EUR 850". */
static bool
stands_alone(const found_initiative *f)
{
    /* "a centre with six laboratories": what that one has */
    if (f->is_counted && f->is_body && f->is_second)
        return f->amounts[0].high >= FEW;
    return f->is_counted || f->place_count > 0 || !f->is_second;
}

/* Behind another in its sentence; a body that acts, or an agreement, is none
 * to a visa or a grant: "researchers of the centre get grants of USD 5,000". */
static bool
is_behind(const segment_reading *r, const detection *list, size_t i)
{
    const found_mention *m = &list->mentions[i];
    bool                 is_body = list->items[m->found].is_body;

    for (size_t k = i; k-- > 0;) {
        const found_mention *o = &list->mentions[k];

        if (r->sentences[o->head_start] != r->sentences[m->head_start])
            return false;
        if (is_body ||
            !(list->items[o->found].is_body || list->items[o->found].is_means))
            return true;
    }
    return false;
}

static void
note_seconds(const segment_reading *r, detection *list)
{
    for (size_t i = 0; i < list->count; i++)
        list->items[i].is_second = true;
    for (size_t i = 0; i < list->mention_count; i++)
        if (!is_behind(r, list, i))
            list->items[list->mentions[i].found].is_second = false;
}

/* A contract or a sum without any number is what a segment is about only
 * where it is coded so. */
static bool
is_coded(const found_initiative *f, const detect_context *context)
{
    for (size_t i = 0; i < context->type_count; i++)
        if (slice_equal(context->types[i], f->type))
            return true;
    return false;
}

static bool
is_vague(const found_initiative *f, const detect_context *context)
{
    return f->is_means && !is_coded(f, context);
}

/* Nothing is said of it, and wherever it is named it is by a plain word. */
static bool
is_nameless(const segment_reading *r, const detection *list,
            const found_initiative *f)
{
    if (f->amount_count > 0 || f->place_count > 0 || f->partner_count > 0)
        return false;
    for (size_t i = 0; i < list->mention_count; i++)
        if (&list->items[list->mentions[i].found] == f &&
            !mention_is_plain(r, &list->mentions[i]))
            return false;
    return true;
}

/* In Kazakh what stands in the dative, locative or ablative is hardly what a
 * sentence is about: "ықтиярхатқа ауыстыруға болатын виза". */
static bool
is_oblique(const segment_reading *r, const found_mention *m)
{
    static const char *const ends[] = { "ға",  "ге",  "қа",  "ке",  "да",
                                        "де",  "та",  "те",  "дан", "ден",
                                        "тан", "тен", "нан", "нен", NULL };

    return r->lang == LANG_KK && reading_ends(r, m->head_end - 1, ends);
}

/* What a segment is about when nothing marks it: what leads, or else comes
 * first. */
static found_initiative *
subject_of(const segment_reading *r, detection *list)
{
    const found_mention *first = NULL;

    for (size_t i = 0; i < list->mention_count; i++) {
        const found_mention *m = &list->mentions[i];

        if (list->items[m->found].leads)
            return &list->items[m->found];
        if (!first || (is_oblique(r, first) && !is_oblique(r, m)))
            first = m;
    }
    return first ? &list->items[first->found] : NULL;
}

/* Several of a kind, with neither a number nor a sum, a city or a partner:
 * "technological parks", "programmes of training". Nobody's measure yet; but
 * "tax incentives" are one. */
static bool
is_of_a_kind(const segment_reading *r, const detection *list,
             const found_initiative *f)
{
    if (f->is_single ||
        (f->amount_count > 0 && f->amounts[0].kind != AMOUNT_DURATION) ||
        f->partner_count > 0 ||
        (f->place_count > 0 && f->places[0]->kind != ITEM_COUNTRY))
        return false;
    for (size_t i = 0; i < list->mention_count; i++)
        if (&list->items[list->mentions[i].found] == f &&
            !mention_is_plural(r, &list->mentions[i]))
            return false;
    return true;
}

/* Where nothing is coded, bodies with a name are in passing, and what no text
 * names in passing counts with a mark alone. */
static bool
is_named(const found_initiative *f, const detect_context *context)
{
    if (f->is_proper)
        return context->scope >= DETECT_MARKED || !f->is_body;
    return context->scope == DETECT_UNCODED && f->is_topic && is_marked(f);
}

/* "An interdepartmental commission selects the projects": nothing marks it, and
 * still it is set up, where the segment is coded so. */
static bool
is_council(const found_initiative *f)
{
    return slice_is(f->type, "council");
}

static void
mark_kept(const segment_reading *r, const detect_context *context,
          detection *list)
{
    found_initiative *subject = subject_of(r, list);

    note_seconds(r, list);
    for (size_t i = 0; i < list->count; i++) {
        found_initiative *f = &list->items[i];

        f->is_kept = is_named(f, context) ||
                     (context->scope >= DETECT_MARKED && is_marked(f) &&
                      stands_alone(f)) ||
                     (context->scope == DETECT_DESCRIBED &&
                      (f == subject || (is_council(f) && !f->is_second &&
                                        is_coded(f, context))) &&
                      !is_vague(f, context) && !is_nameless(r, list, f));
        if (!f->is_proper && is_of_a_kind(r, list, f) &&
            (!is_coded(f, context) || is_nameless(r, list, f)))
            f->is_kept = false;
    }
}

/* What is not kept takes nothing away from what is. */
static void
drop_others(detection *list)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->mention_count; i++)
        if (list->items[list->mentions[i].found].is_kept)
            list->mentions[kept++] = list->mentions[i];
    list->mention_count = kept;
}

void
initiatives_choose(const segment_reading *r, const detect_context *context,
                   detection *list)
{
    mark_kept(r, context, list);
    drop_others(list);
}

void
initiatives_drop_unsaid(detection *list)
{
    for (size_t i = 0; i < list->count; i++) {
        found_initiative *f = &list->items[i];

        if (f->needs_figure && f->amount_count == 0 && f->when.from == 0)
            f->is_kept = false;
        if (f->needs_attribute && !f->is_proper && !is_marked(f) &&
            f->amount_count == 0 && f->partner_count == 0)
            f->is_kept = false;
    }
    drop_others(list);
}
