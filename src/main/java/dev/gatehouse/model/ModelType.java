package dev.gatehouse.model;

import dev.gatehouse.kernel.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a model makes. The constants are the words of the API and of the table. */
enum ModelType {

    text(Meter.tokens),
    embedding(Meter.tokens),
    image(Meter.images),
    audio(Meter.tokens),
    video(Meter.images),
    rerank(
            Meter.tokens);

    private final Meter meter;

    ModelType(Meter meter) {
        this.meter = meter;
    }

    /** How a model of this type is metered where nothing else is said. */
    List<Meter> meters() {
        return List.of(meter);
    }

    static ModelType parameter(String name, String text) {
        return Arrays.stream(values()).filter(type -> type.name().equals(text)).findFirst()
                .orElseThrow(() -> Reason.INVALID_PARAMETER
                        .refuse(name, text,
                                "one of " + Arrays.stream(values()).map(ModelType::name)
                                        .collect(Collectors.joining(", ")))
                        .at(name));
    }
}
