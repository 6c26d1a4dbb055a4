package chat.parley.bench;

import chat.parley.bench.measure.Medians;
import chat.parley.bench.measure.Result;
import chat.parley.bench.measure.Violations;
import chat.parley.bench.server.Consumption;
import chat.parley.bench.server.DiskSync;
import chat.parley.bench.server.OwnServer;
import chat.parley.bench.wire.Address;
import chat.parley.bench.wire.Wires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The load: sees to people and a server, lets the scenario play as often as asked for, and tells what came of it. */
final class Run {
    private final LoadOptions options;
    private final Scenario scenario;
    private final Progress progress;
    private final List<Map<String, Object>> figures = new ArrayList<>();
    private final Violations violations = new Violations();
    private final List<Double> diskSyncMillis = new ArrayList<>();

    Run(LoadOptions options, Scenario scenario) {
        this.options = options;
        this.scenario = scenario;
        this.progress = new Progress(options.commandLine().getErr());
    }

    /** Runs it; the exit code is 1 where a promise was broken. */
    int call() throws IOException, InterruptedException {
        options.check();
        String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        for (int run = 0; run < options.runs; run++) {
            if (options.urls.isEmpty()) {
                loadOwn();
            } else {
                loadOthers();
            }
        }
        Double sync = diskSyncMillis.isEmpty() ? null : Medians.of(diskSyncMillis);
        Result result = Result.of(options.command(), at, sync, figures, violations);
        result.print(options.commandLine().getOut());
        if (options.out != null) {
            result.write(options.out);
        }
        return violations.isEmpty() ? 0 : 1;
    }

    private void loadOthers() throws IOException, InterruptedException {
        Consumption servers = consumption(options.pids);
        Consumption behind = consumption(options.behindPids);
        Path temporary = Files.createTempDirectory("parley-load");
        try (Wires wires = wires(options.urls)) {
            People people = people(Objects.requireNonNullElse(options.people, temporary));
            people.complete(scenario.people(), wires, progress);
            play(wires, people, servers, behind, new LinkedHashMap<>());
        } finally {
            Folders.delete(temporary);
        }
    }

    private static Consumption consumption(List<Long> pids) {
        return new Consumption(pids.stream()
                .map(pid -> ProcessHandle.of(pid).orElseThrow(() -> new LoadException("There is no process " + pid)))
                .toList());
    }

    /**
     * Accounts are made on a server that is stopped then, and a new one begins with a copy of them: what it needs for their
     * passwords is not in the figures, and a kept folder of accounts stays free of what loads leave.
     */
    private void loadOwn() throws IOException, InterruptedException {
        Path temporary = options.data == null
                ? Files.createTempDirectory("parley-load")
                : Files.createTempDirectory(Files.createDirectories(options.data), "parley-load");
        try {
            Path prepared = Objects.requireNonNullElse(options.people, temporary.resolve("people"));
            People people = people(prepared);
            if (people.count() < scenario.people()) {
                try (OwnServer server = OwnServer.start(prepared.resolve("data"), List.of());
                        Wires wires = wires(List.of(server.url()))) {
                    people.complete(scenario.people(), wires, progress);
                }
            }
            Path data = temporary.resolve("data");
            Folders.copy(prepared.resolve("data"), data);
            diskSyncMillis.add(DiskSync.medianMillis(data));
            try (OwnServer server = OwnServer.start(data, options.jvm);
                    Wires wires = wires(List.of(server.url()))) {
                Map<String, Object> found = new LinkedHashMap<>();
                found.put("serverReadyMillis", server.untilReady().toMillis());
                play(wires, people, server.consumption(), Consumption.UNKNOWN, found);
            }
        } finally {
            Folders.delete(temporary);
        }
    }

    private static People people(Path folder) throws IOException {
        return People.in(Files.createDirectories(folder));
    }

    private Wires wires(List<String> urls) {
        return new Wires(urls.stream().map(this::address).toList(), options.subprotocol(), scenario.people());
    }

    private Address address(String url) {
        try {
            return Address.of(url);
        } catch (IllegalArgumentException e) {
            throw options.fault(String.valueOf(e.getMessage()));
        }
    }

    private void play(Wires wires, People people, Consumption server, Consumption behind, Map<String, Object> found)
            throws IOException, InterruptedException {
        scenario.run(new Stage(
                options, wires, people.first(scenario.people()), server, behind, progress, found, violations));
        figures.add(found);
    }
}
