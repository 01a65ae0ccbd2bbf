package newsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import newsletter.kernel.EmailAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is signed in here, so that everything is masked. */
class AddressMaskTest {

    private static final AddressMask MASK = AddressMask.forCaller(null);

    @ParameterizedTest
    @CsvSource({
        "ann@reader.example,     a•••@reader.example",
        "a@reader.example,       a•••@reader.example",
        "🙂x@reader.example,     🙂•••@reader.example",
        "\"a@b\"@reader.example, \"•••@reader.example",
        "'',                     ''"
    })
    void keepsTheFirstCharacterAndTheDomain(String address, String shown) {
        assertThat(EmailAddress.masked(address)).isEqualTo(shown);
        assertThat(MASK.address(address)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5.1.1 <jo.doe@reader.example>: unknown    | 5.1.1 <j•••@reader.example>: unknown
            5.1.1 JO.DOE@READER.EXAMPLE unknown       | 5.1.1 j•••@reader.example unknown
            no mailbox jo.doe here                    | no mailbox j••• here
            rcpt jo.doe+tag@other.example; see docs   | rcpt j•••@other.example; see docs
            2.0.0 queued as 4F2A                      | 2.0.0 queued as 4F2A
            """)
    void hidesAddressesInWhatRelaysSay(String reply, String shown) {
        assertThat(MASK.text(reply, "jo.doe@reader.example")).isEqualTo(shown);
    }
}
