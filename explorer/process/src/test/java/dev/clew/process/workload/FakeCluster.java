package dev.clew.process.workload;

import dev.clew.Clew;
import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Node;
import dev.clew.model.fault.Faults;
import dev.clew.process.message.Body;
import dev.clew.process.service.Services;
import dev.clew.report.CheckReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Cluster of fake programs under a workload. Immutable. */
record FakeCluster(
        String workload,
        int size,
        Node<?, Body> program,
        List<String> services,
        Faults faults,
        int clients,
        int operations,
        boolean givesUp) {

    static FakeCluster of(String workload, int size, Node<?, Body> program) {
        return new FakeCluster(workload, size, program, List.of(), Faults.NONE, 0, 0, false);
    }

    FakeCluster with(String service) {
        return new FakeCluster(workload, size, program, List.of(service), faults, clients, operations, givesUp);
    }

    FakeCluster with(Faults other) {
        return new FakeCluster(workload, size, program, services, other, clients, operations, givesUp);
    }

    FakeCluster clients(int count, int each) {
        return new FakeCluster(workload, size, program, services, faults, count, each, givesUp);
    }

    FakeCluster whoseClientsGiveUp() {
        return new FakeCluster(workload, size, program, services, faults, clients, operations, true);
    }

    CheckReport check() {
        return check(UnaryOperator.identity());
    }

    /** Checks the cluster with modified knowledge about the programs. */
    CheckReport check(UnaryOperator<Programs> known) {
        ClusterBuilder<Body> cluster = ClusterModel.<Body>named(workload).faults(faults);
        List<String> names = IntStream.range(0, size).mapToObj(i -> "n" + i).toList();
        List<Node<?, Body>> programs = new ArrayList<>();
        for (String name : names) {
            programs.add(program);
            cluster.node(name, program);
        }
        Services.addTo(cluster, services);
        WorkloadOptions options = new WorkloadOptions(names, size + services.size(), clients, operations, givesUp);
        Workloads.named(workload).addTo(cluster, options, known.apply(new Fakes.Asking(programs)));
        return Clew.check(cluster.build()).workers(1).run();
    }
}
