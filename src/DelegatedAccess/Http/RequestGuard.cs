using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using DelegatedAccess.Grants.Snapshots;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Http;

/// <summary>Decides whether a request may carry a token at all: only to the hosts its registration names, and only over TLS (RFC 6750 section 5.3).</summary>
internal sealed class RequestGuard(Entropy entropy, ILogger<DelegatedAccessHandler> logger)
{
    /// <summary>Whether the address begins like the API's own, authority and the slash behind it included: then it needs no closer look.</summary>
    public static bool IsOfApi(HttpRequestMessage request, ClientRegistration registration) =>
        request.RequestUri is { IsAbsoluteUri: true } address && address.OriginalString.StartsWith(registration.ApiOrigin, StringComparison.Ordinal);

    /// <exception cref="ClientConfigurationException">It may not; nothing was sent.</exception>
    public void Check(HttpRequestMessage request, ClientRegistration registration, GrantSlot slot)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } address)
        {
            throw new InvalidOperationException("The request has no absolute address.");
        }

        if (!ClientRegistration.IsSecure(address))
        {
            throw Refusal(ErrorCode.InsecureTransport, registration, slot, $"{address.Scheme}://{address.Authority} is not https: a token would travel in the clear. Nothing was sent.");
        }

        if (!registration.AllowsHost(address))
        {
            throw Refusal(
                ErrorCode.HostNotAllowed,
                registration,
                slot,
                $"The registration '{registration.Name}' does not name the host '{address.Authority}', so no token goes there. Nothing was sent. If it belongs to "
                + "the API, add it to ApiHosts.");
        }
    }

    private DelegatedAccessException Refusal(ErrorCode code, ClientRegistration registration, GrantSlot slot, string message)
    {
        var failure = new Failure
        {
            Code = code,
            Message = message,
            Reference = entropy.NewSupportReference(),
            Registration = registration.Name,
            Grant = slot.Key,
        };
        logger.RequestRefused(slot.Key, code.ToId(), failure.Reference);
        return failure.ToException();
    }
}
