/* Files: what is refused and how, what is left when writing fails. */
#include "check_main.h"

#include "base/array.h"
#include "base/file.h"
#include "base/hash.h"
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *path; /* that was named last */
static buffer      out;
static tizbe_error error;

static const char *
in_folder(const char *name)
{
    path = folder_path(name);
    return path;
}

static void
put(const char *name, const char *bytes, size_t size)
{
    FILE *file = fopen(in_folder(name), "wb");

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    ck_assert_int_eq(fclose(file), 0);
}

/* How many names the folder holds. */
static size_t
names(void)
{
    DIR           *open = opendir(folder_name);
    struct dirent *entry;
    size_t         count = 0;

    ck_assert_ptr_nonnull(open);
    while ((entry = readdir(open)) != NULL)
        count += strcmp(entry->d_name, ".") != 0 &&
                 strcmp(entry->d_name, "..") != 0;
    (void)closedir(open);
    return count;
}

static void
begin(void)
{
    folder_begin();
    buffer_init(&out);
    memset(&error, 0, sizeof error);
}

static void
end(void)
{
    buffer_release(&out);
    folder_end();
}

static const size_t sizes[] = { 0, 1, 4095, 65536, 65537, 1000000 };

START_TEST(reads_a_file)
{
    char       *bytes = malloc(sizes[_i] + 1);
    file_stamp  stamp = { -1, -1 };
    struct stat info;

    for (size_t i = 0; i < sizes[_i]; i++)
        bytes[i] = (char)(i * 7);
    put("a", bytes, sizes[_i]);
    buffer_text(&out, "left over");
    ck_assert_int_eq(file_read(in_folder("a"), 1 << 20, &out, &stamp, &error),
                     TIZBE_OK);
    ck_assert(slice_equal(buffer_slice(&out), slice_make(bytes, sizes[_i])));
    ck_assert_int_eq(out.data[out.size], '\0');
    ck_assert_int_eq(stat(path, &info), 0);
    ck_assert_int_eq(stamp.size, (int64_t)sizes[_i]);
    ck_assert_int_eq(stamp.mtime_ns, (int64_t)info.st_mtim.tv_sec * 1000000000 +
                                         info.st_mtim.tv_nsec);
    ck_assert_int_eq(file_read(path, sizes[_i], &out, NULL, NULL), TIZBE_OK);
    free(bytes);
}
END_TEST

START_TEST(takes_the_hash_of_a_file)
{
    char *bytes = calloc(1, sizes[_i] + 1);
    char  whole[SHA256_HEX], read[SHA256_HEX];

    memset(bytes, 'x', sizes[_i]);
    put("hashed", bytes, sizes[_i]);
    sha256_hex(slice_make(bytes, sizes[_i]), whole);
    ck_assert_int_eq(file_hash(in_folder("hashed"), read, &error), TIZBE_OK);
    ck_assert_str_eq(read, whole);
    free(bytes);
    ck_assert_int_eq(file_hash(in_folder("none"), read, &error),
                     TIZBE_NOT_FOUND);
    ck_assert_int_eq(file_hash(folder_name, read, &error), TIZBE_IO);
    ck_assert_ptr_nonnull(strstr(error.text, "is a folder"));
}
END_TEST

START_TEST(refuses_a_file_over_the_limit)
{
    put("a", "12345", 5);
    ck_assert_int_eq(file_read(in_folder("a"), 4, &out, NULL, &error),
                     TIZBE_LIMIT);
    ck_assert_int_eq(error.status, TIZBE_LIMIT);
    ck_assert_ptr_nonnull(strstr(error.text, "larger than the limit of 4"));
    ck_assert_int_eq(file_read(path, 4, &out, NULL, NULL), TIZBE_LIMIT);
}
END_TEST

START_TEST(refuses_what_is_no_file)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    int                listener = socket(AF_UNIX, SOCK_STREAM, 0);
    static const struct {
        const char *name, *reason;
    } kinds[] = {
        { "folder", "is a folder" },
        { "pipe", "is a pipe, not a file" },
        { "socket", "is a socket, not a file" },
        { "dangling", "no such file or folder" },
        { "loop", "symbolic links go in a circle" },
        { "missing", "no such file or folder" },
        { "folder/missing", "no such file or folder" },
        { "file/x", "a part of the path is not a folder" },
    };

    ck_assert_int_eq(mkdir(in_folder("folder"), 0777), 0);
    ck_assert_int_eq(mkfifo(in_folder("pipe"), 0666), 0);
    put("file", "x", 1);
    ck_assert_int_eq(symlink("nowhere", in_folder("dangling")), 0);
    ck_assert_int_eq(symlink("loop", in_folder("loop")), 0);
    ck_assert_uint_lt(strlen(in_folder("socket")), sizeof address.sun_path);
    (void)strcpy(address.sun_path, path);
    ck_assert_int_eq(
        bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        char       sentence[1000];
        file_stamp stamp;

        (void)snprintf(sentence, sizeof sentence, "cannot read '%s/%s': %s",
                       folder_name, kinds[i].name, kinds[i].reason);
        ck_assert_int_ne(
            file_read(in_folder(kinds[i].name), 100, &out, NULL, &error),
            TIZBE_OK);
        ck_assert_str_eq(error.text, sentence);
        ck_assert_int_ne(file_stat(path, &stamp, &error), TIZBE_OK);
        ck_assert_str_eq(error.text, sentence);
        ck_assert_int_ne(file_stat(path, &stamp, NULL), TIZBE_OK);
    }
    (void)close(listener);
}
END_TEST

static const char *const devices[] = { "/dev/null", "/dev/zero", "/dev/full",
                                       "/dev/tty" };

START_TEST(refuses_a_device)
{
    if (access(devices[_i], R_OK) != 0)
        return;
    ck_assert_int_eq(file_read(devices[_i], 100, &out, NULL, &error), TIZBE_IO);
    /* without a terminal /dev/tty cannot even be opened */
    if (strcmp(devices[_i], "/dev/tty") != 0)
        ck_assert_ptr_nonnull(strstr(error.text, "is a device, not a file"));
}
END_TEST

START_TEST(tells_missing_from_refused)
{
    ck_assert_int_eq(file_read(in_folder("x"), 9, &out, NULL, &error),
                     TIZBE_NOT_FOUND);
    ck_assert_int_eq(file_read(folder_name, 9, &out, NULL, &error), TIZBE_IO);
    if (geteuid() == 0)
        return; /* nothing is forbidden to root */
    put("secret", "x", 1);
    ck_assert_int_eq(chmod(in_folder("secret"), 0), 0);
    ck_assert_int_eq(file_read(path, 9, &out, NULL, &error), TIZBE_IO);
    ck_assert_ptr_nonnull(strstr(error.text, "permission denied"));
}
END_TEST

/* The kernel says that such a file has no bytes, and then gives some. */
/* That is the machine's fault, not the file's. */
START_TEST(lacks_a_descriptor)
{
    struct rlimit before, none;
    tizbe_status  status;

    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = before;
    none.rlim_cur = 0;
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
    status = file_read("a.txt", 100, &out, NULL, &error);
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &before), 0);
    ck_assert_int_eq(status, TIZBE_NOMEM);
    ck_assert_str_eq(error.text, "cannot read 'a.txt': Too many open files");
}
END_TEST

START_TEST(refuses_a_file_that_lies_about_its_size)
{
    if (access("/proc/self/status", R_OK) != 0)
        return;
    ck_assert_int_eq(
        file_read("/proc/self/status", 1 << 20, &out, NULL, &error), TIZBE_IO);
    ck_assert_ptr_nonnull(strstr(error.text, "it changes while it is read"));
}
END_TEST

/* A file that somebody rewrites all the time is read as long as it is, or
 * refused. (Time stamps are too coarse to notice every change.) */
START_TEST(lives_with_a_file_that_changes)
{
    enum { SIZE = 300000 };
    char *bytes = malloc(SIZE);
    pid_t child;

    memset(bytes, 'a', SIZE);
    put("a", bytes, SIZE);
    child = fork();
    if (child == 0) {
        int fd = open(in_folder("a"), O_WRONLY);

        for (int i = 0;; i++) {
            memset(bytes, 'a' + i % 26, SIZE);
            if (pwrite(fd, bytes, SIZE, 0) != SIZE)
                _exit(1);
            (void)usleep(300);
        }
    }
    for (int i = 0; i < 200; i++) {
        tizbe_status status = file_read(in_folder("a"), 1 << 20, &out, NULL,
                                        &error);

        if (status == TIZBE_OK)
            ck_assert_uint_eq(out.size, SIZE);
        else
            ck_assert_ptr_nonnull(strstr(error.text, "changes"));
    }
    (void)kill(child, SIGKILL);
    (void)waitpid(child, NULL, 0);
    free(bytes);
}
END_TEST

START_TEST(reads_standard_input)
{
    int        saved = dup(STDIN_FILENO);
    int        pair[2];
    file_stamp stamp;

    ck_assert_int_eq(pipe(pair), 0);
    ck_assert_int_eq(write(pair[1], "from a pipe", 11), 11);
    (void)close(pair[1]);
    ck_assert_int_eq(dup2(pair[0], STDIN_FILENO), STDIN_FILENO);
    ck_assert_int_eq(file_read("-", 100, &out, &stamp, &error), TIZBE_OK);
    ck_assert(slice_is(buffer_slice(&out), "from a pipe"));
    ck_assert_int_eq(stamp.size, 11);
    ck_assert_int_eq(stamp.mtime_ns, 0);
    (void)close(pair[0]);
    (void)dup2(saved, STDIN_FILENO);
    (void)close(saved);
}
END_TEST

START_TEST(writes_a_new_file)
{
    mode_t      mask = umask(027);
    struct stat info;

    ck_assert_int_eq(file_write(in_folder("new"), SLICE("text"), &error),
                     TIZBE_OK);
    (void)umask(mask);
    ck_assert_int_eq(stat(path, &info), 0);
    ck_assert_int_eq(info.st_mode & 07777, 0640);
    ck_assert_int_eq(file_read(path, 100, &out, NULL, &error), TIZBE_OK);
    ck_assert(slice_is(buffer_slice(&out), "text"));
    ck_assert_uint_eq(names(), 1);
}
END_TEST

START_TEST(replaces_a_file_and_keeps_its_mode)
{
    struct stat info;

    put("old", "old text", 8);
    ck_assert_int_eq(chmod(path, 0604), 0);
    ck_assert_int_eq(file_write(path, slice_make(NULL, 0), &error), TIZBE_OK);
    ck_assert_int_eq(stat(path, &info), 0);
    ck_assert_int_eq(info.st_mode & 07777, 0604);
    ck_assert_int_eq(info.st_size, 0);
    ck_assert_uint_eq(names(), 1);
}
END_TEST

START_TEST(writes_through_a_link)
{
    struct stat info;

    put("old", "old text", 8);
    ck_assert_int_eq(symlink("old", in_folder("link")), 0);
    ck_assert_int_eq(file_write(path, SLICE("new"), &error), TIZBE_OK);
    ck_assert_int_eq(lstat(path, &info), 0);
    ck_assert(S_ISLNK(info.st_mode));
    ck_assert_int_eq(file_read(in_folder("old"), 9, &out, NULL, &error),
                     TIZBE_OK);
    ck_assert_str_eq(out.data, "new");
    ck_assert_uint_eq(names(), 2);
}
END_TEST

/* Links to a file that is not there yet, by way of another. */
START_TEST(writes_where_a_link_leads)
{
    char        absolute[1000];
    struct stat info;

    (void)snprintf(absolute, sizeof absolute, "%s", in_folder("middle"));
    ck_assert_int_eq(symlink("new", absolute), 0);
    ck_assert_int_eq(symlink(absolute, in_folder("link")), 0);
    ck_assert_int_eq(file_write(path, SLICE("text"), &error), TIZBE_OK);
    ck_assert_int_eq(lstat(path, &info), 0);
    ck_assert(S_ISLNK(info.st_mode));
    ck_assert_int_eq(lstat(in_folder("new"), &info), 0);
    ck_assert(S_ISREG(info.st_mode));
    ck_assert_uint_eq(names(), 3);
    ck_assert_int_eq(symlink("circle", in_folder("circle")), 0);
    ck_assert_int_eq(file_write(path, SLICE("text"), &error), TIZBE_IO);
    ck_assert_ptr_nonnull(strstr(error.text, "go in a circle"));
    ck_assert_int_eq(symlink("no/such", in_folder("nowhere")), 0);
    ck_assert_int_eq(file_write(path, SLICE("text"), &error), TIZBE_NOT_FOUND);
    ck_assert_uint_eq(names(), 5);
}
END_TEST

START_TEST(writes_names_as_long_as_there_are)
{
    char name[256];

    memset(name, 'n', 255);
    name[255] = '\0';
    ck_assert_int_eq(file_write(in_folder(name), SLICE("x"), &error), TIZBE_OK);
    ck_assert_uint_eq(names(), 1);
}
END_TEST

START_TEST(writes_into_this_folder)
{
    char before[4096];

    ck_assert_ptr_nonnull(getcwd(before, sizeof before));
    ck_assert_int_eq(chdir(folder_name), 0);
    ck_assert_int_eq(file_write("plain", SLICE("x"), &error), TIZBE_OK);
    ck_assert_int_eq(chdir(before), 0);
    ck_assert_uint_eq(names(), 1);
}
END_TEST

/* Writing fails half way: the old bytes stay, and nothing else does. */
START_TEST(leaves_the_old_when_there_is_no_room)
{
    struct rlimit before, small;
    char         *bytes = calloc(1, 100000);
    tizbe_status  status;

    put("old", "old text", 8);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 5000;
    (void)signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    status = file_write(path, slice_make(bytes, 100000), &error);
    (void)setrlimit(RLIMIT_FSIZE, &before);
    ck_assert_int_eq(status, TIZBE_FULL);
    ck_assert_int_eq(file_read(path, 100, &out, NULL, &error), TIZBE_OK);
    ck_assert(slice_is(buffer_slice(&out), "old text"));
    ck_assert_uint_eq(names(), 1);
    free(bytes);
}
END_TEST

/* Until it is whole nobody sees it, and what is given up leaves nothing. */
START_TEST(writes_piece_by_piece)
{
    file_writer *w;

    put("old", "old text", 8);
    ck_assert_int_eq(file_writer_new(path, &w, &error), TIZBE_OK);
    ck_assert_int_eq(file_writer_add(w, SLICE("new"), &error), TIZBE_OK);
    file_writer_free(w);
    ck_assert_uint_eq(names(), 1);
    ck_assert_int_eq(file_read(path, 100, &out, NULL, &error), TIZBE_OK);
    ck_assert(slice_is(buffer_slice(&out), "old text"));

    ck_assert_int_eq(file_writer_new(path, &w, &error), TIZBE_OK);
    ck_assert_int_eq(file_writer_add(w, SLICE("one "), &error), TIZBE_OK);
    ck_assert_int_eq(file_writer_add(w, SLICE("two"), &error), TIZBE_OK);
    ck_assert_int_eq(file_read(path, 100, &out, NULL, &error), TIZBE_OK);
    ck_assert(slice_is(buffer_slice(&out), "old text"));
    ck_assert_int_eq(file_writer_finish(w, &error), TIZBE_OK);
    file_writer_free(w);
    ck_assert_int_eq(file_read(path, 100, &out, NULL, &error), TIZBE_OK);
    ck_assert(slice_is(buffer_slice(&out), "one two"));
    ck_assert_uint_eq(names(), 1);
}
END_TEST

START_TEST(says_that_the_device_is_full)
{
    if (access("/dev/full", W_OK) != 0)
        return;
    ck_assert_int_eq(file_write("/dev/full", SLICE("x"), &error), TIZBE_FULL);
    ck_assert_str_eq(error.text,
                     "cannot write '/dev/full': no space left on the disk");
    ck_assert_int_eq(file_write("/dev/null", SLICE("x"), &error), TIZBE_OK);
}
END_TEST

START_TEST(writes_to_no_folder)
{
    ck_assert_int_eq(file_write(folder_name, SLICE("x"), &error), TIZBE_IO);
    ck_assert_int_eq(file_write(in_folder("no/x"), SLICE("x"), &error),
                     TIZBE_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(error.text, "cannot write '"));
    ck_assert_uint_eq(names(), 0);
    if (geteuid() == 0)
        return;
    ck_assert_int_eq(chmod(folder_name, 0555), 0);
    ck_assert_int_eq(file_write(in_folder("x"), SLICE("x"), &error), TIZBE_IO);
    ck_assert_ptr_nonnull(strstr(error.text, "permission denied"));
    ck_assert_int_eq(chmod(folder_name, 0755), 0);
    ck_assert_uint_eq(names(), 0);
}
END_TEST

static const struct {
    const char *name, *beginning;
    bool        answer;
} beginnings[] = {
    { "x", "head", true },
    { "x", "heap", false },
    { "x", "head and more, and more", false },
    { "none", "head", false },
    { ".", "head", false }, /* a folder */
    { "x/y", "head", false },
};

START_TEST(knows_how_a_file_begins)
{
    bool answer = !beginnings[_i].answer;

    ck_assert_int_eq(file_write(in_folder("x"), SLICE("head and more"), &error),
                     TIZBE_OK);
    ck_assert_int_eq(file_begins_with(in_folder(beginnings[_i].name),
                                      slice_of(beginnings[_i].beginning),
                                      &answer, &error),
                     TIZBE_OK);
    ck_assert(answer == beginnings[_i].answer);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/file");
    TCase *tc = tcase_create("file");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, reads_a_file, 0, COUNT_OF(sizes));
    tcase_add_loop_test(tc, takes_the_hash_of_a_file, 0, COUNT_OF(sizes));
    tcase_add_test(tc, refuses_a_file_over_the_limit);
    tcase_add_test(tc, refuses_what_is_no_file);
    tcase_add_loop_test(tc, refuses_a_device, 0, COUNT_OF(devices));
    tcase_add_test(tc, tells_missing_from_refused);
    tcase_add_test(tc, lacks_a_descriptor);
    tcase_add_test(tc, refuses_a_file_that_lies_about_its_size);
    tcase_add_test(tc, lives_with_a_file_that_changes);
    tcase_add_test(tc, reads_standard_input);
    tcase_add_loop_test(tc, knows_how_a_file_begins, 0, COUNT_OF(beginnings));
    tcase_add_test(tc, writes_a_new_file);
    tcase_add_test(tc, replaces_a_file_and_keeps_its_mode);
    tcase_add_test(tc, writes_through_a_link);
    tcase_add_test(tc, writes_where_a_link_leads);
    tcase_add_test(tc, writes_names_as_long_as_there_are);
    tcase_add_test(tc, writes_into_this_folder);
    tcase_add_test(tc, leaves_the_old_when_there_is_no_room);
    tcase_add_test(tc, writes_piece_by_piece);
    tcase_add_test(tc, says_that_the_device_is_full);
    tcase_add_test(tc, writes_to_no_folder);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
