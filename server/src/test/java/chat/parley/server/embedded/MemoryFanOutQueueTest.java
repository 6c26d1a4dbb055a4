package chat.parley.server.embedded;

import chat.parley.server.delivery.FanOutQueue;
import chat.parley.server.delivery.FanOutQueueContract;

final class MemoryFanOutQueueTest implements FanOutQueueContract {
    @Override
    public FanOutQueue queue() {
        return new MemoryFanOutQueue(task -> Thread.startVirtualThread(task), MOST);
    }
}
