namespace DelegatedAccess;

/// <summary>The one-word answer a support engineer needs: whose turn it is.</summary>
public enum SupportCategory
{
    /// <summary>The user pressed Cancel, or did not finish signing in.</summary>
    UserCancelled,

    /// <summary>The user has to allow one more scope.</summary>
    MissingScope,

    /// <summary>The grant ended; the user has to connect again.</summary>
    GrantRevoked,

    /// <summary>The user never connected, or disconnected.</summary>
    NotConnected,

    /// <summary>The user signed in to another account than before, or has to choose one.</summary>
    AccountMismatch,

    /// <summary>The callback was stale, repeated, or somebody else's.</summary>
    BadCallback,

    /// <summary>The developer has to change a setting.</summary>
    Configuration,

    /// <summary>The authorization server failed; the grant is fine.</summary>
    ProviderFailure,

    /// <summary>The app's own store or its encryption keys failed.</summary>
    StoreFailure,

    /// <summary>The API failed for its own reasons.</summary>
    ProductFailure,
}
