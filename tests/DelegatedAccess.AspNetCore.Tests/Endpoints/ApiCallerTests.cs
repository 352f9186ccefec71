using System.Net;
using System.Text.Json;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Endpoints;

internal sealed class ApiCallerTests
{
    [Test]
    public async Task A_program_reads_what_is_asked_for_posts_gets_the_address_and_disconnects()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        using var described = await browser.SendAsync(HttpMethod.Get, "/connect/cloudflare", content: null, ("Accept", "application/json"));
        var description = JsonElement.Parse(await described.Content.ReadAsStringAsync());
        var proof = (description.GetProperty("antiforgery").GetProperty("header").GetString()!, description.GetProperty("antiforgery").GetProperty("token").GetString()!);
        var address = description.GetProperty("connectUrl").GetString()!;
        using var begun = await browser.SendAsync(HttpMethod.Post, address + "?returnUrl=/page", content: null, proof);
        var answer = JsonElement.Parse(await begun.Content.ReadAsStringAsync());
        var callback = await app.Sandbox.User("alice").ConsentAsync(new Uri(answer.GetProperty("authorizationUrl").GetString()!));
        var outcome = Answers.ReadOutcome(await browser.FollowAsync(await browser.GetAsync(callback.PathAndQuery)));
        using var ended = await browser.SendAsync(HttpMethod.Post, address + "/disconnect", content: null, proof);

        Assert.Multiple(() =>
        {
            Assert.That(description.GetProperty("registration").GetString(), Is.EqualTo("cloudflare"));
            Assert.That(description.GetProperty("provider").GetString(), Is.EqualTo("Cloudflare"));
            Assert.That(
                description.GetProperty("scopes").EnumerateArray().Select(scope => (scope.GetProperty("id").GetString(), scope.GetProperty("because").GetString(), scope.GetProperty("isOptional").GetBoolean())),
                Does.Contain(("zone.read", "to list your domains", false)).And.Contains(("dns.write", "to add the records you ask for", true)));
            Assert.That(answer.EnumerateObject().Select(member => member.Name), Is.EqualTo(["authorizationUrl"]));
            Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
            Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        });
        Headers.AssertAny(described);
        Headers.AssertAny(begun);
        Headers.AssertAny(ended);
        Assert.That(await app.Grants.FindAsync(new GrantKey("cloudflare", "u1")), Is.Null.Or.Property("Status").EqualTo(GrantStatus.Disconnected));
    }

    [Test]
    public async Task The_address_to_post_to_keeps_what_was_asked_with()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        using var described = await browser.SendAsync(HttpMethod.Get, "/connect/cloudflare?returnUrl=/page%3Fa%3Db&other=x", content: null, ("Accept", "application/json"));

        var description = JsonElement.Parse(await described.Content.ReadAsStringAsync());
        Assert.That(description.GetProperty("connectUrl").GetString(), Is.EqualTo("/connect/cloudflare?returnUrl=%2Fpage%3Fa%3Db"));
    }

    [Test]
    public async Task A_form_posted_by_script_keeps_the_query_of_its_address()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var (name, token) = await browser.AntiforgeryFieldAsync();

        using var begun = await browser.SendAsync(
            HttpMethod.Post, "/connect/cloudflare?returnUrl=//evil.example", new FormUrlEncodedContent([new(name, token)]), ("Sec-Fetch-Mode", "cors"));

        await Answers.AssertProblemAsync(app, begun, HttpStatusCode.BadRequest, "DA1510", "bad_callback");
    }

    [TestCase("cors")]
    [TestCase("same-origin")]
    [TestCase("no-cors")]
    public async Task A_browsers_fetch_mode_wins_over_what_it_accepts(string mode)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");

        using var fetched = await browser.SendAsync(HttpMethod.Get, "/connect/cloudflare", content: null, ("Sec-Fetch-Mode", mode), ("Accept", "text/html"));
        using var opened = await browser.SendAsync(
            HttpMethod.Get, "/connect/cloudflare", content: null, ("Sec-Fetch-Mode", "navigate"), ("Accept", "application/json"));

        Assert.That(fetched.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That(opened.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/html"));
    }

    [TestCase("text/html", "cors")]
    [TestCase("application/xml", null)]
    [TestCase("image/png;q=0.5", null)]
    [TestCase("nonsense", null)]
    [TestCase(null, null)]
    public async Task A_program_gets_problem_details_whatever_it_accepts(string? accept, string? mode)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var headers = new[] { ("Accept", accept), ("Sec-Fetch-Mode", mode) }.Where(header => header.Item2 is not null).Select(header => (header.Item1, header.Item2!));

        using var answer = await browser.SendAsync(HttpMethod.Get, "/connect/cloudflare?returnUrl=//evil.example", content: null, [.. headers]);

        await Answers.AssertProblemAsync(app, answer, HttpStatusCode.BadRequest, "DA1510", "bad_callback");
    }

    [Test]
    public async Task Disconnecting_what_is_not_connected_is_no_error()
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        var (_, token) = await browser.AntiforgeryFieldAsync();

        using var ended = await browser.SendAsync(HttpMethod.Post, "/connect/cloudflare/disconnect", content: null, ("RequestVerificationToken", token));

        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }
}
