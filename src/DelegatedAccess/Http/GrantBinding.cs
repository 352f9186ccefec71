using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Refresh.Flights;

namespace DelegatedAccess.Http;

/// <summary>Finds the grant that a request names: by its header, where a bound client or an earlier attempt put it, or by its options.</summary>
internal sealed class GrantBinding(string registration, GrantTokens tokens)
{
    /// <param name="request">The request.</param>
    /// <param name="marker">The marker of the bound client that sent it, if it still has it.</param>
    /// <exception cref="InvalidOperationException">The request names no grant, or one of another registration.</exception>
    public GrantSlot SlotOf(HttpRequestMessage request, out GrantAuthorization? marker)
    {
        var authorization = request.Headers.Authorization;
        marker = authorization is GrantAuthorization { Snapshot: null } bound ? bound : null;
        var slot = authorization switch
        {
            GrantAuthorization { Slot: var known } => known,
            { } header when GrantAuthorization.KeyOf(header) is { } copied => tokens.SlotFor(copied),
            _ when request.Options.TryGetValue(HttpRequestMessageGrantExtensions.GrantOption, out var key) => tokens.SlotFor(key),
            _ => throw new InvalidOperationException(
                "The request names no grant. Call request.UseGrant(key), or make the client with IGrantClientFactory.CreateClient<TClient>(key)."),
        };
        return string.Equals(slot.Key.Registration, registration, StringComparison.Ordinal)
            ? slot
            : throw new InvalidOperationException(
                $"The request names a grant of the registration '{slot.Key.Registration}'; this client acts for '{registration}'.");
    }

    /// <summary>The slot that is in use now: a bound client may hold one that was evicted long ago.</summary>
    public GrantSlot Current(GrantSlot slot, GrantAuthorization? marker)
    {
        var current = tokens.SlotFor(slot.Key);
        if (!ReferenceEquals(current, slot) && marker is not null)
        {
            marker.Slot = current;
        }

        return current;
    }
}
