using Microsoft.AspNetCore.Http;

namespace DelegatedAccess.AspNetCore;

/// <summary>
/// Draws the pages of the connect endpoints. Register one of the app's own, a singleton, to replace them. Status and security headers are set before:
/// nothing is stored, no referrer is sent, nobody frames the page, and the content security policy allows a style sheet of the app's own host and no
/// script. Everything in the model is text and has to be encoded.
/// </summary>
public interface IConnectPageRenderer
{
    /// <summary>Writes the page.</summary>
    /// <param name="context">The request; its response has not started.</param>
    /// <param name="page">What is to be said.</param>
    Task RenderAsync(HttpContext context, ConnectPage page);
}
