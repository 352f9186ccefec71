using DelegatedAccess.AspNetCore.Diagnostics;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DelegatedAccess.AspNetCore.Endpoints;

/// <summary>The app's redirect URIs, as its clients have them registered.</summary>
internal sealed class RedirectUris(
    ConnectRoutes routes, IOptions<ConnectEndpointOptions> options, Entropy entropy, ILogger<RedirectUris> logger)
{
    /// <exception cref="ClientConfigurationException">The address is plain http, so something in front of the app is not accounted for.</exception>
    public Uri For(HttpContext context, ClientRegistration registration)
    {
        var origin = options.Value.PublicOrigin?.GetLeftPart(UriPartial.Authority) ?? $"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}";
        var path = routes.PathOf(context, registration.Name, ConnectRoutes.Callback);
        return Uri.TryCreate(origin + path, UriKind.Absolute, out var address) && ClientRegistration.IsSecure(address) && IsOrigin(origin)
            ? address
            : throw Insecure(context, registration, UntrustedText.Clean(origin + path));
    }

    // A host that ends early would take the path with it, into a query or a fragment.
    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && address is { PathAndQuery: "/", UserInfo: "", Fragment: "" } && !origin.AsSpan().ContainsAny("?#\\");

    private DelegatedAccessException Insecure(HttpContext context, ClientRegistration registration, string? address)
    {
        var isForwarded = context.Request.Headers.ContainsKey("X-Forwarded-Proto") || context.Request.Headers.ContainsKey("Forwarded");
        var fix = isForwarded
            ? "A proxy says that the user came by another address: add UseForwardedHeaders() before everything else, and name the proxy in KnownProxies or "
                + "KnownIPNetworks. Or set ConnectEndpointOptions.PublicOrigin."
            : "Serve the app over https, or set ConnectEndpointOptions.PublicOrigin to the address that users see.";
        var failure = new Failure
        {
            Code = ErrorCode.CallbackAddressInsecure,
            Message = $"The callback would be {address}, which no authorization server takes: it must be https, or loopback. {fix}",
            Reference = entropy.NewSupportReference(),
            Registration = registration.Name,
        };
        logger.CallbackAddressRefused(registration.Name, failure.Code.ToId(), failure.Reference, failure.Message);
        return failure.ToException();
    }
}
