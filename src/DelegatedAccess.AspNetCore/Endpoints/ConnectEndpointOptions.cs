namespace DelegatedAccess.AspNetCore;

/// <summary>How the connect endpoints behave. Validated when the host starts.</summary>
public sealed class ConnectEndpointOptions
{
    /// <summary>The app's name on the pages; the host's application name where null.</summary>
    public string? AppName { get; set; }

    /// <summary>
    /// The app's public origin, such as <c>https://app.example.com</c>, from which its redirect URIs are made. Null to go by the request, which behind a
    /// proxy needs forwarded headers.
    /// </summary>
    public Uri? PublicOrigin { get; set; }

    /// <summary>Where the user goes on from a page of these endpoints: a local path. Default <c>/</c>.</summary>
    public string HomePath { get; set; } = "/";

    /// <summary>
    /// A style sheet of the app's own, a local path, after the built-in one: enough to give the pages the app's colours. To draw them anew, bring an
    /// <see cref="IConnectPageRenderer"/>.
    /// </summary>
    public string? StylePath { get; set; }

    /// <summary>
    /// Whether <c>UseExceptionHandler</c> answers the SDK's exceptions with the way back to consent, or with what went wrong. False where the app has a
    /// handler of its own for them.
    /// </summary>
    public bool HandlesExceptions { get; set; } = true;

    /// <summary>
    /// Called when a connection was made, before the user is sent on: to keep what the app needs, or to send the user to choose an account. What it throws
    /// goes to the app's exception handling; the connection stays.
    /// </summary>
    public Func<ConnectCompletedContext, Task>? OnConnectCompleted { get; set; }
}
