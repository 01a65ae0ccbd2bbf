package newsletter.edition;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import newsletter.edition.Composition.Block;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The form of selections and compositions in the database: its own, whatever the endpoints' JSON is configured to be. */
final class StoredJson {

    private static final TypeReference<List<Block>> BLOCKS = new TypeReference<>() {};

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(ArticleId.class, PlainNumber.class)
            .addMixIn(SectionId.class, PlainNumber.class)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private StoredJson() {}

    static String write(Selection selection) {
        return MAPPER.writeValueAsString(selection);
    }

    static String write(List<Block> blocks) {
        return MAPPER.writerFor(BLOCKS).writeValueAsString(blocks);
    }

    static Selection selection(String json) {
        return MAPPER.readValue(json, Selection.class);
    }

    static List<Block> blocks(String json) {
        return MAPPER.readValue(json, BLOCKS);
    }

    /** An id is its number. */
    private abstract static class PlainNumber {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        PlainNumber(@SuppressWarnings("unused") long value) {} // Jackson takes the mix-in's signature

        @JsonValue
        abstract long value();
    }
}
