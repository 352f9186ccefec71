namespace DelegatedAccess;

/// <summary>What an API's error answer means.</summary>
public enum ApiErrorKind
{
    /// <summary>The API failed for its own reasons, or the answer tells nothing more.</summary>
    Other,

    /// <summary>The token was not accepted.</summary>
    TokenRefused,

    /// <summary>The operation is forbidden: a scope may be missing, or the user's own role does not allow it.</summary>
    Forbidden,

    /// <summary>Too many requests.</summary>
    RateLimited,

    /// <summary>The edge in front of the API asks for a browser.</summary>
    Challenged,
}
