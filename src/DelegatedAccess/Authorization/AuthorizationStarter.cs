using DelegatedAccess.Authorization.Pending;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Model;
using Duende.IdentityModel.Client;

namespace DelegatedAccess.Authorization;

/// <summary>Begins a connection: remembers what the callback has to prove, and makes the address to send the user to.</summary>
internal sealed class AuthorizationStarter(
    PendingRepository pending, RegistrationCatalog registrations, DelegatedAccessOptions options, TimeProvider time, Entropy entropy)
{
    public async ValueTask<AuthorizationRequest> BeginAsync(GrantKey key, BeginAuthorization begin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(begin);
        var registration = registrations.Get(key.Registration);
        CheckRedirect(begin.RedirectUri);
        CheckScopes(begin.AdditionalScopes, registration);
        if (begin.ReturnUrl is { } url && !LocalUrl.IsLocal(url))
        {
            throw new ArgumentException("A return URL is a local path that begins with a single slash.", nameof(begin));
        }

        var state = entropy.NewToken();
        var verifier = entropy.NewToken();
        var authorization = new PendingAuthorization
        {
            Key = key,
            Issuer = registration.Issuer,
            ClientId = registration.ClientId,
            RedirectUri = begin.RedirectUri.OriginalString,
            Requested = ScopesOf(registration, begin),
            ExpiresAt = time.GetUtcNow() + options.PendingAuthorizationLife,
            Verifier = new Secret(verifier),
            Binding = Secret.From(begin.Binding),
            ConnectedBy = begin.ConnectedBy,
            ReturnUrl = begin.ReturnUrl,
        };
        await pending.TryWriteAsync(
            PendingRepository.IdOf(state), authorization, PendingAuthorizationStatus.Pending, expectedVersion: null, cancellationToken).ConfigureAwait(false);

        var address = new RequestUrl(registration.AuthorizationEndpoint.AbsoluteUri).CreateAuthorizeUrl(
            clientId: registration.ClientId,
            responseType: "code",
            scope: string.Join(' ', authorization.Requested),
            redirectUri: authorization.RedirectUri,
            state: state,
            codeChallenge: Pkce.ChallengeOf(verifier),
            codeChallengeMethod: Pkce.Method);
        return new AuthorizationRequest(new Uri(address), authorization.ExpiresAt);
    }

    private static IReadOnlyList<string> ScopesOf(ClientRegistration registration, BeginAuthorization begin) =>
    [
        .. registration.Scopes.Select(scope => scope.Id)
            .Concat(registration.OptionalScopes.Select(scope => scope.Id))
            .Concat(begin.AdditionalScopes)
            .Distinct(StringComparer.Ordinal),
    ];

    private static void CheckScopes(IReadOnlyList<string> scopes, ClientRegistration registration)
    {
        foreach (var scope in scopes)
        {
            if (RequestedScope.RefusalOf(scope, registration.ScopeRefusal) is { } refusal)
            {
                throw new ArgumentException($"AdditionalScopes: {refusal}", nameof(scopes));
            }
        }
    }

    private static void CheckRedirect(Uri redirect)
    {
        if (!redirect.IsAbsoluteUri || redirect.OriginalString.Contains('#', StringComparison.Ordinal) || !ClientRegistration.IsSecure(redirect))
        {
            throw new ArgumentException(
                $"The RedirectUri '{redirect}' is refused: it must be absolute, without fragment, and https or loopback (RFC 6749 section 3.1.2).", nameof(redirect));
        }
    }
}
