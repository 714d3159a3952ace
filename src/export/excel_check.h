/*
 * Whether a workbook came out whole. libxlsxwriter 1.1.4 does not look when it
 * writes its temporary files: a full disk leaves a part short in a container
 * that is in order.
 */
#ifndef EXPORT_EXCEL_CHECK_H
#define EXPORT_EXCEL_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What sheet i (from 0) of the open file `fd` holds must be at least least[i]
 * bytes: those of its rows. All other parts are read: each ends as XML ends.
 * The place in the file is moved. False for what is no ZIP, too. */
bool excel_is_whole(int fd, const uint64_t *least, size_t sheets);

#endif
