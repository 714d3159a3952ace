/*
 * See branch.h. What a branch left is held against the ends that were seen by a
 * hash of its exit, what it said, and its files; of these the inputs are left
 * out, which all have one age, and the index of SQLite's log, which the next
 * one to open the corpus makes anew. Chance is taken out of the program, so that
 * the same end has the same bytes.
 */
#include "branch.h"

#include "chains.h"
#include "home.h"
#include "nursery_again.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

enum {
    SLOTS = 3,
    FAULTS = 8,
    SEEN = 1 << 16,
    HANG_SECONDS = 60,
    INPUT_AGE = 1700000000 /* scenes.py gives it to them */
};

typedef struct slot {
    char     path[256];
    pid_t    pid;        /* 0: nobody is in it */
    uint64_t generation; /* of the files it was given; 0: none */
    unsigned fault;
    uint64_t at;
} slot;

static char        base[200], home[256];
static slot        slots[SLOTS];
static slot       *own_slot; /* in a branch */
static bool       *changed;  /* by slot, shared: whether its branch wrote */
static size_t      turn;
static fault       faults[FAULTS];
static unsigned    fault_count;
static const char *points; /* those that are left; NULL: each */
static bool        by_chain;
static uint64_t    step = 1, rest, least; /* with neither: see TORTURE_EVERY */
static uint64_t    generation = 1, seen[SEEN], branches, kept;
static pid_t       program;
static int64_t     away_ns; /* what branches have cost the program */
static char        bytes[1 << 17], entries[1 << 14];

/* --- folders --------------------------------------------------------------- */

/* What to do with a file of a folder. */
typedef void file_work(const char *folder, const char *name,
                       const struct stat *info, void *context);

static void
each_file(const char *folder, file_work *work, void *context)
{
    enum { SIZE_AT = 16, NAME_AT = 19 }; /* linux_dirent64 */
    int     file = raw_open(folder, O_RDONLY | O_DIRECTORY);
    ssize_t got;

    while ((got = syscall(SYS_getdents64, file, entries, sizeof entries)) > 0)
        for (char *e = entries; e < entries + got;) {
            struct stat info;
            uint16_t    size;

            if (raw_stat(file, e + NAME_AT, AT_SYMLINK_NOFOLLOW, &info) &&
                S_ISREG(info.st_mode) && info.st_mtim.tv_sec != INPUT_AGE)
                work(folder, e + NAME_AT, &info, context);
            memcpy(&size, e + SIZE_AT, sizeof size);
            e += size;
        }
    raw_close(file);
}

static const char *
join(char path[PATH_ROOM], const char *folder, const char *name)
{
    (void)snprintf(path, PATH_ROOM, "%.500s/%.500s", folder, name);
    return path;
}

static bool
ends_in(const char *name, const char *end)
{
    size_t size = strlen(name), tail = strlen(end);

    return size >= tail && strcmp(name + size - tail, end) == 0;
}

/* The corpus is changed by calls that are noticed, and by no others. */
void
branch_note_change(const char *path)
{
    if (path && (ends_in(path, "-wal") || ends_in(path, "-shm")))
        return;
    generation++;
    if (own_slot)
        changed[own_slot - slots] = true;
}

static bool
is_corpus(const char *name)
{
    return strcmp(name, "c.tizbe") == 0;
}

static void
copy_bytes(const char *from, const char *to, const struct stat *info)
{
    struct timespec times[2] = { info->st_atim, info->st_mtim };
    int   in = raw_open(from, O_RDONLY), out = raw_open(to, O_WRONLY | O_CREAT);
    off_t size = 0;
    ssize_t got;

    while ((got = raw_read(in, bytes, sizeof bytes)) > 0)
        size += raw_write(out, bytes, (size_t)got);
    (void)syscall(SYS_ftruncate, out, size);
    (void)syscall(SYS_utimensat, out, NULL, times, 0);
    raw_close(in);
    raw_close(out);
}

/* Where files are copied, and whether the corpus there is that of now. */
typedef struct copying {
    const char *to;
    bool        has_corpus;
} copying;

static void
copy_file(const char *folder, const char *name, const struct stat *info,
          void *context)
{
    const copying *c = context;
    char           from[PATH_ROOM], to[PATH_ROOM];

    if (!c->has_corpus || !is_corpus(name))
        copy_bytes(join(from, folder, name), join(to, c->to, name), info);
}

static void
remove_if_gone(const char *folder, const char *name, const struct stat *info,
               void *context)
{
    const char *source = context;
    char        path[PATH_ROOM];
    struct stat there;

    (void)info;
    if (!raw_stat(AT_FDCWD, join(path, source, name), 0, &there))
        raw_unlink(join(path, folder, name));
}

/* Make the files of `to` those of `from`. */
static void
copy_folder(const char *from, const char *to, bool has_corpus)
{
    copying c = { to, has_corpus };

    each_file(to, remove_if_gone, (void *)(uintptr_t)from);
    each_file(from, copy_file, &c);
}

/* --- what was seen --------------------------------------------------------- */

static uint64_t
mix(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)(a ^ 0x9E3779B97F4A7C15u) * (b ^ 0xD1B54A32D192ED03u);

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t
hash_bytes(uint64_t hash, const char *data, size_t size)
{
    uint64_t word;

    for (; size >= sizeof word; data += sizeof word, size -= sizeof word) {
        memcpy(&word, data, sizeof word);
        hash = mix(hash, word);
    }
    word = size;
    memcpy(&word, data, size);
    return mix(hash + size, word);
}

static uint64_t
hash_file(const char *path)
{
    int      file = raw_open(path, O_RDONLY);
    uint64_t hash = 1;
    ssize_t  got;

    while ((got = raw_read(file, bytes, sizeof bytes)) > 0)
        hash = hash_bytes(hash, bytes, (size_t)got);
    raw_close(file);
    return hash;
}

/* The corpus as the branch was given it, hashed once a generation. */
typedef struct hashing {
    const slot *place;
    uint64_t    sum;
} hashing;

static void
add_file(const char *folder, const char *name, const struct stat *info,
         void *context)
{
    static uint64_t known_generation, known;
    hashing        *h = context;
    bool is_given = strcmp(name, "c.tizbe") == 0 && !changed[h->place - slots];
    char path[PATH_ROOM];
    uint64_t hash;

    (void)info;
    if (ends_in(name, "-shm"))
        return;
    if (is_given && known_generation == h->place->generation)
        hash = known;
    else
        hash = hash_file(join(path, folder, name));
    if (is_given) {
        known_generation = h->place->generation;
        known = hash;
    }
    /* in whatever order the folder has them */
    h->sum += mix(hash_bytes(2, name, strlen(name)), hash);
}

static uint64_t
hash_end(const slot *s, int status)
{
    hashing h = { s, 0 };
    char    path[PATH_ROOM];

    each_file(join(path, s->path, "work"), add_file, &h);
    each_file(s->path, add_file, &h);
    return mix(mix(h.sum, (uint64_t)status),
               hash_bytes(3, faults[s->fault].action,
                          strlen(faults[s->fault].action)));
}

/* Whether it was there; it is, after this. */
static bool
was_seen(uint64_t end)
{
    size_t at = (size_t)(end % SEEN);

    for (size_t tries = 0; tries < SEEN / 2; tries++, at = (at + 1) % SEEN) {
        if (seen[at] == end)
            return true;
        if (seen[at] == 0) {
            seen[at] = end;
            return false;
        }
    }
    return false;
}

static void
write_text(const char *folder, const char *name, const char *text)
{
    char path[PATH_ROOM];
    int  file = raw_open(join(path, folder, name), O_WRONLY | O_CREAT);

    (void)raw_write(file, text, strlen(text));
    raw_close(file);
}

static void
keep(const slot *s, int status)
{
    char to[PATH_ROOM], from_work[PATH_ROOM], to_work[PATH_ROOM], what[100];

    (void)snprintf(to, sizeof to, "%s/found/%llu", base,
                   (unsigned long long)kept++);
    (void)syscall(SYS_mkdirat, AT_FDCWD, to, 0700);
    (void)syscall(SYS_mkdirat, AT_FDCWD, join(to_work, to, "work"), 0700);
    copy_folder(s->path, to, false);
    copy_folder(join(from_work, s->path, "work"), to_work, false);
    (void)snprintf(what, sizeof what, "%d %u %llu\n", status, s->fault,
                   (unsigned long long)s->at);
    write_text(to, "what", what);
}

static void
finish(slot *s)
{
    int status = 0;

    if (s->pid == 0)
        return;
    while (syscall(SYS_wait4, s->pid, &status, 0, NULL) < 0)
        continue;
    s->pid = 0;
    if (!was_seen(hash_end(s, status)))
        keep(s, status);
}

/* --- the clock: it stands while branches are made -------------------------- */

EXPORTED int clock_gettime(clockid_t clock, struct timespec *now);

enum { BILLION = 1000000000 };

static int64_t
clock_ns(void)
{
    struct timespec now = { 0 };

    (void)syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * BILLION + now.tv_nsec;
}

int
clock_gettime(clockid_t clock, struct timespec *now)
{
    int64_t ns;

    if (clock != CLOCK_MONOTONIC)
        return (int)syscall(SYS_clock_gettime, clock, now);
    ns = clock_ns() - away_ns;
    now->tv_sec = (time_t)(ns / BILLION);
    now->tv_nsec = (long)(ns % BILLION);
    return 0;
}

/* --- branches -------------------------------------------------------------- */

/* Make the slot what the program sees now. */
static void
furnish(slot *s)
{
    char from[PATH_ROOM], to[PATH_ROOM];

    copy_folder(home, s->path, false);
    copy_folder(join(from, home, "work"), join(to, s->path, "work"),
                s->generation == generation && !changed[s - slots]);
    s->generation = generation;
    changed[s - slots] = false;
    home_note_files(s->path);
}

static bool
is_point(uint64_t n)
{
    char *end;

    if (!points)
        return by_chain ? chain_is_new() : n >= least && n % step == rest;
    if (strtoull(points, &end, 10) != n)
        return false;
    points = *end ? end + 1 : "0";
    return true;
}

/* As far as libc knows it is the same thread: it holds the same locks. */
static pid_t
fork_as_it_is(void)
{
    return (pid_t)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
}

const fault *
branch_at(uint64_t n)
{
    int64_t begun;

    if (own_slot || !is_point(n))
        return NULL;
    begun = clock_ns();
    for (unsigned i = 0; i < fault_count; i++) {
        slot *s = &slots[turn++ % SLOTS];

        finish(s);
        furnish(s);
        s->fault = i;
        s->at = n;
        branches++;
        s->pid = fork_as_it_is();
        if (s->pid < 0)
            raw_give_up("shim: branch_at");
        if (s->pid == 0) {
            away_ns += clock_ns() - begun;
            own_slot = s;
            (void)alarm(HANG_SECONDS);
            home_move(s->path);
            nursery_again_move();
            return &faults[i];
        }
        nursery_again_wait(branches);
    }
    away_ns += clock_ns() - begun;
    return NULL;
}

static void
read_faults(const char *list)
{
    for (; list && *list && fault_count < FAULTS; fault_count++) {
        fault *f = &faults[fault_count];
        int    ever = 0;

        if (sscanf(list, "%7s %d %d", f->action, &f->error_number, &ever) != 3)
            raw_give_up("shim: read_faults");
        f->for_ever = ever != 0;
        list = strchr(list, ',');
        list = list ? list + 1 : "";
    }
}

static void
read_step(const char *text)
{
    if (text && (sscanf(text, "%" SCNu64 ",%" SCNu64 ",%" SCNu64, &step, &rest,
                        &least) != 3 ||
                 step == 0))
        raw_give_up("shim: read_step");
}

bool
branch_begin(void)
{
    const char *where = getenv("TORTURE_BRANCH");

    if (!where)
        return false;
    (void)snprintf(base, sizeof base, "%s", where);
    (void)snprintf(home, sizeof home, "%s/home0", base);
    for (size_t i = 0; i < SLOTS; i++)
        (void)snprintf(slots[i].path, sizeof slots[i].path, "%s/home%zu", base,
                       i + 1);
    read_faults(getenv("TORTURE_FAULTS"));
    points = getenv("TORTURE_POINTS");
    by_chain = getenv("TORTURE_CHAINS") != NULL;
    read_step(getenv("TORTURE_EVERY"));
    chains_begin();
    program = getpid();
    changed = mmap(NULL, sizeof(bool[SLOTS]), PROT_READ | PROT_WRITE,
                   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (changed == MAP_FAILED)
        raw_give_up("shim: branch_begin");
    home_begin(home);
    nursery_again_begin(base);
    return true;
}

__attribute__((destructor)) static void
end(void)
{
    char text[40];

    if (!program || own_slot || getpid() != program)
        return;
    for (size_t i = 0; i < SLOTS; i++)
        finish(&slots[i]);
    (void)snprintf(text, sizeof text, "%llu\n", (unsigned long long)branches);
    write_text(base, "points", text);
}
