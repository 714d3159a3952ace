/*
 * Lists of codings (coding_list.h) for SQL.
 *
 *     tizbe_codings(list)         a table: number, start, "end", code_id,
 *                                 entry_id, coder_id, run_id; the last NULL
 *                                 for 0, as entry_id
 *     tizbe_with(list, more)      the list with these codings in it, too: what
 *                                 is there already, by place, code and coder,
 *                                 takes the new one's entry alone
 *     tizbe_without(list, gone)   the list without those of such a place, code
 *                                 and coder
 *     tizbe_settled(list)         the list in order, each coding once and under a
 *                                 number that no other one has
 *
 * NULL counts as the empty list; what is no list is SQLITE_CORRUPT.
 */
#ifndef SQLEXT_CODING_TABLE_H
#define SQLEXT_CODING_TABLE_H

#include <sqlite3.h>

/* Register them with a connection; gives an SQLite result code. */
int coding_table_register(sqlite3 *db);

#endif
