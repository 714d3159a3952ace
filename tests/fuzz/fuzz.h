/*
 * What the fuzz targets share. A target is a file of this folder with
 *
 *     int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
 *
 * libFuzzer calls it with bytes of its own making (./dev fuzz), replay.c
 * with the files that it is given (the tests). Nothing may stay from call
 * to call that changes what the next one does.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "apart/errand.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "text/language.h"
#include "text/normalise.h"
#include "text/ucd.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define FUZZ __attribute__((unused)) static

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What crashes is to crash here, where it is looked for. */
__attribute__((constructor)) static void
fuzz_stay_here(void)
{
    errands_stay_here();
}

/* What must be true of any input; a finding when it is not. */
#define must(condition)                                                        \
    ((condition) ? (void)0 : fuzz_fail(__FILE__, __LINE__, #condition))

FUZZ _Noreturn void
fuzz_fail(const char *file, int line, const char *condition)
{
    fprintf(stderr, "%s:%d: not true: %s\n", file, line, condition);
    abort();
}

FUZZ slice
fuzz_slice(const uint8_t *data, size_t size)
{
    return slice_make((const char *)data, size);
}

/* The input as a segment would hold it. */
FUZZ slice
fuzz_clean(arena *memory, const uint8_t *data, size_t size)
{
    slice clean;

    must(text_clean(memory, fuzz_slice(data, size), &clean, NULL) == TIZBE_OK);
    return clean;
}

/* The input as valid UTF-8, otherwise as it is; release `out`. */
FUZZ slice
fuzz_repaired(buffer *out, const uint8_t *data, size_t size)
{
    buffer_init(out);
    (void)utf8_repair(out, fuzz_slice(data, size));
    must(buffer_status(out) == TIZBE_OK);
    return buffer_slice(out);
}

/* Whether a character begins at byte `at`, or the text ends there. */
FUZZ bool
fuzz_is_edge(slice text, size_t at)
{
    return at == text.size ||
           (at < text.size && ((unsigned char)text.data[at] & 0xC0) != 0x80);
}

FUZZ bool
fuzz_is_valid(slice text)
{
    return utf8_valid_prefix(text) == text.size;
}

/* The property bits of all characters in [start, end), ored. */
FUZZ unsigned
fuzz_properties(slice text, size_t start, size_t end)
{
    unsigned all = 0;

    while (start < end)
        all |= ucd_property(utf8_next(text, &start));
    return all;
}

#endif
