/* The list of formats. */
#include "export/format.h"

#include <string.h>

const format *const formats[] = {
    &format_table, &format_csv,   &format_csv_excel, &format_tsv,
    &format_json,  &format_jsonl, &format_md,        NULL,
};

const format *
format_find(const char *name)
{
    for (size_t i = 0; formats[i]; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}
