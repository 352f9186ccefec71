using System.Collections.Frozen;

namespace DelegatedAccess.Cloudflare;

/// <summary>
/// The scopes of Cloudflare's self-managed OAuth clients, as <c>GET /oauth/scopes</c> listed them on <see cref="CatalogueDate"/>. The
/// list grows weekly: any other id that Cloudflare knows can be asked for as a string.
/// </summary>
public static partial class CloudflareScopes
{
    private static readonly Lazy<FrozenDictionary<string, CloudflareScope>> LazyCatalogue =
        new(() => Rows().ToFrozenDictionary(scope => scope.Id, StringComparer.Ordinal));

    /// <summary>Every scope of this class, by its id.</summary>
    public static IReadOnlyDictionary<string, CloudflareScope> Catalogue => LazyCatalogue.Value;

    /// <summary>The day on which the list was read.</summary>
    public static DateOnly CatalogueDate { get; } = new(2026, 9, 13);
}
