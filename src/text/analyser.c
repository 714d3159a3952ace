/*
 * Two passes over a document: the first splits words and adds up language
 * scores, the second, when each segment's language is known, numbers the
 * forms and sets the ends of sentences.
 */
#include "text/analyser.h"

#include "base/array.h"
#include "base/intern.h"
#include "text/analysis.h"
#include "text/languages.h"
#include "text/passages.h"
#include "text/surfaces.h"
#include "text/ucd.h"
#include "text/utf8.h"
#include "text/word_places.h"
#include "text/words.h"
#include "text/words_first.h"

#include <stdlib.h>
#include <string.h>

/* A segment's own letters decide from this confidence on ... */
static const double CLEAR = 0.90, VERY_CLEAR = 0.995;
/* ... and below it the document decides when there are so few letters. */
enum { FEW_LETTERS = 40, SAMPLE_WORDS = 24, GLANCE_WORDS = 5 };
/* A code has no more letters, and no more of them in a row. */
enum { CODE_LETTERS = 8, CODE_RUN = 5 };
/* A sentence with fewer letters begins no passage; one may go on behind so
 * many bytes of blanks and quotation marks. */
enum { PASSAGE_LETTERS = 16, PASSAGE_GAP = 4 };

/* Where the parts of one segment stand in the shared arrays. */
typedef struct part {
    language     first_language;           /* words were split in */
    size_t       first_word, word_count;   /* of words[]    */
    size_t       first_form;               /* of forms[]    */
    size_t       first_byte, byte_count;   /* of passages   */
    size_t       first_place, place_bytes; /* of places   */
    langid_leads leads;                    /* of the words that are looked at */
} part;

struct analyser {
    surfaces  known;        /* words as written */
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
    buffer    places;   /* of words, likewise          */
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
    surfaces_init(&a->known);
    intern_init(&a->forms);
    return a;
}

void
analyser_free(analyser *a)
{
    if (!a)
        return;
    surfaces_release(&a->known);
    intern_release(&a->forms);
    analysis_release(&a->split);
    free(a->words);
    free(a->word_surface);
    free(a->texts);
    free(a->stream);
    buffer_release(&a->passages);
    buffer_release(&a->places);
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
    return surfaces_memory(&a->known) + intern_memory(&a->forms);
}

void
analyser_forget(analyser *a)
{
    /* all of it: room that stays would count against the next words */
    surfaces_release(&a->known);
    intern_release(&a->forms);
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
    status = surfaces_add(&a->known, a->texts, split->count,
                          text.data + text.size,
                          a->word_surface + a->word_count);
    a->word_count += split->count;
    return status;
}

/* Of many words every second, third ... one decides their language: that is
 * as sure, and what is known of them is far apart in memory. */
static size_t
step_of(size_t count, size_t sample)
{
    return count / sample + 1;
}

static void
add_leads(const analyser *a, slice text, size_t first, size_t count,
          size_t sample, langid_leads *sum)
{
    if (count > 0)
        surfaces_leads(&a->known, text, a->words + first,
                       a->word_surface + first, count, step_of(count, sample),
                       sum);
}

/* What is only asked where the leads do not tell. */
static tizbe_status
add_scores(analyser *a, slice text, size_t first, size_t count, size_t sample,
           langid_score *sum)
{
    if (count == 0)
        return TIZBE_OK;
    return surfaces_scores(&a->known, text, a->words + first,
                           a->word_surface + first, count,
                           step_of(count, sample), sum);
}

/* First pass: the words of one segment and what they say of its language. */
static tizbe_status
score_segment(analyser *a, slice text, language stated, part *p)
{
    language     first = words_first_language(text, stated);
    tizbe_status status = words_split(text, first, &a->split.words);

    memset(p, 0, sizeof *p);
    p->first_language = first;
    if (status == TIZBE_OK)
        status = keep_words(a, text, p);
    if (status == TIZBE_OK && stated == LANG_UND)
        add_leads(a, text, p->first_word, p->word_count, SAMPLE_WORDS,
                  &p->leads);
    return status;
}

/* Languages cut words in different ways (languages.h), and each passage is cut
 * as its own language does: split the segment once more, and put the words
 * behind those of all segments. */
static tizbe_status
split_again(analyser *a, slice text, language lang, part *p)
{
    tizbe_status status = analysis_split_words(&a->split, text, lang);

    return status == TIZBE_OK ? keep_words(a, text, p) : status;
}

/* How many words of a segment start before the sentence behind number `i`;
 * at least `from`. */
static size_t
words_until(const analyser *a, const part *p, size_t from, size_t i)
{
    const sentence_list *sentences = &a->split.sentences;
    uint32_t             end;

    if (i + 1 >= sentences->count)
        return p->word_count;
    end = sentences->items[i + 1].start;
    while (from < p->word_count && a->words[p->first_word + from].start < end)
        from++;
    return from;
}

/* Second pass: the forms of one segment whose sentences are known, a 0
 * behind each of them. */
static tizbe_status
number_forms(analyser *a, language lang, part *p)
{
    tizbe_status status = TIZBE_OK;
    size_t       first = 0, last;

    p->first_form = a->stream_count;
    /* a 0 behind each word at most */
    if (!ARRAY_ROOM(a->stream, a->stream_count + 2 * p->word_count,
                    a->stream_capacity))
        return TIZBE_NOMEM;
    for (size_t i = 0; first < p->word_count; i++, first = last) {
        size_t at = p->first_word + first;

        last = words_until(a, p, first, i);
        if (last == first)
            continue;
        status = surfaces_forms(
            &a->known, &a->forms, a->word_surface + at, last - first,
            passages_language_at(&a->split.passages, lang, a->words[at].start),
            a->stream + a->stream_count);
        if (status != TIZBE_OK)
            break;
        a->stream_count += last - first;
        a->stream[a->stream_count++] = 0;
    }
    return status;
}

static bool
is_latin(slice text)
{
    /* ASCII: near enough for what is asked here */
    return (unsigned char)text.data[0] < 0x80;
}

/*
 * Whether a segment's own letters settle its language. A few letters are
 * weak evidence against the document they stand in, unless they are of
 * another script; and a person's name in Latin letters is no sign of a
 * language that may be written in them, too.
 */
static bool
letters_decide(uint32_t letters, slice text, language lang, language whole,
               double confidence)
{
    bool few = letters < FEW_LETTERS && whole != LANG_UND && lang != whole;

    if (lang == LANG_UND || (few && languages[lang]->scripts && is_latin(text)))
        return false;
    if (few && is_latin(text) == languages[whole]->is_latin)
        return confidence >= VERY_CLEAR;
    return confidence >= CLEAR;
}

/*
 * Whether a text is what people write in Latin letters in any language: the
 * number of an act, a standard, a chapter ("N 3048-III", "A/RES/70/1, §1",
 * "ISO 9001", "XIV"). More letters in a row may be a word ("SUMMARY").
 */
static bool
is_code(slice text)
{
    size_t letters = 0, run = 0;

    for (size_t at = 0; at < text.size;) {
        uint32_t code = utf8_next(text, &at);

        run = ucd_is_letter(code) ? run + 1 : 0;
        letters += run > 0;
        if (run > CODE_RUN || letters > CODE_LETTERS ||
            (run > 0 && (code < 'A' || code > 'Z')))
            return false;
    }
    return true;
}

/* The language of one segment with this score within a document mostly in
 * `whole`; of a text of labels alone (word_joints.h) the letters are no sign
 * of it. */
static language
settle(const langid_score *score, bool is_labels, const segment *s,
       language whole, double *confidence)
{
    language lang = langid_decide(score, confidence);

    if (score->letters == 0)
        return LANG_UND;
    if (whole != LANG_UND && (is_labels || is_code(s->text)))
        return s->declared != LANG_UND ? s->declared : whole;
    if (letters_decide(score->letters, s->text, lang, whole, *confidence))
        return lang;
    if (s->declared != LANG_UND)
        return s->declared;
    if (score->letters < FEW_LETTERS && whole != LANG_UND)
        return whole;
    return lang;
}

/* The same, with the score only where it takes one to see it: of many
 * letters a sure lead is all that settle() asks for. */
static tizbe_status
find_language(analyser *a, const segment *s, const part *p, language whole,
              segment_analysis *result)
{
    langid_score score = { 0 };
    tizbe_status status;

    result->confidence = 1.0;
    result->lang = langid_leading(&p->leads, true);
    if (result->lang != LANG_UND && p->leads.letters >= FEW_LETTERS)
        return TIZBE_OK;
    status = add_scores(a, s->text, p->first_word, p->word_count, SAMPLE_WORDS,
                        &score);
    result->lang = settle(&score, p->leads.letters == 0, s, whole,
                          &result->confidence);
    return status;
}

static bool
make_room(analyser *a, size_t count)
{
    part             *parts;
    segment_analysis *results;

    a->word_count = 0;
    a->stream_count = 0;
    buffer_clear(&a->passages);
    buffer_clear(&a->places);
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

/* The language of some words of a text that is expected to be in another one,
 * with the letters and the confidence that tell so. Both may be 0 when it is
 * the expected language, as it nearly always is. */
typedef struct guess {
    language lang;
    uint32_t letters;
    double   confidence;
} guess;

static tizbe_status
guess_from(analyser *a, slice text, size_t first, size_t count, size_t sample,
           guess *g)
{
    langid_score sum = { 0 };
    tizbe_status status = add_scores(a, text, first, count, sample, &sum);

    g->lang = langid_decide(&sum, &g->confidence);
    g->letters = sum.letters;
    return status;
}

/* Whether the leads tell that these words are in `expected`. */
static bool
are_led(const analyser *a, slice text, size_t first, size_t count,
        size_t sample, language expected)
{
    langid_leads leads = { 0 };

    add_leads(a, text, first, count, sample, &leads);
    return expected != LANG_UND && langid_leading(&leads, false) == expected;
}

/* The language of `count` words: `expected` when the few tell so, or else all
 * that are looked at. */
static tizbe_status
language_of_words(analyser *a, slice text, size_t first, size_t count,
                  language expected, guess *g)
{
    tizbe_status status;

    *g = (guess){ .lang = expected };
    if (are_led(a, text, first, count, GLANCE_WORDS, expected) ||
        (count > GLANCE_WORDS &&
         are_led(a, text, first, count, SAMPLE_WORDS, expected)))
        return TIZBE_OK;
    status = guess_from(a, text, first, count, GLANCE_WORDS, g);
    if (status == TIZBE_OK && g->lang != expected && count > GLANCE_WORDS)
        status = guess_from(a, text, first, count, SAMPLE_WORDS, g);
    return status;
}

/* Whether a sentence of a segment in `own` is clearly in another language, or
 * likely in that of the passage before it. */
static bool
is_passage(const passage_list *list, const passage *one, language own,
           const guess *g)
{
    const passage *last = list->count > 0 ? &list->items[list->count - 1]
                                          : NULL;

    if (one->lang == LANG_UND || one->lang == own)
        return false;
    if (g->letters >= PASSAGE_LETTERS && g->confidence >= VERY_CLEAR)
        return true;
    return last && last->lang == one->lang &&
           one->start - last->end <= PASSAGE_GAP && g->confidence >= CLEAR;
}

/* Which sentences of a segment are passages. */
static tizbe_status
find_passages(analyser *a, slice text, language lang, part *p)
{
    const sentence_list *sentences = &a->split.sentences;
    tizbe_status         status = TIZBE_OK;
    size_t               first = 0, last;

    for (size_t i = 0; i < sentences->count && status == TIZBE_OK;
         i++, first = last) {
        passage one = { sentences->items[i].start, sentences->items[i].end,
                        LANG_UND };
        guess   g;

        last = words_until(a, p, first, i);
        status = language_of_words(a, text, p->first_word + first, last - first,
                                   lang, &g);
        one.lang = g.lang;
        if (status == TIZBE_OK &&
            is_passage(&a->split.passages, &one, lang, &g) &&
            !passage_add(&a->split.passages, one, PASSAGE_GAP))
            status = TIZBE_NOMEM;
    }
    p->first_byte = a->passages.size;
    passages_print(&a->passages, text, &a->split.passages);
    p->byte_count = a->passages.size - p->first_byte;
    return status == TIZBE_OK ? buffer_status(&a->passages) : status;
}

/* Where the words that were decided on stand. */
static tizbe_status
place_words(analyser *a, slice text, part *p)
{
    p->first_place = a->places.size;
    if (p->word_count > 0)
        word_places_put(&a->places, text, a->words + p->first_word,
                        p->word_count);
    p->place_bytes = a->places.size - p->first_place;
    return buffer_status(&a->places);
}

static tizbe_status
finish_segment(analyser *a, const segment *s, part *p, language stated,
               language whole, segment_analysis *result)
{
    tizbe_status status = TIZBE_OK;

    result->lang = stated;
    result->confidence = 1.0;
    if (stated == LANG_UND)
        status = find_language(a, s, p, whole, result);
    if (status == TIZBE_OK)
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
    if (status == TIZBE_OK)
        status = place_words(a, s->text, p);
    /* as it is stored: more digits mean nothing */
    result->confidence = (double)(unsigned)(result->confidence * 1000 + 0.5) /
                         1000;
    result->tokens = (uint32_t)p->word_count;
    result->form_count = a->stream_count - p->first_form;
    return status;
}

/* The language of most of a document. */
static tizbe_status
find_whole(analyser *a, const segment *segments, size_t count, language *whole)
{
    langid_leads leads = { 0 };
    langid_score sum = { 0 };
    tizbe_status status = TIZBE_OK;
    double       confidence;

    for (size_t i = 0; i < count; i++)
        langid_leads_join(&leads, &a->parts[i].leads);
    *whole = langid_leading(&leads, false);
    if (*whole != LANG_UND)
        return TIZBE_OK;
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        const part  *p = &a->parts[i];
        langid_score score = { 0 };

        status = add_scores(a, segments[i].text, p->first_word, p->word_count,
                            SAMPLE_WORDS, &score);
        langid_add(&sum, &score);
    }
    *whole = langid_decide(&sum, &confidence);
    return status;
}

/* Whether a segment has too few letters to be sure of its language without
 * its document. */
static bool
has_short(const analyser *a, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (a->parts[i].leads.letters < FEW_LETTERS)
            return true;
    return false;
}

tizbe_status
analyser_run(analyser *a, const segment *segments, size_t count,
             language stated, const segment_analysis **results, language *whole)
{
    tizbe_status status = TIZBE_OK;
    language     most = stated;

    if (!make_room(a, count))
        return TIZBE_NOMEM;
    for (size_t i = 0; status == TIZBE_OK && i < count; i++)
        status = score_segment(a, segments[i].text, stated, &a->parts[i]);
    if (status == TIZBE_OK && stated == LANG_UND &&
        (whole || has_short(a, count)))
        status = find_whole(a, segments, count, &most);
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
        a->results[i].places = slice_make(
            p->place_bytes ? a->places.data + p->first_place : NULL,
            p->place_bytes);
    }
    *results = a->results;
    if (whole)
        *whole = most;
    return TIZBE_OK;
}
