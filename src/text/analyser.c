/*
 * Two passes over a document: the first splits words and adds up language
 * scores, the second, when each segment's language is known, numbers the
 * forms and sets the ends of sentences.
 */
#include "text/analyser.h"

#include "base/array.h"
#include "base/intern.h"
#include "text/analysis.h"
#include "text/form.h"
#include "text/langid.h"
#include "text/passages.h"
#include "text/words.h"
#include "text/words_first.h"

#include <stdlib.h>
#include <string.h>

/* A segment's own letters decide from this confidence on ... */
static const double CLEAR = 0.90, VERY_CLEAR = 0.995;
/* ... and below it the document decides when there are so few letters. */
enum { FEW_LETTERS = 40, SAMPLE_WORDS = 24, GLANCE_WORDS = 5 };
/* A sentence with fewer letters begins no passage; one may go on behind so
 * many bytes of blanks and quotation marks. */
enum { PASSAGE_LETTERS = 16, PASSAGE_GAP = 4 };

/* The language score of a distinct word as written. Most rare words are met
 * once, and what is not needed of them is never computed. */
typedef struct surface {
    langid_score score; /* when is_scored */
    bool         is_scored;
} surface;

/* Where the parts of one segment stand in the shared arrays. */
typedef struct part {
    language     first_language;         /* words were split in */
    size_t       first_word, word_count; /* of words[]    */
    size_t       first_form;             /* of forms[]    */
    size_t       first_byte, byte_count; /* of passages   */
    langid_score score;
} part;

struct analyser {
    intern    surfaces;         /* words as written            */
    surface  *known;            /* by number of the surface    */
    uint32_t *form[LANG_COUNT]; /* so are these: the number of its form,
                                   0 while not needed; apart, since of all
                                   words only these are always looked at */
    size_t    known_capacity;
    intern    forms;        /* language byte + form: number + 1 is the form's */
    analysis  split;        /* of one segment              */
    word     *words;        /* of all segments             */
    uint32_t *word_surface; /* the surface of each word    */
    size_t    word_count, words_capacity, word_surface_capacity;
    slice    *texts; /* of the words of one segment */
    size_t    texts_capacity;
    uint32_t *stream;
    size_t    stream_count, stream_capacity;
    buffer    passages; /* as printed, of all segments */
    part     *parts;
    size_t    part_capacity;
    segment_analysis *results; /* part_capacity of them */
};

analyser *
analyser_new(void)
{
    analyser *a = calloc(1, sizeof *a);

    if (!a)
        return NULL;
    intern_init(&a->surfaces);
    intern_init(&a->forms);
    return a;
}

static void
forget_known(analyser *a)
{
    free(a->known);
    a->known = NULL;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        free(a->form[lang]);
        a->form[lang] = NULL;
    }
    a->known_capacity = 0;
}

void
analyser_free(analyser *a)
{
    if (!a)
        return;
    intern_release(&a->surfaces);
    intern_release(&a->forms);
    analysis_release(&a->split);
    forget_known(a);
    free(a->words);
    free(a->word_surface);
    free(a->texts);
    free(a->stream);
    buffer_release(&a->passages);
    free(a->parts);
    free(a->results);
    free(a);
}

uint32_t
analyser_form_count(const analyser *a)
{
    return a->forms.count;
}

slice
analyser_form(const analyser *a, uint32_t number, language *lang)
{
    slice keyed = intern_text(&a->forms, number - 1);

    *lang = (language)keyed.data[0];
    return slice_part(keyed, 1, keyed.size);
}

size_t
analyser_memory(const analyser *a)
{
    return intern_memory(&a->surfaces) + intern_memory(&a->forms) +
           a->known_capacity *
               (sizeof *a->known + LANG_COUNT * sizeof **a->form);
}

void
analyser_forget(analyser *a)
{
    /* all of it: room that stays would count against the next words */
    intern_release(&a->surfaces);
    intern_release(&a->forms);
    forget_known(a);
}

/* `items`, of `size` bytes each, with zeroed room up to `capacity`; NULL
 * when memory ran out. */
static void *
grow_zeroed(void *items, size_t size, size_t old, size_t capacity)
{
    char *more = realloc(items, capacity * size);

    if (more)
        memset(more + old * size, 0, (capacity - old) * size);
    return more;
}

/* Room for what is known of words that are met for the first time. */
static tizbe_status
know_new(analyser *a)
{
    size_t   old = a->known_capacity, capacity = old ? old : 1024;
    surface *known;

    while (capacity < a->surfaces.count)
        capacity *= 2;
    if (capacity == old)
        return TIZBE_OK;
    known = grow_zeroed(a->known, sizeof *known, old, capacity);
    if (!known)
        return TIZBE_NOMEM;
    a->known = known;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        uint32_t *form = grow_zeroed(a->form[lang], sizeof *form, old,
                                     capacity);

        if (!form)
            return TIZBE_NOMEM;
        a->form[lang] = form;
    }
    a->known_capacity = capacity;
    return TIZBE_OK;
}

static bool
room_for_words(analyser *a, size_t more)
{
    size_t count = a->word_count + more;

    return ARRAY_ROOM(a->words, count, a->words_capacity) &&
           ARRAY_ROOM(a->word_surface, count, a->word_surface_capacity) &&
           ARRAY_ROOM(a->texts, more, a->texts_capacity);
}

/* Keep the words that were split last, each with the number of its way of
 * writing, as the words of `p`. */
static tizbe_status
keep_words(analyser *a, slice text, part *p)
{
    const word_list *split = &a->split.words;
    tizbe_status     status;

    if (!room_for_words(a, split->count))
        return TIZBE_NOMEM;
    p->first_word = a->word_count;
    p->word_count = split->count;
    if (split->count == 0)
        return TIZBE_OK; /* there may be no arrays to point into yet */
    for (size_t i = 0; i < split->count; i++) {
        word w = split->items[i];

        a->words[a->word_count + i] = w;
        a->texts[i] = slice_part(text, w.start, w.end);
    }
    status = intern_add_many(&a->surfaces, a->texts, split->count,
                             text.data + text.size,
                             a->word_surface + a->word_count);
    a->word_count += split->count;
    return status == TIZBE_OK ? know_new(a) : status;
}

/* The score of some words in a row. Of many every second, third ... one decides
 * their language: that is as sure, and the scores are far apart in memory. */
static void
add_scores(analyser *a, slice text, size_t first, size_t count, size_t sample,
           langid_score *sum)
{
    const uint32_t *surfaces;
    size_t          step = count / sample + 1;
    langid_tally    tally = { 0 };

    if (count == 0)
        return;
    surfaces = a->word_surface + first;
    for (size_t i = 0; i < count; i += step) {
        const word *w = &a->words[first + i];
        surface    *known = &a->known[surfaces[i]];

        if (i + 2 * step < count)
            __builtin_prefetch(&a->known[surfaces[i + 2 * step]]);
        if (!known->is_scored)
            langid_word(intern_text(&a->surfaces, surfaces[i]), &known->score);
        known->is_scored = true;
        langid_count(&tally, text, w->start, w->end, &known->score);
    }
    *sum = *langid_counted(&tally);
}

/* First pass: the words of one segment and its score. */
static tizbe_status
score_segment(analyser *a, slice text, language stated, part *p)
{
    language     first = words_first_language(text, stated);
    tizbe_status status = words_split(text, first, &a->split.words);

    memset(p, 0, sizeof *p);
    p->first_language = first;
    if (status == TIZBE_OK)
        status = keep_words(a, text, p);
    if (status == TIZBE_OK)
        add_scores(a, text, p->first_word, p->word_count, SAMPLE_WORDS,
                   &p->score);
    return status;
}

/* English separates at hyphens where the others join, Russian and Ukrainian
 * at those between Latin letters, and passages go by their own language:
 * split once more, and put the words behind all others. */
static tizbe_status
split_again(analyser *a, slice text, language lang, part *p)
{
    tizbe_status status = analysis_split_words(&a->split, text, lang);

    return status == TIZBE_OK ? keep_words(a, text, p) : status;
}

static tizbe_status
form_number(analyser *a, uint32_t surface_id, language lang, uint32_t *number)
{
    char         keyed[1 + FORM_MAX];
    tizbe_status status;
    size_t       size;

    *number = a->form[lang][surface_id];
    if (*number)
        return TIZBE_OK;
    keyed[0] = (char)lang;
    size = form_of(intern_text(&a->surfaces, surface_id), lang, keyed + 1);
    status = intern_add(&a->forms, slice_make(keyed, size + 1), number, NULL);
    if (status == TIZBE_OK)
        a->form[lang][surface_id] = ++*number;
    return status;
}

/* The number of the form of the word that `w` points to, of a segment in
 * `lang`. */
static inline tizbe_status
word_form(analyser *a, const word *w, language lang, uint32_t *number)
{
    size_t i = (size_t)(w - a->words);

    if (a->split.passages.count > 0)
        lang = passages_language_at(&a->split.passages, lang, w->start);
    return form_number(a, a->word_surface[i], lang, number);
}

/* Second pass: the forms of one segment whose sentences are known, a 0
 * behind each of them. */
static tizbe_status
number_forms(analyser *a, language lang, part *p)
{
    tizbe_status status = TIZBE_OK;
    size_t       current = 0, count = a->stream_count;

    p->first_form = count;
    if (p->word_count == 0)
        return TIZBE_OK;
    /* a 0 behind each word at most */
    if (!ARRAY_ROOM(a->stream, count + 2 * p->word_count, a->stream_capacity))
        return TIZBE_NOMEM;
    for (size_t i = 0; i < p->word_count && status == TIZBE_OK; i++) {
        const word *w = &a->words[p->first_word + i];
        size_t      before = current;

        if (i + 8 < p->word_count)
            __builtin_prefetch(
                &a->form[lang][a->word_surface[p->first_word + i + 8]]);
        current = sentence_at(&a->split.sentences, w->start, before);
        if (current != before && i > 0)
            a->stream[count++] = 0;
        status = word_form(a, w, lang, &a->stream[count++]);
    }
    a->stream[count++] = 0;
    a->stream_count = count;
    return status;
}

static bool
is_latin(slice text)
{
    return text.data[0] > 0; /* ASCII: near enough for what is asked here */
}

/*
 * Whether a segment's own letters settle its language. A few letters are
 * weak evidence against the document they stand in, unless they are of
 * another script; and a person's name in Latin letters is no sign of Kazakh
 * in Latin letters.
 */
static bool
letters_decide(const part *p, slice text, language lang, language whole,
               double confidence)
{
    bool few = p->score.letters < FEW_LETTERS && whole != LANG_UND &&
               lang != whole;

    if (lang == LANG_UND || (few && lang == LANG_KK && is_latin(text)))
        return false;
    if (few && is_latin(text) == (whole == LANG_EN))
        return confidence >= VERY_CLEAR;
    return confidence >= CLEAR;
}

/* The language of one segment within a document mostly in `whole`. */
static language
settle(const part *p, const segment *s, language whole, double *confidence)
{
    language lang = langid_decide(&p->score, confidence);

    if (p->score.letters == 0)
        return LANG_UND;
    if (letters_decide(p, s->text, lang, whole, *confidence))
        return lang;
    if (s->declared != LANG_UND)
        return s->declared;
    if (p->score.letters < FEW_LETTERS && whole != LANG_UND)
        return whole;
    return lang;
}

static bool
make_room(analyser *a, size_t count)
{
    part             *parts;
    segment_analysis *results;

    a->word_count = 0;
    a->stream_count = 0;
    buffer_clear(&a->passages);
    if (count <= a->part_capacity)
        return true;
    parts = realloc(a->parts, count * sizeof *parts);
    if (!parts)
        return false;
    a->parts = parts;
    results = realloc(a->results, count * sizeof *results);
    if (!results)
        return false;
    a->results = results;
    a->part_capacity = count;
    return true;
}

/* The words of a sentence, from word number `from` of a segment on. */
static size_t
words_before(const analyser *a, const part *p, size_t from, uint32_t end)
{
    while (from < p->word_count && a->words[p->first_word + from].start < end)
        from++;
    return from;
}

/* Whether a sentence of a segment in `own` is clearly in another language, or
 * likely in that of the passage before it. */
static bool
is_passage(const passage_list *list, const passage *one, language own,
           uint32_t letters, double confidence)
{
    const passage *last = list->count > 0 ? &list->items[list->count - 1]
                                          : NULL;

    if (one->lang == LANG_UND || one->lang == own)
        return false;
    if (letters >= PASSAGE_LETTERS && confidence >= VERY_CLEAR)
        return true;
    return last && last->lang == one->lang &&
           one->start - last->end <= PASSAGE_GAP && confidence >= CLEAR;
}

/* The language of `count` words. Few words tell whether it is `expected`,
 * as it nearly always is. */
static language
language_of_words(analyser *a, slice text, size_t first, size_t count,
                  language expected, uint32_t *letters, double *confidence)
{
    langid_score sum = { 0 };
    language     lang;

    add_scores(a, text, first, count, GLANCE_WORDS, &sum);
    lang = langid_decide(&sum, confidence);
    if (lang != expected && count > GLANCE_WORDS) {
        add_scores(a, text, first, count, SAMPLE_WORDS, &sum);
        lang = langid_decide(&sum, confidence);
    }
    *letters = sum.letters;
    return lang;
}

/* Which sentences of a segment are passages. */
static tizbe_status
find_passages(analyser *a, slice text, language lang, part *p)
{
    const sentence_list *sentences = &a->split.sentences;
    size_t               first = 0, last;
    bool                 has_room = true;

    for (size_t i = 0; i < sentences->count && has_room; i++, first = last) {
        passage  one = { sentences->items[i].start, sentences->items[i].end,
                         LANG_UND };
        uint32_t letters;
        double   confidence;

        last = words_before(a, p, first, one.end);
        one.lang = language_of_words(a, text, p->first_word + first,
                                     last - first, lang, &letters, &confidence);
        if (is_passage(&a->split.passages, &one, lang, letters, confidence))
            has_room = passage_add(&a->split.passages, one, PASSAGE_GAP);
    }
    p->first_byte = a->passages.size;
    passages_print(&a->passages, text, &a->split.passages);
    p->byte_count = a->passages.size - p->first_byte;
    return has_room ? buffer_status(&a->passages) : TIZBE_NOMEM;
}

static tizbe_status
finish_segment(analyser *a, const segment *s, part *p, language stated,
               language whole, segment_analysis *result)
{
    tizbe_status status;

    result->lang = stated;
    result->confidence = 1.0;
    if (stated == LANG_UND)
        result->lang = settle(p, s, whole, &result->confidence);
    status = sentences_split(s->text, result->lang, &a->split.sentences);
    a->split.passages.count = 0;
    if (status == TIZBE_OK && stated == LANG_UND &&
        a->split.sentences.count > 1)
        status = find_passages(a, s->text, result->lang, p);
    if (status == TIZBE_OK && stated == LANG_UND &&
        (a->split.passages.count > 0 ||
         words_differ(s->text, p->first_language, result->lang)))
        status = split_again(a, s->text, result->lang, p);
    if (status == TIZBE_OK)
        status = number_forms(a, result->lang, p);
    /* as it is stored: more digits mean nothing */
    result->confidence = (double)(unsigned)(result->confidence * 1000 + 0.5) /
                         1000;
    result->tokens = (uint32_t)p->word_count;
    result->form_count = a->stream_count - p->first_form;
    return status;
}

tizbe_status
analyser_run(analyser *a, const segment *segments, size_t count,
             language stated, const segment_analysis **results, language *whole)
{
    langid_score sum = { 0 };
    tizbe_status status = TIZBE_OK;
    language     most = stated;
    double       confidence;

    if (!make_room(a, count))
        return TIZBE_NOMEM;
    for (size_t i = 0; status == TIZBE_OK && i < count; i++) {
        status = score_segment(a, segments[i].text, stated, &a->parts[i]);
        langid_add(&sum, &a->parts[i].score);
    }
    if (stated == LANG_UND)
        most = langid_decide(&sum, &confidence);
    for (size_t i = 0; status == TIZBE_OK && i < count; i++)
        status = finish_segment(a, &segments[i], &a->parts[i], stated, most,
                                &a->results[i]);
    if (status != TIZBE_OK)
        return status;
    /* the stream no longer moves: now it can be pointed into */
    for (size_t i = 0; i < count; i++) {
        const part *p = &a->parts[i];

        a->results[i].forms = a->stream ? a->stream + p->first_form : NULL;
        a->results[i].passages = slice_make(
            p->byte_count ? a->passages.data + p->first_byte : NULL,
            p->byte_count);
    }
    *results = a->results;
    if (whole)
        *whole = most;
    return TIZBE_OK;
}
