/* The name that was meant, among those that a query gives. */
#include "code/entry/near_names.h"

#include "base/array.h"
#include "code/entry/mistakes.h"
#include "store/statement.h"

#include <stdlib.h>

enum { ROWS_MAX = 2000 }; /* a corpus may have a variable for every file */

const char *
near_row(arena *memory, sqlite3_stmt *stmt, slice wanted)
{
    mistake_list none;
    slice       *names = NULL;
    size_t       count = 0, capacity = 0;
    const char  *hint = "";

    mistakes_init(&none, memory);
    while (count < ROWS_MAX && sqlite3_step(stmt) == SQLITE_ROW) {
        slice name = arena_copy(memory, column_slice(stmt, 0));

        if (!name.data || !ARRAY_ROOM(names, count, capacity))
            goto out;
        names[count++] = name;
    }
    hint = near_name(&none, wanted, 0, names, count);
out:
    free(names);
    return hint;
}
