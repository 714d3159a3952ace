/* One connection goes from a log to a journal and back. */
#include "store/filling.h"

#include "store/internal.h"

/* Nobody is waited for: whoever reads keeps his way of reading. */
static bool
set_journal(corpus *c, const char *sql)
{
    int code;

    (void)sqlite3_busy_handler(c->db, NULL, NULL);
    code = sqlite3_exec(c->db, sql, NULL, NULL, NULL);
    waiting_begin(&c->waiting, c->db);
    return code == SQLITE_OK;
}

bool
filling_begin(corpus *c)
{
    int64_t has_document;

    if (corpus_number(c, "SELECT EXISTS (SELECT 1 FROM document)",
                      &has_document, NULL) != TIZBE_OK ||
        has_document)
        return false;
    return set_journal(c, "PRAGMA journal_mode = DELETE");
}

bool
filling_end(corpus *c)
{
    return set_journal(c, "PRAGMA journal_mode = WAL");
}
