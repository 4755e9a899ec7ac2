/* Clocks: all of them show the virtual time. */
#include "clock.h"
#include <errno.h>
#include <stddef.h>
#include <sys/time.h>
#include <sys/timeb.h>
#include <sys/times.h>

/* Readings during one input after which the clock advances by STEP, so that a loop that waits by reading ends. */
#define MOST_READINGS 20000
#define STEP 100000

/* Polls during one input that find nothing and do not wait, after which every further one is a wait. */
#define MOST_POLLS 2000

static _Thread_local uint32_t input;
static _Thread_local uint32_t readings;
static _Thread_local uint32_t empty_polls;

static void count_from_last_input(void) {
    uint32_t current = atomic_load(&clew_page->input);
    if (input != current) {
        clew_waited();
        input = current;
    }
}

void clew_waited(void) {
    readings = 0;
    empty_polls = 0;
}

/* A wait for no time has ended: the next poll that finds nothing is a wait, too. */
void clew_polled(void) {
    empty_polls = MOST_POLLS;
}

int clew_spins(void) {
    count_from_last_input();
    return ++empty_polls > MOST_POLLS;
}

int64_t clew_now(void) {
    count_from_last_input();
    if (++readings > MOST_READINGS) {
        return atomic_fetch_add(&clew_page->now, STEP) + STEP;
    }
    return atomic_load(&clew_page->now);
}

static int is_real(clockid_t clock) {
    return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE || clock == CLOCK_TAI;
}

int64_t clew_start_of(clockid_t clock) {
    return is_real(clock) ? REAL_START : UPTIME_START;
}

int64_t clew_nanoseconds(const struct timespec *time) {
    if (time->tv_sec < 0) {
        return 0;
    }
    return time->tv_sec >= NEVER / SECOND * 2 ? NEVER * 2 : time->tv_sec * SECOND + time->tv_nsec;
}

struct timespec clew_timespec(int64_t nanoseconds) {
    struct timespec time = {nanoseconds / SECOND, nanoseconds % SECOND};
    return time;
}

EXPORT int clock_gettime(clockid_t clock, struct timespec *time) {
    if (clew_page == NULL) {
        return REAL(clock_gettime)(clock, time);
    }
    *time = clew_timespec(clew_start_of(clock) + clew_now());
    return 0;
}

EXPORT int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    if (clew_page == NULL) {
        return REAL(gettimeofday)(time, zone);
    }
    int64_t now = REAL_START + clew_now();
    time->tv_sec = now / SECOND;
    time->tv_usec = now % SECOND / 1000;
    if (zone != NULL) {
        struct timezone *utc = zone;
        utc->tz_minuteswest = 0;
        utc->tz_dsttime = 0;
    }
    return 0;
}

EXPORT time_t time(time_t *target) {
    if (clew_page == NULL) {
        return REAL(time)(target);
    }
    time_t now = (REAL_START + clew_now()) / SECOND;
    if (target != NULL) {
        *target = now;
    }
    return now;
}

EXPORT int timespec_get(struct timespec *time, int base) {
    if (clew_page == NULL || base != TIME_UTC) {
        return REAL(timespec_get)(time, base);
    }
    *time = clew_timespec(REAL_START + clew_now());
    return base;
}

EXPORT clock_t clock(void) {
    return clew_page == NULL ? REAL(clock)() : clew_now() / (SECOND / CLOCKS_PER_SEC);
}

EXPORT clock_t times(struct tms *used) {
    if (clew_page == NULL) {
        return REAL(times)(used);
    }
    clock_t ticks = (UPTIME_START + clew_now()) / (SECOND / 100);
    if (used != NULL) {
        struct tms none = {0};
        *used = none;
    }
    return ticks;
}
