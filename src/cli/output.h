/*
 * What the command says: results to standard output, everything else to
 * standard error, each line of that behind "tizbe: ".
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "tizbe.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* A line for people, on standard error; control characters are escaped. Gives
 * false, for who has to say so as well. */
bool complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

void complain_of(const char *format, va_list args)
    __attribute__((format(printf, 1, 0)));

/* A line without the name in front, likewise. */
void remark(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same of a line as it is, which takes no memory. */
void complain_line(const char *line);
void remark_line(const char *line);

/* Part of a result, on standard output. A name from a file or a codebook may
 * hold anything: there is a blank for each control character but ends of
 * lines. */
void print(const char *format, ...) __attribute__((format(printf, 1, 2)));
void print_bytes(const char *bytes, size_t size); /* as they are */

/* A document's text in a line: a blank for each control character. */
void print_plain(const char *text, size_t size);

/* Send what was printed, for a person who is to answer. */
void print_now(void);

/* Code points in so many bytes of UTF-8. */
size_t count_characters(const char *text, size_t size);

/* Columns of the terminal that standard output is, or 0. */
size_t terminal_width(void);

/* Whether progress_show would show anything: asking the library for
 * progress costs a walk over the files. */
bool progress_is_shown(void);

/* How far it is, on one line of a terminal, a few times a second; nothing
 * when standard error is none. `what` is "documents". */
void progress_show(const char *what, const tizbe_progress *progress);

/* Take that line away. complain does so as well. */
void progress_clear(void);

/* A tizbe_output's `take` that writes to standard output. */
tizbe_status take_stdout(void *context, const char *bytes, size_t size,
                         tizbe_error *error);

/*
 * Write out what is buffered. False, after a complaint, when standard
 * output could not take all of it. A reader that has gone away ends the
 * process as it ends others: by SIGPIPE.
 */
bool output_finish(void);

#endif
