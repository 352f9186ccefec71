using System.Buffers;
using Microsoft.Extensions.Logging.Testing;

namespace DelegatedAccess.TestKit;

/// <summary>Looks for every secret in everything that was written down.</summary>
internal static class SecretSearch
{
    /// <summary>Where each secret was found; nothing is what should come of it.</summary>
    public static IReadOnlyList<Finding> Find(IEnumerable<string> secrets, Witness witness, FakeLogCollector logs)
    {
        foreach (var record in logs.GetSnapshot())
        {
            var place = "log of " + record.Category;
            witness.Show(place, record.Message);
            witness.Show(place, record.Exception);
            witness.Show(place, record.State);
            witness.Show(place, record.Scopes);
        }

        var forms = secrets.Where(secret => secret.Length > 0).Distinct(StringComparer.Ordinal)
            .SelectMany(secret => SecretForms.Of(secret).Select(form => (Form: form, Secret: secret))).ToList();

        // Most texts hold nothing, and one look for all forms at once tells.
        var any = SearchValues.Create([.. forms.Select(pair => pair.Form)], StringComparison.Ordinal);
        return [.. witness.Seen
            .Distinct()
            .Where(seen => seen.Text.AsSpan().ContainsAny(any))
            .SelectMany(seen => forms
                .Where(pair => seen.Text.Contains(pair.Form, StringComparison.Ordinal))
                .Select(pair => new Finding(seen.Place, seen.Text, pair.Secret)))
            .Distinct()];
    }
}
