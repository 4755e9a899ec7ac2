package dev.clew.process.workload;

/**
 * Size of a workload, with its defaults filled in.
 *
 * @param programs number of programs
 * @param firstClient node id of the first client
 * @param clients number of clients
 * @param operations number of operations of each client
 * @param givesUp whether a client may stop waiting
 */
record Scale(int programs, int firstClient, int clients, int operations, boolean givesUp) {

    /**
     * Maximum number of operations of all clients together: the workloads' distinct numbers have as
     * many digits.
     */
    static final int MOST_OPERATIONS = 15;

    static Scale of(WorkloadOptions options, int defaultClients, int defaultOperations) {
        int clients = options.clients() == 0 ? defaultClients : options.clients();
        int operations = options.operations() == 0 ? defaultOperations : options.operations();
        if (options.programs().isEmpty()) {
            throw new IllegalArgumentException("a workload needs at least one program");
        }
        if (clients < 1 || operations < 1 || (long) clients * operations > MOST_OPERATIONS) {
            throw new IllegalArgumentException("the total number of client operations must be from 1 to "
                    + MOST_OPERATIONS + ", got " + clients + " clients with " + operations + " each");
        }
        return new Scale(options.programs().size(), options.firstClient(), clients, operations, options.givesUp());
    }

    /** Returns a number, from 1, that is unique among the operations of the workload. */
    int number(int client, int operation) {
        return operation * clients + client + 1;
    }
}
