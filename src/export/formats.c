/* The list of formats. */
#include "export/format.h"

#include "code/codebook_formats.h"

#include <string.h>

const format *const formats[] = {
    &format_table, &format_csv,   &format_csv_excel, &format_csv_excel_ru,
    &format_tsv,   &format_json,  &format_jsonl,     &format_md,
    &format_html,  &format_latex, &format_xlsx,      NULL,
};

const format *
format_find(const char *name)
{
    for (size_t i = 0; formats[i]; i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

const format *
format_of_file(const char *path)
{
    for (size_t i = 0; formats[i]; i++)
        if (formats[i]->endings && path_ends_in(path, formats[i]->endings))
            return formats[i];
    return NULL;
}
