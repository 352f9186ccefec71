using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DelegatedAccess.AspNetCore.Tests.Infrastructure;

/// <summary>What answers of the endpoints have to look like.</summary>
internal static partial class Answers
{
    /// <summary>A page for people: status, code, and a reference that the log holds too.</summary>
    public static async Task<string> AssertPageAsync(WebApp app, HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var html = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(status), html);
        Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/html; charset=utf-8"));
        Assert.That(html, Does.Contain($"({code})"));
        AssertLogged(app, Reference().Match(html).Value, code);
        Headers.AssertPage(response);
        return html;
    }

    /// <summary>Problem details for programs: status, code, category, and a reference that the log holds too.</summary>
    public static async Task<JsonElement> AssertProblemAsync(WebApp app, HttpResponseMessage response, HttpStatusCode status, string code, string category)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(status), text);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        var problem = JsonElement.Parse(text);
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo((int)status));
            Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo(code));
            Assert.That(problem.GetProperty("category").GetString(), Is.EqualTo(category));
            Assert.That(problem.GetProperty("title").GetString(), Is.Not.Empty);
            Assert.That(problem.GetProperty("detail").GetString(), Is.Not.Empty);
        });
        AssertLogged(app, problem.GetProperty("supportReference").GetString()!, code);
        Headers.AssertAny(response);
        return problem;
    }

    /// <summary>The outcome that the app's own page took, or null.</summary>
    public static ConnectOutcome? ReadOutcome(string page) =>
        page == "nothing" ? null : JsonSerializer.Deserialize<ConnectOutcome>(page, JsonSerializerOptions.Web);

    /// <summary>The log holds the reference, and in the same line the code.</summary>
    public static void AssertLogged(WebApp app, string reference, string code)
    {
        Assert.That(reference, Does.Match("^[0-9A-Z]{4}-[0-9A-Z]{4}$"));
        Assert.That(
            app.Logs.GetSnapshot().Where(record => record.Category!.StartsWith("DelegatedAccess", StringComparison.Ordinal)).Select(record => record.Message),
            Has.Some.Matches<string>(line => line!.Contains(reference, StringComparison.Ordinal) && line.Contains(code, StringComparison.Ordinal)));
    }

    [GeneratedRegex("(?<=class=\"reference\">)[^<]+")]
    private static partial Regex Reference();
}
