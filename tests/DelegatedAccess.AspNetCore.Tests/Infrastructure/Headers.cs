namespace DelegatedAccess.AspNetCore.Tests.Infrastructure;

/// <summary>The headers of everything that the endpoints answer.</summary>
internal static class Headers
{
    public static void AssertAny(HttpResponseMessage response)
    {
        Assert.Multiple(() =>
        {
            Assert.That(response.Headers.CacheControl?.NoStore, Is.True, "no-store");
            Assert.That(Value(response, "Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(Value(response, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
        });
    }

    public static void AssertPage(HttpResponseMessage response)
    {
        AssertAny(response);
        var policy = Value(response, "Content-Security-Policy")!.Split(';', StringSplitOptions.TrimEntries);
        Assert.Multiple(() =>
        {
            Assert.That(Value(response, "X-Frame-Options"), Is.EqualTo("DENY"));
            Assert.That(policy, Does.Contain("default-src 'none'").And.Contains("frame-ancestors 'none'").And.Contains("base-uri 'none'").And.Contains("style-src 'self'"));
            Assert.That(policy, Has.None.Contains("unsafe").And.None.StartsWith("script-src"));
        });
    }

    public static string? Value(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
