using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore;

/// <summary>
/// Says whose grant a web request is about: the owner in its <see cref="GrantKey"/>. The default is the signed-in user, by the claim <c>sub</c> or
/// <see cref="System.Security.Claims.ClaimTypes.NameIdentifier"/>. An app that connects workspaces or tenants brings its own, which must check that the
/// user belongs to what it returns. A service of the request, so it may use the app's database.
/// </summary>
public interface IGrantOwnerResolver
{
    /// <summary>The permanent id of the owner; never a name or an address that may change hands.</summary>
    /// <param name="context">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The id, or null where nobody is signed in or there is no owner.</returns>
    ValueTask<string?> ResolveAsync(HttpContext context, CancellationToken cancellationToken);
}
