/*
 * Files of the programs that make tables when the program is built. What goes
 * wrong in one of these ends it with status 1, and so the build.
 */
#ifndef TEXT_DATA_TABLE_FILES_H
#define TEXT_DATA_TABLE_FILES_H

#include "base/slice.h"

/* End with "PROGRAM: why: what" on standard error; `what` may be empty. */
_Noreturn void table_fail(const char *why, const char *what);

/* All of a file, which stays in memory as long as the program runs. */
slice table_read(const char *path);

void table_write(const char *path, const void *table, size_t size);

#endif
