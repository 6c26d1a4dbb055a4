package chat.parley.server.kafka;

import chat.parley.protocol.Codec;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Push;
import chat.parley.protocol.Subprotocol;
import chat.parley.protocol.UnreadableFrameException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Entries as records: keyed by their conversation, whose entries so stay in one partition, and in the form in which devices get them. */
final class Records {
    private static final Codec CODEC = Codec.of(Subprotocol.CBOR);

    private Records() {}

    static ProducerRecord<byte[], byte[]> of(Entry entry, String topic) {
        return new ProducerRecord<>(
                topic,
                entry.conversation().toString().getBytes(StandardCharsets.UTF_8),
                CODEC.encode(new Codec.Told(null, new Push.EntryAppended(entry))));
    }

    /** Empty where the record is none of ours. */
    static Optional<Entry> entry(ConsumerRecord<byte[], byte[]> record) {
        try {
            return CODEC.serverFrame(record.value())
                    .map(Codec.Told::frame)
                    .flatMap(frame -> frame instanceof Push.EntryAppended appended
                            ? Optional.of(appended.entry())
                            : Optional.empty());
        } catch (UnreadableFrameException e) {
            return Optional.empty();
        }
    }
}
