namespace DelegatedAccess;

/// <summary>What an <see cref="IApiErrorReader"/> found in an answer, or its status alone says where there is none. Texts are the server's and untrusted.</summary>
public sealed record ApiErrorReading
{
    /// <summary>What the answer means.</summary>
    public required ApiErrorKind Kind { get; init; }

    /// <summary>
    /// Set by the handler: <see cref="ErrorCode.ApiFailed"/> where the API failed for its own reasons (5xx, RFC 9110 section 15.6), else
    /// <see cref="ErrorCode.None"/>, for what an API refuses is no failure until the token endpoint or a missing scope explains it.
    /// </summary>
    public ErrorCode Code { get; init; }

    /// <summary>
    /// Set by the handler for a 5xx: the reference under which the log holds the answer (event 1505), to be shown to the user; else null.
    /// </summary>
    public string? SupportReference { get; init; }

    /// <summary>
    /// The scopes of which one suffices for the operation, the narrowest first; empty where it is not known what the operation needs.
    /// </summary>
    public IReadOnlyList<string> RequiredAnyOf { get; init; } = [];

    /// <summary>The provider's own error codes.</summary>
    public IReadOnlyList<int> Codes { get; init; } = [];

    /// <summary>The provider's message, cleaned and cut, or null.</summary>
    public string? Message { get; init; }

    /// <summary>Where the provider documents the operation's permissions, or null.</summary>
    public Uri? Documentation { get; init; }

    /// <summary>The identifier that the provider's edge gave the exchange, or null.</summary>
    public string? RayId { get; init; }

    /// <summary>How long to wait, where the answer says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Set by the handler where an operation is forbidden although the grant has a scope that suffices: the user's own role does not
    /// allow it.
    /// </summary>
    public bool ScopeIsGranted { get; init; }
}
