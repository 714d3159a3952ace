/* Decisions from one name of a code to another. */
#include "code/run/coding_renames.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/counted.h"
#include "code/people/said_here.h"
#include "store/own_codings.h"
#include "store/statement.h"

typedef struct renaming {
    corpus      *c;
    const char  *codebook;
    slice        before, now;
    int64_t      is_again; /* the log has it: what is on the old name comes
                              from a copy, or from an older codebook */
    tizbe_error *error;
} renaming;

static tizbe_status
run_step(const renaming *r, const char *sql)
{
    return corpus_run(r->c, sql, WITH(r->codebook, r->before, r->now),
                      r->error);
}

/* Decision `b` is about what `decision` is about, under the other name. */
#define SAME_BUT_NAME                                                          \
    " b.document_sha256 = decision.document_sha256"                            \
    " AND b.start = decision.start AND b.\"end\" = decision.\"end\""           \
    " AND b.codebook = ?1 AND b.coder_id = decision.coder_id"

/* A copy that still has the old name brings back what was moved before: it must
 * not undo what was said under the new name since. */
static tizbe_status
drop_known(const renaming *r)
{
    static const char fill[] = SAID_HERE_FILL(
        " AND c.kind = 'decision' AND json_extract(c.key, '$[3]') = ?1"
        " AND json_extract(c.key, '$[4]') = ?3"),
                      drop[] =
                          "DELETE FROM decision WHERE codebook = ?1"
                          " AND code = ?2 AND (EXISTS"
                          "  (SELECT 1 FROM decision AS b WHERE" SAME_BUT_NAME
                          "    AND b.code = ?3 AND b.at >= decision.at)"
                          " OR NOT " IS_NEWS(
                              "decision",
                              "decision.document_sha256, decision.start,"
                              " decision.\"end\", ?1, ?3, decision.coder_id",
                              "decision.at") ")";
    tizbe_status status = corpus_exec(r->c, SAID_HERE, r->error);

    if (status == TIZBE_OK)
        status = run_step(r, fill);
    if (status == TIZBE_OK)
        status = run_step(r, drop);
    return status == TIZBE_OK ? corpus_exec(r->c, SAID_HERE_END, r->error)
                              : status;
}

/* What gives way to a decision on the other name can be undone no more: that
 * would take the other one back. */
static const char forget_before[] =
    "DELETE FROM change WHERE kind = 'decision' AND key IN"
    " (SELECT json_array(document_sha256, start, \"end\", codebook, code,"
    "   coder_id) FROM decision WHERE codebook = ?1 AND code = ?2)";
static const char forget_now[] =
    "DELETE FROM change WHERE kind = 'decision' AND key IN"
    " (SELECT json_array(document_sha256, start, \"end\", codebook, code,"
    "   coder_id) FROM decision WHERE codebook = ?1 AND code = ?3"
    "  AND state <> 'accepted' AND EXISTS"
    "   (SELECT 1 FROM decision AS b WHERE" SAME_BUT_NAME
    "     AND b.code = ?2 AND b.state = 'accepted'))";

/* A key of both names has room for one decision: of two codes that are one now
 * it is the accepted one, of the same code in two copies the later one. */
static tizbe_status
move_decisions(const renaming *r, uint64_t *moved)
{
    static const char give_way[] =
        "DELETE FROM decision WHERE codebook = ?1 AND code = ?3"
        " AND (?4 OR state <> 'accepted') AND EXISTS"
        "  (SELECT 1 FROM decision AS b WHERE" SAME_BUT_NAME
        "    AND b.code = ?2 AND (?4 OR b.state = 'accepted'))",
                      move[] = "UPDATE OR IGNORE decision SET code = ?3"
                               " WHERE codebook = ?1 AND code = ?2",
                      drop[] = "DELETE FROM decision"
                               " WHERE codebook = ?1 AND code = ?2";
    tizbe_status status = r->is_again ? drop_known(r) : run_step(r, forget_now);

    if (status == TIZBE_OK)
        status = corpus_run(r->c, give_way,
                            WITH(r->codebook, r->before, r->now, r->is_again),
                            r->error);
    if (status == TIZBE_OK)
        status = run_step(r, move);
    *moved = (uint64_t)sqlite3_changes(corpus_db(r->c));
    if (status == TIZBE_OK)
        status = corpus_run(r->c, forget_before, WITH(r->codebook, r->before),
                            r->error);
    if (status != TIZBE_OK)
        return status;
    return corpus_run(r->c, drop, WITH(r->codebook, r->before), r->error);
}

/* Memos, and rows that are put back by undoing. */
static tizbe_status
move_the_rest(const renaming *r)
{
    static const char *const steps[] = {
        "UPDATE memo SET code = ?3 WHERE codebook = ?1 AND code = ?2",
        "UPDATE change SET key = json_set(key, '$[4]', ?3)"
        " WHERE kind = 'decision' AND json_extract(key, '$[3]') = ?1"
        " AND json_extract(key, '$[4]') = ?2",
        "UPDATE change SET before = json_set(before, '$[4]', ?3)"
        " WHERE kind = 'memo' AND json_extract(before, '$[3]') = ?1"
        " AND json_extract(before, '$[4]') = ?2",
    };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(steps) && status == TIZBE_OK; i++)
        status = run_step(r, steps[i]);
    return status;
}

static tizbe_status
was_moved_before(renaming *r)
{
    r->is_again = 0;
    return corpus_ask_number(
        r->c,
        "SELECT EXISTS (SELECT 1 FROM event WHERE what = 'rename'"
        " AND subject = ?2"
        " AND substr(detail, 1, length(?1) + 5) = 'was ' || ?1 || ':')",
        WITH(r->before, r->now), &r->is_again, r->error);
}

static tizbe_status
log_move(const renaming *r, uint64_t moved)
{
    buffer       detail = { 0 };
    tizbe_status status;

    if (r->is_again && moved == 0)
        return TIZBE_OK;
    buffer_printf(&detail, "was %.*s: %s", (int)r->before.size, r->before.data,
                  COUNTED(moved, "decision"));
    status = buffer_status(&detail) == TIZBE_OK
                 ? corpus_log(r->c, "rename", r->now.data, detail.data,
                              r->error)
                 : error_nomem(r->error);
    buffer_release(&detail);
    return status;
}

static tizbe_status
rename_one(renaming *r, uint64_t *moved)
{
    tizbe_status status = was_moved_before(r);

    if (status == TIZBE_OK)
        status = own_codings_forget_code(r->c, r->codebook, r->before,
                                         r->error);
    if (status == TIZBE_OK)
        status = own_codings_forget_code(r->c, r->codebook, r->now, r->error);
    if (status == TIZBE_OK)
        status = move_decisions(r, moved);
    if (status == TIZBE_OK)
        status = move_the_rest(r);
    if (status == TIZBE_OK)
        status = own_codings_of_code(r->c, r->codebook, r->now, r->error);
    return status == TIZBE_OK ? log_move(r, *moved) : status;
}

/* Whether people said anything of a code. */
static tizbe_status
is_spoken_of(const renaming *r, int64_t *answer)
{
    *answer = 0;
    return corpus_ask_number(
        r->c,
        "SELECT EXISTS (SELECT 1 FROM code WHERE codebook = ?1 AND name = ?2)"
        " AND (EXISTS (SELECT 1 FROM decision"
        "   WHERE codebook = ?1 AND code = ?2)"
        "  OR EXISTS (SELECT 1 FROM memo WHERE codebook = ?1 AND code = ?2))",
        WITH(r->codebook, r->before), answer, r->error);
}

tizbe_status
coding_renames_carry(corpus *c, const codebook *book, uint64_t *carried,
                     tizbe_error *error)
{
    renaming     r = { .c = c, .codebook = book->name.data, .error = error };
    tizbe_status status = TIZBE_OK;

    *carried = 0;
    for (size_t i = 0; i < book->code_count && status == TIZBE_OK; i++) {
        slice rest = book->codes[i].was;

        r.now = book->codes[i].name;
        while (status == TIZBE_OK && codebook_was_next(&rest, &r.before)) {
            int64_t  is_one;
            uint64_t moved = 0;

            status = is_spoken_of(&r, &is_one);
            if (status == TIZBE_OK && is_one)
                status = rename_one(&r, &moved);
            *carried += moved;
        }
    }
    return status;
}
