/* The waker: a thread of this library that interrupts the waits which the explorer has fired. */
#include "clock.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Pause, in nanoseconds, after which a thread that was about to wait when it was signalled is signalled again. */
#define REPEAT 30000
#define STACK (64 << 10)

static atomic_int running;
static int pipe_end = -1;
static ino_t pipe_node;

static _Thread_local volatile sig_atomic_t signalled __attribute__((tls_model("initial-exec")));

static void on_signal(int signal) {
    (void) signal; /* its main purpose is to interrupt a system call */
    signalled = 1;
}

int clew_was_late(void) {
    int was = signalled;
    signalled = 0;
    return was;
}

/* Opens the pipe out of the program's way: with a high number, and closed by exec. */
static int open_pipe(void) {
    int low = open(clew_pipe, O_RDWR | O_CLOEXEC);
    if (low < 0) {
        return -1;
    }
    struct rlimit limit;
    int high = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur > 64
            ? (int) (limit.rlim_cur > 65536 ? 65536 : limit.rlim_cur) - 16
            : low;
    int moved = fcntl(low, F_DUPFD_CLOEXEC, high);
    if (moved >= 0) {
        close(low);
        low = moved;
    }
    struct stat status;
    fstat(low, &status);
    pipe_node = status.st_ino;
    return low;
}

/* Programs may close every descriptor; what has the number of the pipe then is not read. */
static int is_pipe(void) {
    struct stat status;
    return pipe_end >= 0 && fstat(pipe_end, &status) == 0 && status.st_ino == pipe_node;
}

static void wake(struct slot *slot) {
    switch (slot->kind) {
        case BY_SIGNAL:
            syscall(SYS_tgkill, slot->pid, slot->tid, WAKE_SIGNAL);
            break;
        case BY_CONDITION:
            pthread_cond_broadcast((pthread_cond_t *) (uintptr_t) slot->target);
            break;
        case BY_DESCRIPTOR:
            clew_wake_descriptor(slot);
            break;
        default:
            clew_wake_alarm(slot);
    }
}

/* Wakes the fired waits of this process. Returns 0 if no process has any, 1 if only others have, 2 if this one has. */
static int wake_all(uint32_t pid) {
    int found = 0;
    uint32_t used = atomic_load(&clew_page->used);
    for (uint32_t i = 0; i < used; i++) {
        struct slot *slot = &clew_page->slots[i];
        if (atomic_load(&slot->state) == FIRED) {
            int mine = slot->pid == pid;
            if (mine) {
                wake(slot);
            }
            found = mine ? 2 : found == 2 ? 2 : 1;
        }
    }
    return found;
}

static void pause_shortly(void) {
    struct timespec time = {0, REPEAT};
    REAL(clock_nanosleep)(CLOCK_MONOTONIC, 0, &time, NULL);
}

/* Every process of a program reads the same pipe; the one with the fired wait takes the byte. */
static void *run(void *unused) {
    (void) unused;
    prctl(PR_SET_NAME, "clew-waker");
    uint32_t pid = (uint32_t) getpid();
    while (1) {
        if (!is_pipe()) {
            atomic_fetch_or(&clew_page->events, PIPE_LOST);
            pipe_end = open_pipe();
            if (pipe_end < 0) {
                return NULL;
            }
        }
        char byte;
        ssize_t length = read(pipe_end, &byte, 1);
        if (length < 0 && errno != EINTR && errno != EBADF) {
            return NULL;
        }
        int fired = wake_all(pid);
        while (fired == 2) {
            pause_shortly();
            fired = wake_all(pid);
        }
        if (fired == 1 && length == 1) {
            if (write(pipe_end, &byte, 1) < 0) { /* it is for another process */
                return NULL;
            }
            pause_shortly();
        }
    }
}

void clew_need_waker(void) {
    int not_running = 0;
    if (!atomic_compare_exchange_strong(&running, &not_running, 1)) {
        return;
    }
    mkfifo(clew_pipe, 0600);
    pipe_end = open_pipe();
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    REAL(sigaction)(WAKE_SIGNAL, &action, NULL);
    sigset_t all, old, own;
    sigemptyset(&own);
    sigaddset(&own, WAKE_SIGNAL);
    REAL(pthread_sigmask)(SIG_UNBLOCK, &own, NULL);
    sigfillset(&all);
    REAL(pthread_sigmask)(SIG_SETMASK, &all, &old);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_t thread;
    REAL(pthread_create)(&thread, &attributes, run, NULL);
    pthread_attr_destroy(&attributes);
    REAL(pthread_sigmask)(SIG_SETMASK, &old, NULL);
}

void clew_forget_waker(void) {
    atomic_store(&running, 0);
    if (is_pipe()) {
        close(pipe_end);
    }
    pipe_end = -1;
}
