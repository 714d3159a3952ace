/*
 * The folder that a branch works in, in place of the one it was begun in. The
 * branch does not see it: paths are led there, and names and numbers of files
 * are told as they were.
 */
#ifndef TORTURE_HOME_H
#define TORTURE_HOME_H

#include "raw.h"

/* Where paths begin that are led elsewhere. */
void home_begin(const char *live);

/* In a branch: where `path` is; elsewhere, or of other paths, `path`. */
const char *home_of(const char *path, char room[PATH_ROOM]);

/* Before a fork: note the files that are open there; those without a name
 * are copied to `other`. */
void home_note_files(const char *other);

/* After it: open the same ones in `other`, map its shared memory, be there. */
void home_move(const char *other);

#endif
