using ConnectCloudflare.Web.Users;
using DelegatedAccess;
using DelegatedAccess.Cloudflare;
using Microsoft.Extensions.Options;
using System.Security.Claims;

namespace ConnectCloudflare.Web.Connections;

/// <summary>Reads the connection of the signed-in user. It asks the store, and neither Cloudflare nor its API.</summary>
internal sealed class ConnectionReader(IGrantManager grants, IOptionsMonitor<ClientRegistrationOptions> registrations)
{
    private const string Registration = "cloudflare";

    public static GrantKey KeyOf(ClaimsPrincipal user) => new(Registration, DemoUsers.IdOf(user));

    /// <exception cref="GrantStoreException">The store failed.</exception>
    public async Task<Connection> ReadAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var grant = await grants.FindAsync(KeyOf(user), cancellationToken);
        var registration = registrations.Get(Registration);
        return new Connection(
            grant,
            [
                .. registration.Scopes.Select(scope => LineOf(scope, isOptional: false, grant)),
                .. registration.OptionalScopes.Select(scope => LineOf(scope, isOptional: true, grant)),
            ]);
    }

    private static ScopeLine LineOf(RequestedScope scope, bool isOptional, Grant? grant) => new(
        scope.Id,
        CloudflareScopes.Catalogue.TryGetValue(scope.Id, out var known) ? known.Name : scope.Id,
        scope.Because,
        isOptional,
        grant is { Status: GrantStatus.Active } && grant.Granted.Contains(scope.Id));
}
