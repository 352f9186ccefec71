using System.Globalization;

namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>How often callers ended in which way: a stress in which nothing goes wrong would prove little.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    public IEnumerable<string> Seen => _counts.Keys;

    public void Count(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;

    public override string ToString() => string.Join(", ", _counts.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
}
