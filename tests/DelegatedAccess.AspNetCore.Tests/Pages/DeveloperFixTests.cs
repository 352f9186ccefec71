using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.AspNetCore.Tests.Pages;

/// <summary>A user is not told which setting is wrong; whoever reads the log is.</summary>
internal sealed class DeveloperFixTests
{
    [Test]
    public async Task What_a_developer_has_to_mend_at_a_connect_is_in_the_log()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        app.Sandbox.Faults.Token.Enqueue(SandboxFault.InvalidClient());

        var outcome = Answers.ReadOutcome(await browser.ConnectAsync());

        AssertLogged(app, outcome!.SupportReference!);
    }

    [Test]
    public async Task What_a_developer_has_to_mend_at_a_refresh_is_in_the_log()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await browser.ConnectAsync();
        app.Clock.Advance(TimeSpan.FromHours(2));
        app.Sandbox.Faults.Token.Enqueue(SandboxFault.InvalidClient());

        using var answer = await browser.GetAsync("/zones");

        var html = await answer.Content.ReadAsStringAsync();
        Assert.That(html, Does.Contain("(DA1601)").And.Not.Contain(app.Client.ClientId));
        AssertLogged(app, html.Split("class=\"reference\">")[1][..9]);
    }

    private static void AssertLogged(WebApp app, string reference)
    {
        var line = app.Logs.GetSnapshot().Single(record => record.Id.Id == 1703);
        Assert.That(line.Level, Is.EqualTo(LogLevel.Error));
        Assert.That(line.Message, Does.Contain(app.Client.ClientId).And.Contain("Check the client").And.Contain("DA1601").And.Contain(reference));
    }
}
