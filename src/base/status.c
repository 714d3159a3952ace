/* Statuses and the sentence behind them. */
#include "base/status.h"

#include <stdio.h>
#include <string.h>

const char *
tizbe_status_text(tizbe_status status)
{
    static const char *const names[] = {
        [TIZBE_OK] = "done",
        [TIZBE_NOMEM] = "out of memory",
        [TIZBE_IO] = "input or output failed",
        [TIZBE_FORMAT] = "malformed",
        [TIZBE_UNSUPPORTED] = "not supported",
        [TIZBE_LIMIT] = "over a limit",
        [TIZBE_USAGE] = "wrong usage",
        [TIZBE_NOT_FOUND] = "not found",
        [TIZBE_EXISTS] = "exists already",
        [TIZBE_BUSY] = "in use by another process",
        [TIZBE_CORRUPT] = "damaged",
        [TIZBE_FULL] = "disk full",
        [TIZBE_INTERRUPTED] = "interrupted",
        [TIZBE_INPUT] = "input not readable",
    };

    if ((size_t)status >= sizeof names / sizeof *names)
        return "unknown status";
    return names[status];
}

/* Cutting inside a UTF-8 sequence would leave a broken character behind. */
static void
trim_to_character(char *text)
{
    size_t end = strlen(text);
    size_t lead = end;

    while (lead > 0 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
        lead--;
    if (lead > 0 && (unsigned char)text[lead - 1] >= 0xC0)
        text[lead - 1] = '\0';
}

tizbe_status
error_vset(tizbe_error *error, tizbe_status status, const char *format,
           va_list args)
{
    int length;

    if (!error)
        return status;
    error->status = status;
    length = vsnprintf(error->text, sizeof error->text, format, args);
    if (length >= (int)sizeof error->text)
        trim_to_character(error->text);
    return status;
}

tizbe_status
error_set(tizbe_error *error, tizbe_status status, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    (void)error_vset(error, status, format, args);
    va_end(args);
    return status;
}
