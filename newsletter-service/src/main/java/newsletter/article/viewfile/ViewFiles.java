package newsletter.article.viewfile;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import newsletter.article.ViewFaults;
import org.springframework.stereotype.Service;

/** Takes in files that tell of page views. */
@Service
public class ViewFiles {

    private final LogFileReader logs;
    private final ExportReader exports;

    private final ViewFaults faults;

    ViewFiles(LogFileReader logs, ExportReader exports, ViewFaults faults) {
        this.logs = logs;
        this.exports = exports;
        this.faults = faults;
    }

    /**
     * Counts what has not been counted. When it fails on the way, what was counted stays so: the same file once more goes on with the rest.
     *
     * @param bytes plain or gzip
     * @throws BadViewFile when nothing of it can be used
     */
    public ViewFileReceipt take(ViewFile file, InputStream bytes) throws IOException {
        try {
            return switch (file.format()) {
                case COMBINED_LOG -> noted(ViewFaults.Way.LOG, logs.read(file, bytes));
                case MATOMO, PLAUSIBLE, GA4 -> noted(ViewFaults.Way.EXPORT, exports.read(file, bytes));
            };
        } catch (ZipException | EOFException e) {
            throw BadViewFile.because("body", "is no whole gzip file");
        }
    }

    private ViewFileReceipt noted(ViewFaults.Way way, ViewFileReceipt receipt) {
        faults.add(way, receipt.faults());
        return receipt;
    }
}
