package newsletter.desk;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import newsletter.identity.signin.TestPeople;
import newsletter.testing.PageCheck;

/** Opens the desk in a browser. */
final class DeskBrowser {

    private DeskBrowser() {}

    /**
     * @param signIn address of the page for that
     * @param complaints grows by what the browser complains about
     */
    static Page signedIn(BrowserContext context, String signIn, String email, List<String> complaints) {
        Page page = context.newPage();
        PageCheck.listen(page, complaints);
        page.navigate(signIn);
        page.getByLabel("Email address").fill(email);
        page.getByLabel("Password").first().fill(TestPeople.PASSWORD);
        press(page, "Sign in");
        return page;
    }

    /** The only button of this name. */
    static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}
