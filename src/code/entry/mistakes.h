/*
 * What is wrong with a text that a person wrote: all of it, each with its
 * place and with what was expected.
 *
 *     mobility.yaml:12:5: unknown key 'mach', did you mean 'match'?
 */
#ifndef CODE_MISTAKES_H
#define CODE_MISTAKES_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where something begins in a file. */
typedef struct place {
    uint32_t line;   /* from 1; 0 means the text as a whole */
    uint32_t column; /* code points, from 1                 */
} place;

/* For a text that was made of a file: where in the file its lines come from. */
typedef struct place_list {
    place *items; /* by line, from 0 */
    size_t count;
} place_list;

typedef enum mistake_kind {
    MISTAKE_ERROR,
    MISTAKE_WARNING, /* hardly meant, but nothing is refused for it */
    MISTAKE_NOTE     /* may well be meant                           */
} mistake_kind;

typedef struct mistake {
    place        at;
    mistake_kind kind;
    const char  *text; /* in the list's arena */
} mistake;

typedef struct mistake_list {
    arena   *memory;
    mistake *items; /* in the arena, at most MISTAKES_MAX */
    size_t   count;
    size_t   capacity;
    size_t   errors; /* found, of each kind                      */
    size_t   warnings;
    size_t   notes;
    size_t   unsaid;     /* found beyond MISTAKES_MAX                */
    size_t   comparable; /* how many more names near_name may compare, so
                            that a file full of mistakes is not slow */
    bool     failed;     /* memory ran out: sticky, as in base/buffer.h */
} mistake_list;

#define MISTAKES_MAX 1000

/* An empty list whose texts live in `memory`. */
void mistakes_init(mistake_list *list, arena *memory);

/* Note one; the text begins in lower case and has no full stop. */
void mistakes_add(mistake_list *list, place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void mistakes_warn(mistake_list *list, place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void mistakes_note(mistake_list *list, place at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* What came of reading a file, TIZBE_OK included: lack of memory, or the sentence
 * of `error` as a mistake that has no place. */
void mistakes_take(mistake_list *list, tizbe_status status,
                   const tizbe_error *error);

/* What a message quotes: `text`, or its first characters and "..." when it is
 * long. Lives in the list's arena. */
const char *mistakes_quote(mistake_list *list, slice text);

/* TIZBE_FORMAT when there are mistakes, TIZBE_OK when there are at most warnings
 * and notes, TIZBE_NOMEM when memory ran out on the way. */
tizbe_status mistakes_status(const mistake_list *list);

/* Put them in order of place. */
void mistakes_sort(mistake_list *list);

/* Append them, a line each, in their order:
 * FILE:LINE:COLUMN: [warning: |note: ]TEXT
 * Both texts are escaped for a terminal (path_escape). */
void mistakes_print(const mistake_list *list, const char *file, buffer *out);

/*
 * Fill `error`, after reading has failed with `failed`: lack of memory, or the
 * first mistake of the list with its place, and how many there are. Gives
 * `failed`.
 *
 *     cannot read 'a.yaml': 12:5: unknown key 'mach', ... (and 3 more)
 */
tizbe_status mistakes_error(const mistake_list *list, tizbe_status failed,
                            const char *file, tizbe_error *error);

/*
 * ", did you mean 'NAME'?" for the name that differs least from `wanted`, by up
 * to a third of its letters, or two; when none is that near, for the first name
 * that begins with `wanted` or has it inside; else, and when too many names have
 * been compared already, "". `mark` stands before NAME: '$', '#', or 0 for none.
 * Lives in the list's arena.
 */
const char *near_name(mistake_list *list, slice wanted, char mark,
                      const slice *names, size_t count);

#endif
