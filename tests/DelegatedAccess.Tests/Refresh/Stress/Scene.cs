namespace DelegatedAccess.Tests.Refresh.Stress;

/// <summary>How the access token stands when a round begins.</summary>
internal enum Scene
{
    /// <summary>It works.</summary>
    Fresh,

    /// <summary>It works, and is about to be refreshed ahead of its end.</summary>
    Ageing,

    /// <summary>It expired, and everybody knows.</summary>
    Expired,

    /// <summary>It looks fresh, and the server refuses it: every call gets a 401.</summary>
    Refused,
}
