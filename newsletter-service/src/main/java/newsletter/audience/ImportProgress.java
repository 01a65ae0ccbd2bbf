package newsletter.audience;

import java.util.List;

/** What one batch adds to an import's counts and errors. */
record ImportProgress(int read, int created, int updated, int rejected, List<ImportError> errors) {

    ImportProgress {
        errors = List.copyOf(errors);
    }

    ImportProgress keeping(List<ImportError> some) {
        return new ImportProgress(read, created, updated, rejected, some);
    }
}
