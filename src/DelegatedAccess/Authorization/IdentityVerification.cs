namespace DelegatedAccess;

/// <summary>What is known about who connected.</summary>
public enum IdentityVerification
{
    /// <summary>It is not known who connected, or who had connected before: it may be somebody else.</summary>
    NotVerified,

    /// <summary>It is known who connected, for the first time.</summary>
    Known,

    /// <summary>It is the same user as before.</summary>
    SameAsBefore,
}
