/*
 * The peer of --format xlsx: libxlsxwriter and nothing else. Cells come out of
 * a file that is read line by line, which costs next to nothing.
 *
 *     bench_xlsx_bare TABLE.tsv OUT.xlsx NUMBER...
 *
 * NUMBER are the columns, from 1, that hold numbers; the others hold text.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

enum { COLUMNS = 64 };

static void
write_line(lxw_worksheet *sheet, lxw_row_t row, char *line,
           const bool *is_number)
{
    char *next;

    for (lxw_col_t i = 0; line && i < COLUMNS; i++, line = next) {
        next = strchr(line, '\t');
        if (next)
            *next++ = '\0';
        if (is_number[i] && row > 0)
            (void)worksheet_write_number(sheet, row, i, strtod(line, NULL),
                                         NULL);
        else
            (void)worksheet_write_string(sheet, row, i, line, NULL);
    }
}

int
main(int count, char **arguments)
{
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    bool                 is_number[COLUMNS] = { false };
    lxw_workbook        *book;
    lxw_worksheet       *sheet;
    char                *line = NULL;
    size_t               room = 0;
    FILE                *in = count > 2 ? fopen(arguments[1], "r") : NULL;

    if (!in) {
        fprintf(stderr,
                "usage: bench_xlsx_bare TABLE.tsv OUT.xlsx NUMBER...\n");
        return 2;
    }
    for (int i = 3; i < count; i++)
        is_number[(strtoul(arguments[i], NULL, 10) - 1) % COLUMNS] = true;
    book = workbook_new_opt(arguments[2], &options);
    sheet = workbook_add_worksheet(book, NULL);
    for (lxw_row_t row = 0; getline(&line, &room, in) > 0; row++) {
        line[strcspn(line, "\n")] = '\0';
        write_line(sheet, row, line, is_number);
    }
    free(line);
    (void)fclose(in);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
