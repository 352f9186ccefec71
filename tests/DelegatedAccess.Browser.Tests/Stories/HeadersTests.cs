using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace DelegatedAccess.Browser.Tests.Stories;

/// <summary>What every answer of the app tells the browser.</summary>
internal sealed class HeadersTests : SampleTests
{
    [Test]
    public async Task No_page_is_stored_framed_or_run_by_anybody_else()
    {
        var mira = await Stage.VisitAsync();
        var answers = new ConcurrentQueue<IResponse>();
        var complaints = new ConcurrentQueue<string>();
        mira.Page.Response += (_, response) => answers.Enqueue(response);
        mira.Page.Console += (_, message) => complaints.Enqueue(message.Text);

        await WholeStory.PlayAsync(Stage, mira);
        await mira.OpenAsync("/connect/cloudflare");
        await (await mira.GoToConsentAsync("Go to Cloudflare")).AllowAsync();
        await mira.OpenAsync("/nowhere");

        var pages = answers.Where(answer => answer.Url.StartsWith(Stage.App.Address.AbsoluteUri, StringComparison.Ordinal) && !IsStatic(answer)).ToList();
        Assert.That(
            pages.Select(page => (new Uri(page.Url).AbsolutePath, page.Status)).Distinct(),
            Is.SupersetOf(new (string, int)[]
            {
                ("/", 200), ("/domains", 200), ("/domains", 403), ("/domains", 502), ("/domains", 503), ("/connect/cloudflare", 200),
                ("/connect/cloudflare", 303), ("/connect/cloudflare/callback", 303), ("/connect/cloudflare/disconnect", 303), ("/nowhere", 404),
                ("/connect/cloudflare/done", 200),
            }));
        Assert.Multiple(() => pages.ForEach(AssertProtected));
        Assert.That(complaints, Has.None.Contains("Content Security Policy"));
    }

    private static bool IsStatic(IResponse answer) => new Uri(answer.Url).AbsolutePath is var path
        && (path.EndsWith(".css", StringComparison.Ordinal) || path.EndsWith(".svg", StringComparison.Ordinal));

    private static void AssertProtected(IResponse answer)
    {
        var where = $"{answer.Status} {answer.Request.Method} {answer.Url}";
        var policy = answer.Headers.GetValueOrDefault("content-security-policy") ?? "";
        Assert.That(answer.Headers.GetValueOrDefault("cache-control"), Does.Contain("no-store"), where);
        Assert.That(answer.Headers.GetValueOrDefault("referrer-policy"), Is.EqualTo("no-referrer"), where);
        Assert.That(answer.Headers.GetValueOrDefault("x-content-type-options"), Is.EqualTo("nosniff"), where);
        Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'").And.Contain("base-uri 'none'"), where);
        Assert.That(policy, Does.Not.Contain("unsafe-").And.Not.Contain("script-src"), where);
    }
}
