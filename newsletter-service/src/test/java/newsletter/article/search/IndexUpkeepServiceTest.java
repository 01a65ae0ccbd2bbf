package newsletter.article.search;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class IndexUpkeepServiceTest {

    @Autowired
    TestDatabase database;

    @TempDir
    Path folder;

    @Test
    void comparesEverythingAgainAfterAStopAndAStart() {
        ArticleIndex index = new ArticleIndex(new IndexFolder(folder));
        IndexFollower follower = new IndexFollower(index, new ArticleChanges(database.jdbc()));
        IndexUpkeep upkeep = new IndexUpkeep(follower, index);
        upkeep.start();
        try {
            await().until(follower::isComplete);
            upkeep.stop();
            upkeep.start();
            await().until(() -> index.openings() == 2 && follower.isComplete());
        } finally {
            upkeep.stop();
        }
    }
}
