/* Collecting mistakes, and guessing which name was meant. */
#include "code/entry/mistakes.h"
#include "base/distance.h"
#include "base/path.h"

#include <stdlib.h>

enum {
    COMPARABLE = 200000, /* names: some 0.1 s of guessing at most */
    QUOTE_BYTES = 60     /* of an entry in a message              */
};

void
mistakes_init(mistake_list *list, arena *memory)
{
    *list = (mistake_list){ 0 };
    list->memory = memory;
    list->comparable = COMPARABLE;
}

static void __attribute__((format(printf, 4, 0)))
add(mistake_list *list, place at, mistake_kind kind, const char *format,
    va_list args)
{
    tizbe_error sentence; /* the formatting that cuts at a character */
    char       *text;

    if (kind == MISTAKE_ERROR)
        list->errors++;
    else if (kind == MISTAKE_WARNING)
        list->warnings++;
    else
        list->notes++;
    if (list->count == MISTAKES_MAX) {
        list->unsaid++;
        return;
    }
    (void)error_vset(&sentence, TIZBE_FORMAT, format, args);
    text = arena_strdup(list->memory, slice_of(sentence.text));
    if (!text ||
        !ARENA_ROOM(list->memory, list->items, list->count, list->capacity)) {
        list->failed = true;
        return;
    }
    list->items[list->count++] = (mistake){ at, kind, text };
}

void
mistakes_add(mistake_list *list, place at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add(list, at, MISTAKE_ERROR, format, args);
    va_end(args);
}

void
mistakes_warn(mistake_list *list, place at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add(list, at, MISTAKE_WARNING, format, args);
    va_end(args);
}

void
mistakes_note(mistake_list *list, place at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add(list, at, MISTAKE_NOTE, format, args);
    va_end(args);
}

void
mistakes_take(mistake_list *list, tizbe_status status, const tizbe_error *error)
{
    if (status == TIZBE_NOMEM)
        list->failed = true;
    else if (status != TIZBE_OK)
        mistakes_add(list, (place){ 0, 0 }, "%s", error->text);
}

const char *
mistakes_quote(mistake_list *list, slice text)
{
    slice       shown = slice_beginning(text, QUOTE_BYTES);
    const char *quote = arena_printf(list->memory, "%.*s%s", (int)shown.size,
                                     shown.data,
                                     shown.size < text.size ? " ..." : "");

    if (!quote)
        list->failed = true;
    return quote ? quote : "";
}

tizbe_status
mistakes_status(const mistake_list *list)
{
    if (list->failed)
        return TIZBE_NOMEM;
    return list->errors > 0 ? TIZBE_FORMAT : TIZBE_OK;
}

static int
order_of_places(const void *a, const void *b)
{
    const mistake *one = a, *other = b;

    if (one->at.line != other->at.line)
        return one->at.line < other->at.line ? -1 : 1;
    if (one->at.column != other->at.column)
        return one->at.column < other->at.column ? -1 : 1;
    return strcmp(one->text, other->text);
}

void
mistakes_sort(mistake_list *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, order_of_places);
}

void
mistakes_print(const mistake_list *list, const char *file, buffer *out)
{
    static const char *const kinds[] = { ": ", ": warning: ", ": note: " };

    for (size_t i = 0; i < list->count; i++) {
        const mistake *one = &list->items[i];

        path_escape(out, slice_of(file));
        if (one->at.line > 0)
            buffer_printf(out, ":%u:%u", one->at.line, one->at.column);
        buffer_text(out, kinds[one->kind]);
        path_escape(out, slice_of(one->text));
        buffer_byte(out, '\n');
    }
    if (list->unsaid > 0) {
        path_escape(out, slice_of(file));
        buffer_printf(out, ": and %zu more\n", list->unsaid);
    }
}

static const mistake *
first_error(const mistake_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kind == MISTAKE_ERROR)
            return &list->items[i];
    return NULL;
}

tizbe_status
mistakes_error(const mistake_list *list, tizbe_status failed, const char *file,
               tizbe_error *error)
{
    const mistake *first = first_error(list);
    buffer         text = { 0 };

    if (failed == TIZBE_NOMEM || mistakes_status(list) == TIZBE_NOMEM)
        return error_nomem(error);
    if (!first)
        return failed;
    if (first->at.line > 0)
        buffer_printf(&text, "%u:%u: ", first->at.line, first->at.column);
    path_escape(&text, slice_of(first->text));
    if (list->errors > 1)
        buffer_printf(&text, " (and %zu more)", list->errors - 1);
    failed = buffer_status(&text) == TIZBE_OK
                 ? path_refuse("read", file, failed, text.data, error)
                 : error_nomem(error);
    buffer_release(&text);
    return failed;
}

/* --- the name that was meant ---------------------------------------------- */

static bool
is_near_in_size(slice a, slice b)
{
    size_t difference = a.size > b.size ? a.size - b.size : b.size - a.size;

    return difference <= name_reach(a, b) && b.size <= DISTANCE_MAX_BYTES;
}

/* The first name that begins with `wanted`, or else has it inside; none for
 * less than three letters, which are in many. */
static slice
longer_name(slice wanted, const slice *names, size_t count)
{
    slice inside = { 0 };

    if (wanted.size < 3)
        return inside;
    for (size_t i = 0; i < count; i++) {
        if (slice_starts(names[i], wanted))
            return names[i];
        if (!inside.data && slice_has(names[i], wanted))
            inside = names[i];
    }
    return inside;
}

const char *
near_name(mistake_list *list, slice wanted, char mark, const slice *names,
          size_t count)
{
    size_t      best = SIZE_MAX;
    slice       name = { 0 };
    const char *text;

    if (wanted.size > DISTANCE_MAX_BYTES || wanted.size < 2)
        return "";
    for (size_t i = 0; i < count && list->comparable > 0; i++) {
        size_t far;

        list->comparable--;
        if (!is_near_in_size(wanted, names[i]))
            continue;
        far = name_distance(wanted, names[i]);
        if (far <= name_reach(wanted, names[i]) && far < best) {
            best = far;
            name = names[i];
        }
    }
    if (best == SIZE_MAX)
        name = longer_name(wanted, names, count);
    if (!name.data)
        return "";
    text = arena_printf(list->memory, ", did you mean '%.*s%.*s'?",
                        mark ? 1 : 0, &mark, (int)name.size, name.data);
    return text ? text : "";
}
