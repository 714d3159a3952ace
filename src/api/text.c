/* What the text layer makes of a text: a table of words, and filters of lines. */
#include "analyse/dissect.h"
#include "analyse/lines.h"
#include "api/answer.h"
#include "api/stated.h"

#include <stdlib.h>

struct tizbe_lines {
    line_filter filter;
};

tizbe_status
tizbe_analyse(const char *text, size_t size, const char *lang, bool languages,
              tizbe_output *out, tizbe_error *error)
{
    language     stated;
    answer       a;
    tizbe_status status;

    status = answer_begin(&a, NULL, NULL, NO_CODEBOOK, out, error);
    if (status == TIZBE_OK)
        status = stated_language(lang, &stated, error);
    if (status == TIZBE_OK)
        status = dissect_table(slice_make(text, size), lang ? &stated : NULL,
                               languages ? DISSECT_SENTENCES : DISSECT_WORDS,
                               &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_lines_new(tizbe_line_kind kind, const char *lang, tizbe_lines **out,
                tizbe_error *error)
{
    language     stated;
    tizbe_status status = stated_language(lang, &stated, error);

    *out = NULL;
    if (status != TIZBE_OK)
        return status;
    *out = calloc(1, sizeof **out);
    if (!*out)
        return error_nomem(error);
    line_filter_init(&(*out)->filter, kind, stated, lang == NULL);
    return TIZBE_OK;
}

void
tizbe_lines_free(tizbe_lines *lines)
{
    if (!lines)
        return;
    line_filter_release(&lines->filter);
    free(lines);
}

tizbe_status
tizbe_lines_next(tizbe_lines *lines, const char *line, size_t size,
                 const char **out, size_t *out_size)
{
    tizbe_status status = line_filter_next(&lines->filter,
                                           slice_make(line, size));

    *out = lines->filter.out.data;
    *out_size = lines->filter.out.size;
    return status;
}
