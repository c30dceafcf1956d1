package dev.gatehouse.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * A process that is told what to measure in a line on its input, and answers with lines of a metric and its value and at
 * last "done". So processes that would take long to warm up take turns.
 */
class Worker implements AutoCloseable {

    /**
     * @param what as the worker names it
     * @param commands what it sends to Redis besides scripts
     */
    record Turn(Worker worker, String row, String what, int concurrency, String... commands) {

        void measure(int seconds) throws IOException, InterruptedException {
            worker.measure(this, seconds);
        }
    }

    private final Process process;
    private final Writer input;
    private final BufferedReader output;
    private final RedisServer redis;
    private final Figures figures;

    /** Redis's port and password are in the environment of the process. */
    Worker(List<String> command, RedisServer redis, Figures figures) throws IOException {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("REDIS_PORT", Integer.toString(redis.port()));
        builder.environment().put("REDIS_PASSWORD", redis.password());
        this.process = builder.start();
        this.input = process.outputWriter();
        this.output = process.inputReader();
        this.redis = redis;
        this.figures = figures;
    }

    /**
     * @param turn what is measured; {@code count} among its figures is what the costs are divided by
     */
    private void measure(Turn turn, int seconds) throws IOException, InterruptedException {
        var row = turn.row();
        redis.empty();
        var processor = new Processor(process.pid());
        long cpu = processor.micros();
        long redisCpu = new Processor(redis.pid()).micros();
        long commands = redis.commands(turn.commands());
        input.write(turn.what() + " " + turn.concurrency() + " " + seconds + "\n");
        input.flush();
        double count = 1;
        for (var line = output.readLine(); !"done".equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("The worker ended while it measured " + row);
            }
            var figure = line.split(" ");
            figures.add(row, figure[0], Double.parseDouble(figure[1]));
            count = figure[0].equals("count") ? Math.max(1, Double.parseDouble(figure[1])) : count;
        }
        figures.add(row, "cpu", (processor.micros() - cpu) / count);
        figures.add(row, "redis", (new Processor(redis.pid()).micros() - redisCpu) / count);
        figures.add(row, "commands", (redis.commands(turn.commands()) - commands) / count);
    }

    @Override
    public void close() {
        try {
            input.close();
            process.destroy();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
