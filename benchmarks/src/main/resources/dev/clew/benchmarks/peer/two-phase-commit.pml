/*
 * Two-phase commit with messages that are never removed, for Spin. Give the number of resource managers, 1 to 12, with
 * -DRMS=N.
 *
 * One process with one loop. Every alternative of it is a d_step that leads back to its head, so Spin stores one state
 * for each state of the protocol, and none between two of them. There is a resource manager in its working state for
 * each bit that is in none of prepared, committed and aborted; sets of bits are what Spin stores in the fewest bytes.
 */
#ifndef RMS
#define RMS 3
#endif
#if RMS > 12
#error "at most 12 resource managers"
#endif

#define ALL ((1 << RMS) - 1)
#define HAS(set, r) ((set & (1 << r)) != 0)
#define ADD(set, r) set = set | (1 << r)
#define REMOVE(set, r) set = set & (ALL ^ (1 << r))
#define WORKING(r) (((prepared | committed | aborted) & (1 << r)) == 0)
#define CONSISTENT assert(committed == 0 || aborted == 0)

/* The resource managers by their states. */
short prepared, committed, aborted;

/* The transaction manager: whether it has decided, and from which managers it has received Prepared. */
bit tmDone;
short tmPrepared;

/* The messages sent so far. */
short sentPrepared;
bit sentCommit, sentAbort;

#define RESOURCE_MANAGER(r) \
  :: d_step { /* TMRcvPrepared */ !tmDone && HAS(sentPrepared, r) -> ADD(tmPrepared, r) } \
  :: d_step { /* RMPrepare */ WORKING(r) -> ADD(prepared, r); ADD(sentPrepared, r) } \
  :: d_step { /* RMChooseToAbort */ WORKING(r) -> ADD(aborted, r); CONSISTENT } \
  :: d_step { /* RMRcvCommitMsg */ sentCommit -> \
              REMOVE(prepared, r); REMOVE(aborted, r); ADD(committed, r); CONSISTENT } \
  :: d_step { /* RMRcvAbortMsg */ sentAbort -> \
              REMOVE(prepared, r); REMOVE(committed, r); ADD(aborted, r); CONSISTENT }

active proctype system() {
  do
  :: d_step { /* TMCommit */ !tmDone && tmPrepared == ALL -> tmDone = 1; sentCommit = 1 }
  :: d_step { /* TMAbort */ !tmDone -> tmDone = 1; sentAbort = 1 }
  RESOURCE_MANAGER(0)
#if RMS > 1
  RESOURCE_MANAGER(1)
#endif
#if RMS > 2
  RESOURCE_MANAGER(2)
#endif
#if RMS > 3
  RESOURCE_MANAGER(3)
#endif
#if RMS > 4
  RESOURCE_MANAGER(4)
#endif
#if RMS > 5
  RESOURCE_MANAGER(5)
#endif
#if RMS > 6
  RESOURCE_MANAGER(6)
#endif
#if RMS > 7
  RESOURCE_MANAGER(7)
#endif
#if RMS > 8
  RESOURCE_MANAGER(8)
#endif
#if RMS > 9
  RESOURCE_MANAGER(9)
#endif
#if RMS > 10
  RESOURCE_MANAGER(10)
#endif
#if RMS > 11
  RESOURCE_MANAGER(11)
#endif
  od
}
