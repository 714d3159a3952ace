/* Number, head and ending, each where a language has it. */
#include "code/register/initiative_label.h"

#include "base/array.h"
#include "text/form.h"
#include "text/stem.h"
#include "text/stem_chain.h"
#include "text/utf8.h"

#include <string.h>

/* What acts, papers and bodies are called, in the nominative. */
static const char *const russian_heads[] = {
    "закон",      "указ",      "приказ",     "договор",    "меморандум",
    "план",       "проект",    "фонд",       "центр",      "институт",
    "совет",      "комитет",   "альянс",     "консорциум", "постановление",
    "соглашение", "агентство", "концепция",  "стратегия",  "программа",
    "конвенция",  "доктрина",  "инициатива", "комиссия",   "академия",
    "ассоциация", "сеть",      NULL
};
static const char *const ukrainian_heads[] = {
    "закон",     "указ",     "наказ",      "договір",   "меморандум",
    "план",      "проєкт",   "фонд",       "центр",     "інститут",
    "комітет",   "альянс",   "консорціум", "агентство", "рада",
    "постанова", "угода",    "концепція",  "стратегія", "програма",
    "конвенція", "доктрина", "ініціатива", "комісія",   "академія",
    "асоціація", "мережа",   "агенція",    NULL
};

/* Of these endings some are of no singular. */
static const char *const plurals[] = { "ами", "ями", "ах", "ях", "ам",
                                       "ям",  "ов",  "ів", NULL };

static const char *const case_slots[] = { "accusative", "genitive",
                                          "dative",     "locative",
                                          "ablative",   "instrumental" };

static size_t
form_at(const segment_reading *r, uint32_t token, char form[FORM_MAX])
{
    return form_of(reading_part(r, token, token + 1), r->lang, form);
}

/* --- Kazakh --------------------------------------------------------------- */

static bool
is_case(const char *slot)
{
    for (size_t i = 0; slot && i < COUNT_OF(case_slots); i++)
        if (strcmp(slot, case_slots[i]) == 0)
            return true;
    return false;
}

/* How many bytes at the end of a token are a case and what follows it; none
 * where its form is not what is written. */
static uint32_t
case_size(const segment_reading *r, uint32_t token)
{
    char       form[FORM_MAX];
    size_t     size = form_at(r, token, form), kept = 0;
    stem_chain chain;

    if (size != r->words[token].end - r->words[token].start || size == 0)
        return 0;
    chain_of(slice_make(form, size), r->lang, &chain);
    for (size_t i = 0; i < chain.count; i++) {
        if (i > 0 && is_case(chain.links[i].slot))
            return (uint32_t)(size - kept);
        kept += chain.links[i].size;
    }
    return 0;
}

/* --- Russian, Ukrainian --------------------------------------------------- */

static bool
has_stem(const stem_set *stems, const char *name, language lang)
{
    stem_set others;

    stems_of(slice_of(name), lang, &others);
    for (size_t i = 0; i < stems->count; i++)
        if (slice_equal(
                slice_make(stems->items[i].bytes, stems->items[i].size),
                slice_make(others.items[0].bytes, others.items[0].size)))
            return true;
    return false;
}

/* "ЗАКОНУ" in a heading: more than its first letter is a capital. */
static bool
is_capitals(slice written, const char *form, size_t size)
{
    size_t at = 0;

    (void)utf8_next(written, &at);
    return size != written.size ||
           memcmp(written.data + at, form + at, size - at) != 0;
}

/* The nominative of a name's first word, or NULL. */
static const char *
nominative(const segment_reading *r, const found_mention *m)
{
    const char *const *heads = r->lang == LANG_RU   ? russian_heads
                               : r->lang == LANG_UK ? ukrainian_heads
                                                    : NULL;
    char               form[FORM_MAX];
    size_t             size;
    stem_set           stems;

    if (!heads || m->name.start != m->head_start ||
        reading_ends(r, m->head_start, plurals) ||
        !(m->name.is_proper || reading_is_capital(r, m->head_start)))
        return NULL;
    size = form_at(r, m->head_start, form);
    if (is_capitals(reading_part(r, m->head_start, m->head_start + 1), form,
                    size))
        return NULL;
    stems_of(slice_make(form, size), r->lang, &stems);
    for (size_t i = 0; heads[i]; i++)
        if (has_stem(&stems, heads[i], r->lang))
            return heads[i];
    return NULL;
}

/* The word, begun as the one it stands for is: with a capital or without. */
static void
put_word(buffer *out, const char *name, slice written)
{
    size_t at = 0;

    (void)utf8_next(written, &at);
    buffer_put(out, slice_part(written, 0, at));
    buffer_text(out, name + at);
}

/* --- all ------------------------------------------------------------------ */

/* "Thirty branches": a name of one word takes its number along. */
static uint32_t
start_with_number(const segment_reading *r, const found_mention *m,
                  const amount *count, uint32_t start)
{
    bool is_word = m->name.end - m->name.start == 1 && !m->name.is_proper;

    if (!is_word || !count || count->number_end > m->name.start ||
        start != r->words[m->name.start].start)
        return start;
    return r->words[count->start].start;
}

/* "64 billion | tenge; of these 60 per cent are paid by": what a turn holds of
 * a sum, or of the clause before, is no name. */
static uint32_t
start_behind_breaks(const segment_reading *r, const found_mention *m,
                    uint32_t start)
{
    if (m->name.is_proper || start != r->words[m->head_start].start)
        return start;
    for (uint32_t at = m->head_start;
         at + 1 < m->head_end && at + 1 < m->name.end; at++)
        if (!reading_is_joined(r, at) || reading_mark(r, at, ITEM_CURRENCY))
            start = r->words[at + 1].start;
    return start;
}

void
initiative_label(buffer *out, const segment_reading *r, const found_mention *m,
                 const amount *count, uint32_t start, uint32_t end)
{
    const char *first = nominative(r, m);
    uint32_t    last = m->name.end - 1;

    if (first) {
        put_word(out, first, reading_part(r, m->head_start, m->head_start + 1));
        start = r->words[m->head_start].end;
    } else {
        start = start_behind_breaks(r, m, start);
        start = start_with_number(r, m, count, start);
    }
    if (r->lang == LANG_KK && end == r->words[last].end)
        end -= case_size(r, last);
    buffer_put(out, slice_part(r->text, start, end));
}
