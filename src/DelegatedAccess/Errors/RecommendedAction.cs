namespace DelegatedAccess;

/// <summary>What the app should do next.</summary>
public enum RecommendedAction
{
    /// <summary>Try again, after <see cref="DelegatedAccessException.RetryAfter"/> where it is set.</summary>
    Retry,

    /// <summary>Send the user through consent again.</summary>
    Reconsent,

    /// <summary>Change the configuration the message names.</summary>
    FixConfiguration,

    /// <summary>Show the support reference and let somebody look.</summary>
    ContactSupport,
}
