/* One connection goes from a log to a journal and back. */
#include "store/filling.h"

#include "base/array.h"
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

/* What is removed while there is nothing old need not be wiped out, for which
 * some builds of SQLite zero each page before they use it. */
static void
set_wiping(corpus *c, int64_t how)
{
    static const char *const words[] = { "PRAGMA secure_delete = OFF",
                                         "PRAGMA secure_delete = ON",
                                         "PRAGMA secure_delete = FAST" };

    if (how >= 0 && how < (int64_t)COUNT_OF(words))
        (void)sqlite3_exec(c->db, words[how], NULL, NULL, NULL);
}

/* Pages are filled one after the other, and none is looked at again: those in
 * memory need be no more than the processor has near. */
static const char little_cache[] = "PRAGMA cache_size = -2048";

static void
set_cache(corpus *c, const char *sql)
{
    (void)sqlite3_exec(c->db, sql, NULL, NULL, NULL);
}

bool
filling_begin(corpus *c)
{
    int64_t has_document;

    if (corpus_number(c, "SELECT EXISTS (SELECT 1 FROM document)",
                      &has_document, NULL) != TIZBE_OK ||
        has_document || !set_journal(c, "PRAGMA journal_mode = DELETE"))
        return false;
    if (corpus_number(c, "PRAGMA secure_delete", &c->wiping, NULL) == TIZBE_OK)
        set_wiping(c, 0);
    set_cache(c, little_cache);
    return true;
}

bool
filling_end(corpus *c)
{
    set_wiping(c, c->wiping);
    set_cache(c, CORPUS_CACHE);
    return set_journal(c, "PRAGMA journal_mode = WAL");
}
