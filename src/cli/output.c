/* Standard output and standard error. */
#include "cli/output.h"

#include "base/controls.h"
#include "base/status.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { PROGRESS_MS = 100 };

static int  first_errno;      /* of standard output */
static bool is_explained;     /* a table's error says it */
static bool progress_is_seen; /* there is a line to take away */

/* File names and words from documents may hold characters that drive
 * terminals: these are escaped, but for the ends of lines. */
static void
put_visible(FILE *out, const char *text)
{
    const char *end = text + strlen(text);

    while (text < end) {
        size_t control = *text == '\n' ? 0 : control_length(text, end);

        if (control == 0)
            (void)putc(*text++, out);
        for (; control > 0; control--)
            (void)fprintf(out, "\\x%02x", (unsigned char)*text++);
    }
}

static void
put_text(const char *before, const char *text, const char *after)
{
    progress_clear();
    if (first_errno == EPIPE) /* nobody reads; SIGPIPE will say it */
        return;
    (void)fputs(before, stderr);
    put_visible(stderr, text);
    (void)fputs(after, stderr);
}

/* A character has at most four bytes. */
static bool
is_full(const tizbe_error *error)
{
    return strlen(error->text) + 4 >= sizeof error->text;
}

/* Where there is no memory for a line, what fits into an error is said. */
__attribute__((format(printf, 2, 0))) static void
put_line(const char *before, const char *format, va_list args)
{
    tizbe_error beginning = { 0 };
    char       *text = NULL;
    va_list     again;

    va_copy(again, args);
    if (vasprintf(&text, format, args) >= 0) {
        put_text(before, text, "\n");
        free(text);
    } else {
        (void)error_vset(&beginning, TIZBE_NOMEM, format, again);
        put_text(before, beginning.text,
                 is_full(&beginning) ? " ... (out of memory)\n" : "\n");
    }
    va_end(again);
}

void
complain_of(const char *format, va_list args)
{
    put_line("tizbe: ", format, args);
}

bool
complain(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    complain_of(format, args);
    va_end(args);
    return false;
}

void
complain_line(const char *line)
{
    put_text("tizbe: ", line, "\n");
}

void
remark_line(const char *line)
{
    put_text("", line, "\n");
}

void
remark(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    put_line("", format, args);
    va_end(args);
}

static void
note_errno(bool failed)
{
    if (failed && first_errno == 0)
        first_errno = errno ? errno : EIO;
}

void
print_bytes(const char *bytes, size_t size)
{
    errno = 0;
    note_errno(size > 0 && fwrite(bytes, 1, size, stdout) < size);
}

/* With a blank for each control character other than `kept`. */
static void
print_blanked(const char *text, size_t size, char kept)
{
    const char *end = text + size, *from = text;

    for (const char *at = text; at < end;) {
        size_t control = *at == kept ? 0 : control_length(at, end);

        at += control ? control : 1;
        if (control == 0)
            continue;
        print_bytes(from, (size_t)(at - from) - control);
        print_bytes(" ", 1);
        from = at;
    }
    print_bytes(from, (size_t)(end - from));
}

void
print_plain(const char *text, size_t size)
{
    print_blanked(text, size, ' ');
}

void
print(const char *format, ...)
{
    char   *text = NULL;
    int     size;
    va_list args;

    va_start(args, format);
    size = vasprintf(&text, format, args);
    va_end(args);
    if (size < 0) {
        errno = ENOMEM;
        note_errno(true);
        return;
    }
    print_blanked(text, (size_t)size, '\n');
    free(text);
}

void
print_now(void)
{
    errno = 0;
    note_errno(fflush(stdout) != 0);
}

size_t
count_characters(const char *text, size_t size)
{
    size_t count = 0;

    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

size_t
terminal_width(void)
{
    struct winsize window;

    if (!isatty(STDOUT_FILENO))
        return 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0)
        return window.ws_col;
    return 80;
}

static long
now_ms(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool
progress_is_shown(void)
{
    static int is_terminal = -1;

    if (is_terminal < 0)
        is_terminal = isatty(STDERR_FILENO);
    return is_terminal == 1;
}

void
progress_show(const char *what, const tizbe_progress *progress)
{
    static long last;

    if (!progress_is_shown() || now_ms() - last < PROGRESS_MS)
        return;
    last = now_ms();
    (void)fprintf(stderr, "\r\033[K%llu", (unsigned long long)progress->done);
    if (progress->all > 0)
        (void)fprintf(stderr, " of %llu", (unsigned long long)progress->all);
    (void)fprintf(stderr, " %s", what);
    (void)fflush(stderr);
    progress_is_seen = true;
}

void
progress_clear(void)
{
    if (progress_is_seen)
        (void)fputs("\r\033[K", stderr);
    progress_is_seen = false;
}

/* The sentence, and what it means for the exit status. */
static tizbe_status
explain_errno(tizbe_error *error)
{
    bool is_full = first_errno == ENOSPC || first_errno == EDQUOT;

    error->status = is_full ? TIZBE_FULL : TIZBE_IO;
    (void)snprintf(
        error->text, sizeof error->text, "cannot write standard output: %s",
        is_full ? "no space left on the disk" : strerror(first_errno));
    return error->status;
}

tizbe_status
take_stdout(void *context, const char *bytes, size_t size, tizbe_error *error)
{
    (void)context;
    print_bytes(bytes, size);
    is_explained = first_errno != 0;
    return is_explained ? explain_errno(error) : TIZBE_OK;
}

bool
output_finish(void)
{
    tizbe_error error;

    progress_clear();
    print_now();
    note_errno(first_errno == 0 && close(STDOUT_FILENO) != 0);
    if (first_errno == EPIPE) {
        (void)signal(SIGPIPE, SIG_DFL);
        (void)raise(SIGPIPE);
    }
    if (first_errno == 0)
        return true;
    if (is_explained)
        return false;
    (void)explain_errno(&error);
    complain_line(error.text);
    return false;
}
