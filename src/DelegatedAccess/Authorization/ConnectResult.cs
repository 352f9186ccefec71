namespace DelegatedAccess;

/// <summary>A connection that was made. What could not be made is an exception.</summary>
public sealed class ConnectResult
{
    internal ConnectResult(GrantKey key, string supportReference)
    {
        Key = key;
        SupportReference = supportReference;
    }

    /// <summary>The grant.</summary>
    public GrantKey Key { get; }

    /// <summary>
    /// The reference under which the log holds this connection (event 1301) and the scopes that were declined (event 1305); show it to the user.
    /// </summary>
    public string SupportReference { get; }

    /// <summary>Whether there was a grant before.</summary>
    public bool IsReconnect { get; internal init; }

    /// <summary>The scopes the user allowed.</summary>
    public required IReadOnlyList<string> Granted { get; init; }

    /// <summary>The scopes that were asked for and not allowed.</summary>
    public required IReadOnlyList<string> Declined { get; init; }

    /// <summary>Who connected, where that could be known.</summary>
    public GrantIdentity? Identity { get; internal init; }

    /// <summary>What is known about who connected.</summary>
    public IdentityVerification IdentityVerification { get; internal init; }

    /// <summary>Where in the app the user goes on: the local path given at the beginning, or null.</summary>
    public string? ReturnUrl { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => $"connected {Key}";
}
