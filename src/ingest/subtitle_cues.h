/*
 * The cues of subtitles: what is shown, and from when to when.
 *
 * SubRip (.srt) has no standard; WebVTT (.vtt) is that of the W3C. Both are
 * lines of text below a line of times, "00:01:02,500 --> 00:01:04,000".
 */
#ifndef INGEST_SUBTITLE_CUES_H
#define INGEST_SUBTITLE_CUES_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A line without its markup, not empty. A line in which the speaker changes is
 * two of them. */
typedef struct subtitle_line {
    slice text;
    slice voice; /* who speaks, where "<v Name>" says it; else empty */
} subtitle_line;

typedef struct subtitle_cue {
    int64_t from, to;     /* milliseconds          */
    size_t  first, count; /* of the list's `lines` */
} subtitle_cue;

typedef struct subtitle_list {
    subtitle_line *lines; /* owned: release, in the order of the file */
    size_t         line_count, line_capacity;
    subtitle_cue  *cues; /* owned */
    size_t         count, capacity;
    language       declared; /* "Language: kk" at the top; else LANG_UND */
    size_t         comments; /* of WebVTT, which are left out            */
    size_t         sounds;   /* "[Music]" in a line of its own, likewise */
} subtitle_list;

/*
 * The cues of valid UTF-8; texts live in `a` or are part of `text`. None is no
 * failure. In WebVTT an empty line ends a cue; in SubRip only the next one
 * does, as texts with empty lines are met. Fails only with TIZBE_NOMEM. Release
 * in every case.
 */
tizbe_status subtitles_split(arena *a, slice text, subtitle_list *out);
void         subtitles_release(subtitle_list *list);

/* A line of times; `from` and `to` are set then. */
bool subtitle_times(slice line, int64_t *from, int64_t *to);

/* The text begins as WebVTT does. */
bool subtitles_are_webvtt(slice text);

/* The line is the number of a cue: digits alone. */
bool subtitle_is_number(slice line);

#endif
