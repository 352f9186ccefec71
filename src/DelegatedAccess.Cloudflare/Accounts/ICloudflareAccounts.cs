namespace DelegatedAccess.Cloudflare;

/// <summary>
/// The accounts that a grant reaches. Users choose them on the consent screen, and Cloudflare's token answer does not name them
/// (<c>GET /accounts</c>; every grant can call it).
/// </summary>
public interface ICloudflareAccounts
{
    /// <summary>Every account that the grant reaches, in Cloudflare's order; all pages.</summary>
    /// <param name="key">A grant of a registration that <c>AddCloudflare</c> added.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="HttpRequestException">The API failed, or its answer cannot be read; the status is in the exception.</exception>
    /// <exception cref="DelegatedAccessException">The grant could not be used; the type says why.</exception>
    /// <exception cref="InvalidOperationException">
    /// The registration is not one of <c>AddCloudflare</c>, or the grant reaches more than 5,000 accounts.
    /// </exception>
    Task<IReadOnlyList<CloudflareAccount>> ListAsync(GrantKey key, CancellationToken cancellationToken = default);

    /// <summary>The account, where the grant reaches exactly one: an app that guesses among several changes somebody else's zone.</summary>
    /// <param name="key">A grant of a registration that <c>AddCloudflare</c> added.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="CloudflareAccountSelectionException">The grant reaches several accounts, or none.</exception>
    /// <exception cref="HttpRequestException">The API failed, or its answer cannot be read; the status is in the exception.</exception>
    /// <exception cref="DelegatedAccessException">The grant could not be used; the type says why.</exception>
    /// <exception cref="InvalidOperationException">
    /// The registration is not one of <c>AddCloudflare</c>, or the grant reaches more than 5,000 accounts.
    /// </exception>
    Task<CloudflareAccount> GetSingleAsync(GrantKey key, CancellationToken cancellationToken = default);
}
