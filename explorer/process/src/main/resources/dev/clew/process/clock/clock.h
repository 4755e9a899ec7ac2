/*
 * Virtual clock of one explored program: declarations that the parts of the library share.
 *
 * The library is preloaded into the processes of a program. It shares one file, mapped into memory, with the
 * explorer. The clock in that file stands still, except that the explorer moves it to the earliest deadline for
 * which a thread waits. A wait with a timeout becomes an endless wait with a slot in the file; when the explorer
 * fires the slot, a thread of this library (the waker) interrupts the wait, which then returns as if its time
 * had passed.
 */
#ifndef CLEW_CLOCK_H
#define CLEW_CLOCK_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <signal.h>
#include <stdint.h>
#include <stdatomic.h>
#include <time.h>

#define EXPORT __attribute__((visibility("default")))
#define MAGIC 0x434c4b31u
#define SLOTS 512
#define PROCESSES 64
#define SECOND 1000000000LL

/* Readings of the clocks when a program starts: 2024-01-01T00:00:00Z, and a machine that runs for 1000 s. */
#define REAL_START (1704067200LL * SECOND)
#define UPTIME_START (1000LL * SECOND)

/* Deadlines beyond this are endless waits: 100 years in nanoseconds. */
#define NEVER (3155760000LL * SECOND)

/* Life of a slot. FREE -> IDLE by its owner; IDLE -> WAITING by its owner; WAITING -> FIRED by the explorer. */
enum { FREE, IDLE, WAITING, FIRED };

/* How a wait is interrupted: by a signal, by its condition variable, as a timer descriptor, or as an alarm. */
enum { BY_SIGNAL = 1, BY_CONDITION, BY_DESCRIPTOR, BY_ALARM };

/* States of a process in the table. A process that has called exec is attached again by its next image. */
enum { ABSENT, ATTACHED, REPLACED };

/* Events that the explorer reports: the waker lost its pipe; a timer that is not virtual; no slot was free. */
enum { PIPE_LOST = 1, REAL_TIMER = 2, SLOTS_FULL = 4 };

struct slot {
    _Atomic uint32_t state;
    uint32_t pid;
    uint32_t tid;
    uint32_t kind;
    int64_t deadline; /* in nanoseconds since the program was started */
    uint64_t order;   /* of slots with equal deadlines */
    uint64_t target;  /* condition variable, or descriptor */
    int64_t interval; /* of a periodic timer, 0 if it fires once */
    uint64_t unused[2];
};

struct process {
    uint32_t pid;
    _Atomic uint32_t state;
};

/* The shared file. The explorer writes magic, seed and input before the start; it knows these offsets. */
struct page {
    uint32_t magic;
    _Atomic uint32_t events;
    _Atomic int64_t now;     /* 8: nanoseconds since the start */
    uint64_t seed;           /* 16 */
    _Atomic uint32_t input;  /* 24: number of inputs so far */
    _Atomic uint32_t used;   /* 28: slots below this were used */
    struct process processes[PROCESSES]; /* 32 */
    uint32_t poller;         /* 544: the only thread of the program, 0 if it has several */
    uint32_t unused;
    int64_t poll_until;      /* 552: time up to which the poller need not wait for the explorer */
    uint8_t rest[4096 - 560];
    struct slot slots[SLOTS]; /* 4096 */
};

/* The shared file; NULL where the clock is real. */
extern struct page *clew_page;

/* Path of the pipe by which the explorer calls the waker. */
extern char clew_pipe[4096];

/* Returns the next definition of a symbol: the one of the C library. */
void *clew_real(const char *name, void **cache);
#define REAL(name) \
    ({ static void *clew_cache; (__typeof__(&name)) clew_real(#name, &clew_cache); })

/* clocks.c */
int64_t clew_now(void);
int64_t clew_start_of(clockid_t clock);
int64_t clew_nanoseconds(const struct timespec *time);
struct timespec clew_timespec(int64_t nanoseconds);

/* waits.c: a wait of the calling thread until a deadline. */
struct slot *clew_begin(int kind, int64_t deadline, const void *target);
int clew_end(struct slot *slot);
struct slot *clew_new_slot(int kind, uint64_t order);
void clew_forget_thread(void);

/* waker.c */
#define WAKE_SIGNAL (SIGRTMAX - 1)
void clew_need_waker(void);
void clew_forget_waker(void);
void clew_wake_alarm(struct slot *slot);
void clew_wake_descriptor(struct slot *slot);
void clew_forget_timers(void);

/* threads.c */
uint64_t clew_thread(void);

/* random.c */
void clew_random(void *target, size_t length);

/* Returns whether the only thread polls silently, so that its wait ends at once: the clock has moved to the deadline. */
int clew_passes(int64_t deadline);

/* Returns whether a system call was interrupted by the waker only, although the wait was not fired; forgets it. */
int clew_was_late(void);

/* Returns whether the wait of a thread polls without waiting so often that it counts as a wait. */
int clew_spins(void);
void clew_waited(void);
void clew_polled(void);

#endif
