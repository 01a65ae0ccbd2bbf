package newsletter.delivery.smtp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReferenceArray;
import newsletter.audience.MailingList;
import newsletter.edition.Edition;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.VariantId;
import newsletter.rendering.UnsubscribeLinks;
import newsletter.rendering.Variant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Encodes each variant once, with HTML and without, then makes every message of its pieces and the reader's values. */
@Component
class SplicingMessageAssembler implements MessageAssembler {

    private static final int RECENT = 256;
    private static final long MAX_CACHED_OCTETS = 128L * 1024 * 1024;

    private final MessageIdentities identities;
    private final UnsubscribeLinks links;
    private final SenderProperties sender;
    private final DateHeader date;
    private final Cache<Issue, EncodedIssue> encoded = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED_OCTETS)
            .weigher((Issue issue, EncodedIssue content) -> content.body().length())
            .build();

    private final AtomicReferenceArray<@Nullable Recent> recent = new AtomicReferenceArray<>(RECENT);

    SplicingMessageAssembler(
            MessageIdentities identities, UnsubscribeLinks links, SenderProperties sender, Clock clock) {
        this.identities = identities;
        this.links = links;
        this.sender = sender;
        this.date = new DateHeader(clock);
    }

    @Override
    public OutboundMessage assemble(Recipient recipient, Variant variant, Edition edition, MailingList list) {
        EncodedIssue issue = issue(variant, edition, list, recipient.plainText());
        MessageIdentity identity = identities.of(edition.id(), recipient.subscriber(), issue.domain());
        PersonalValues values = new PersonalValues(
                links.unsubscribe(recipient.subscription()),
                links.preferences(recipient.subscription()),
                recipient.address().value());
        byte[][] segments = new byte[DigestHeaders.PIECES + issue.body().pieces()][];
        issue.headers()
                .put(
                        segments,
                        recipient,
                        date.now(),
                        identity.messageId(),
                        values.unsubscribeUrl(),
                        values.preferencesUrl());
        issue.body().put(segments, values);
        return new OutboundMessage(
                identity.returnPath(),
                recipient.address(),
                identity.messageId(),
                MessageContent.ofTransparent(segments));
    }

    @Override
    public String messageId(SubscriberId subscriber, Edition edition, MailingList list) {
        return identities.of(edition.id(), subscriber, sender.domainOf(list)).messageId();
    }

    /** Senders ask for the same few objects again and again; comparing what is in them would cost more than they do. */
    private EncodedIssue issue(Variant variant, Edition edition, MailingList list, boolean plainText) {
        int place = (int) (variant.id().value() << 1 | (plainText ? 1 : 0)) & (RECENT - 1);
        Recent known = recent.get(place);
        if (known == null || known.variant() != variant || known.edition() != edition || known.list() != list) {
            known = new Recent(
                    variant,
                    edition,
                    list,
                    encoded.get(
                            Issue.of(variant, edition, list, plainText),
                            missing -> encodeOrBlame(variant, edition, list, plainText)));
            recent.set(place, known);
        }
        return known.issue();
    }

    /** What cannot be encoded for all is no reader's fault. */
    private EncodedIssue encodeOrBlame(Variant variant, Edition edition, MailingList list, boolean plainText) {
        try {
            return encode(variant, edition, list, plainText);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("variant " + variant.id().value() + " cannot be encoded", e);
        }
    }

    private EncodedIssue encode(Variant variant, Edition edition, MailingList list, boolean plainText) {
        EncodedVariant body = plainText ? EncodedVariant.textOf(variant) : EncodedVariant.of(variant);
        String domain = sender.domainOf(list);
        return new EncodedIssue(domain, DigestHeaders.of(variant, edition, list, domain, body), body);
    }

    private record Recent(Variant variant, Edition edition, MailingList list, EncodedIssue issue) {}

    private record EncodedIssue(String domain, DigestHeaders headers, EncodedVariant body) {}

    /** A variant never changes; its hash (which the string keeps) tells another database's variant of the same id. */
    private record Issue(VariantId id, int html, int text, Edition edition, MailingList list, boolean plainText) {

        static Issue of(Variant variant, Edition edition, MailingList list, boolean plainText) {
            return new Issue(
                    variant.id(), variant.html().hashCode(), variant.text().hashCode(), edition, list, plainText);
        }
    }
}
