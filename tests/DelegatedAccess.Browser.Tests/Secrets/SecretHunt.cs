using DelegatedAccess.Browser.Tests.Browsing;
using DelegatedAccess.Browser.Tests.Hosting;

namespace DelegatedAccess.Browser.Tests.Secrets;

/// <summary>
/// Looks for secrets in all that an app and its visitors' browsers showed: logs, traces, exceptions, requests, answers, addresses, pages.
/// </summary>
internal sealed class SecretHunt(Witness witness, AppHost app, params IReadOnlyList<Visitor> visitors)
{
    private static readonly string[] Places = [BrowserRecord.Request, BrowserRecord.Response, ExchangeTap.Request, ExchangeTap.Response];

    private readonly List<Func<Finding, bool>> _exceptions = [];

    /// <summary>Lets a secret be where it has to be. An exception that nothing needs is a failure: it would hide what comes later.</summary>
    public SecretHunt Except(Func<Finding, bool> exception)
    {
        _exceptions.Add(exception);
        return this;
    }

    /// <summary>
    /// Lets authorization codes, and no other secret, be in the request of the callback and in the sandbox's redirect to it: that is how a
    /// code travels (RFC 6749 section 4.1.2).
    /// </summary>
    public SecretHunt ExceptCodesAt(string callback) => ExceptCodesInBrowserAt(callback).ExceptCodesIn(ExchangeTap.Request, $"GET {callback}?");

    /// <summary>The same for an app whose own middleware must not see them either.</summary>
    public SecretHunt ExceptCodesInBrowserAt(string callback) =>
        ExceptCodesIn(BrowserRecord.Response, $"location: {callback}?").ExceptCodesIn(BrowserRecord.Request, $"GET {callback}?");

    public async Task AssertNothingFoundAsync(IEnumerable<string> secrets) => Assert.That(await FindAsync(secrets), Is.Empty);

    /// <summary>Stops the app, and tells what is wrong: secrets where they must not be, and whatever makes the hunt worthless.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(IEnumerable<string> secrets)
    {
        var sought = secrets.ToList();
        foreach (var visitor in visitors)
        {
            await visitor.LookAsync();
        }

        // What an app logs when its last answer is out counts too.
        await app.DisposeAsync();
        var found = SecretSearch.Find(sought, witness, app.Logs);
        var places = witness.Seen.Select(seen => seen.Place).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. found.Where(finding => !_exceptions.Any(exception => exception(finding))).Select(finding => finding.ToString()),
            .. _exceptions.Where(exception => !found.Any(exception)).Select(_ => "An exception that nothing needs"),
            .. Places.Where(place => !places.Contains(place)).Select(place => "Nothing seen: " + place),
            .. sought.Count == 0 ? ["No secrets"] : Array.Empty<string>(),
            .. app.Logs.Count == 0 ? ["No logs"] : Array.Empty<string>(),
        ];
    }

    private SecretHunt ExceptCodesIn(string place, string start) => Except(finding =>
        finding.Secret.StartsWith("cfoac_", StringComparison.Ordinal)
        && finding.Place == place
        && finding.Text.StartsWith(start, StringComparison.Ordinal));
}
