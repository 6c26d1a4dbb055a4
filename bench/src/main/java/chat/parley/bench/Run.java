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
import org.jspecify.annotations.Nullable;

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
            if (options.url == null) {
                loadOwn();
            } else {
                loadOther(options.url);
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

    private void loadOther(String url) throws IOException, InterruptedException {
        @Nullable Consumption server = null;
        if (options.pid != null) {
            server = Consumption.of(options.pid)
                    .orElseThrow(() -> new LoadException("There is no process " + options.pid));
        }
        Path temporary = Files.createTempDirectory("parley-load");
        try (Wires wires = wires(url)) {
            People people = people(Objects.requireNonNullElse(options.people, temporary));
            people.complete(scenario.people(), wires, progress);
            play(wires, people, server, new LinkedHashMap<>());
        } finally {
            Folders.delete(temporary);
        }
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
                        Wires wires = wires(server.url())) {
                    people.complete(scenario.people(), wires, progress);
                }
            }
            Path data = temporary.resolve("data");
            Folders.copy(prepared.resolve("data"), data);
            diskSyncMillis.add(DiskSync.medianMillis(data));
            try (OwnServer server = OwnServer.start(data, options.jvm);
                    Wires wires = wires(server.url())) {
                Map<String, Object> found = new LinkedHashMap<>();
                found.put("serverReadyMillis", server.untilReady().toMillis());
                play(wires, people, server.consumption(), found);
            }
        } finally {
            Folders.delete(temporary);
        }
    }

    private static People people(Path folder) throws IOException {
        return People.in(Files.createDirectories(folder));
    }

    private Wires wires(String url) {
        return new Wires(address(url), options.subprotocol(), scenario.people());
    }

    private Address address(String url) {
        try {
            return Address.of(url);
        } catch (IllegalArgumentException e) {
            throw options.fault(String.valueOf(e.getMessage()));
        }
    }

    private void play(Wires wires, People people, @Nullable Consumption server, Map<String, Object> found)
            throws IOException, InterruptedException {
        scenario.run(new Stage(options, wires, people.first(scenario.people()), server, progress, found, violations));
        figures.add(found);
    }
}
