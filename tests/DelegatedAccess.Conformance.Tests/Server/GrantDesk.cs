using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DelegatedAccess.Conformance.Tests.Server;

/// <summary>What an administrator sees and does at the server, through its own managers.</summary>
internal sealed class GrantDesk(IServiceProvider services)
{
    /// <summary>Ends every grant: the authorizations and all tokens under them.</summary>
    public async Task RevokeGrantsAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var authorizations = scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>();
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        foreach (var authorization in await authorizations.FindBySubjectAsync(AuthorizationServer.Subject).ToListAsync())
        {
            Assert.That(await authorizations.TryRevokeAsync(authorization), Is.True);
            await tokens.RevokeByAuthorizationIdAsync((await authorizations.GetIdAsync(authorization))!);
        }
    }

    /// <summary>Ends every access token, and nothing else.</summary>
    public async Task RevokeAccessTokensAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        foreach (var token in await tokens.FindBySubjectAsync(AuthorizationServer.Subject).ToListAsync())
        {
            if (await tokens.HasTypeAsync(token, [TokenTypeIdentifiers.AccessToken]))
            {
                Assert.That(await tokens.TryRevokeAsync(token), Is.True);
            }
        }
    }

    /// <summary>How many refresh tokens are in each state: valid, redeemed, revoked.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountRefreshTokensAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var token in await tokens.FindBySubjectAsync(AuthorizationServer.Subject).ToListAsync())
        {
            if (await tokens.HasTypeAsync(token, [TokenTypeIdentifiers.RefreshToken]) && await tokens.GetStatusAsync(token) is { } status)
            {
                counts[status] = counts.GetValueOrDefault(status) + 1;
            }
        }

        return counts;
    }
}
