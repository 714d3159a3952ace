/*
 * A corpus file that is made whole before it is seen: under another name beside
 * its own, renamed in the end.
 */
#ifndef STORE_NEW_FILE_H
#define STORE_NEW_FILE_H

#include "base/status.h"

/*
 * The name to write under, for `path`: "PATH.partial"; caller frees. What a
 * killed writer left there is taken away. TIZBE_EXISTS when there is something
 * at `path` already. It is made for those who may read `corpus`, which is what it
 * will be a copy of.
 */
tizbe_status new_file_begin(const char *path, const char *corpus,
                            char **temporary, tizbe_error *error);

/*
 * With `status` TIZBE_OK give the closed file its name, for good; with another
 * one take it away. Gives the status that the whole has.
 */
tizbe_status new_file_end(const char *path, const char *temporary,
                          tizbe_status status, tizbe_error *error);

#endif
