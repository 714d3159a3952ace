/*
 * A corpus read as its file stands: without locks, without a log, and without
 * a look at whether a page changed that was read before. On read-only media
 * there is neither; beside who writes without a log (filling.h) it goes for
 * tables that the transaction leaves alone, whose pages are nobody else's.
 * SQLite keeps the file's descriptor while the process has locks of the file.
 */
#ifndef STORE_IMMUTABLE_H
#define STORE_IMMUTABLE_H

#include "store/corpus.h"

/* Open c->path so, in place of c->db; SQLite's code. */
int immutable_open(corpus *c);

#endif
