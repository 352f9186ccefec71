using System.Net.Http.Headers;
using DelegatedAccess.Errors;
using DelegatedAccess.Grants.Records;

namespace DelegatedAccess.Authorization;

/// <summary>Asks the provider's reader who consented, with a way to the API that only the registration's hosts can be reached by.</summary>
internal sealed class IdentityInquiry(HttpMessageInvoker backchannel, DelegatedAccessOptions options, TimeProvider time)
{
    /// <returns>Who it is, or null where that cannot be known: then the result says so, and connecting goes on.</returns>
    public async ValueTask<GrantIdentity?> AskAsync(ClientRegistration registration, GrantRecord fresh)
    {
        if (registration.IdentityReader is not { } reader)
        {
            return null;
        }

        using var timeout = new CancellationTokenSource(options.AttemptTimeout, time);
        var context = new GrantIdentityContext(registration, fresh.Granted, (request, token) => SendAsync(registration, fresh, request, token));
        try
        {
            var identity = await reader.ReadAsync(context, timeout.Token).ConfigureAwait(false);
            return identity is null ? null : identity with { DisplayName = UntrustedText.Printable(identity.DisplayName) };
        }
#pragma warning disable CA1031 // The code is spent: whatever goes wrong here must not cost the user the grant.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private Task<HttpResponseMessage> SendAsync(
        ClientRegistration registration, GrantRecord fresh, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri is { IsAbsoluteUri: true } absolute ? absolute : new Uri(registration.ApiBaseAddress, request.RequestUri ?? new Uri("", UriKind.Relative));
        if (!registration.AllowsHost(address) || !ClientRegistration.IsSecure(address))
        {
            throw new InvalidOperationException($"An identity reader may only call the API hosts of the registration '{registration.Name}'.");
        }

        request.RequestUri = address;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", fresh.AccessToken!.Reveal());
        return backchannel.SendAsync(request, cancellationToken);
    }
}
