/* The table of distinct words, and the arrays beside it. */
#include "text/surfaces.h"

#include "base/pages.h"
#include "text/form.h"
#include "text/word_joints.h"

#include <stdlib.h>

/* Arrays that fill a large page. */
enum { FIRST_CAPACITY = 65536 };

void
surfaces_init(surfaces *s)
{
    *s = (surfaces){ 0 };
    intern_init(&s->texts);
}

enum { BYTES_EACH = sizeof(langid_lead) + sizeof(uint32_t) * (1 + LANG_COUNT) };

void
surfaces_release(surfaces *s)
{
    intern_release(&s->texts);
    pages_free(s->leads, s->capacity * BYTES_EACH);
    pages_free(s->scores, s->score_capacity * sizeof *s->scores);
    surfaces_init(s);
}

size_t
surfaces_memory(const surfaces *s)
{
    return intern_memory(&s->texts) + s->texts.count * BYTES_EACH +
           s->score_count * sizeof *s->scores;
}

/* Lay the arrays into zeroed memory for `capacity` words. */
static void
lay_out(surfaces *s, void *memory, size_t capacity)
{
    uint32_t *next;

    s->capacity = capacity;
    s->leads = memory;
    s->score = next = (uint32_t *)(void *)(s->leads + capacity);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        s->form[lang] = next += capacity;
}

/* Room for what is known of words that are met for the first time. */
static tizbe_status
know_new(surfaces *s)
{
    surfaces old = *s;
    size_t   capacity = old.capacity ? old.capacity : FIRST_CAPACITY;
    void    *memory;

    while (capacity < s->texts.count)
        capacity *= 2;
    if (capacity == old.capacity)
        return TIZBE_OK;
    memory = pages_alloc(capacity * BYTES_EACH);
    if (!memory)
        return TIZBE_NOMEM;
    lay_out(s, memory, capacity);
    if (old.capacity == 0)
        return TIZBE_OK;
    memcpy(s->leads, old.leads, old.capacity * sizeof *s->leads);
    memcpy(s->score, old.score, old.capacity * sizeof *s->score);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        memcpy(s->form[lang], old.form[lang],
               old.capacity * sizeof *s->form[lang]);
    pages_free(old.leads, old.capacity * BYTES_EACH);
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
    if (s->score[number] == 0) {
        slice written = intern_text(&s->texts, number);
        bool  is_label = word_is_label(written, 0, written.size);

        if (s->score_count >= SURFACE_LABEL - 1 ||
            !PAGES_ROOM(s->scores, s->score_count, s->score_capacity))
            return NULL;
        langid_word(written, &s->scores[s->score_count]);
        s->score[number] = (uint32_t)++s->score_count |
                           (is_label ? SURFACE_LABEL : 0);
    }
    return score_at(s, s->score[number]);
}

/* Whether a word that has a score is a label, wherever it stands. */
static bool
is_label(const surfaces *s, uint32_t number)
{
    return s->score[number] & SURFACE_LABEL;
}

/* The lead of a word met for the first time, or of one that has none. */
static tizbe_status
add_new_lead(surfaces *s, uint32_t number, langid_leads *sum)
{
    langid_lead        *lead = &s->leads[number];
    const langid_score *score = score_of(s, number);

    if (!score)
        return TIZBE_NOMEM;
    langid_lead_of(score, lead);
    if (is_label(s, number))
        *lead = (langid_lead){ .is_known = true };
    if (lead->is_known)
        langid_leads_add(sum, lead);
    else
        langid_leads_spoil(sum);
    return TIZBE_OK;
}

tizbe_status
surfaces_leads(surfaces *s, slice text, const word *words,
               const uint32_t *numbers, size_t count, size_t step,
               langid_leads *sum)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < count; i += step)
        __builtin_prefetch(&s->leads[numbers[i]]);
    for (size_t i = 0; i < count && status == TIZBE_OK; i += step) {
        const langid_lead *lead = &s->leads[numbers[i]];

        if (word_is_mention(text, words[i].start))
            continue; /* a label for what stands before it */
        if (lead->is_known)
            langid_leads_add(sum, lead);
        else
            status = add_new_lead(s, numbers[i], sum);
    }
    return status;
}

/* All are on their way before the first is added. */
static void
fetch_scores(const surfaces *s, const uint32_t *numbers, size_t count,
             size_t step)
{
    for (size_t i = 0; i < count; i += step) {
        uint32_t place = s->score[numbers[i]];

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

/* Number their forms. All are made before the first is looked up, while the
 * table's places for them are on their way. */
static tizbe_status
number_new_forms(surfaces *s, intern *forms, language lang, new_forms *new)
{
    char         keyed[NEW_FORMS][1 + FORM_MAX];
    slice        texts[NEW_FORMS];
    uint32_t     hashes[NEW_FORMS];
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < new->count; i++) {
        slice  surface = intern_text(&s->texts, new->surfaces[i]);
        size_t size = form_of(surface, lang, keyed[i] + 1);

        keyed[i][0] = (char)lang;
        texts[i] = slice_make(keyed[i], size + 1);
        hashes[i] = intern_fetch(forms, texts[i]);
    }
    for (size_t i = 0; i < new->count &&status == TIZBE_OK; i++) {
        status = intern_add_hashed(forms, texts[i], hashes[i], new->numbers[i],
                                   NULL);
        if (status == TIZBE_OK)
            s->form[lang][new->surfaces[i]] = ++*new->numbers[i];
    }
    new->count = 0;
    return status;
}

tizbe_status
surfaces_forms(surfaces *s, intern *forms, const uint32_t *numbers,
               size_t count, language lang, uint32_t *out)
{
    const uint32_t *known = s->form[lang];
    tizbe_status    status = TIZBE_OK;
    new_forms new;

    new.count = 0;
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        out[i] = known[numbers[i]];
        if (out[i] != 0)
            continue;
        new.numbers[new.count] = &out[i];
        new.surfaces[new.count++] = numbers[i];
        if (new.count == NEW_FORMS)
            status = number_new_forms(s, forms, lang, &new);
    }
    if (status == TIZBE_OK && new.count > 0)
        status = number_new_forms(s, forms, lang, &new);
    return status;
}
