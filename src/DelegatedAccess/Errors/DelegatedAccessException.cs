using DelegatedAccess.Errors;

namespace DelegatedAccess;

/// <summary>
/// The base of every error of this library. It does not derive from <see cref="HttpRequestException"/>, so that a resilience
/// handler around the client does not retry what cannot succeed.
/// </summary>
public abstract class DelegatedAccessException : Exception
{
    private readonly ErrorDetails _details;

    /// <summary>Creates the exception; a provider package may derive a sealed leaf of its own.</summary>
    /// <param name="message">What happened and what to do, without any secret.</param>
    /// <param name="details">The facts.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    protected DelegatedAccessException(string message, ErrorDetails details, Exception? innerException = null)
        : base($"{message} [{details.Code.ToId()}, reference {details.SupportReference}]", innerException)
    {
        _details = details;
        Text = message;
        HelpLink = details.Code.ToDocumentation();
    }

    /// <summary>The message without code and reference, for an exception that repeats this one.</summary>
    internal string Text { get; }

    internal ErrorDetails Details => _details;

    /// <summary>The connection that failed, where it is certain that whoever sent the callback is who began it; null otherwise.</summary>
    internal FailedConnection? Connection { get; set; }

    /// <summary>What happened, as a stable code.</summary>
    public ErrorCode Code => _details.Code;

    /// <summary>Whose turn it is.</summary>
    public SupportCategory Category => _details.Category;

    /// <summary>What the app should do.</summary>
    public RecommendedAction RecommendedAction => _details.Action;

    /// <summary>The name of the client registration concerned, or null where it is not known.</summary>
    public string? Registration => _details.Registration ?? _details.Grant?.Registration;

    /// <summary>The grant concerned, or null where it is not known.</summary>
    public GrantKey? Grant => _details.Grant;

    /// <summary>Whether the same call can succeed later without anybody doing anything.</summary>
    public bool IsTransient => _details.IsTransient;

    /// <summary>How long to wait before trying again, where known.</summary>
    public TimeSpan? RetryAfter => _details.RetryAfter;

    /// <summary>The reference under which logs and traces hold the same failure; show it to the user.</summary>
    public string SupportReference => _details.SupportReference;

    /// <summary>What the server said, or null. Untrusted text.</summary>
    public ServerMessage? Server => _details.Server;
}
