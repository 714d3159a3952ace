/*
 * Another program as a filter: bytes in, bytes out.
 *
 * For formats that a well-kept program reads (pdftotext). It is
 * started without a shell, found in PATH, with an environment of its own
 * (C.UTF-8, nothing else), both pipes and no other file; it inherits the
 * limits on memory, processor time and files of the worker that starts it,
 * may write no file, and dies with it.
 */
#ifndef INGEST_CHILD_H
#define INGEST_CHILD_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>

/* Whether PATH has the program. */
bool child_exists(const char *program);

typedef struct child_result {
    buffer out;       /* standard output                         */
    buffer complaint; /* standard error, its first 4 kB          */
    int    status;    /* exit status; 128 + the signal when killed */
} child_result;

/*
 * Run `arguments` (NULL at the end; the first is the program), feed it
 * `input`, gather what it says, up to `most` bytes. TIZBE_LIMIT when it says
 * more, TIZBE_NOMEM, TIZBE_IO when no process could be made; TIZBE_OK
 * whatever its exit status. Release in every case.
 */
tizbe_status child_run(const char *const *arguments, slice input, size_t most,
                       child_result *out, tizbe_error *error);

void child_release(child_result *result);

#endif
