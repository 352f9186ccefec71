using System.Text.RegularExpressions;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore.Tests.Support;

/// <summary>A user's browser, and the log that support looks into when the user calls.</summary>
internal sealed partial class SupportDesk : IAsyncDisposable
{
    private SupportDesk(WebApp app, WebBrowser browser)
    {
        App = app;
        Browser = browser;
    }

    public WebApp App { get; }

    public WebBrowser Browser { get; }

    public static async Task<SupportDesk> OpenAsync()
    {
        var app = await WebApp.StartAsync(setup => setup.Map = app =>
        {
            app.MapGet("/call", async (IHttpClientFactory clients, string path) =>
            {
                using var response = await clients.CreateClient("api").GetAsync(new Uri(path, UriKind.Relative));
                return response.GetApiErrorReading() is { SupportReference: { } reference } reading
                    ? Results.Text($"Something failed. {reference} ({reading.Code.ToId()})")
                    : Results.Text(await response.Content.ReadAsStringAsync());
            });
        });
        return new SupportDesk(app, await app.SignInAsync("u1"));
    }

    /// <summary>The app's page of the user's records.</summary>
    public string Records => $"/call?path=zones/{App.Sandbox.User("alice").User.Accounts[0].Zones[0].Id}/dns_records";

    /// <summary>What a page of the app shows to its user.</summary>
    public async Task<Shown> OpenPageAsync(string path)
    {
        using var page = await Browser.GetAsync(path);
        return Read(await page.Content.ReadAsStringAsync());
    }

    /// <summary>What the user sees at the end of a trip to the authorization server.</summary>
    public async Task<Shown> ConnectAsync(string user = "alice", ConsentChoices? choices = null)
    {
        var outcome = Answers.ReadOutcome(await Browser.ConnectAsync(user: user, choices: choices));
        return new Shown(outcome!.Code.ToId(), outcome.SupportReference!);
    }

    /// <summary>The log lines that have the reference, each with its id.</summary>
    public IReadOnlyList<string> Find(string reference) =>
    [
        .. App.Logs.GetSnapshot()
            .Where(record => record.Category!.StartsWith("DelegatedAccess", StringComparison.Ordinal) && record.Message.Contains(reference, StringComparison.Ordinal))
            .Select(record => $"{record.Id.Id} {record.Message}"),
    ];

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await App.DisposeAsync();
    }

    private static Shown Read(string page) => Reference().Match(page) is { Success: true } found
        ? new Shown(found.Groups["code"].Value, found.Groups["reference"].Value)
        : throw new AssertionException($"No reference on the page: {page}");

    [GeneratedRegex(@"(?<reference>[0-9A-Z]{4}-[0-9A-Z]{4})(</strong>)? \((?<code>DA\d{4})\)")]
    private static partial Regex Reference();
}
