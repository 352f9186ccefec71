using System.Net;
using System.Text;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;

namespace DelegatedAccess.AspNetCore.Tests.Endpoints;

internal sealed class MalformedFormTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Part = "--b\r\nContent-Disposition: form-data; name=\"returnUrl\"\r\n\r\n/page";

    private static IEnumerable<TestCaseData> Forms()
    {
        yield return Case("a field too long", Form, "returnUrl=/" + new string('a', 20_000));
        yield return Case("a name too long", Form, new string('a', 300) + "=1");
        yield return Case("too many fields", Form, string.Join('&', Enumerable.Range(0, 100).Select(number => $"f{number}=1")));
        yield return Case("no boundary", "multipart/form-data", Part + "\r\n--b--\r\n");
        yield return Case("a boundary too long", "multipart/form-data; boundary=" + new string('b', 200), Part);
        yield return Case("cut off", "multipart/form-data; boundary=b", Part);
        yield return Case("a large file", "multipart/form-data; boundary=b", Part.Replace("\"\r\n", "\"; filename=\"f\"\r\n", StringComparison.Ordinal) + new string('a', 1_000_000) + "\r\n--b--\r\n");
        yield return Case("headers too large", "multipart/form-data; boundary=b", Part.Replace("name=", "x=\"" + new string('a', 40_000) + "\"; name=", StringComparison.Ordinal) + "\r\n--b--\r\n");

        static TestCaseData Case(string name, string type, string body) => new TestCaseData(type, body).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Forms))]
    public async Task A_form_that_is_too_large_or_malformed_is_refused(string type, string body)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await browser.AntiforgeryFieldAsync();

        foreach (var path in new[] { "/connect/cloudflare", "/connect/cloudflare/disconnect" })
        {
            using var answer = await browser.SendAsync(HttpMethod.Post, path, ContentOf(type, body), ("Accept", "text/html"));
            await Answers.AssertPageAsync(app, answer, HttpStatusCode.BadRequest, "DA1510");
        }

        Assert.That(app.Pending.Written, Is.Empty);
    }

    [TestCase("application/json", "{\"returnUrl\":\"/page\"}")]
    [TestCase("text/plain", "returnUrl=/page")]
    public async Task A_body_that_is_no_form_proves_nothing(string type, string body)
    {
        await using var app = await WebApp.StartAsync();
        using var browser = await app.SignInAsync("u1");
        await browser.AntiforgeryFieldAsync();

        using var answer = await browser.SendAsync(HttpMethod.Post, "/connect/cloudflare", ContentOf(type, body));

        await Answers.AssertProblemAsync(app, answer, HttpStatusCode.BadRequest, "DA1509", "bad_callback");
        Assert.That(app.Pending.Written, Is.Empty);
    }

    [Test]
    public async Task A_form_that_middleware_of_the_app_has_read_already_is_still_read()
    {
        await using var app = await WebApp.StartAsync(setup => setup.First = pipeline => pipeline.Use(static async (context, next) =>
        {
            if (context.Request.HasFormContentType)
            {
                await context.Request.ReadFormAsync();
            }

            await next(context);
        }));
        using var browser = await app.SignInAsync("u1");

        var outcome = Answers.ReadOutcome(await browser.ConnectAsync());

        Assert.That(outcome!.Kind, Is.EqualTo(ConnectOutcomeKind.Connected));
    }

    private static ByteArrayContent ContentOf(string type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
