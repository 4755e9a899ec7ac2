package dev.clew.process.workload;

import java.util.List;

/**
 * How large a workload is.
 *
 * @param programs names of the programs; their node ids run from 0
 * @param firstClient node id of the first client; services stand between programs and clients
 * @param clients number of clients, 0 for the workload's own default
 * @param operations how many operations each client does one after the other, 0 for the workload's own default
 * @param givesUp whether a client may stop waiting for an answer, at any time, and go on; what became of the operation is
 *     unknown then
 */
public record WorkloadOptions(List<String> programs, int firstClient, int clients, int operations, boolean givesUp) {
    public WorkloadOptions {
        programs = List.copyOf(programs);
    }
}
