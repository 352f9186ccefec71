namespace DelegatedAccess;

/// <summary>A fresh grant, as an <see cref="IGrantIdentityReader"/> sees it: without its tokens.</summary>
public sealed class GrantIdentityContext
{
    private readonly Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> _send;

    /// <summary>Creates the context.</summary>
    /// <param name="registration">The client registration.</param>
    /// <param name="grantedScopes">What the user allowed.</param>
    /// <param name="send">Sends a request with the fresh access token attached, to the registration's API hosts only.</param>
    public GrantIdentityContext(
        ClientRegistration registration,
        IReadOnlyList<string> grantedScopes,
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send)
    {
        Registration = registration;
        GrantedScopes = grantedScopes;
        _send = send;
    }

    /// <summary>The client registration.</summary>
    public ClientRegistration Registration { get; }

    /// <summary>What the user allowed.</summary>
    public IReadOnlyList<string> GrantedScopes { get; }

    /// <summary>Sends a request to the API in the name of the fresh grant. Relative addresses start at the API's base address.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _send(request, cancellationToken);
}
