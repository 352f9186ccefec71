using System.Text.Json;
using DelegatedAccess.Cloudflare.Wire;
using DelegatedAccess.Errors;

namespace DelegatedAccess.Cloudflare.Identity;

/// <summary>
/// Reads who consented from <c>GET /user</c>, where the user allowed <c>user-details.read</c> (Cloudflare's userinfo endpoint knows
/// only an opaque subject, and needs <c>openid</c>). An answer that fails or cannot be read is "not verified", which is null, and not
/// a failed connection: the consent itself was good, and an API that is down must not cost it.
/// </summary>
internal sealed class CloudflareIdentityReader : IGrantIdentityReader
{
    private const int MaxBodyLength = 64 * 1024;

    public async ValueTask<GrantIdentity?> ReadAsync(GrantIdentityContext context, CancellationToken cancellationToken)
    {
        if (!context.GrantedScopes.Contains(CloudflareScopes.UserDetailsRead)
            && !context.GrantedScopes.Contains(CloudflareScopes.UserDetailsWrite))
        {
            return null;
        }

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("user", UriKind.Relative));
            using var response = await context.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            await response.Content.LoadIntoBufferAsync(MaxBodyLength, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return body.Length <= MaxBodyLength ? Parse(body) : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private static GrantIdentity? Parse(byte[] body)
    {
        var user = JsonSerializer.Deserialize(body, CloudflareJson.Default.ApiAnswerUserResult)?.Result;
        return CloudflareId.Read(user?.Id) is { } id ? new GrantIdentity(id, UntrustedText.Printable(user!.Email)) : null;
    }
}
