/* The table of distinct words, and the blocks beside it. */
#include "text/surfaces.h"

#include "base/array.h"
#include "base/pages.h"
#include "text/form.h"
#include "text/word_joints.h"

#include <stdlib.h>

void
surfaces_init(surfaces *s)
{
    *s = (surfaces){ 0 };
    intern_init(&s->texts);
}

void
surfaces_release(surfaces *s)
{
    intern_release(&s->texts);
    for (size_t i = 0; i < s->block_count; i++)
        pages_free(s->blocks[i], sizeof *s->blocks[i]);
    free(s->blocks);
    pages_free(s->scores, s->score_capacity * sizeof *s->scores);
    surfaces_init(s);
}

size_t
surfaces_memory(const surfaces *s)
{
    size_t each = sizeof **s->blocks / SURFACE_BLOCK;

    return intern_memory(&s->texts) + s->texts.count * each +
           s->score_count * sizeof *s->scores;
}

static inline surface_block *
block_of(const surfaces *s, uint32_t number)
{
    return s->blocks[number / SURFACE_BLOCK];
}

static inline langid_lead *
lead_of(const surfaces *s, uint32_t number)
{
    return &block_of(s, number)->leads[number % SURFACE_BLOCK];
}

static inline uint32_t *
score_place(const surfaces *s, uint32_t number)
{
    return &block_of(s, number)->score[number % SURFACE_BLOCK];
}

static inline uint32_t *
form_in(const surfaces *s, language lang, uint32_t number)
{
    return &block_of(s, number)->form[lang][number % SURFACE_BLOCK];
}

/* Room for what is known of words that are met for the first time. */
static tizbe_status
know_new(surfaces *s)
{
    while (s->block_count * SURFACE_BLOCK < s->texts.count) {
        if (!ARRAY_ROOM(s->blocks, s->block_count, s->block_capacity))
            return TIZBE_NOMEM;
        s->blocks[s->block_count] = pages_alloc(sizeof **s->blocks);
        if (!s->blocks[s->block_count])
            return TIZBE_NOMEM;
        s->block_count++;
    }
    return TIZBE_OK;
}

tizbe_status
surfaces_add(surfaces *s, const slice *words, size_t count,
             const char *readable, uint32_t *numbers)
{
    tizbe_status status = intern_add_many(&s->texts, words, count, readable,
                                          numbers);

    return status == TIZBE_OK ? know_new(s) : status;
}

/* --- language -------------------------------------------------------------- */

static const langid_score *
score_at(const surfaces *s, uint32_t place)
{
    return &s->scores[(place & ~SURFACE_LABEL) - 1];
}

/* The score of a word, computed if it was not yet; NULL when memory ran
 * out. */
static const langid_score *
score_of(surfaces *s, uint32_t number)
{
    uint32_t *place = score_place(s, number);

    if (*place == 0) {
        slice written = intern_text(&s->texts, number);
        bool  is_label = word_is_label(written, 0, written.size);

        if (s->score_count >= SURFACE_LABEL - 1 ||
            !PAGES_ROOM(s->scores, s->score_count, s->score_capacity))
            return NULL;
        langid_word(written, &s->scores[s->score_count]);
        *place = (uint32_t)++s->score_count | (is_label ? SURFACE_LABEL : 0);
    }
    return score_at(s, *place);
}

/* Whether a word that has a score is a label, wherever it stands. */
static bool
is_label(const surfaces *s, uint32_t number)
{
    return *score_place(s, number) & SURFACE_LABEL;
}

/* The lead of a word met for the first time, or of one that has none. Its score
 * is not kept: hardly any is asked for, and all of them are many pages. */
static void
add_new_lead(const surfaces *s, uint32_t number, langid_leads *sum)
{
    langid_lead *lead = lead_of(s, number);
    slice        written = intern_text(&s->texts, number);
    langid_score score;

    langid_word(written, &score);
    langid_lead_of(&score, lead);
    if (word_is_label(written, 0, written.size))
        *lead = (langid_lead){ .is_known = true };
    if (lead->is_known)
        langid_leads_add(sum, lead);
    else
        langid_leads_spoil(sum);
}

void
surfaces_leads(const surfaces *s, slice text, const word *words,
               const uint32_t *numbers, size_t count, size_t step,
               langid_leads *sum)
{
    for (size_t i = 0; i < count; i += step)
        __builtin_prefetch(lead_of(s, numbers[i]));
    for (size_t i = 0; i < count; i += step) {
        const langid_lead *lead = lead_of(s, numbers[i]);

        if (word_is_mention(text, words[i].start))
            continue; /* a label for what stands before it */
        if (lead->is_known)
            langid_leads_add(sum, lead);
        else
            add_new_lead(s, numbers[i], sum);
    }
}

/* All are on their way before the first is added. */
static void
fetch_scores(const surfaces *s, const uint32_t *numbers, size_t count,
             size_t step)
{
    for (size_t i = 0; i < count; i += step) {
        uint32_t place = *score_place(s, numbers[i]);

        if (place != 0) {
            __builtin_prefetch(&score_at(s, place)->sum[0]);
            __builtin_prefetch(&score_at(s, place)->price);
        }
    }
}

tizbe_status
surfaces_scores(surfaces *s, slice text, const word *words,
                const uint32_t *numbers, size_t count, size_t step,
                langid_score *sum)
{
    langid_tally tally = { 0 };

    fetch_scores(s, numbers, count, step);
    for (size_t i = 0; i < count; i += step) {
        const langid_score *score = score_of(s, numbers[i]);

        if (!score)
            return TIZBE_NOMEM;
        langid_count(&tally,
                     is_label(s, numbers[i]) ||
                         word_is_mention(text, words[i].start),
                     score);
    }
    *sum = *langid_counted(&tally);
    return TIZBE_OK;
}

/* --- forms --------------------------------------------------------------- */

enum { NEW_FORMS = 32 }; /* that are numbered together */

/* Words met for the first time in a language. */
typedef struct new_forms {
    size_t    count;
    uint32_t  surfaces[NEW_FORMS];
    uint32_t *numbers[NEW_FORMS]; /* where that of the form is wanted */
} new_forms;

/* Number their forms. */
static tizbe_status
number_new_forms(surfaces *s, intern *forms, language lang, new_forms *fresh)
{
    char         keyed[NEW_FORMS][1 + FORM_MAX];
    slice        texts[NEW_FORMS];
    uint32_t     numbers[NEW_FORMS];
    tizbe_status status;

    for (size_t i = 0; i < fresh->count; i++) {
        slice  surface = intern_text(&s->texts, fresh->surfaces[i]);
        size_t size = form_of(surface, lang, keyed[i] + 1);

        keyed[i][0] = (char)lang;
        texts[i] = slice_make(keyed[i], size + 1);
    }
    status = intern_add_rare(forms, texts, fresh->count,
                             (const char *)keyed + sizeof keyed, numbers);
    for (size_t i = 0; i < fresh->count && status == TIZBE_OK; i++) {
        *fresh->numbers[i] = numbers[i] + 1;
        *form_in(s, lang, fresh->surfaces[i]) = numbers[i] + 1;
    }
    fresh->count = 0;
    return status;
}

tizbe_status
surfaces_forms(surfaces *s, intern *forms, const uint32_t *numbers,
               size_t count, language lang, uint32_t *out)
{
    tizbe_status status = TIZBE_OK;
    new_forms    fresh;

    fresh.count = 0;
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        out[i] = *form_in(s, lang, numbers[i]);
        if (out[i] != 0)
            continue;
        fresh.numbers[fresh.count] = &out[i];
        fresh.surfaces[fresh.count++] = numbers[i];
        if (fresh.count == NEW_FORMS)
            status = number_new_forms(s, forms, lang, &fresh);
    }
    if (status == TIZBE_OK && fresh.count > 0)
        status = number_new_forms(s, forms, lang, &fresh);
    return status;
}
