/*
 * What a session does when a file has another text than before: what people
 * said of the old one follows.
 *
 * The records of a table, of which one more may come at its top, are compared
 * when all of them are there: one that has another number now is none that has
 * changed.
 */
#ifndef ADD_SESSION_TEXTS_H
#define ADD_SESSION_TEXTS_H

#include "add/session.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether a member of a file ("/posts.csv#12") is one by its number. */
bool session_is_numbered(slice member);

/* One more note for the person, in the answer's arena; `text` NULL: there was
 * no memory for it. */
tizbe_status session_note(part *answer, const char *text, tizbe_error *error);

/* After document `id` was stored, before its event is noted. */
tizbe_status session_follow(session *s, const job *j, part *answer,
                            tizbe_add_outcome outcome, int64_t id,
                            tizbe_carried *carried, tizbe_error *error);

/* When all records of a file are there: before anything is committed. */
tizbe_status session_leave_replaced(session *s, tizbe_error *error);

#endif
