package newsletter.article.source;

import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** The kinds of sources that there can be here: folders need a configured one. */
@Component
public class AllowedKinds {

    private final boolean folders;

    AllowedKinds(SourceProperties properties) {
        this.folders = properties.folder() != null;
    }

    public List<SourceKind> all() {
        return Arrays.stream(SourceKind.values())
                .filter(kind -> kind != SourceKind.FOLDER || folders)
                .toList();
    }
}
