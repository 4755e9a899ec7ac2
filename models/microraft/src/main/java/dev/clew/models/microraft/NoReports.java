package dev.clew.models.microraft;

import io.microraft.report.RaftNodeReport;
import io.microraft.report.RaftNodeReportListener;

/** Listens to no report. The library's own default is a lambda, which a saved search cannot hold. */
final class NoReports implements RaftNodeReportListener {
    @Override
    public void accept(RaftNodeReport report) {}
}
