/* Long texts held against each other: a failure tells where they part. */
#ifndef TESTS_SAME_TEXT_H
#define TESTS_SAME_TEXT_H

#include <check.h>
#include <string.h>

/* If not: the first line that differs, by its number, and both of it. */
static inline void
same_text(const char *what, const char *expected, const char *got)
{
    size_t line = 0, number = 1;

    for (size_t i = 0; got[i] && got[i] == expected[i]; i++)
        if (got[i] == '\n') {
            line = i + 1;
            number++;
        }
    ck_assert_msg(strcmp(got, expected) == 0,
                  "%s: line %zu is\n%.*s\ninstead of\n%.*s", what, number,
                  (int)strcspn(got + line, "\n"), got + line,
                  (int)strcspn(expected + line, "\n"), expected + line);
}

#endif
