namespace DelegatedAccess;

/// <summary>Finds out who consented, so that a reconnect by somebody else can be refused.</summary>
public interface IGrantIdentityReader
{
    /// <summary>The user behind a fresh grant, or null where the granted scopes do not let it be known.</summary>
    /// <param name="context">The fresh grant and an authorized way to the API.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    ValueTask<GrantIdentity?> ReadAsync(GrantIdentityContext context, CancellationToken cancellationToken);
}
