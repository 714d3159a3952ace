/* The list of formats. */
#include "export/format.h"

#include "base/file.h"

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
    slice extension = path_extension(slice_of(path));

    for (size_t i = 0; formats[i]; i++)
        if (formats[i]->extension && slice_is(extension, formats[i]->extension))
            return formats[i];
    return NULL;
}
