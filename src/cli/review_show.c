/* An item of a review on a terminal, or in a log of one. */
#include "cli/output.h"
#include "cli/review_dialogue.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CONTEXT = 160 }; /* bytes of a neighbour that are shown, about */

/* Colour where a terminal takes it and nobody asked for none (no-color.org);
 * brackets show the place in any case. */
static void
print_colour(const char *sequence)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

    if (!(no && *no) && term && strcmp(term, "dumb") != 0 &&
        isatty(STDOUT_FILENO))
        print_bytes(sequence, strlen(sequence));
}

static void
print_line(const char *name, const char *text)
{
    if (!text || !*text)
        return;
    print("  %-11s", name);
    print_plain(text, strlen(text));
    print("\n");
}

static bool
is_inside(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The end of the text before, or the beginning of the one behind. */
static void
print_neighbour(const char *text, bool is_before)
{
    size_t size = text ? strlen(text) : 0, from = 0, to = size;

    if (size == 0)
        return;
    if (size > CONTEXT && is_before)
        for (from = size - CONTEXT; is_inside((unsigned char)text[from]);)
            from++;
    else if (size > CONTEXT)
        for (to = CONTEXT; is_inside((unsigned char)text[to]);)
            to--;
    print("  %s", from > 0 ? "… " : "");
    print_plain(text + from, to - from);
    print("%s\n", to < size ? " …" : "");
}

/* A text with bytes [first, last) of it marked. */
static void
print_marked(const char *text, size_t first, size_t last)
{
    print_plain(text, first);
    print_colour("\033[1;33m");
    print("[");
    print_plain(text + first, last - first);
    print("]");
    print_colour("\033[0m");
    print_plain(text + last, strlen(text) - last);
}

static void
print_segment(const tizbe_item *item, bool is_marked)
{
    print("\n> ");
    if (is_marked)
        print_marked(item->text, item->first, item->last);
    else
        print_plain(item->text, strlen(item->text));
    print("\n\n");
}

static void
print_change(const tizbe_item *item)
{
    print("  %-11s", "before");
    print_marked(item->before_change, item->before_first, item->before_last);
    print("\n  %-11s%s in document %lld\n", "there",
          item->is_memo ? "a memo" : item->before_state,
          (long long)item->before_document);
}

static void
print_code(const tizbe_item *item)
{
    print_line("code", item->code);
    print_line("label", item->label);
    if (strcmp(item->theme, item->code) != 0)
        print_line("theme", item->theme);
    print_line("definition", item->definition);
    print_line("include", item->include);
    print_line("exclude", item->exclude);
    if (item->entry)
        print("  %-11s%s (%s)\n", "found by", item->entry, item->coder);
    else if (item->coder)
        print("  %-11s%s\n", "coded by", item->coder);
    if (item->state && strcmp(item->state, "pending") != 0)
        print_line("state", item->state);
    if (item->chance >= 0)
        print("  %-11s%.2f that it holds: %s\n", "chance", item->chance,
              item->reasons ? item->reasons : "");
    print_line("memo", item->memo);
}

static void
print_mark(const tizbe_mark *mark)
{
    print("  %-11s%lld-%lld %s (%s, %s)\n", "also", (long long)mark->start,
          (long long)mark->end, mark->code, mark->coder, mark->state);
}

bool
review_is_at_hand(const tizbe_item *item, const tizbe_mark *mark)
{
    return item->code && mark->start == item->start && mark->end == item->end &&
           strcmp(mark->code, item->code) == 0;
}

void
review_show(const tizbe_item *item, bool blind)
{
    print("\n[%llu of %llu] document %lld", (unsigned long long)item->number,
          (unsigned long long)item->all, (long long)item->document);
    if (item->title)
        print(", %s", item->title);
    print(", segment %lld, %s, %lld-%lld\n", (long long)item->segment,
          item->lang, (long long)item->start, (long long)item->end);
    if (item->heading)
        print("  # %s\n", item->heading);
    if (!item->heading || !item->before ||
        strcmp(item->heading, item->before) != 0)
        print_neighbour(item->before, true);
    print_segment(item, item->coding != 0 || item->before_change);
    print_neighbour(item->after, false);
    if (item->before_change)
        print_change(item);
    if (item->code && !blind)
        print_code(item);
    else if (item->before_change)
        print_line("memo", item->memo);
    for (size_t i = 0; i < item->mark_count; i++)
        if (!review_is_at_hand(item, &item->marks[i]))
            print_mark(&item->marks[i]);
}
