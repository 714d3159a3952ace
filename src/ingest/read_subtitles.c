/*
 * Subtitles and transcripts with times (SubRip, WebVTT): speeches, sessions and
 * interviews, as paragraphs.
 *
 * A sentence goes through several cues, so their lines are joined. A paragraph
 * ends where another person speaks ("<v Name>", "Name: ...", a dash or ">>"
 * behind a finished sentence), where nobody does for a while, and, as it is what
 * is coded and counted, behind a sentence once it is long. Who speaks stands in
 * front, as in a transcript. Programs that recognise speech write no full
 * stops: there a very long paragraph ends between two cues.
 *
 * Times are left out. Captions that roll (those of video sites) show each line
 * again in the next cue; it is taken once.
 */
#include "base/array.h"
#include "ingest/letters.h"
#include "ingest/readers.h"
#include "ingest/sniff.h"
#include "ingest/subtitle_cues.h"

enum {
    PAUSE_MS = 2000,      /* ends a paragraph behind a sentence   */
    SILENCE_MS = 6000,    /* ends one anywhere                    */
    LONG_BYTES = 900,     /* one that ends behind its sentence    */
    LONGEST_BYTES = 3600, /* one that ends without an end of one */
    NAME_BYTES = 80,
    NAME_WORDS = 4,
    SHOWN_LINES = 4 /* of one cue, that the next may show again */
};

typedef struct transcript {
    document     *doc;
    subtitle_list list;
    buffer        text;       /* of the open paragraph                      */
    slice         voice;      /* who speaks in it, by "<v Name>"            */
    slice         name;       /* or by "Name: ..."                          */
    int64_t       ended;      /* when its last cue ended                    */
    bool          is_named;   /* cues begin with names, most of them   */
    bool          is_rolling; /* cues begin with the last line before  */
    size_t        again;      /* lines that were shown again           */
} transcript;

/* --- what the cues show ----------------------------------------------------- */

/* "Aigul Sadykova: ...": the name with what parts it from the text; 0 bytes
 * where there is none. */
static slice
name_in_front(slice line)
{
    size_t colon = slice_find(line, SLICE(": "), 0);
    slice  words, word;

    if (colon == SIZE_MAX || colon > NAME_BYTES)
        return (slice){ 0 };
    words = slice_part(line, 0, colon);
    for (size_t count = 0; words.size > 0; count++) {
        word = slice_cut_word(&words);
        if (count == NAME_WORDS || !ucd_is_capital(first_char(word)))
            return (slice){ 0 };
    }
    return slice_part(line, 0, colon + 2);
}

static const subtitle_line *
line_of(const transcript *t, const subtitle_cue *cue, size_t i)
{
    return &t->list.lines[cue->first + i];
}

/* How many lines in front of cue `i` are the last ones of the cue before. */
static size_t
lines_again(const transcript *t, size_t i)
{
    const subtitle_cue *cue = &t->list.cues[i], *before = cue - 1;
    size_t              most = 0, same;

    if (i == 0)
        return 0;
    for (size_t count = 1;
         count <= cue->count && count <= before->count && count <= SHOWN_LINES;
         count++) {
        for (same = 0; same < count; same++)
            if (!slice_equal(
                    line_of(t, cue, same)->text,
                    line_of(t, before, before->count - count + same)->text))
                break;
        most = same == count ? count : most;
    }
    return most;
}

static void
survey(transcript *t)
{
    size_t cues = 0, named = 0, again = 0;

    for (size_t i = 0; i < t->list.count; i++) {
        const subtitle_cue *cue = &t->list.cues[i];

        if (cue->count == 0)
            continue;
        cues++;
        named += name_in_front(line_of(t, cue, 0)->text).size > 0;
        again += lines_again(t, i) > 0;
    }
    t->is_named = named * 2 > cues;
    t->is_rolling = again * 2 > cues;
}

/* --- paragraphs -------------------------------------------------------------- */

static void
end_paragraph(transcript *t)
{
    if (t->text.size == 0)
        return;
    document_begin(t->doc, SEGMENT_PARAGRAPH, 0);
    document_text(t->doc, buffer_slice(&t->text));
    document_end(t->doc);
    t->doc->failed = t->doc->failed || t->text.failed;
    buffer_empty(&t->text);
}

/* ">> Thank you.", of which *line loses the mark, or, behind a finished
 * sentence, "- Thank you.": in the midst of one a dash is only a dash. */
static bool
is_marked_turn(slice *line, bool is_free)
{
    static const slice dashes[] = { { "- ", 2 },
                                    { "\xE2\x80\x93 ", 4 },
                                    { "\xE2\x80\x94 ", 4 } };

    if (slice_starts(*line, SLICE(">>"))) {
        while (slice_starts(*line, SLICE(">")))
            *line = slice_part(*line, 1, line->size);
        *line = slice_trim(*line);
        return true;
    }
    for (size_t i = 0; is_free && i < COUNT_OF(dashes); i++)
        if (slice_starts(*line, dashes[i]))
            return true;
    return false;
}

/* Another person speaks in this line. A name is left off the line where the
 * same person goes on. */
static bool
is_turn(transcript *t, const subtitle_line *line, slice *text)
{
    bool  is_free = t->text.size == 0 || ends_sentence(buffer_slice(&t->text));
    bool  is_other = !slice_equal(line->voice, t->voice);
    slice name = name_in_front(*text);

    if (is_marked_turn(text, is_free)) {
        t->name = (slice){ 0 };
        return true;
    }
    if (name.size > 0 && (is_free || t->is_named)) {
        is_other = is_other || !slice_equal(name, t->name);
        if (!is_other)
            *text = slice_part(*text, name.size, text->size);
        t->name = name;
    }
    return is_other;
}

static bool
is_full(const transcript *t, int64_t pause)
{
    bool is_free = ends_sentence(buffer_slice(&t->text));

    return pause >= (is_free ? PAUSE_MS : SILENCE_MS) ||
           t->text.size >= (is_free ? LONG_BYTES : LONGEST_BYTES);
}

static void
take_line(transcript *t, const subtitle_line *line, int64_t pause)
{
    slice text = line->text;
    bool  is_new = is_turn(t, line, &text);

    if (is_new || is_full(t, pause))
        end_paragraph(t);
    if (t->text.size > 0)
        buffer_byte(&t->text, ' ');
    if (is_new && line->voice.size > 0) {
        buffer_put(&t->text, line->voice);
        buffer_text(&t->text, ": ");
    }
    buffer_put(&t->text, text);
    t->voice = line->voice;
}

static void
take_cue(transcript *t, size_t i)
{
    const subtitle_cue *cue = &t->list.cues[i];
    size_t              from = t->is_rolling ? lines_again(t, i) : 0;

    t->again += from;
    for (size_t l = from; l < cue->count; l++)
        take_line(t, line_of(t, cue, l), l == from ? cue->from - t->ended : 0);
    t->ended = cue->to;
}

static void
note_losses(transcript *t)
{
    if (t->again > 0)
        document_note(t->doc, "lines that are shown again were left out: %zu",
                      t->again);
    if (t->list.sounds > 0)
        document_note(t->doc,
                      "lines in brackets, as [Music], were left out: "
                      "%zu",
                      t->list.sounds);
    if (t->list.comments > 0)
        document_note(t->doc, "comments were left out: %zu", t->list.comments);
}

static tizbe_status
compose(document *doc, slice text, tizbe_error *error)
{
    transcript   t = { .doc = doc };
    tizbe_status status = subtitles_split(doc->arena, text, &t.list);

    if (status == TIZBE_OK && t.list.count == 0)
        status = error_set(error, TIZBE_FORMAT,
                           "it has no line of times, as in subtitles: "
                           "00:01:02,500 --> 00:01:04,000");
    if (status == TIZBE_OK) {
        survey(&t);
        for (size_t i = 0; i < t.list.count; i++)
            take_cue(&t, i);
        end_paragraph(&t);
        note_losses(&t);
        if (t.list.declared != LANG_UND)
            document_set(doc, "language",
                         slice_of(language_code(t.list.declared)),
                         SOURCE_DOCUMENT);
        status = document_status(doc);
    }
    subtitles_release(&t.list);
    buffer_release(&t.text);
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}

static tizbe_status
read_subtitles(const reader_input *in, document *doc, tizbe_error *error)
{
    slice        text;
    tizbe_status status = text_of_input(in, doc, &text, error);

    return status == TIZBE_OK ? compose(doc, text, error) : status;
}

static int
sniff_subtitles(slice bytes)
{
    char    room[SNIFF_BYTES];
    slice   head = sniff_head(bytes, room), line;
    int64_t from, to;

    if (subtitles_are_webvtt(head))
        return 95;
    line = slice_cut(&head, '\n');
    if (subtitle_is_number(line))
        line = slice_cut(&head, '\n');
    return subtitle_times(line, &from, &to) ? 90 : 0;
}

const reader reader_subtitles = {
    .name = "subtitles",
    .title = "subtitles (SRT, WebVTT)",
    .extensions = "srt vtt",
    .media = "text/vtt application/x-subrip",
    .explains = true,
    .sniff = sniff_subtitles,
    .read = read_subtitles,
};
