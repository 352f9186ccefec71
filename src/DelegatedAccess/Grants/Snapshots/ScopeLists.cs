using System.Collections.Concurrent;

namespace DelegatedAccess.Grants.Snapshots;

/// <summary>
/// Lists of scopes, each kept once: most grants of a registration have the same. Only what is equal is shared, so it does not matter who asks.
/// </summary>
internal static class ScopeLists
{
    // Whoever grants in more ways than this pays for lists of their own.
    private const int Most = 4_096;

    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Lists = new(StringComparer.Ordinal);

    /// <summary>The list, or one that equals it.</summary>
    public static IReadOnlyList<string> Share(IReadOnlyList<string> scopes)
    {
        // A scope holds no space (RFC 6749 section 3.3), so that nothing else is written like it.
        var text = string.Join(' ', scopes);
        return Lists.TryGetValue(text, out var shared) ? shared
            : Lists.Count < Most ? Lists.GetOrAdd(text, [.. scopes])
            : scopes;
    }
}
