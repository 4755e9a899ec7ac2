--------------------------- MODULE TwoPhaseCommit ---------------------------
(* Two-phase commit with messages that are never removed. *)
CONSTANT RM  \* the resource managers

VARIABLES
    rm,          \* the state of each resource manager
    tm,          \* the state of the transaction manager
    tmPrepared,  \* the managers from which it has received Prepared
    sent         \* the messages sent so far

vars == <<rm, tm, tmPrepared, sent>>

Prepared(r) == [kind |-> "prepared", from |-> r]
Commit == [kind |-> "commit"]
Abort == [kind |-> "abort"]

Init ==
    /\ rm = [r \in RM |-> "working"]
    /\ tm = "init"
    /\ tmPrepared = {}
    /\ sent = {}

TMRcvPrepared(r) ==
    /\ tm = "init"
    /\ Prepared(r) \in sent
    /\ tmPrepared' = tmPrepared \cup {r}
    /\ UNCHANGED <<rm, tm, sent>>

Decide(message) ==
    /\ tm = "init"
    /\ tm' = "done"
    /\ sent' = sent \cup {message}
    /\ UNCHANGED <<rm, tmPrepared>>

TMCommit == tmPrepared = RM /\ Decide(Commit)
TMAbort == Decide(Abort)

Become(r, state) ==
    /\ rm' = [rm EXCEPT ![r] = state]
    /\ UNCHANGED <<tm, tmPrepared>>

RMPrepare(r) ==
    /\ rm[r] = "working"
    /\ Become(r, "prepared")
    /\ sent' = sent \cup {Prepared(r)}

RMChooseToAbort(r) ==
    /\ rm[r] = "working"
    /\ Become(r, "aborted")
    /\ UNCHANGED sent

RMRcvCommitMsg(r) == Commit \in sent /\ Become(r, "committed") /\ UNCHANGED sent
RMRcvAbortMsg(r) == Abort \in sent /\ Become(r, "aborted") /\ UNCHANGED sent

Next ==
    \/ TMCommit
    \/ TMAbort
    \/ \E r \in RM :
        \/ TMRcvPrepared(r)
        \/ RMPrepare(r)
        \/ RMChooseToAbort(r)
        \/ RMRcvCommitMsg(r)
        \/ RMRcvAbortMsg(r)

TCConsistent == \A a, b \in RM : ~(rm[a] = "aborted" /\ rm[b] = "committed")
=============================================================================
