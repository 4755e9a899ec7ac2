package dev.clew.process.workload;

import java.util.List;

/**
 * Size of a workload.
 *
 * @param programs names of the programs; their node ids start at 0
 * @param firstClient node id of the first client; the ids of services lie between those of programs
 * and clients
 * @param clients number of clients, 0 for the workload's default
 * @param operations number of successive operations of each client, 0 for the workload's default
 * @param givesUp whether a client may stop waiting for an answer at any time and continue; the
 * effect of the operation is then unknown
 */
public record WorkloadOptions(List<String> programs, int firstClient, int clients, int operations, boolean givesUp) {
    public WorkloadOptions {
        programs = List.copyOf(programs);
    }
}
