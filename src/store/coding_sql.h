/*
 * The lists of coding_list, for those that read or change them.
 *
 * Statements that put single codings into the lists of coding_list, and take
 * them out: what a SELECT finds, as parts of its text.
 *
 *     CODING_PUT "s.document_id, s.id, " CODING_ONE("?1", "?2", "code.id", "1")
 *     " FROM segment AS s, code WHERE ..." CODING_PUT_END
 *
 * sqlite3_changes() then tells how many codings were put in.
 */
#ifndef STORE_CODING_SQL_H
#define STORE_CODING_SQL_H

#include "store/corpus.h"

/* Then document, segment, and the coding. */
#define CODING_PUT                                                             \
    "INSERT INTO coding_list (document_id, segment_id, codings) SELECT "
#define CODING_PUT_END                                                         \
    " ON CONFLICT DO UPDATE SET"                                               \
    " codings = tizbe_with(codings, excluded.codings)"

/* A list of one, of no run. */
#define CODING_ONE(start, end, code, coder)                                    \
    "json_array(json_array(1, " start ", " end ", " code ", 0, " coder ", 0))"

/* Then FROM and what follows, which finds rows `c` of the view `coding`. */
#define CODING_TAKE                                                            \
    "UPDATE coding_list AS l SET codings = tizbe_without(l.codings, g.gone)"   \
    " FROM (SELECT c.segment_id, json_group_array(json_array(1, c.start,"      \
    " c.\"end\", c.code_id, 0, c.coder_id, 0)) AS gone"
#define CODING_TAKE_END                                                        \
    " GROUP BY c.segment_id) AS g WHERE l.segment_id = g.segment_id"

/* The segment of decision `x`, in which its place begins, in document `d`: by
 * halves, for no index has where segments begin, and a long text has ten
 * thousand. */
#define SEGMENT_OF_DECISION                                                    \
    " (WITH RECURSIVE half (low, high) AS ("                                   \
    "   SELECT 0, d.segments - 1 UNION ALL"                                    \
    "   SELECT iif(m.start <= x.start, m.seq, low),"                           \
    "    iif(m.start <= x.start, high, m.seq - 1)"                             \
    "    FROM half CROSS JOIN segment AS m ON m.document_id = d.id"            \
    "     AND m.seq = (low + high + 1) / 2 WHERE low < high)"                  \
    "  SELECT at.id FROM half CROSS JOIN segment AS at"                        \
    "   ON at.document_id = d.id AND at.seq = half.low"                        \
    "   WHERE half.low = half.high)"

/* What makes a row `c` of the view `coding` none, with its document `d`. */
#define CODING_IS_OUTSIDE                                                      \
    "(c.start < 0 OR c.\"end\" < c.start OR c.\"end\" > d.length)"
#define CODING_IS_NOBODYS                                                      \
    "(c.code_id NOT IN (SELECT id FROM code)"                                  \
    " OR c.coder_id NOT IN (SELECT id FROM coder))"

/* What is said of a list that is none; gives TIZBE_CORRUPT. */
static inline tizbe_status
coding_damaged(const corpus *c, int64_t segment_id, tizbe_error *error)
{
    return error_set(error, TIZBE_CORRUPT,
                     "cannot read '%s': the codings of segment %lld are "
                     "damaged: 'tizbe recover' saves the rest",
                     corpus_path(c), (long long)segment_id);
}

#endif
