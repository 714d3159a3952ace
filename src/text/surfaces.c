/* The table of distinct words, and the arrays beside it. */
#include "text/surfaces.h"

#include "base/array.h"
#include "base/pages.h"

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
    free(s->scores);
    surfaces_init(s);
}

size_t
surfaces_memory(const surfaces *s)
{
    return intern_memory(&s->texts) + s->capacity * BYTES_EACH +
           s->score_capacity * sizeof *s->scores;
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

/* The score of a word, computed if it was not yet; NULL when memory ran
 * out. */
static const langid_score *
score_of(surfaces *s, uint32_t number)
{
    if (s->score[number] == 0) {
        if (s->score_count >= UINT32_MAX - 1 ||
            !ARRAY_ROOM(s->scores, s->score_count, s->score_capacity))
            return NULL;
        langid_word(intern_text(&s->texts, number), &s->scores[s->score_count]);
        s->score[number] = (uint32_t)++s->score_count;
    }
    return &s->scores[s->score[number] - 1];
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
    if (lead->is_known)
        langid_leads_add(sum, lead);
    else
        langid_leads_spoil(sum);
    return TIZBE_OK;
}

tizbe_status
surfaces_leads(surfaces *s, const uint32_t *numbers, size_t count, size_t step,
               langid_leads *sum)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < count && status == TIZBE_OK; i += step) {
        const langid_lead *lead = &s->leads[numbers[i]];

        if (lead->is_known)
            langid_leads_add(sum, lead);
        else
            status = add_new_lead(s, numbers[i], sum);
    }
    return status;
}

tizbe_status
surfaces_scores(surfaces *s, const uint32_t *numbers, size_t count, size_t step,
                langid_score *sum)
{
    for (size_t i = 0; i < count; i += step) {
        const langid_score *score = score_of(s, numbers[i]);

        if (!score)
            return TIZBE_NOMEM;
        langid_add(sum, score);
    }
    return TIZBE_OK;
}
