/*
 * From lines to cues, and from a line to its text. Tags are left off whether
 * they are known or not; of SubStation Alpha, "{\an8}", too. Times that stand
 * in a text say when a word is spoken, and are tags as well.
 */
#include "ingest/subtitle_cues.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "ingest/entities.h"

#include <stdlib.h>

enum {
    DIGITS_MOST = 6, /* of a number in a time, so that milliseconds fit */
    TAG_BYTES = 256  /* a longer one is text                            */
};

/* --- times --------------------------------------------------------------- */

/* Cut digits off *rest, DIGITS_MOST at most; gives how many. */
static size_t
cut_digits(slice *rest, int64_t *value)
{
    size_t size = 0;

    *value = 0;
    while (size < rest->size && size < DIGITS_MOST &&
           ascii_is_digit(rest->data[size]))
        *value = *value * 10 + (rest->data[size++] - '0');
    *rest = slice_part(*rest, size, rest->size);
    return size;
}

static bool
cut_one_of(slice *rest, const char *marks)
{
    if (rest->size == 0 || !rest->data[0] || !strchr(marks, rest->data[0]))
        return false;
    *rest = slice_part(*rest, 1, rest->size);
    return true;
}

/* "1:02:03,500", "02:03.5", "00:02:03" */
static bool
cut_time(slice *rest, int64_t *ms)
{
    int64_t value, seconds = 0;
    size_t  groups = 0, digits;

    do {
        if (cut_digits(rest, &value) == 0)
            return false;
        seconds = seconds * 60 + value;
        groups++;
    } while (groups < 3 && cut_one_of(rest, ":"));
    *ms = seconds * 1000;
    if (groups > 1 && cut_one_of(rest, ",.")) {
        digits = cut_digits(rest, &value);
        if (digits == 0 || digits > 3)
            return false;
        for (; digits < 3; digits++)
            value *= 10;
        *ms += value;
    }
    return groups > 1;
}

bool
subtitle_times(slice line, int64_t *from, int64_t *to)
{
    slice rest = slice_trim(line);

    if (!cut_time(&rest, from))
        return false;
    rest = slice_trim(rest);
    if (!slice_starts(rest, SLICE("-->")))
        return false;
    rest = slice_trim(slice_part(rest, 3, rest.size));
    return cut_time(&rest, to) && (rest.size == 0 || cut_one_of(&rest, " \t"));
}

bool
subtitle_is_number(slice line)
{
    slice digits = slice_trim(line);

    for (size_t i = 0; i < digits.size; i++)
        if (!ascii_is_digit(digits.data[i]))
            return false;
    return digits.size > 0;
}

bool
subtitles_are_webvtt(slice text)
{
    text = slice_without_mark(text);
    return slice_starts(text, SLICE("WEBVTT")) &&
           (text.size == 6 || strchr(" \t\r\n", text.data[6]));
}

/* --- the text of a line --------------------------------------------------- */

typedef struct splitter {
    arena         *arena;
    subtitle_list *out;
    bool           is_webvtt, is_in_cue, is_in_comment;
    bool           ends_in_number; /* the last line kept is one */
    bool           failed;
    buffer         clean; /* text of the line in hand   */
    slice          voice; /* of the text that comes now */
} splitter;

static bool
opens_tag(char c)
{
    return c == '<' || c == '{';
}

/* "00:00:01.500", "i", "/font", "v Name", "c.yellow": between "<" and ">". */
static bool
is_tag(slice inside)
{
    int64_t ms;

    if (inside.size == 0)
        return false;
    return inside.data[0] == '/' || ascii_is_letter(inside.data[0]) ||
           (cut_time(&inside, &ms) && inside.size == 0);
}

/* The size of a tag that `rest` begins with, or 0. */
static size_t
tag_size(slice rest)
{
    bool   is_markup = rest.data[0] == '<';
    size_t end;

    rest.size = rest.size < TAG_BYTES ? rest.size : TAG_BYTES;
    end = slice_find(rest, is_markup ? SLICE(">") : SLICE("}"), 1);
    if (end == SIZE_MAX ||
        !(is_markup ? is_tag(slice_part(rest, 1, end)) : rest.data[1] == '\\'))
        return 0;
    return end + 1;
}

static slice
keep(splitter *s, slice text)
{
    slice copy = arena_copy(s->arena, text);

    s->failed = s->failed || (text.size > 0 && !copy.data);
    return copy;
}

/* "<v Name>", "<v.loud Name>"; empty for any other tag. */
static slice
voice_of(splitter *s, slice tag)
{
    slice  name = slice_part(tag, 1, tag.size - 1);
    buffer decoded = { 0 };
    slice  kept = { 0 };

    if (!slice_starts_ascii_nocase(name, SLICE("v")) || name.size < 2 ||
        !strchr(" \t.", name.data[1]))
        return kept;
    (void)slice_cut_word(&name);
    entities_resolve(&decoded, slice_trim(name));
    s->failed = s->failed || decoded.failed;
    kept = keep(s, buffer_slice(&decoded));
    buffer_release(&decoded);
    return kept;
}

/* "[Music]": who transcribes says so what is heard besides. */
static bool
is_sound(slice text)
{
    return text.size > 1 && slice_find(text, SLICE("]"), 0) == text.size - 1 &&
           text.data[0] == '[';
}

/* What was cleaned so far is a line. */
static void
end_line(splitter *s)
{
    subtitle_list *out = s->out;
    slice          text = slice_trim(buffer_slice(&s->clean));

    if (is_sound(text)) {
        out->sounds++;
    } else if (text.size > 0) {
        if (!ARRAY_ROOM(out->lines, out->line_count, out->line_capacity)) {
            s->failed = true;
            return;
        }
        out->lines[out->line_count++] = (subtitle_line){ .text = keep(s, text),
                                                         .voice = s->voice };
        out->cues[out->count - 1].count++;
    }
    s->failed = s->failed || s->clean.failed;
    buffer_empty(&s->clean);
}

static void
take_tag(splitter *s, slice tag)
{
    slice voice = voice_of(s, tag);

    if (voice.size > 0) {
        end_line(s);
        s->voice = voice;
    } else if (slice_starts(tag, SLICE("<br"))) {
        buffer_byte(&s->clean, ' ');
    }
}

static void
take_text(splitter *s, slice line)
{
    size_t lines = s->out->line_count;

    for (size_t at = 0, end; at < line.size; at = end) {
        slice  rest = slice_part(line, at, line.size);
        size_t size = opens_tag(rest.data[0]) ? tag_size(rest) : 0;

        end = at + 1;
        while (size == 0 && end < line.size && !opens_tag(line.data[end]))
            end++;
        if (size > 0) {
            take_tag(s, slice_part(rest, 0, size));
            end = at + size;
        } else {
            entities_resolve(&s->clean, slice_part(line, at, end));
        }
    }
    end_line(s);
    s->ends_in_number = s->out->line_count == lines + 1 &&
                        subtitle_is_number(line);
}

/* --- cues ----------------------------------------------------------------- */

/* The number of a cue of SubRip stands above its times, where it was taken for
 * text of the cue before. */
static void
give_back_number(splitter *s)
{
    if (s->is_webvtt || !s->is_in_cue || !s->ends_in_number)
        return;
    s->out->line_count--;
    s->out->cues[s->out->count - 1].count--;
}

static void
begin_cue(splitter *s, int64_t from, int64_t to)
{
    subtitle_list *out = s->out;

    give_back_number(s);
    if (!ARRAY_ROOM(out->cues, out->count, out->capacity)) {
        s->failed = true;
        return;
    }
    out->cues[out->count++] =
        (subtitle_cue){ .from = from, .to = to, .first = out->line_count };
    s->is_in_cue = true;
    s->is_in_comment = s->ends_in_number = false;
    s->voice = (slice){ 0 };
}

/* Of WebVTT: what stands outside of cues, the names of cues among it. */
static void
take_outside(splitter *s, slice line)
{
    const slice key = SLICE("Language:");

    if (s->out->count == 0 && line.size > key.size &&
        slice_starts_ascii_nocase(line, key))
        s->out->declared = language_of_tag(
            slice_trim(slice_part(line, key.size, line.size)));
    if (!s->is_in_comment && slice_starts(line, SLICE("NOTE"))) {
        s->out->comments++;
        s->is_in_comment = true;
    }
}

static void
take_line(splitter *s, slice line)
{
    int64_t from, to;

    if (slice_ends_in(line, "\r"))
        line = slice_without(line, 1);
    if (subtitle_times(line, &from, &to)) {
        begin_cue(s, from, to);
    } else if (s->is_webvtt && line.size == 0) {
        s->is_in_cue = s->is_in_comment = false;
    } else if (s->is_in_cue) {
        take_text(s, line);
    } else if (s->is_webvtt) {
        take_outside(s, line);
    }
}

tizbe_status
subtitles_split(arena *a, slice text, subtitle_list *out)
{
    splitter s = { .arena = a,
                   .out = out,
                   .is_webvtt = subtitles_are_webvtt(text) };

    *out = (subtitle_list){ 0 };
    while (text.size > 0 && !s.failed)
        take_line(&s, slice_cut(&text, '\n'));
    buffer_release(&s.clean);
    return s.failed ? TIZBE_NOMEM : TIZBE_OK;
}

void
subtitles_release(subtitle_list *list)
{
    free(list->lines);
    free(list->cues);
    *list = (subtitle_list){ 0 };
}
