using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests;

internal sealed class ConnectStoryTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task A_signed_in_user_connects_and_calls(bool usesKestrel)
    {
        await using var app = await WebApp.StartAsync(setup => setup.UsesKestrel = usesKestrel);
        using var browser = await app.SignInAsync("u1");

        var outcome = await browser.ConnectAsync();

        Assert.That(outcome, Does.Contain("\"kind\":1").And.Contain("dns.write"));
        using var zones = await browser.GetAsync("/zones");
        Assert.That(zones.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await zones.Content.ReadAsStringAsync(), Does.Contain("example.com"));
    }
}
