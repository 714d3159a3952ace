/*
 * A ring of slots, one for each stretch of segments that is at work or waits
 * for the writer. A thread takes the next stretch when its slot of the ring
 * is free, and hands over what it found in it. Where that is much it goes in
 * parts: the thread waits until the writer has taken one before it fills the
 * next. The stretch that the writer waits for is always at work or done, so
 * nobody waits in a circle.
 */
#include "code/run/coding_crew.h"
#include "base/array.h"
#include "store/filling.h"
#include "store/statement.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    STRETCH = 512,   /* ids of segments                           */
    MOST = 16,       /* threads                                   */
    USUAL = 8,       /* where nobody says how many                */
    RING = 2 * MOST, /* stretches                                 */
    PART = 1 << 14   /* codings: so many go to the writer at once */
};

/* Pages are read once, one after the other. */
static const char little_cache[] = "PRAGMA cache_size = -1024";

typedef enum slot_state { SLOT_EMPTY, SLOT_PART, SLOT_LAST } slot_state;

/* A thread fills it while it is empty, the writer reads it while it is not;
 * `state` says which, under the lock. */
typedef struct ring_slot {
    slot_state   state; /* what the thread has put here: nothing, a part of a
                           stretch, or its last part */
    crew_part    part;
    tizbe_status status;
    tizbe_error  error;
} ring_slot;

typedef struct crew_member {
    coding_crew *crew;
    pthread_t    thread;
    corpus      *c;
    matcher     *m;
    coding_match match;
    ring_slot   *slot; /* of the stretch at work */
    tizbe_error  error;
} crew_member;

struct coding_crew {
    crew_plan       plan;
    uint64_t        stretches;
    pthread_mutex_t lock;
    pthread_cond_t  changed;
    uint64_t        taken; /* stretches that threads have taken */
    uint64_t        done;  /* stretches that the writer is done with */
    bool            is_stopped;
    size_t          width; /* slots of the ring that are in use */
    ring_slot      *given; /* the slot that the writer reads now, or NULL */
    ring_slot       ring[RING];
    crew_member     members[MOST];
    size_t          count;
};

/* --- the threads ---------------------------------------------------------- */

/* Give a part to the writer; with more to come, wait until it was taken. False
 * when all is to end. */
static bool
hand_over(crew_member *member, slot_state state, tizbe_status status)
{
    coding_crew *crew = member->crew;
    ring_slot   *slot = member->slot;
    bool         goes_on;

    (void)pthread_mutex_lock(&crew->lock);
    slot->status = status;
    slot->error = member->error;
    slot->state = state;
    (void)pthread_cond_broadcast(&crew->changed);
    while (state == SLOT_PART && slot->state != SLOT_EMPTY && !crew->is_stopped)
        (void)pthread_cond_wait(&crew->changed, &crew->lock);
    goes_on = !crew->is_stopped;
    (void)pthread_mutex_unlock(&crew->lock);
    return goes_on;
}

/* The row of the document that a segment belongs to; NULL without memory. */
static crew_document *
document_at(crew_part *part, int64_t id)
{
    size_t count = part->document_count;

    if (count > 0 && part->documents[count - 1].id == id)
        return &part->documents[count - 1];
    if (!ARRAY_ROOM(part->documents, part->document_count,
                    part->document_capacity))
        return NULL;
    part->documents[part->document_count++] = (crew_document){ .id = id };
    return &part->documents[count];
}

static bool
count_words(crew_member *member, crew_part *part, int64_t document,
            bool has_codings)
{
    matcher_tally  tally = coding_match_tally(&member->match);
    crew_document *at = document_at(part, document);

    if (!at)
        return false;
    at->tally.words += tally.words;
    at->tally.of_subject += tally.of_subject;
    at->segments += has_codings;
    return true;
}

static tizbe_status
match_segment(void *context, const stored_segment *segment)
{
    crew_member *member = context;
    crew_part   *part = &member->slot->part;
    size_t       before = part->found.count;
    crew_segment one = { .id = segment->id };
    bool         has_others;
    tizbe_status status = coding_match_segment(&member->match, segment, NULL,
                                               &has_others, &part->found);

    part->seen++;
    part->last = segment->id;
    one.count = part->found.count - before;
    if (status == TIZBE_OK &&
        !count_words(member, part, segment->document_id, one.count > 0))
        return error_nomem(&member->error);
    if (status != TIZBE_OK || one.count == 0)
        return status;
    if (!ARRAY_ADD(part->segments, part->segment_count, part->segment_capacity,
                   one))
        return error_nomem(&member->error);
    if (part->found.count >= PART && !hand_over(member, SLOT_PART, TIZBE_OK))
        return TIZBE_INTERRUPTED;
    return TIZBE_OK;
}

/* Take the next stretch as soon as its slot is free; false when there is
 * none. */
static bool
take_stretch(crew_member *member, segment_range *range)
{
    coding_crew *crew = member->crew;
    uint64_t     number;
    bool         is_one;

    (void)pthread_mutex_lock(&crew->lock);
    while (!crew->is_stopped && crew->taken < crew->stretches &&
           crew->taken >= crew->done + crew->width)
        (void)pthread_cond_wait(&crew->changed, &crew->lock);
    is_one = !crew->is_stopped && crew->taken < crew->stretches;
    number = crew->taken;
    crew->taken += is_one;
    (void)pthread_mutex_unlock(&crew->lock);
    if (!is_one)
        return false;
    member->slot = &crew->ring[number % crew->width];
    range->first = crew->plan.first + (int64_t)number * STRETCH;
    range->last = number + 1 < crew->stretches ? range->first + STRETCH - 1
                                               : crew->plan.last;
    return true;
}

static void *
work(void *context)
{
    crew_member  *member = context;
    segment_range range = { 0 };
    bool          goes_on = true;

    while (goes_on && take_stretch(member, &range)) {
        tizbe_status status = segments_each(member->c, &range, match_segment,
                                            member, &member->error);

        goes_on = hand_over(member, SLOT_LAST, status) && status == TIZBE_OK;
    }
    return NULL;
}

/* --- making and ending them ------------------------------------------------ */

static void
member_release(crew_member *member)
{
    coding_match_release(&member->match);
    matcher_free(member->m);
    corpus_close(member->c);
    *member = (crew_member){ 0 };
}

/* All a thread needs, and the thread. */
static bool
member_start(coding_crew *crew, crew_member *member)
{
    const crew_plan *plan = &crew->plan;
    /* where the corpus is written without a log, a reader would wait for the
     * writer for ever; it may read beside it, as nothing that it reads is being
     * written */
    corpus_mode  how = filling_is_on(plan->c) ? CORPUS_BESIDE : CORPUS_READ;
    tizbe_status status = corpus_open(corpus_path(plan->c), how, &member->c,
                                      &member->error);

    member->crew = crew;
    if (status == TIZBE_OK)
        status = corpus_exec(member->c, little_cache, &member->error);
    if (status == TIZBE_OK)
        status = matcher_twin(plan->m, &member->m);
    coding_match_init(&member->match, member->c, plan->rows, &member->error);
    member->match.m = member->m;
    if (status == TIZBE_OK &&
        pthread_create(&member->thread, NULL, work, member) == 0)
        return true;
    member_release(member);
    return false;
}

/* The corpus can be read while it is written when it has a log, or when this
 * process has it to itself; and when its path still leads to it. */
static bool
may_be_read_beside(corpus *c)
{
    sqlite3_stmt *stmt = NULL;
    int           has_moved = 1;
    bool          has_log;

    (void)sqlite3_file_control(corpus_db(c), "main", SQLITE_FCNTL_HAS_MOVED,
                               &has_moved);
    has_log = corpus_prepare(c, "PRAGMA journal_mode", &stmt, NULL) ==
                  TIZBE_OK &&
              sqlite3_step(stmt) == SQLITE_ROW &&
              slice_is(column_bytes(stmt, 0), "wal");
    (void)sqlite3_finalize(stmt);
    return (has_log || filling_is_on(c)) && !has_moved;
}

/* Each thread reserves addresses for a stack and a heap, a hundred times what
 * it uses: where addresses are bounded, others would lack them. */
static bool
are_addresses_bounded(void)
{
    struct rlimit limit;

    return getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
}

static size_t
threads_for(const crew_plan *plan)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (are_addresses_bounded())
        return 1;
    if (plan->jobs > 0)
        return plan->jobs < MOST ? plan->jobs : MOST;
    return cores < 1 ? 1 : cores < USUAL ? (size_t)cores : USUAL;
}

void
crew_start(const crew_plan *plan, coding_crew **out)
{
    size_t       wanted = threads_for(plan);
    coding_crew *crew;

    *out = NULL;
    if (wanted < 2 || plan->last - plan->first < CREW_WORTH ||
        !may_be_read_beside(plan->c))
        return;
    crew = calloc(1, sizeof *crew);
    if (!crew)
        return;
    crew->plan = *plan;
    crew->stretches = (uint64_t)(plan->last - plan->first) / STRETCH + 1;
    crew->width = 2 * wanted;
    (void)pthread_mutex_init(&crew->lock, NULL);
    (void)pthread_cond_init(&crew->changed, NULL);
    while (crew->count < wanted &&
           member_start(crew, &crew->members[crew->count]))
        crew->count++;
    if (crew->count > 0)
        *out = crew;
    else
        crew_end(crew);
}

void
crew_end(coding_crew *crew)
{
    if (!crew)
        return;
    (void)pthread_mutex_lock(&crew->lock);
    crew->is_stopped = true;
    (void)pthread_cond_broadcast(&crew->changed);
    (void)pthread_mutex_unlock(&crew->lock);
    for (size_t i = 0; i < crew->count; i++)
        (void)pthread_join(crew->members[i].thread, NULL);
    for (size_t i = 0; i < crew->count; i++)
        member_release(&crew->members[i]);
    for (size_t i = 0; i < RING; i++) {
        free(crew->ring[i].part.documents);
        free(crew->ring[i].part.segments);
        free(crew->ring[i].part.found.items);
    }
    (void)pthread_cond_destroy(&crew->changed);
    (void)pthread_mutex_destroy(&crew->lock);
    free(crew);
}

/* --- the writer ----------------------------------------------------------- */

/* Mark the slot that the writer has read as empty: its thread goes on with it,
 * or another stretch gets it. */
static void
give_back(coding_crew *crew)
{
    ring_slot *slot = crew->given;

    slot->part.document_count = 0;
    slot->part.segment_count = slot->part.found.count = 0;
    slot->part.seen = 0;
    crew->done += slot->state == SLOT_LAST;
    slot->state = SLOT_EMPTY;
    crew->given = NULL;
    (void)pthread_cond_broadcast(&crew->changed);
}

tizbe_status
crew_next(coding_crew *crew, crew_part **part, tizbe_error *error)
{
    ring_slot *slot = NULL;

    (void)pthread_mutex_lock(&crew->lock);
    if (crew->given)
        give_back(crew);
    if (crew->done < crew->stretches) {
        slot = &crew->ring[crew->done % crew->width];
        while (slot->state == SLOT_EMPTY)
            (void)pthread_cond_wait(&crew->changed, &crew->lock);
        crew->given = slot;
    }
    (void)pthread_mutex_unlock(&crew->lock);
    *part = slot ? &slot->part : NULL;
    if (!slot || slot->status == TIZBE_OK)
        return TIZBE_OK;
    if (error)
        *error = slot->error;
    return slot->status;
}
