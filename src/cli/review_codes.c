/* The codes that may be given, for who does not know them by heart. */
#include "base/status.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/review_dialogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The table of the codebook, as it is written. */
typedef struct gathered {
    FILE  *stream;
    char  *text;
    size_t size;
} gathered;

static tizbe_status
gather(void *context, const char *bytes, size_t size, tizbe_error *error)
{
    gathered *g = context;

    return fwrite(bytes, 1, size, g->stream) == size ? TIZBE_OK
                                                     : error_nomem(error);
}

/* "theme TAB code TAB label ..."; a theme has no code. Whether it was meant. */
static bool
print_code(char *line, const char *text)
{
    char *theme = line, *code, *label;

    code = theme + strcspn(theme, "\t");
    label = *code ? code + 1 + strcspn(code + 1, "\t") : code;
    if (!*label || label == code + 1)
        return false;
    *code++ = '\0';
    *label++ = '\0';
    label[strcspn(label, "\t")] = '\0';
    if (*text && !strcasestr(code, text) && !strcasestr(label, text))
        return false;
    print("  %-28s %s\n", code, label);
    return true;
}

void
review_list_codes(tizbe_corpus *corpus, const char *codebook,
                  const char *labels, const char *text)
{
    gathered     g = { 0 };
    tizbe_output out = { .format = "tsv", .take = gather, .context = &g };
    tizbe_error  error = { 0 };
    tizbe_status status = error_nomem(&error);
    char        *rest, *line;
    bool         found = false;

    g.stream = open_memstream(&g.text, &g.size);
    if (g.stream) {
        status = tizbe_codebook_show(corpus, codebook, false, labels, &out,
                                     &error);
        if (fclose(g.stream) != 0 && status == TIZBE_OK)
            status = error_nomem(&error);
    }
    if (status != TIZBE_OK) {
        complain("cannot list the codes: %s", error.text);
    } else {
        rest = g.text;
        (void)strsep(&rest, "\n"); /* the names of the columns */
        while ((line = strsep(&rest, "\n")))
            found = print_code(line, text) || found;
        if (!found)
            complain("no code has '%s' in its name or label", text);
    }
    free(g.text);
}
