package newsletter.delivery.smtp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import newsletter.audience.MailingList;
import newsletter.delivery.smtp.MessageIdentities.MessageIdentity;
import newsletter.edition.Edition;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.VariantId;
import newsletter.rendering.PersonalToken;
import newsletter.rendering.UnsubscribeLinks;
import newsletter.rendering.Variant;
import org.springframework.stereotype.Component;

/** Encodes each variant once, then makes every message by copying its segments around the reader's values. */
@Component
class SplicingMessageAssembler implements MessageAssembler {

    private static final long MAX_CACHED_OCTETS = 128L * 1024 * 1024;

    private final MessageIdentities identities;
    private final UnsubscribeLinks links;
    private final SenderProperties sender;
    private final Clock clock;
    private final Cache<Content, EncodedVariant> encoded = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED_OCTETS)
            .weigher((Content content, EncodedVariant variant) -> variant.length())
            .build();

    SplicingMessageAssembler(
            MessageIdentities identities, UnsubscribeLinks links, SenderProperties sender, Clock clock) {
        this.identities = identities;
        this.links = links;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public OutboundMessage assemble(Recipient recipient, Variant variant, Edition edition, MailingList list) {
        EncodedVariant body = encoded.get(Content.of(variant), content -> EncodedVariant.of(variant));
        String domain = sender.domainOf(list);
        MessageIdentity identity = identities.of(edition.id(), recipient.subscriber(), domain);
        URI unsubscribe = links.unsubscribe(recipient.subscription());
        URI preferences = links.preferences(recipient.subscription());
        DigestHeaders headers = new DigestHeaders(
                recipient,
                variant,
                edition,
                list,
                identity.messageId(),
                domain,
                unsubscribe,
                preferences,
                body.boundary(),
                clock.instant());
        byte[] message = body.splice(
                headers.toBytes(),
                Map.of(
                        PersonalToken.UNSUBSCRIBE_URL, unsubscribe.toASCIIString(),
                        PersonalToken.PREFERENCES_URL, preferences.toASCIIString(),
                        PersonalToken.EMAIL, recipient.address().value()));
        return new OutboundMessage(identity.returnPath(), recipient.address(), identity.messageId(), message);
    }

    @Override
    public String messageId(SubscriberId subscriber, Edition edition, MailingList list) {
        return identities.of(edition.id(), subscriber, sender.domainOf(list)).messageId();
    }

    /** A variant never changes; its hash (which the string keeps) tells another database's variant of the same id. */
    private record Content(VariantId id, int html, int text) {

        static Content of(Variant variant) {
            return new Content(
                    variant.id(), variant.html().hashCode(), variant.text().hashCode());
        }
    }
}
