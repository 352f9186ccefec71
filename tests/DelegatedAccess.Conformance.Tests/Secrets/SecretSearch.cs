using System.Text;
using Microsoft.Extensions.Logging.Testing;

namespace DelegatedAccess.Conformance.Tests.Secrets;

/// <summary>Looks for every secret in everything that was written down.</summary>
internal static class SecretSearch
{
    /// <summary>Where each secret was found, as "place: text"; nothing is what should come of it.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<string> secrets, Witness witness, FakeLogCollector logs)
    {
        foreach (var record in logs.GetSnapshot())
        {
            var place = "log of " + record.Category;
            witness.Show(place, record.Message);
            witness.Show(place, record.Exception);
            witness.Show(place, record.State);
            witness.Show(place, record.Scopes);
        }

        var all = secrets.Where(secret => secret.Length > 0).SelectMany(Forms).Distinct(StringComparer.Ordinal).ToList();
        return [.. witness.Seen
            .Distinct()
            .Where(seen => all.Any(secret => seen.Text.Contains(secret, StringComparison.Ordinal)))
            .Select(seen => $"{seen.Place}: {seen.Text}")];
    }

    /// <summary>A secret as it is, as it travels in a form or an address, and as it travels in Base64 behind a client id of any length.</summary>
    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        for (var offset = 0; offset < 3; offset++)
        {
            // What stands before the secret, and what follows it, changes the characters at both ends.
            var encoded = Convert.ToBase64String([.. new byte[offset], .. Encoding.UTF8.GetBytes(secret)]);
            yield return encoded[4..^4];
        }
    }
}
