/* What a session does with the table of --meta; without one, nothing. */
#ifndef ADD_SESSION_TABLE_H
#define ADD_SESSION_TABLE_H

#include "add/session.h"
#include "text/document.h"

/* What the table has for a document, and for the file that it is part of. */
void session_consult_table(session *s, const job *j, const char *path,
                           document *said);

/* The table may say something new of a document that is stored already: set
 * it, and count the document in the summary. */
tizbe_status session_tell(session *s, const job *j, const char *path,
                          int64_t id, tizbe_error *error);

/* Likewise of each document of an unchanged file. */
tizbe_status session_tell_file(session *s, job *j, tizbe_error *error);

/* The entry in the log, where anything was set. */
tizbe_status session_log_table(session *s, tizbe_error *error);

#endif
