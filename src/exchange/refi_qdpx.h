/* REFI-QDA projects (.qdpx), both ways: the two ends of the format's row. */
#ifndef EXCHANGE_REFI_QDPX_H
#define EXCHANGE_REFI_QDPX_H

#include "exchange/project_formats.h"

/* As project_format.write and .read. */
tizbe_status refi_export_project(project_export *job, tizbe_error *error);
tizbe_status refi_import_project(project_import *job, tizbe_error *error);

#endif
