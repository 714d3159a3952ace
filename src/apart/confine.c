/*
 * A seccomp filter in classic BPF: the numbers of refused calls one after the
 * other, and the flags of those that open files.
 */
#include "apart/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define OUR_MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OUR_MACHINE AUDIT_ARCH_AARCH64
#endif

#ifdef OUR_MACHINE

/* Those of x86 that newer processors left out have newer forms here, too. */
static const uint32_t refused[] = {
    /* the network */
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_sendto,
    SYS_sendmsg,
    SYS_sendmmsg,
    /* files and folders */
    SYS_unlinkat,
    SYS_renameat2,
    SYS_linkat,
    SYS_symlinkat,
    SYS_mkdirat,
    SYS_mknodat,
    SYS_fchmodat,
    SYS_fchmod,
    SYS_fchownat,
    SYS_fchown,
    SYS_truncate,
    SYS_ftruncate,
    SYS_fallocate,
    SYS_utimensat,
    SYS_setxattr,
    SYS_lsetxattr,
    SYS_fsetxattr,
    SYS_removexattr,
    SYS_lremovexattr,
    SYS_fremovexattr,
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_open_by_handle_at,
    SYS_quotactl,
    SYS_swapon,
    SYS_swapoff,
    SYS_acct,
    /* memory and messages that processes share */
    SYS_shmat,
    SYS_shmctl,
    SYS_msgsnd,
    SYS_msgrcv,
    SYS_msgctl,
    SYS_semop,
    SYS_semtimedop,
    SYS_semctl,
    SYS_mq_open,
    SYS_mq_unlink,
    /* other processes, the kernel */
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_tkill,
    SYS_rt_sigqueueinfo,
    SYS_rt_tgsigqueueinfo,
    SYS_setpriority,
    SYS_ioprio_set,
    SYS_sched_setaffinity,
    SYS_sched_setscheduler,
    SYS_sched_setparam,
    SYS_sched_setattr,
    SYS_move_pages,
    SYS_migrate_pages,
    SYS_unshare,
    SYS_setns,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_add_key,
    SYS_request_key,
    SYS_keyctl,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_kexec_load,
    SYS_reboot,
    SYS_settimeofday,
    SYS_clock_settime,
    SYS_clock_adjtime,
    SYS_adjtimex,
    SYS_sethostname,
    SYS_setdomainname,
#ifdef SYS_move_mount
    SYS_open_tree,
    SYS_move_mount,
    SYS_fsopen,
    SYS_fsmount,
#endif
#ifdef SYS_mount_setattr
    SYS_mount_setattr,
#endif
#ifdef SYS_process_madvise
    SYS_process_madvise,
#endif
#ifdef SYS_pidfd_send_signal
    SYS_pidfd_send_signal,
#endif
#ifdef SYS_pidfd_getfd
    SYS_pidfd_getfd,
#endif
#ifdef SYS_io_uring_setup
    SYS_io_uring_setup,
#endif
#ifdef SYS_userfaultfd
    SYS_userfaultfd,
#endif
#ifdef SYS_renameat
    SYS_renameat,
#endif
#ifdef SYS_unlink
    SYS_unlink,
    SYS_rmdir,
    SYS_rename,
    SYS_link,
    SYS_symlink,
    SYS_mkdir,
    SYS_mknod,
    SYS_chmod,
    SYS_chown,
    SYS_lchown,
    SYS_creat,
    SYS_utime,
    SYS_utimes,
    SYS_futimesat,
#endif
};

enum {
    REFUSED = sizeof refused / sizeof *refused,
    WRITING = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND,
    MOST_LINES = 2 * REFUSED + 48,
    /* numbers that Linux gave since this was written, of which nobody can say
     * what they do; libraries have another way where there is no such call */
    TOO_NEW = 451,
};

typedef struct program {
    struct sock_filter lines[MOST_LINES];
    unsigned short     count;
} program;

static void
add(program *p, unsigned short code, uint32_t k, uint8_t yes, uint8_t no)
{
    p->lines[p->count++] = (struct sock_filter){ code, yes, no, k };
}

static void
load(program *p, size_t offset)
{
    add(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void
answer(program *p, uint32_t what)
{
    add(p, BPF_RET | BPF_K, what, 0, 0);
}

/* One that may not be called at all. */
static void
refuse(program *p, uint32_t number, int code)
{
    add(p, BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1);
    answer(p, SECCOMP_RET_ERRNO | (uint32_t)code);
}

/* One that opens files: its flags, the argument `which`, decide. The lower
 * half of them, which comes first on the processors above. */
static void
refuse_writing(program *p, uint32_t number, size_t which)
{
    add(p, BPF_JMP | BPF_JEQ | BPF_K, number, 0, 4);
    load(p, offsetof(struct seccomp_data, args) + which * sizeof(uint64_t));
    add(p, BPF_JMP | BPF_JSET | BPF_K, WRITING, 0, 1);
    answer(p, SECCOMP_RET_ERRNO | EPERM);
    answer(p, SECCOMP_RET_ALLOW);
}

/* What types into a terminal as if a person did, which runs what is typed when
 * we have ended. */
static void
refuse_typing(program *p)
{
    add(p, BPF_JMP | BPF_JEQ | BPF_K, SYS_ioctl, 0, 5);
    load(p, offsetof(struct seccomp_data, args) + sizeof(uint64_t));
    add(p, BPF_JMP | BPF_JEQ | BPF_K, TIOCSTI, 1, 0);
    add(p, BPF_JMP | BPF_JEQ | BPF_K, TIOCLINUX, 0, 1);
    answer(p, SECCOMP_RET_ERRNO | EPERM);
    answer(p, SECCOMP_RET_ALLOW);
}

/* One that acts on a process, its first argument: on `own` alone. */
static void
refuse_others(program *p, uint32_t number, uint32_t own)
{
    add(p, BPF_JMP | BPF_JEQ | BPF_K, number, 0, 4);
    load(p, offsetof(struct seccomp_data, args));
    add(p, BPF_JMP | BPF_JEQ | BPF_K, own, 1, 0);
    answer(p, SECCOMP_RET_ERRNO | EPERM);
    answer(p, SECCOMP_RET_ALLOW);
}

static void
write_program(program *p)
{
    load(p, offsetof(struct seccomp_data, arch));
    add(p, BPF_JMP | BPF_JEQ | BPF_K, OUR_MACHINE, 1, 0);
    answer(p, SECCOMP_RET_KILL_PROCESS);
    load(p, offsetof(struct seccomp_data, nr));
#ifdef __X32_SYSCALL_BIT
    /* the same calls under other numbers */
    add(p, BPF_JMP | BPF_JGE | BPF_K, __X32_SYSCALL_BIT, 0, 1);
    answer(p, SECCOMP_RET_KILL_PROCESS);
#endif
    add(p, BPF_JMP | BPF_JGE | BPF_K, TOO_NEW, 0, 1);
    answer(p, SECCOMP_RET_ERRNO | ENOSYS);
    for (size_t i = 0; i < REFUSED; i++)
        refuse(p, refused[i], EPERM);
#ifdef SYS_openat2
    refuse(p, SYS_openat2, ENOSYS); /* its flags cannot be seen */
#endif
#ifdef SYS_open
    refuse_writing(p, SYS_open, 1);
#endif
    refuse_writing(p, SYS_openat, 2);
    refuse_typing(p);
    refuse_others(p, SYS_kill, (uint32_t)getpid());
    refuse_others(p, SYS_tgkill, (uint32_t)getpid()); /* abort(3) */
    refuse_others(p, SYS_prlimit64, 0);
    answer(p, SECCOMP_RET_ALLOW);
}

bool
confine_process(void)
{
    program           p = { .count = 0 };
    struct sock_fprog passed = { .filter = p.lines };

    write_program(&p);
    passed.len = p.count;
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &passed, 0, 0) == 0;
}

#else

bool
confine_process(void)
{
    (void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    return false;
}

#endif
