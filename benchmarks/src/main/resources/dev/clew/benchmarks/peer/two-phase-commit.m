-- Two-phase commit with messages that are never removed, for Murphi. The number of resource managers is the constant.
const RMS: 3;
type
  rm_t: 0 .. RMS - 1;
  rm_state: enum { working, prepared, committed, aborted };
var
  rm: array [rm_t] of rm_state;
  tmDone: boolean;
  tmPrepared: array [rm_t] of boolean;
  sentPrepared: array [rm_t] of boolean;
  sentCommit: boolean;
  sentAbort: boolean;

startstate begin
  for r: rm_t do
    rm[r] := working;
    tmPrepared[r] := false;
    sentPrepared[r] := false;
  end;
  tmDone := false;
  sentCommit := false;
  sentAbort := false;
end;

rule "TMCommit" !tmDone & forall r: rm_t do tmPrepared[r] end ==> begin
  tmDone := true;
  sentCommit := true;
end;

rule "TMAbort" !tmDone ==> begin
  tmDone := true;
  sentAbort := true;
end;

ruleset r: rm_t do
  rule "TMRcvPrepared" !tmDone & sentPrepared[r] ==> begin tmPrepared[r] := true; end;
  rule "RMPrepare" rm[r] = working ==> begin rm[r] := prepared; sentPrepared[r] := true; end;
  rule "RMChooseToAbort" rm[r] = working ==> begin rm[r] := aborted; end;
  rule "RMRcvCommitMsg" sentCommit ==> begin rm[r] := committed; end;
  rule "RMRcvAbortMsg" sentAbort ==> begin rm[r] := aborted; end;
end;

invariant "TCConsistent"
  !(exists r: rm_t do rm[r] = aborted end & exists r: rm_t do rm[r] = committed end);
