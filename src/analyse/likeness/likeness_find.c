/*
 * All words are read once for the samples, then those pairs once more that may
 * be alike: found by shingles within a language; by numerals, addresses and
 * registration between languages.
 */
#include "analyse/likeness/likeness_find.h"

#include "analyse/likeness/likeness_translation.h"
#include "analyse/likeness/sketches.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/intern.h"
#include "store/documents.h"

#include <stdlib.h>

/* What samples have to share for a pair to be counted: well below what a pair
 * that is listed shares, for they are samples. */
static const double words_least = 0.3, numbers_least = 0.25;

/* Two documents that may be translations, by their places in the list. */
typedef struct candidate {
    uint32_t a, b;
} candidate;

typedef struct find_job {
    corpus          *c;
    alike_documents *d;
    likeness_list   *out;
    tizbe_error     *error;
    word_keys        keys;
    document_words   at_hand; /* of the document that is being read  */
    int64_t          reading; /* its id, 0 for none                  */
    intern           texts;   /* hashes of whole documents           */
    uint32_t        *first;   /* by number in `texts`: the first document
                                 that has it */
    size_t           first_capacity;
    uint32_t        *sampled; /* by number of a sketch: the place of its
                                 document */
    size_t           sampled_count, sampled_capacity;
    sketches         by_words, by_numbers;
    document_words   pair[2]; /* words of the pair at hand           */
    key_list         shingles[2];
    int64_t          loaded[2]; /* the documents whose words and shingles
                                   they are */
    candidate       *candidates;
    size_t           candidate_count, candidate_capacity;
} find_job;

/* --- the first reading ---------------------------------------------------- */

static tizbe_status
put_pair(find_job *job, likeness pair)
{
    likeness_list *list = job->out;

    return ARRAY_ADD(list->items, list->count, list->capacity, pair)
               ? TIZBE_OK
               : error_nomem(job->error);
}

static tizbe_status
sample(find_job *job, uint32_t place)
{
    if (!ARRAY_ROOM(job->sampled, job->sampled_count, job->sampled_capacity) ||
        sketches_add(&job->by_words, &job->at_hand.words, SHINGLE_WORDS) !=
            TIZBE_OK ||
        sketches_add(&job->by_numbers, &job->at_hand.numbers,
                     SHINGLE_NUMBERS) != TIZBE_OK)
        return error_nomem(job->error);
    job->sampled[job->sampled_count++] = place;
    return TIZBE_OK;
}

/* Whether a person said that the two, however alike, are not one. */
static bool
are_set_apart(const alike_document *a, const alike_document *b)
{
    return alike_document_stands_alone(a) || alike_document_stands_alone(b);
}

static tizbe_status
put_copy(find_job *job, const alike_document *a, const alike_document *b)
{
    bool is_said = are_set_apart(a, b);

    return put_pair(job, (likeness){ .a = a->id,
                                     .b = b->id,
                                     .kind = LIKE_EXACT,
                                     .jaccard = 1,
                                     .containment = 1,
                                     .confidence = is_said ? 0 : 1,
                                     .is_said = is_said });
}

/* The words of a document are complete. */
static tizbe_status
finish_document(find_job *job)
{
    alike_document *one = alike_document_of(job->d, job->reading);
    uint64_t        hash;
    uint32_t        number, place;
    bool            is_new;

    if (!one || job->at_hand.words.count == 0)
        return TIZBE_OK;
    place = (uint32_t)(one - job->d->items);
    one->words = job->at_hand.words.count;
    one->lang = document_words_language(&job->at_hand);
    hash = sequence_hash(&job->at_hand.words);
    if (intern_add(&job->texts, slice_make((const char *)&hash, sizeof hash),
                   &number, &is_new) != TIZBE_OK ||
        !ARRAY_ROOM(job->first, number, job->first_capacity))
        return error_nomem(job->error);
    if (is_new) {
        job->first[number] = place;
        return sample(job, place);
    }
    one->is_again = true;
    return put_copy(job, &job->d->items[job->first[number]], one);
}

static tizbe_status
read_segment(void *context, const stored_segment *found)
{
    find_job    *job = context;
    tizbe_status status = TIZBE_OK;

    if (found->document_id != job->reading) {
        status = finish_document(job);
        document_words_clear(&job->at_hand);
        job->reading = found->document_id;
    }
    if (status == TIZBE_OK)
        status = document_words_add(&job->at_hand, &job->keys, found);
    return status;
}

static tizbe_status
read_all(find_job *job)
{
    const segment_range all = { .by_document = true };
    tizbe_status        status = word_keys_read(&job->keys, job->c, job->error);

    if (status == TIZBE_OK)
        status = segments_each(job->c, &all, read_segment, job, job->error);
    if (status == TIZBE_OK)
        status = finish_document(job);
    return status == TIZBE_NOMEM ? error_nomem(job->error) : status;
}

/* --- one pair ------------------------------------------------------------- */

static tizbe_status
load(find_job *job, int side, int64_t id)
{
    tizbe_status status;

    if (job->loaded[side] == id)
        return TIZBE_OK;
    job->loaded[side] = 0;
    status = document_words_read(&job->pair[side], &job->keys, job->c, id,
                                 job->error);
    if (status == TIZBE_OK && shingles_of(&job->pair[side].words, SHINGLE_WORDS,
                                          0, &job->shingles[side]) != TIZBE_OK)
        status = error_nomem(job->error);
    if (status == TIZBE_OK)
        job->loaded[side] = id;
    return status;
}

/* Jaccard and containment of two documents. */
static tizbe_status
measure(find_job *job, int64_t a, int64_t b, double *jaccard,
        double *containment)
{
    tizbe_status status = load(job, 0, a);
    size_t       shared, all, fewer;

    *jaccard = *containment = 0;
    if (status == TIZBE_OK)
        status = load(job, 1, b);
    if (status != TIZBE_OK)
        return status;
    shared = key_lists_shared(&job->shingles[0], &job->shingles[1]);
    all = job->shingles[0].count + job->shingles[1].count - shared;
    fewer = job->shingles[0].count < job->shingles[1].count
                ? job->shingles[0].count
                : job->shingles[1].count;
    if (shared > 0) {
        *jaccard = (double)shared / (double)all;
        *containment = (double)shared / (double)fewer;
    }
    return TIZBE_OK;
}

/* --- the same language ---------------------------------------------------- */

static double
confidence_of(const alike_document *a, const alike_document *b,
              const likeness *pair)
{
    if (pair->is_said)
        return 0;
    if (pair->kind == LIKE_PART)
        return pair->containment;
    return pair->kind == LIKE_NEAR && likeness_is_of_one_act(a, b)
               ? 1
               : pair->jaccard;
}

static tizbe_status
count_pair(void *context, size_t left, size_t right)
{
    find_job             *job = context;
    alike_document       *later = &job->d->items[job->sampled[right]];
    const alike_document *a = &job->d->items[job->sampled[left]], *b = later;
    likeness              pair;
    tizbe_status          status = measure(job, a->id, b->id, &pair.jaccard,
                                           &pair.containment);

    if (status != TIZBE_OK)
        return status;
    pair.kind = likeness_classify(&a, &b, pair.jaccard, pair.containment);
    if (pair.kind == LIKE_KINDS)
        return TIZBE_OK;
    pair.a = a->id;
    pair.b = b->id;
    pair.is_said = pair.kind != LIKE_VERSION && are_set_apart(a, b);
    pair.confidence = confidence_of(a, b, &pair);
    if (pair.kind == LIKE_NEAR &&
        (pair.jaccard >= LIKE_ONE_LEAST || pair.confidence >= LIKE_ONE_LEAST))
        later->is_again = true;
    return put_pair(job, pair);
}

/* --- other languages ------------------------------------------------------ */

static tizbe_status
put_candidate(find_job *job, uint32_t a, uint32_t b)
{
    const alike_document *x = &job->d->items[a], *y = &job->d->items[b];

    if (x->lang == y->lang || x->is_again || y->is_again || x->words == 0 ||
        y->words == 0 || are_set_apart(x, y))
        return TIZBE_OK;
    return ARRAY_ADD(job->candidates, job->candidate_count,
                     job->candidate_capacity,
                     (candidate){ a < b ? a : b, a < b ? b : a })
               ? TIZBE_OK
               : error_nomem(job->error);
}

static tizbe_status
meet_in_numbers(void *context, size_t left, size_t right)
{
    find_job *job = context;

    return put_candidate(job, job->sampled[left], job->sampled[right]);
}

/* What acts in two languages have in common, as a text; empty for nothing. */
typedef void key_maker(const alike_document *d, buffer *key);

static void
key_of_number(const alike_document *d, buffer *key)
{
    if (d->number.size == 0)
        return;
    buffer_put(key, d->number);
    buffer_byte(key, '\n');
    buffer_put(key, d->date);
}

static void
key_of_url(const alike_document *d, buffer *key)
{
    if (!address_without_language(d->url, key))
        buffer_clear(key);
}

static void
key_of_path(const alike_document *d, buffer *key)
{
    if (!address_without_language(d->path, key))
        buffer_clear(key);
}

/* Pair each document with the last SKETCH_NEXT ones before it that have its
 * key. */
static tizbe_status
meet_in_keys(find_job *job, key_maker *make)
{
    size_t       count = job->d->count;
    uint32_t    *last = calloc(count + 1, sizeof *last); /* by key: place + 1 */
    uint32_t    *before = calloc(count + 1, sizeof *before); /* likewise      */
    intern       keys;
    buffer       key = { 0 };
    tizbe_status status = last && before ? TIZBE_OK : error_nomem(job->error);

    intern_init(&keys);
    for (uint32_t i = 0; i < count && status == TIZBE_OK; i++) {
        uint32_t number, left = SKETCH_NEXT;

        buffer_clear(&key);
        make(&job->d->items[i], &key);
        if (key.size == 0 && !key.failed)
            continue;
        if (key.failed ||
            intern_add(&keys, buffer_slice(&key), &number, NULL) != TIZBE_OK) {
            status = error_nomem(job->error);
            break;
        }
        before[i] = last[number];
        for (uint32_t at = before[i]; at > 0 && left > 0 && status == TIZBE_OK;
             at = before[at - 1], left--)
            status = put_candidate(job, at - 1, i);
        last[number] = i + 1;
    }
    intern_release(&keys);
    buffer_release(&key);
    free(last);
    free(before);
    return status;
}

static int
by_places(const void *a, const void *b)
{
    const candidate *x = a, *y = b;

    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static tizbe_status
judge_candidate(find_job *job, const candidate *one, text_shape *shapes,
                uint32_t *at_hand)
{
    const alike_document *a = &job->d->items[one->a];
    const alike_document *b = &job->d->items[one->b];
    tizbe_status          status = TIZBE_OK;
    double                sure, jaccard, containment;

    if (*at_hand != one->a)
        status = text_shape_read(&shapes[0], &job->keys, job->c, a->id,
                                 job->error);
    *at_hand = one->a;
    if (status == TIZBE_OK)
        status = text_shape_read(&shapes[1], &job->keys, job->c, b->id,
                                 job->error);
    if (status != TIZBE_OK)
        return status;
    sure = translation_confidence(a, &shapes[0], b, &shapes[1]);
    if (sure < 0)
        return error_nomem(job->error);
    if (sure < LIKE_TRANSLATION_LEAST)
        return TIZBE_OK;
    status = measure(job, a->id, b->id, &jaccard, &containment);
    if (status != TIZBE_OK || containment >= words_least)
        return status; /* words that are shared are no other language's */
    return put_pair(job, (likeness){ .a = a->id,
                                     .b = b->id,
                                     .kind = LIKE_TRANSLATION,
                                     .confidence = sure });
}

static tizbe_status
judge_candidates(find_job *job)
{
    text_shape   shapes[2] = { 0 };
    uint32_t     at_hand = UINT32_MAX;
    tizbe_status status = TIZBE_OK;

    if (job->candidate_count > 1)
        qsort(job->candidates, job->candidate_count, sizeof *job->candidates,
              by_places);
    for (size_t i = 0; i < job->candidate_count && status == TIZBE_OK; i++)
        if (i == 0 ||
            by_places(&job->candidates[i - 1], &job->candidates[i]) != 0)
            status = judge_candidate(job, &job->candidates[i], shapes,
                                     &at_hand);
    text_shape_release(&shapes[0]);
    text_shape_release(&shapes[1]);
    return status;
}

static tizbe_status
find_translations(find_job *job)
{
    static key_maker *const makers[] = { key_of_number, key_of_url,
                                         key_of_path };
    tizbe_status status = sketches_pairs(&job->by_numbers, numbers_least,
                                         meet_in_numbers, job);

    for (size_t i = 0; i < COUNT_OF(makers) && status == TIZBE_OK; i++)
        status = meet_in_keys(job, makers[i]);
    return status == TIZBE_OK ? judge_candidates(job) : status;
}

/* --- what people say ------------------------------------------------------ */

/* Number the pair in `pairs`, whichever of the two comes first. */
static tizbe_status
number_pair(intern *pairs, const likeness *l, uint32_t *number, bool *is_new)
{
    const int64_t ids[] = { l->a < l->b ? l->a : l->b,
                            l->a < l->b ? l->b : l->a };

    return intern_add(pairs, slice_make((const char *)ids, sizeof ids), number,
                      is_new);
}

/* What was said of two documents takes the place of what was found. The
 * numbers in `pairs` are the places of the list. */
static tizbe_status
put_said(find_job *job, intern *pairs, const alike_document *one, slice other,
         likeness_kind kind)
{
    likeness said = {
        .b = one->id,
        .kind = kind,
        .confidence = 1,
        .is_said = kind != LIKE_VERSION || !one->is_noted,
    };
    uint32_t     place;
    bool         is_new;
    tizbe_error  unknown;
    tizbe_status status;

    if (other.size == 0 || slice_is(other, "none") ||
        document_find(job->c, other, &said.a, &unknown) != TIZBE_OK ||
        said.a == said.b || !alike_document_of(job->d, said.a))
        return TIZBE_OK;
    status = measure(job, said.a, said.b, &said.jaccard, &said.containment);
    if (status == TIZBE_OK)
        status = number_pair(pairs, &said, &place, &is_new);
    if (status == TIZBE_OK && is_new)
        return put_pair(job, said);
    if (status == TIZBE_OK)
        job->out->items[place] = said;
    return status;
}

static tizbe_status
hear_people(find_job *job)
{
    tizbe_status status = TIZBE_OK;
    intern       pairs;
    uint32_t     place;

    intern_init(&pairs);
    for (size_t i = 0; i < job->out->count && status == TIZBE_OK; i++)
        status = number_pair(&pairs, &job->out->items[i], &place, NULL);
    for (size_t i = 0; i < job->d->count && status == TIZBE_OK; i++) {
        const alike_document *one = &job->d->items[i];

        status = put_said(job, &pairs, one, one->version_of, LIKE_VERSION);
        if (status == TIZBE_OK)
            status = put_said(job, &pairs, one, one->translation_of,
                              LIKE_TRANSLATION);
    }
    intern_release(&pairs);
    return status;
}

/* --- chains --------------------------------------------------------------- */

/* Which of two older versions is the one right before: the one that a person
 * said, or else the later one. */
static bool
is_nearer(const alike_documents *d, const likeness *x, const likeness *y)
{
    int later;

    if (x->is_said != y->is_said)
        return x->is_said;
    later = slice_compare(alike_document_of(d, x->a)->date,
                          alike_document_of(d, y->a)->date);
    return later != 0 ? later > 0 : x->a < y->a;
}

/* Order by the newer document, so that its older ones stand together. */
static int
by_newer(const void *a, const void *b)
{
    const likeness *x = a, *y = b;

    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    return (x->a > y->a) - (x->a < y->a);
}

static int
by_documents(const void *a, const void *b)
{
    const likeness *x = a, *y = b;

    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static void
drop_nothings(likeness_list *list)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kind != LIKE_KINDS)
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* Link each version with the one right before it; its other pairs become what
 * they are without their dates. */
static void
link_versions(find_job *job)
{
    likeness_list *list = job->out;
    likeness      *kept = NULL;

    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_newer);
    for (size_t i = 0; i < list->count; i++) {
        likeness *one = &list->items[i], *loser = NULL;

        if (one->kind != LIKE_VERSION)
            continue;
        if (!kept || kept->b != one->b) {
            kept = one;
            continue;
        }
        loser = is_nearer(job->d, one, kept) ? kept : one;
        if (loser->is_said)
            continue;
        kept = loser == kept ? one : kept;
        loser->kind = likeness_without_dates(loser->jaccard,
                                             loser->containment);
    }
    drop_nothings(list);
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_documents);
}

/* --- the run -------------------------------------------------------------- */

static void
release_job(find_job *job)
{
    word_keys_release(&job->keys);
    document_words_release(&job->at_hand);
    intern_release(&job->texts);
    sketches_release(&job->by_words);
    sketches_release(&job->by_numbers);
    for (int side = 0; side < 2; side++) {
        document_words_release(&job->pair[side]);
        free(job->shingles[side].items);
    }
    free(job->first);
    free(job->sampled);
    free(job->candidates);
}

tizbe_status
likeness_find(corpus *c, alike_documents *d, likeness_list *out,
              tizbe_error *error)
{
    find_job     job = { .c = c, .d = d, .out = out, .error = error };
    tizbe_status status;

    intern_init(&job.texts);
    status = read_all(&job);
    if (status == TIZBE_OK)
        status = sketches_pairs(&job.by_words, words_least, count_pair, &job);
    if (status == TIZBE_OK)
        status = find_translations(&job);
    if (status == TIZBE_OK)
        status = hear_people(&job);
    if (status == TIZBE_OK)
        link_versions(&job);
    if (status == TIZBE_NOMEM)
        (void)error_nomem(error);
    release_job(&job);
    return status;
}
