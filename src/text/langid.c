/*
 * Language identification by letter models: the sum of the scores that
 * langid_word.c gives the words of a text, and the decision.
 */
#include "text/langid_classes.h"
#include "text/langid_costs.h"
#include "text/word_joints.h"
#include "text/words.h"

#include <math.h>
#include <stdbool.h>

/* A lead of so much is a confidence of .99966: 1 in what is stored. */
enum { LEAD_SURE = 2 * 8 * LANGID_SCALE };

static const int32_t head_start[LANGID_CLASSES] = {
    [CLASS_KK] = HEAD_KK,
    [CLASS_KK_RUSSIAN] = HEAD_KK_RUSSIAN,
    [CLASS_KK_LATIN] = HEAD_KK_LATIN,
    [CLASS_RU] = HEAD_RU,
    [CLASS_UK] = HEAD_UK,
    [CLASS_EN] = HEAD_EN,
};

/* A text of so few letters is one word, whole in the model. Which of Russian
 * and Ukrainian has it more often is known then, and Ukrainian starts behind
 * by no more than what a step of the scale may be off. */
enum { ONE_WORD_LETTERS = 3, ONE_WORD_BEHIND = LANGID_SCALE / 5 };

static int32_t
head_start_of(int class, uint32_t letters)
{
    if (class == CLASS_UK && letters <= ONE_WORD_LETTERS)
        return head_start[CLASS_RU] - ONE_WORD_BEHIND;
    return head_start[class];
}

/* --- a text -------------------------------------------------------------- */

/* Neither is above 0, so that a sum above `a` has wrapped round. */
static inline int32_t
add_saturated(int32_t a, int32_t b)
{
    int32_t sum = (int32_t)((uint32_t)a + (uint32_t)b);

    return sum > a ? INT32_MIN : sum;
}

void
langid_add(langid_score *text, const langid_score *more)
{
    for (int c = 0; c < LANGID_CLASSES; c++)
        text->sum[c] = add_saturated(text->sum[c], more->sum[c]);
    text->letters += more->letters <= UINT32_MAX - text->letters
                         ? more->letters
                         : UINT32_MAX - text->letters;
    text->price += more->price <= UINT32_MAX - text->price
                       ? more->price
                       : UINT32_MAX - text->price;
}

uint64_t
langid_unlikelihood(const langid_score *text)
{
    int64_t best = INT64_MIN;

    for (int c = 0; c < LANGID_CLASSES; c++)
        best = text->sum[c] > best ? text->sum[c] : best;
    return (uint64_t)((int64_t)text->price - best);
}

void
langid_count(langid_tally *tally, bool is_label, const langid_score *score)
{
    langid_add(is_label ? &tally->labels : &tally->words, score);
}

const langid_score *
langid_counted(const langid_tally *tally)
{
    return tally->words.letters > 0 ? &tally->words : &tally->labels;
}

/* The most that any class has, its language, and the most that a class of
 * another language has. */
typedef struct best_two {
    int64_t  best, other;
    language lang;
} best_two;

static const best_two none_yet = { INT64_MIN, INT64_MIN, LANG_UND };

static inline void
best_two_add(best_two *b, int class, int64_t score)
{
    language lang = language_of_class[class];

    if (score > b->best) {
        if (lang != b->lang)
            b->other = b->best;
        b->best = score;
        b->lang = lang;
    } else if (lang != b->lang && score > b->other) {
        b->other = score;
    }
}

/* As langid_decide, with what each class is ahead before the first word. */
static language
decide(const langid_score *text, const int32_t start[LANGID_CLASSES],
       double *confidence)
{
    best_two b = none_yet;

    *confidence = 0;
    if (text->letters == 0)
        return LANG_UND;
    for (int c = 0; c < LANGID_CLASSES; c++)
        best_two_add(&b, c, (int64_t)text->sum[c] + start[c]);
    *confidence = 1 /
                  (1 + exp(-(double)(b.best - b.other) / (2.0 * LANGID_SCALE)));
    return b.lang;
}

language
langid_decide(const langid_score *text, double *confidence)
{
    int32_t start[LANGID_CLASSES];

    for (int c = 0; c < LANGID_CLASSES; c++)
        start[c] = head_start_of(c, text->letters);
    return decide(text, start, confidence);
}

language
langid_decide_from(const langid_score *text, const int32_t ahead[LANG_COUNT],
                   double *confidence)
{
    int32_t start[LANGID_CLASSES];

    for (int c = 0; c < LANGID_CLASSES; c++)
        start[c] = ahead[language_of_class[c]];
    return decide(text, start, confidence);
}

/* --- leads --------------------------------------------------------------- */

/* The class that stands for a language. */
static const uint8_t class_of_language[LANG_COUNT] = {
    [LANG_KK] = CLASS_KK,
    [LANG_RU] = CLASS_RU,
    [LANG_UK] = CLASS_UK,
    [LANG_EN] = CLASS_EN,
};

static best_two
best_two_of(const int32_t sum[LANGID_CLASSES])
{
    best_two b = none_yet;

    for (int c = 0; c < LANGID_CLASSES; c++)
        best_two_add(&b, c, sum[c]);
    return b;
}

/* A lead so far behind that no text makes up for it, and that still fits in. */
enum { LEAD_NEVER = INT16_MIN * LANGID_LEAD_STEP };

/* By how much the class that stands for `lang` is ahead of all others'. A
 * language without a class is stated by people, and never found. */
static int64_t
ahead_of_others(const int32_t sum[LANGID_CLASSES], const best_two *b,
                language lang)
{
    if (language_of_class[class_of_language[lang]] != lang)
        return LEAD_NEVER;
    return (int64_t)sum[class_of_language[lang]] -
           (b->lang == lang ? b->other : b->best);
}

void
langid_lead_of(const langid_score *score, langid_lead *out)
{
    best_two best = best_two_of(score->sum);

    *out = (langid_lead){ .is_known = true };
    out->letters = score->letters < UINT8_MAX ? (uint8_t)score->letters
                                              : UINT8_MAX;
    for (language lang = LANG_KK; lang < LANG_COUNT; lang++) {
        int64_t lead = ahead_of_others(score->sum, &best, lang);

        /* rounded down; what a long word has too much may be left out */
        lead -= lead < 0 ? LANGID_LEAD_STEP - 1 : 0;
        lead /= LANGID_LEAD_STEP;
        out->ahead[lang] = (int16_t)(lead < INT16_MAX ? lead : INT16_MAX);
        out->is_known = out->is_known && lead >= INT16_MIN;
    }
}

void
langid_leads_spoil(langid_leads *sum)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        sum->ahead[lang] -= INT64_C(1) << 48;
}

/* What `lang` is ahead before the first word of a text of so many letters, at
 * least. */
static int64_t
lead_at_start(language lang, uint32_t letters)
{
    int32_t  start[LANGID_CLASSES];
    best_two best;

    for (int c = 0; c < LANGID_CLASSES; c++)
        start[c] = head_start_of(c, letters);
    best = best_two_of(start);
    return ahead_of_others(start, &best, lang);
}

language
langid_leading(const langid_leads *sum, bool is_sure)
{
    const int64_t  wanted = is_sure ? LEAD_SURE : 0;
    const uint32_t letters = (uint32_t)sum->letters;

    if (sum->letters == 0 || sum->letters > UINT32_MAX)
        return LANG_UND;
    for (language lang = LANG_KK; lang < LANG_COUNT; lang++) {
        int64_t ahead = sum->ahead[lang] * LANGID_LEAD_STEP;
        /* the others have no less than nothing, nor more than the most */
        int64_t most = ahead + head_start_of(class_of_language[lang], letters);

        if (most - HEAD_MOST > wanted ||
            (most > wanted && ahead + lead_at_start(lang, letters) > wanted))
            return lang;
    }
    return LANG_UND;
}

tizbe_status
langid_text(slice text, language *lang, double *confidence)
{
    langid_tally tally = { 0 };
    word_list    words = { 0 };
    tizbe_status status = words_split(text, LANG_UND, &words);

    for (size_t i = 0; status == TIZBE_OK && i < words.count; i++) {
        const word  *w = &words.items[i];
        langid_score score;

        langid_word(slice_part(text, w->start, w->end), &score);
        langid_count(&tally, word_is_label(text, w->start, w->end), &score);
    }
    word_list_release(&words);
    *lang = LANG_UND;
    *confidence = 0;
    if (status == TIZBE_OK)
        *lang = langid_decide(langid_counted(&tally), confidence);
    return status;
}
