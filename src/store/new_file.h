/*
 * A corpus file that is made whole before it is seen: under another name beside
 * its own, renamed in the end. Who makes it holds a lock (flock), as two programs
 * may be told to make the same one. The lock is on a file of its own: on network
 * file systems flock(2) keeps out SQLite as well, whose own locks are fcntl's.
 */
#ifndef STORE_NEW_FILE_H
#define STORE_NEW_FILE_H

#include "base/status.h"

typedef struct new_file {
    char *name;       /* to write under, owned: "PATH.partial" */
    char *claim_name; /* "PATH.partial-claim", while it lasts  */
    int   claim;      /* our descriptor of that, locked        */
} new_file;

/*
 * Make an empty file for `path`, to be ended in any case. What a killed writer
 * left there is taken away. TIZBE_EXISTS when there is something at `path`
 * already, TIZBE_BUSY while another program makes it. It is made for those who may
 * read `corpus`, which is what it will be a copy of.
 */
tizbe_status new_file_begin(new_file *f, const char *path, const char *corpus,
                            tizbe_error *error);

/*
 * With `status` TIZBE_OK give the file its name, for good, unless there is
 * something by now (TIZBE_EXISTS); with another one take it away. Nobody else has
 * it open any more. Gives the status that the whole has.
 */
tizbe_status new_file_end(new_file *f, const char *path, tizbe_status status,
                          tizbe_error *error);

#endif
