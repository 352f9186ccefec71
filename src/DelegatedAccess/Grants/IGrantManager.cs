namespace DelegatedAccess;

/// <summary>Finds and ends grants, and hands out access tokens to SDKs that are not an <see cref="HttpClient"/>.</summary>
public interface IGrantManager
{
    /// <summary>The grant, or null where there is none.</summary>
    /// <exception cref="GrantStoreException">The store failed, or the record cannot be read.</exception>
    ValueTask<Grant?> FindAsync(GrantKey key, CancellationToken cancellationToken = default);

    /// <summary>The owner's grants, of all labels. Records that cannot be read are reported in the log and left out.</summary>
    /// <exception cref="GrantStoreException">The store failed.</exception>
    IAsyncEnumerable<Grant> ListAsync(string registration, string owner, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends the grant: at once for this app, and at the authorization server as soon as it takes the revocation, which is retried in the
    /// background and after a restart (RFC 7009).
    /// </summary>
    /// <returns>False where there was nothing to end.</returns>
    /// <exception cref="GrantStoreException">The store failed; the grant is as it was.</exception>
    ValueTask<bool> DisconnectAsync(GrantKey key, CancellationToken cancellationToken = default);

    /// <summary>An access token that works now, refreshed if need be. Ask again for every call rather than keep it.</summary>
    /// <exception cref="ReauthorizationRequiredException">Only the user can help.</exception>
    /// <exception cref="ProviderUnavailableException">The authorization server failed; the grant is fine.</exception>
    /// <exception cref="GrantStoreException">The store failed; the grant is fine.</exception>
    /// <exception cref="ClientConfigurationException">The client registration has to be changed.</exception>
    ValueTask<AccessToken> GetAccessTokenAsync(GrantKey key, CancellationToken cancellationToken = default);
}
