using static Microsoft.Playwright.Assertions;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>All that a user does in one go, with every kind of page.</summary>
internal static class WholeStory
{
    public static async Task PlayAsync(SampleStage stage, Fernpost mira)
    {
        await (await mira.GoToConsentAsync()).CancelAsync();
        await Expect(mira.Notice).ToContainTextAsync("You cancelled at Cloudflare.");
        await mira.ConnectAsync(declined: "dns.write");
        await mira.OpenDomainAsync();
        await mira.AddRecordAsync("letters", "192.0.2.10");
        await Expect(mira.Title).ToHaveTextAsync("Cloudflare needs one more permission from you");
        await (await mira.GoToConsentAsync("Go to Cloudflare")).AllowAsync();
        await mira.OpenDomainAsync();
        await mira.AddRecordAsync("letters", "");
        await Expect(mira.Page.Locator(".notice.bad")).ToContainTextAsync("Enter the content.");
        await mira.AddRecordAsync("letters", "192.0.2.10");
        await Expect(mira.Notice).ToContainTextAsync("was added");

        await mira.PlayAsync("Answer 500");
        await mira.OpenAsync("/domains");
        await stage.AssertToldAsync(mira.Page, "DA1901");
        await mira.OpenAsync();
        await mira.PlayAsync("Answer 503");
        await mira.OpenAsync("/domains");
        await stage.AssertToldAsync(mira.Page, "DA1703");
        await mira.OpenAsync();
        await mira.PlayAsync("Clear all faults");

        // The refresh after an attempt without an outcome, and another one: only then can the reason of an end be told for sure.
        await mira.OpenDomainAsync();
        await mira.OpenAsync();
        await mira.PlayAsync("Let two hours pass");
        await mira.OpenDomainAsync();
        await mira.OpenAsync();
        await mira.PlayAsync("Revoke as the user would");
        await mira.OpenAsync("/domains");
        await stage.AssertToldAsync(mira.Page, "DA1201");
        await (await mira.GoToConsentAsync("Go to Cloudflare")).AllowAsync();
        await Expect(mira.Title).ToHaveTextAsync("Your domains");
        await mira.OpenAsync();
        await mira.DisconnectAsync();
    }
}
