/* A name that tells SQLite so, with what means something in it escaped. */
#include "store/immutable.h"

#include "base/buffer.h"
#include "store/internal.h"

#include <string.h>

int
immutable_open(corpus *c)
{
    buffer uri = { 0 };
    int    code = SQLITE_NOMEM;

    buffer_text(&uri, "file:");
    for (const char *at = c->path; *at; at++) {
        if (strchr("?#%", *at))
            buffer_printf(&uri, "%%%02x", (unsigned char)*at);
        else
            buffer_byte(&uri, *at);
    }
    buffer_text(&uri, "?immutable=1");
    (void)sqlite3_close(c->db);
    c->db = NULL;
    if (buffer_status(&uri) == TIZBE_OK)
        code = sqlite3_open_v2(
            uri.data, &c->db,
            SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    buffer_release(&uri);
    return code;
}
