using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>What the connection is for: the user's DNS records.</summary>
internal sealed class RecordsTests : SampleTests
{
    [Test]
    public async Task A_user_adds_and_deletes_a_record()
    {
        var mira = await OpenDomainAsync();
        var row = mira.Records.Filter(new() { HasText = "letters.example.com" });

        await mira.AddRecordAsync("letters", "192.0.2.10");
        await Expect(mira.Notice).ToContainTextAsync("The A record letters.example.com was added");
        await Expect(row).ToHaveCountAsync(1);
        await mira.Page.ReloadAsync();
        await Expect(row).ToHaveCountAsync(1);

        await row.GetByText("Delete…").ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Yes, delete it" }).ClickAsync();
        await Expect(mira.Notice).ToContainTextAsync("The record was deleted");
        await Expect(row).ToHaveCountAsync(0);
    }

    [Test]
    public async Task All_that_is_wrong_with_a_record_is_said_at_once_and_beside_its_field()
    {
        var mira = await OpenDomainAsync();
        await mira.Page.GetByLabel("Type").SelectOptionAsync("MX");
        await mira.Page.GetByLabel("Name").FillAsync("two words");
        await mira.PressAsync("Add the record");

        var alert = mira.Page.GetByRole(AriaRole.Alert);
        await Expect(alert).ToContainTextAsync("The record was not added");
        await Expect(alert.GetByRole(AriaRole.Link))
            .ToHaveTextAsync(["A name has no blanks.", "Enter the content.", "An MX record needs a priority, such as 10."], new() { UseInnerText = true });
        foreach (var field in new[] { "Name", "Content", "Priority, for MX" })
        {
            await Expect(mira.Page.GetByLabel(field)).ToHaveAttributeAsync("aria-invalid", "true");
        }

        await Expect(mira.Page.GetByLabel("Name")).ToHaveValueAsync("two words");
        await alert.GetByRole(AriaRole.Link, new() { Name = "Enter the content." }).ClickAsync();
        await Expect(mira.Page.GetByLabel("Content")).ToBeFocusedAsync();
    }

    [Test]
    public async Task What_Cloudflare_refuses_is_said_with_its_reason_and_nothing_is_lost()
    {
        var mira = await OpenDomainAsync();
        await mira.AddRecordAsync("letters", "192.0.2.10");
        await Expect(mira.Notice).ToContainTextAsync("was added");

        await mira.AddRecordAsync("letters", "192.0.2.10");

        await Expect(mira.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Cloudflare says:");
        await Expect(mira.Page.GetByLabel("Name")).ToHaveValueAsync("letters");
    }

    private async Task<Fernpost> OpenDomainAsync()
    {
        var mira = await Stage.VisitAsync();
        await mira.ConnectAsync();
        await mira.OpenDomainAsync();
        return mira;
    }
}
