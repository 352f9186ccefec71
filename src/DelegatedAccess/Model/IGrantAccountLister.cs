namespace DelegatedAccess;

/// <summary>
/// The accounts that a grant reaches, whichever the provider. A provider whose users choose accounts registers it as a keyed service under the
/// registration's name; where there is none, nothing is known about accounts.
/// </summary>
public interface IGrantAccountLister
{
    /// <summary>Every account that the grant reaches, in the provider's order; empty where there is none.</summary>
    /// <param name="key">A grant of the registration under whose name the service is.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="HttpRequestException">The API failed, or its answer cannot be read.</exception>
    /// <exception cref="DelegatedAccessException">The grant could not be used; the type says why.</exception>
    Task<IReadOnlyList<GrantAccount>> ListAsync(GrantKey key, CancellationToken cancellationToken = default);
}
