using System.Collections.ObjectModel;

namespace DelegatedAccess;

/// <summary>The scopes an app asks for, in order and each once.</summary>
public sealed class RequestedScopes : KeyedCollection<string, RequestedScope>
{
    /// <summary>Creates an empty collection.</summary>
    public RequestedScopes()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Adds a scope; asking for one again replaces why it is needed.</summary>
    /// <param name="id">The scope as the authorization server names it.</param>
    /// <param name="because">What the app needs it for, in words for the user.</param>
    public void Add(string id, string? because = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        Remove(id);
        Add(new RequestedScope(id, because));
    }

    /// <inheritdoc/>
    protected override string GetKeyForItem(RequestedScope item) => item.Id;
}
