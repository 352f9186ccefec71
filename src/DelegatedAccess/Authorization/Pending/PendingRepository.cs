using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants;

namespace DelegatedAccess.Authorization.Pending;

/// <summary>The store of pending authorizations with protection at rest above it.</summary>
internal sealed class PendingRepository(
    IPendingAuthorizationStore store, IGrantProtector protector, StoreFailures failures, StoreDeadline deadline, Entropy entropy)
{
    // So long a callback that comes too late is told so; after that it is unknown.
    private static readonly TimeSpan LateCallbacks = TimeSpan.FromMinutes(10);

    public static string IdOf(string state) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)));

    /// <returns>The pending authorization, or null where there is none that can be read.</returns>
    /// <exception cref="GrantStoreException">The store failed.</exception>
    public async ValueTask<PendingEntry?> FindAsync(string state, CancellationToken cancellationToken)
    {
        var id = IdOf(state);
        try
        {
            if (await deadline.BoundAsync(token => store.FindAsync(id, token), cancellationToken).ConfigureAwait(false) is not { } stored)
            {
                return null;
            }

            var payload = protector.Unprotect(stored.Payload.Span, Identity(id));
            var authorization = JsonSerializer.Deserialize(payload, PendingJsonContext.Default.PendingAuthorization);
            return authorization is null ? null : new PendingEntry(id, authorization, stored.Status, stored.Version);
        }
        catch (Exception exception) when (exception is GrantProtectionException or JsonException)
        {
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw failures.Unavailable(key: null, "read", exception);
        }
    }

    /// <returns>The entry as written, or null where somebody else was first.</returns>
    /// <exception cref="GrantStoreException">The store failed; the write may have been applied.</exception>
    public async ValueTask<PendingEntry?> TryWriteAsync(
        string id, PendingAuthorization authorization, PendingAuthorizationStatus status, Guid? expectedVersion, CancellationToken cancellationToken)
    {
        try
        {
            var stored = new StoredPendingAuthorization
            {
                Id = id,
                Version = entropy.NewGuid(),
                Status = status,
                ExpiresAt = authorization.ExpiresAt + LateCallbacks,
                Payload = protector.Protect(
                    JsonSerializer.SerializeToUtf8Bytes(authorization, PendingJsonContext.Default.PendingAuthorization), Identity(id)),
            };
            return await deadline.BoundAsync(token => store.TryWriteAsync(stored, expectedVersion, token), cancellationToken).ConfigureAwait(false)
                ? new PendingEntry(id, authorization, status, stored.Version)
                : null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw failures.Unavailable(authorization.Key, "written", exception);
        }
    }

    private static string Identity(string id) => $"pending:{id}";
}
