/* What a confined process can do, and what it cannot; each in a child. */
#include "check_main.h"

#include "apart/confine.h"
#include "base/array.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

enum { UNCONFINED = 77 };

static char folder[] = "/tmp/tizbe-confine-XXXXXX";

/* Each gives -1 and errno when it is refused. */
static int
read_a_file(void)
{
    return open("/proc/self/status", O_RDONLY);
}

static int
start_a_program(void)
{
    pid_t pid = fork();
    int   status = -1;

    if (pid == 0) {
        (void)execl("/bin/true", "true", (char *)NULL);
        _exit(1);
    }
    return waitpid(pid, &status, 0) == pid && status == 0 ? 0 : -1;
}

static int
make_pipes(void)
{
    int ends[2];

    return pipe2(ends, O_CLOEXEC);
}

static int
make_a_file(void)
{
    return open("made", O_WRONLY | O_CREAT, 0600);
}

static int
write_a_file(void)
{
    return open("there", O_RDWR);
}

static int
remove_a_file(void)
{
    return unlink("there");
}

static int
rename_a_file(void)
{
    return rename("there", "elsewhere");
}

static int
make_a_folder(void)
{
    return mkdir("folder", 0700);
}

static int
reach_out(void)
{
    return socket(AF_INET, SOCK_STREAM, 0);
}

static int
look_into_another(void)
{
    return (int)ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
}

static int
signal_another(void)
{
    return kill(getppid(), 0);
}

static int
signal_itself(void)
{
    return kill(getpid(), 0) == 0 ? raise(SIGWINCH) : -1;
}

static int
limit_another(void)
{
    struct rlimit limit = { 1 << 30, 1 << 30 };

    return prlimit(getppid(), RLIMIT_FSIZE, &limit, NULL);
}

static int
limit_itself(void)
{
    struct rlimit limit = { 1 << 30, 1 << 30 };

    return setrlimit(RLIMIT_FSIZE, &limit);
}

static int
slow_another_down(void)
{
    return setpriority(PRIO_PROCESS, (id_t)getppid(), 19);
}

static int
type_into_the_terminal(void)
{
    return ioctl(STDIN_FILENO, TIOCSTI, "x");
}

static int
ask_the_terminal(void)
{
    struct winsize size;

    return ioctl(STDIN_FILENO, TIOCGWINSZ, &size) == 0 || errno == ENOTTY ? 0
                                                                          : -1;
}

static int
remove_shared_memory(void)
{
    return shmctl(0, IPC_RMID, NULL);
}

/* cachestat(2), which Linux has since 6.5. */
static int
call_what_is_new(void)
{
    return (int)syscall(451, -1, NULL, NULL, 0);
}

static int
remove_an_attribute(void)
{
    return removexattr("there", "user.x");
}

static const struct {
    int (*act)(void);
    int code; /* 0: it may */
} acts[] = {
    { read_a_file, 0 },
    { start_a_program, 0 },
    { make_pipes, 0 },
    { make_a_file, EPERM },
    { write_a_file, EPERM },
    { remove_a_file, EPERM },
    { rename_a_file, EPERM },
    { make_a_folder, EPERM },
    { reach_out, EPERM },
    { look_into_another, EPERM },
    { signal_itself, 0 },
    { signal_another, EPERM },
    { limit_itself, 0 },
    { limit_another, EPERM },
    { remove_an_attribute, EPERM },
    { slow_another_down, EPERM },
    { type_into_the_terminal, EPERM },
    { ask_the_terminal, 0 },
    { remove_shared_memory, EPERM },
    { call_what_is_new, ENOSYS },
};

/* The exit status of the child: 0, or the number of the error. */
static int
confined(int (*act)(void))
{
    pid_t pid = fork();
    int   status = -1;

    ck_assert_int_ge(pid, 0);
    if (pid == 0) {
        if (!confine_process())
            _exit(UNCONFINED);
        _exit(act() == -1 ? errno : 0);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

START_TEST(may_only_what_a_reader_needs)
{
    int got = confined(acts[_i].act);

    if (got != UNCONFINED) /* no filter in this kernel: nothing to hold */
        ck_assert_int_eq(got, acts[_i].code);
    ck_assert_int_eq(access("there", F_OK), 0);
}
END_TEST

static void *
confine_and_write(void *code)
{
    if (!confine_process())
        *(int *)code = UNCONFINED;
    else
        *(int *)code = make_a_file() == -1 ? errno : 0;
    return NULL;
}

/* The kernel confines the thread that asks and what comes of it, so that the
 * parent, which has to write, can stay what it is. */
START_TEST(confines_nobody_else)
{
    pthread_t thread;
    int       code = -1;

    ck_assert_int_eq(pthread_create(&thread, NULL, confine_and_write, &code),
                     0);
    ck_assert_int_eq(pthread_join(thread, NULL), 0);
    ck_assert(code == EPERM || code == UNCONFINED);
    ck_assert_int_ne(write_a_file(), -1);
}
END_TEST

static void
begin(void)
{
    int fd;

    (void)strcpy(folder, "/tmp/tizbe-confine-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
    fd = open("there", O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(close(fd), 0);
}

static void
end(void)
{
    (void)unlink("there");
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert_int_eq(rmdir(folder), 0); /* nothing was made in it */
}

int
main(void)
{
    Suite *suite = suite_create("apart/confine");
    TCase *tc = tcase_create("confine");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, may_only_what_a_reader_needs, 0, COUNT_OF(acts));
    tcase_add_test(tc, confines_nobody_else);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
