using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DelegatedAccess.Conformance.Tests.Server;

/// <summary>The server's settings: authorization code with PKCE, rolling refresh tokens, revocation, and one confidential client.</summary>
internal static class OpenIddictSetup
{
    /// <summary>Where the server keeps its grants; it notes there, by the same clock, when a token was redeemed.</summary>
    public static void Configure(OpenIddictCoreBuilder core, TimeProvider clock)
    {
        core.UseEntityFrameworkCore().UseDbContext<DbContext>().DisableBulkOperations();
        core.Configure(settings => settings.TimeProvider = clock);
    }

    public static void Configure(OpenIddictServerBuilder server, AuthorizationServerOptions options, TimeProvider clock)
    {
        server.SetAuthorizationEndpointUris(AuthorizationServer.AuthorizationPath)
            .SetTokenEndpointUris(AuthorizationServer.TokenPath)
            .SetRevocationEndpointUris(AuthorizationServer.RevocationPath)
            .AllowAuthorizationCodeFlow()
            .AllowRefreshTokenFlow()
            .RequireProofKeyForCodeExchange()
            .RegisterScopes(AuthorizationServer.ReadScope, AuthorizationServer.WriteScope, Scopes.OfflineAccess)
            .SetAccessTokenLifetime(options.AccessTokenLife)
            .SetRefreshTokenLifetime(options.RefreshTokenLife)
            .SetRefreshTokenReuseLeeway(options.ReuseLeeway)
            .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)))
            .AddEphemeralSigningKey(SecurityAlgorithms.EcdsaSha256)
            .Configure(settings => settings.TimeProvider = clock);
        if (options.UsesReferenceTokens)
        {
            server.UseReferenceAccessTokens().UseReferenceRefreshTokens();
        }

        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
    }

    /// <summary>The API asks the server's own database about every token, so that a revocation is felt at once.</summary>
    public static void Configure(OpenIddictValidationBuilder validation, TimeProvider clock)
    {
        validation.UseLocalServer();
        validation.UseAspNetCore();
        validation.EnableAuthorizationEntryValidation().EnableTokenEntryValidation().Configure(settings => settings.TimeProvider = clock);
    }

    public static OpenIddictApplicationDescriptor Client() => new()
    {
        ClientId = AuthorizationServer.ClientId,
        ClientSecret = AuthorizationServer.ClientSecret,
        ClientType = ClientTypes.Confidential,
        ConsentType = ConsentTypes.Implicit,
        RedirectUris = { AuthorizationServer.Redirect },
        Permissions =
        {
            Permissions.Endpoints.Authorization,
            Permissions.Endpoints.Token,
            Permissions.Endpoints.Revocation,
            Permissions.GrantTypes.AuthorizationCode,
            Permissions.GrantTypes.RefreshToken,
            Permissions.ResponseTypes.Code,
            Permissions.Prefixes.Scope + AuthorizationServer.ReadScope,
            Permissions.Prefixes.Scope + AuthorizationServer.WriteScope,
        },
        Requirements = { Requirements.Features.ProofKeyForCodeExchange },
    };
}
