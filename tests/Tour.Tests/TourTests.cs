using System.Text.RegularExpressions;

namespace Tour.Tests;

internal sealed partial class TourTests
{
    private TourRun _run = null!;

    [OneTimeSetUp]
    public async Task RunTheTour() => _run = await TourRun.StartAsync();

    [Test]
    public void It_ends_well()
    {
        Assert.That(_run.ExitCode, Is.Zero, _run.Output + _run.Errors);
        Assert.That(_run.Output, Does.Contain("All 8 steps did what they must."));
        Assert.That(_run.Errors, Is.Empty);
    }

    [TestCase(1, "Connect", "consent requests 1, codes redeemed 1, declined dns.write")]
    [TestCase(2, "Call the API", "API calls 1, without a token 0, refresh tokens sent 0")]
    [TestCase(3, "Expiry", "answered 64, 401s 0, refresh tokens sent 1, outcome fresh")]
    [TestCase(4, "A lost answer", "lost 1, refresh tokens sent 2, rotations 2, outcome replayed, grant alive")]
    [TestCase(5, "64 x 401", "401s 64, answered 64, refresh tokens sent 1, outcome fresh")]
    [TestCase(6, "A missing scope", "needs dns.write, refresh tokens sent 0")]
    [TestCase(7, "Revoked", "reason Revoked, logged yes, refresh tokens sent by 11 calls 1, references 1")]
    [TestCase(8, "Reconnect", "reconnect yes, user SameAsBefore, declined 0, without a token 0")]
    public void Each_step_shows_its_numbers(int number, string title, string numbers)
    {
        var lines = _run.Output.Split('\n').Select(line => line.TrimEnd()).ToList();
        var first = lines.FindIndex(line => line.StartsWith($" {number}  {title}", StringComparison.Ordinal));
        var verdict = lines.Skip(first).FirstOrDefault(line => line.Contains("ok: ", StringComparison.Ordinal));

        Assert.That(first, Is.Not.Negative);
        Assert.That(verdict?.Trim(), Is.EqualTo("ok: " + numbers));
    }

    [Test]
    public void It_shows_what_the_app_and_support_see()
    {
        Assert.That(_run.Output, Does.Contain("the app sees: GrantLostException DA1201, reason Revoked, do: Reconsent"));
        Assert.That(_run.Output, Does.Match("support sees: grant_revoked, reference [0-9A-Z]{4}-[0-9A-Z]{4}"));
        Assert.That(_run.Output, Does.Match("the log says: Warning 1103: Lost cloudflare/acme: Revoked, reference"));
        Assert.That(_run.Output, Does.Contain("Ask for: zone.read user-details.read offline_access dns.write"));
    }

    [Test]
    public void Redirected_output_is_one_screen_of_plain_text()
    {
        var lines = _run.Output.TrimEnd().Split('\n').Select(line => line.TrimEnd('\r')).ToList();

        Assert.That(lines, Has.Count.LessThanOrEqualTo(40));
        Assert.That(lines, Has.All.Length.LessThanOrEqualTo(100));
        Assert.That(_run.Output, Does.Not.Match(@"[^\x20-\x7e\r\n]"));
    }

    [Test]
    public void The_readme_shows_this_output()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Sdk.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        var readme = File.ReadAllText(Path.Combine(folder, "README.md"));

        Assert.That(Masked(readme), Does.Contain(Masked(_run.Output.Trim())));
    }

    private static string Masked(string text) => Changing().Replace(text.ReplaceLineEndings("\n"), "*");

    /// <summary>What differs in every run: the port, the support reference, the ray id.</summary>
    [GeneratedRegex(@"(?<=127\.0\.0\.1:)\d+|(?<=reference\s+)[0-9A-Z]{4}-[0-9A-Z]{4}|(?<=ray )[0-9a-f]+")]
    private static partial Regex Changing();
}
