/*
 * Files of subtitles as programs that fetch them from YouTube call them:
 * "Speech of the minister [dQw4w9WgXcQ].ru.vtt".
 */
#ifndef INGEST_FILM_NAME_H
#define INGEST_FILM_NAME_H

#include "base/slice.h"
#include "text/document.h"

/* The name of the film in `name` (without the extension), all of it where it
 * is called otherwise; the address of the film becomes the variable `url`. */
slice film_name(document *doc, slice name);

#endif
