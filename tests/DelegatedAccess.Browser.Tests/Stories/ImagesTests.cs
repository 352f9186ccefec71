using DelegatedAccess.Browser.Tests.Browsing;
using DelegatedAccess.Browser.Tests.Images;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>The pictures of the sample that the manual shows.</summary>
internal sealed class ImagesTests : SampleTests
{
    private static readonly View Tall = View.Desktop with { Height = 920 };

    [Test]
    public async Task The_manual_shows_the_card_by_day()
    {
        var mira = await Stage.VisitAsync(view: Tall);

        await DocImage.CaptureAsync(mira.Page, "connect-card.png");
    }

    [Test]
    public async Task The_manual_shows_the_card_by_night()
    {
        var mira = await Stage.VisitAsync(view: Tall with { Scheme = ColorScheme.Dark });

        await DocImage.CaptureAsync(mira.Page, "connect-card-dark.png");
    }

    [Test]
    public async Task The_manual_shows_the_page_that_explains()
    {
        var mira = await Stage.VisitAsync(view: View.Desktop);
        await mira.FollowAsync("What will happen, step by step");
        await Expect(mira.Title).ToHaveTextAsync("Connect Cloudflare");

        await DocImage.CaptureAsync(mira.Page, "connect-page.png");
    }

    [Test]
    public async Task The_manual_shows_a_connection()
    {
        var mira = await Stage.VisitAsync(view: Tall);
        await mira.ConnectAsync();

        await DocImage.CaptureAsync(mira.Page, "connected.png");
    }

    [Test]
    public async Task The_manual_shows_the_way_back_to_a_connection()
    {
        var mira = await Stage.VisitAsync(view: View.Desktop);
        await mira.ConnectAsync();
        await mira.PlayAsync("Revoke as the user would");
        await mira.OpenAsync("/domains");
        await Expect(mira.Title).ToHaveTextAsync("The connection to Cloudflare has ended");

        await DocImage.CaptureAsync(mira.Page, "reconnect-page.png");
    }

    [Test]
    public async Task The_manual_shows_a_connection_on_a_phone()
    {
        var mira = await Stage.VisitAsync(view: View.Phone);
        await mira.ConnectAsync(declined: "dns.write");

        await DocImage.CaptureAsync(mira.Page, "phone.png");
    }
}
