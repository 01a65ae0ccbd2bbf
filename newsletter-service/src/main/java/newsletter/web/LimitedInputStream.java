package newsletter.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** Counts what is read and fails at the first byte past the limit. */
class LimitedInputStream extends ServletInputStream {

    private final ServletInputStream body;
    private final DataSize limit;
    private long left;

    LimitedInputStream(ServletInputStream body, DataSize limit) {
        this.body = body;
        this.limit = limit;
        this.left = limit.toBytes();
    }

    @Override
    public int read() throws IOException {
        int value = body.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = body.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) throws BodyTooLargeException {
        left -= read;
        if (left < 0) {
            throw new BodyTooLargeException(limit);
        }
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }
}
